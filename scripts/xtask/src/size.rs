//! Sizes, printed and held.

use std::fs;

use crate::paths::{root, target};
use crate::{Result, wasm};

/// What a package of the extension may weigh, in KB.
const PACKAGE_MOST: f64 = 800.0;

/// One module's name and bytes.
pub fn of_module(name: &str) -> Result<String> {
    Ok(format!("{name:>8} {:>7.1} KB", module_kb(name)?))
}

fn module_kb(name: &str) -> Result<f64> {
    let file = root().join("extension/wasm").join(format!("{name}_bg.wasm"));
    let bytes = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    Ok(bytes as f64 / 1000.0)
}

/// All modules and packages; those that outgrew what they may weigh are an error.
pub fn print() -> Result {
    let mut outgrown = Vec::new();
    for module in wasm::MODULES {
        println!("{}", of_module(module.name)?);
        if module_kb(module.name)? > module.most_kb {
            outgrown.push(format!("{}: more than {} KB", module.name, module.most_kb));
        }
    }
    for entry in fs::read_dir(target().join("pack")).into_iter().flatten() {
        let entry = entry?;
        let (name, kb) = (entry.file_name().display().to_string(), entry.metadata()?.len() as f64 / 1000.0);
        println!("{kb:>7.1} KB {name}");
        if name.ends_with(".zip") && !name.contains("sources") && kb > PACKAGE_MOST {
            outgrown.push(format!("{name}: more than {PACKAGE_MOST} KB"));
        }
    }
    if outgrown.is_empty() { Ok(()) } else { Err(outgrown.join("\n").into()) }
}
