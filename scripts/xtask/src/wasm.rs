//! The wasm modules: cargo, wasm-bindgen, wasm-opt.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::paths::{root, target};
use crate::{Result, size, traps};

/// A module: the bindings built with some of their features.
pub struct Module {
    /// Its name.
    pub name: &'static str,
    /// What it holds. Features that share much code share a module: each module has its own copy of all that it uses.
    features: &'static [&'static str],
    /// 3 where it computes, 2 where that is as fast and smaller; s for the module that every click waits for; z where
    /// loading it costs more than running it.
    optimise: &'static str,
    /// The same for the bindings alone, where conversions need no speed.
    bindings: Option<&'static str>,
    /// What it may weigh at most: growing past it should be somebody's decision.
    pub most_kb: f64,
}

/// All of them.
pub const MODULES: &[Module] = &[
    Module { bindings: Some("z"), ..Module::new("codes", &["front"], "s", 120.0) },
    Module::new("vault", &["vault", "import", "share", "advice"], "z", 790.0),
    Module::new("kdf", &["kdf"], "3", 36.0),
    Module::new("page", &["page"], "s", 200.0),
    Module::new("qr", &["qr"], "2", 200.0),
    Module::new("site", &["site"], "z", 105.0),
];

impl Module {
    const fn new(
        name: &'static str,
        features: &'static [&'static str],
        optimise: &'static str,
        most_kb: f64,
    ) -> Self {
        Self { name, features, optimise, bindings: None, most_kb }
    }
}

const TARGET: &str = "wasm32-unknown-unknown";

/// What every browser that we name has (Chrome 91, Firefox 89). Listed one by
/// one, since `--all-features` writes types that Chromium refuses.
const FEATURES: &[&str] = &[
    "bulk-memory",
    "bulk-memory-opt",
    "multivalue",
    "mutable-globals",
    "nontrapping-float-to-int",
    "reference-types",
    "sign-ext",
    "simd",
];

/// Builds the named modules, or all, into `extension/wasm`.
pub fn build(names: &[&str]) -> Result {
    for name in names {
        if !MODULES.iter().any(|module| module.name == *name) {
            return Err(format!("there is no module {name}").into());
        }
    }
    let folder = root().join("extension/wasm");
    if names.is_empty() && folder.exists() {
        // Modules that there are no more would be packed, too.
        std::fs::remove_dir_all(&folder)?;
    }
    for module in MODULES.iter().filter(|module| names.is_empty() || names.contains(&module.name)) {
        compile(module)?;
        bind(module.name)?;
        optimise(module)?;
        println!("{}", size::of_module(module.name)?);
    }
    Ok(())
}

fn compile(module: &Module) -> Result {
    let status = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["build", "--quiet", "--locked", "--release", "--package", "sparekey-wasm", "--target", TARGET])
        .args(["--no-default-features", "--features", &module.features.join(",")])
        .args(
            module
                .bindings
                .map(|level| format!("--config=profile.release.package.sparekey-wasm.opt-level={level:?}")),
        )
        .arg("--target-dir")
        .arg(target().join("wasm"))
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", module.optimise)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags())
        .status()?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("cargo could not build the module {}", module.name).into())
    }
}

/// SIMD, and paths that are the same on every machine: builds from two folders
/// then give the same bytes.
fn rust_flags() -> OsString {
    let home = std::env::var_os("CARGO_HOME")
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo").into()))
        .unwrap_or_default();
    let mut flags = OsString::from("-Ctarget-feature=+simd128");
    for (path, name) in [(home, "/cargo"), (root().into_os_string(), "/sparekey")] {
        flags.push("\u{1f}--remap-path-prefix=");
        flags.push(path);
        flags.push("=");
        flags.push(name);
    }
    flags
}

fn bind(name: &str) -> Result {
    let compiled = target().join("wasm").join(TARGET).join("release/sparekey_wasm.wasm");
    // Not validated, as wasm-bindgen itself does not: it is the compiler's.
    let mut module = walrus::ModuleConfig::new()
        .strict_validate(false)
        .parse_file(&compiled)
        .map_err(|error| format!("{}: {error:?}", compiled.display()))?;
    traps::put(&mut module);
    Bindgen::new()
        .input_module(name, module)
        .web(true)?
        .typescript(true)
        .omit_default_module_path(false)
        .generate(root().join("extension/wasm"))
        .map_err(|error| format!("wasm-bindgen: {error:?}").into())
}

fn optimise(module: &Module) -> Result {
    let file = root().join("extension/wasm").join(format!("{}_bg.wasm", module.name));
    let status = Command::new("node")
        .arg(root().join("node_modules/binaryen/bin/wasm-opt"))
        .arg(if matches!(module.optimise, "2" | "3") { "-O3" } else { "-Oz" })
        .args(FEATURES.iter().map(|feature| format!("--enable-{feature}")))
        .args(["--strip-debug", "--strip-producers", "--low-memory-unused"])
        .arg(&file)
        .arg("-o")
        .arg(&file)
        .status()?;
    if status.success() { Ok(()) } else { Err("wasm-opt failed; `npm ci` brings it".into()) }
}
