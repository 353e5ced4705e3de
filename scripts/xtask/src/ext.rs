//! The extension laid out for each browser in `target/ext`: what reviewers
//! read is what ships, so files are copied, or joined by `scripts/join.mjs`
//! where loading them one by one would keep the user waiting.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Map, Value};

use crate::Result;
use crate::paths::{files_below, read, root, target, write};

/// The browsers that the manifests differ by. Edge takes Chromium's.
pub const BROWSERS: &[&str] = &["chromium", "firefox"];

/// What of lit-html's published modules the views import; the only npm code
/// that ships.
const VENDOR: &[&str] = &["lit-html.js"];

/// Lays out each browser's build, and one beside it for tests, which never ships.
pub fn lay_out() -> Result {
    let mut folders = Vec::new();
    for browser in BROWSERS {
        let ships = target().join("ext").join(browser);
        lay_out_shell(&ships, &manifest(&["base", browser])?)?;
        let tested = target().join("ext").join(format!("{browser}-test"));
        lay_out_shell(&tested, &for_tests(manifest(&["base", browser, "test"])?))?;
        copy_modules(&tested.join("modules"))?;
        folders.extend([ships, tested]);
    }
    join_shell(&folders)?;
    for folder in &folders {
        check_links(folder)?;
        println!("{}", folder.display());
    }
    Ok(())
}

fn lay_out_shell(to: &Path, manifest: &Value) -> Result {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    write(&to.join("manifest.json"), pretty(manifest)?.as_bytes())?;
    copy_sources(to)?;
    copy_vendor(to)?;
    copy_reader(to)?;
    write_messages(to)
}

/// Tests load modules a second time, beside the joined ones, with all that these create.
fn for_tests(mut manifest: Value) -> Value {
    if let Some(Value::String(policy)) = manifest.pointer_mut("/content_security_policy/extension_pages") {
        *policy = policy.replace("trusted-types ", "trusted-types 'allow-duplicates' ");
    }
    manifest
}

/// The modules one by one, for tests that call them by themselves.
fn copy_modules(to: &Path) -> Result {
    let from = root().join("extension");
    for path in files_below(&from)? {
        if matches!(path.extension().and_then(|extension| extension.to_str()), Some("js" | "wasm")) {
            write(&to.join(&path), &read(&from.join(&path))?)?;
        }
    }
    copy_vendor(to)
}

/// The parts merged in order, the version taken from the workspace.
fn manifest(parts: &[&str]) -> Result<Value> {
    let mut manifest = Value::Object(Map::new());
    for part in parts {
        let file = root().join("extension/manifest").join(format!("{part}.json"));
        merge(&mut manifest, serde_json::from_slice(&read(&file)?).map_err(|e| format!("{part}.json: {e}"))?);
    }
    manifest["version"] = env!("CARGO_PKG_VERSION").into();
    Ok(manifest)
}

fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            for (name, value) in from {
                merge(into.entry(name).or_insert(Value::Null), value);
            }
        }
        (into, from) => *into = from,
    }
}

/// All that ships as it is: no declarations, no build's inputs, and of the
/// scripts only those that are injected whole; pages and modules are joined.
fn copy_sources(to: &Path) -> Result {
    let from = root().join("extension");
    for path in files_below(&from)? {
        let built_from =
            path.starts_with("manifest") || path.starts_with("vendor") || path.starts_with("_locales");
        let shipped =
            matches!(path.extension().and_then(|extension| extension.to_str()), Some("js" | "png" | "wasm"));
        if shipped && !built_from {
            let content = read(&from.join(&path))?;
            if !is_own_module(&path, &content) {
                write(&to.join(&path), &content)?;
            }
        }
    }
    Ok(())
}

/// Whether a file is one that `scripts/join.mjs` takes.
fn is_own_module(path: &Path, content: &[u8]) -> bool {
    let is_module_line = |line: &[u8]| line.starts_with(b"import ") || line.starts_with(b"export ");
    path.extension().is_some_and(|extension| extension == "js")
        && !path.starts_with("wasm")
        && content.split(|byte| *byte == b'\n').any(is_module_line)
}

fn join_shell(folders: &[PathBuf]) -> Result {
    let status = Command::new("node").arg(root().join("scripts/join.mjs")).args(folders).status()?;
    if status.success() {
        Ok(())
    } else {
        Err("the shell could not be joined; `npm ci` brings rollup".into())
    }
}

/// Every file that a page names is there: a preload of a file that isn't would
/// only make the page slower.
fn check_links(folder: &Path) -> Result {
    for page in files_below(folder)?.iter().filter(|path| path.extension().is_some_and(|e| e == "html")) {
        let html = String::from_utf8(read(&folder.join(page))?)?;
        let links = ["href=\"", "src=\""]
            .iter()
            .flat_map(|attribute| html.split(attribute).skip(1))
            .filter_map(|rest| rest.split('"').next());
        for link in links {
            let to = folder.join(page.parent().unwrap_or(Path::new(""))).join(link);
            if !to.exists() {
                return Err(format!("{} names {link}, which is not there", page.display()).into());
            }
        }
    }
    Ok(())
}

/// The independent reader of vaults, for users to keep with their recovery code.
fn copy_reader(to: &Path) -> Result {
    write(&to.join("app/read_vault.py"), &read(&root().join("tests/peers/read_vault.py"))?)
}

fn copy_vendor(to: &Path) -> Result {
    for name in VENDOR {
        let code = String::from_utf8(read(&root().join("node_modules/lit-html").join(name))?)?;
        // The maps that the last line names are not shipped.
        let code = code
            .lines()
            .filter(|line| !line.starts_with("//# sourceMappingURL"))
            .collect::<Vec<_>>()
            .join("\n");
        write(&to.join("vendor").join(name), (code + "\n").as_bytes())?;
    }
    Ok(())
}

/// One `messages.json` a language out of its parts. What a message is about is for translators; browsers don't look
/// at it.
fn write_messages(to: &Path) -> Result {
    for language in fs::read_dir(root().join("extension/_locales"))? {
        let language = language?.file_name();
        let mut messages = messages(&language)?;
        for message in messages.values_mut().filter_map(Value::as_object_mut) {
            message.remove("description");
        }
        write(&to.join("_locales").join(&language).join("messages.json"), pretty(&messages)?.as_bytes())?;
    }
    Ok(())
}

/// A language's messages with their descriptions; a key in two parts is a mistake.
pub fn messages(language: &OsStr) -> Result<Map<String, Value>> {
    let parts = root().join("extension/_locales").join(language).join("messages.d");
    let mut messages = Map::new();
    for part in files_below(&parts)? {
        let read: Map<String, Value> = serde_json::from_slice(&read(&parts.join(&part))?)
            .map_err(|e| format!("{}: {e}", part.display()))?;
        for (key, message) in read {
            if messages.insert(key.clone(), message).is_some() {
                return Err(format!("{}: the message {key} is in another part too", part.display()).into());
            }
        }
    }
    Ok(messages)
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
