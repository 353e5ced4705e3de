//! The extension laid out for each browser in `target/ext`: what reviewers
//! read is what ships, so files are copied, never transformed.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value};

use crate::Result;
use crate::paths::{files_below, read, root, target, write};

/// The browsers that the manifests differ by. Edge takes Chromium's.
pub const BROWSERS: &[&str] = &["chromium", "firefox"];

/// What of lit-html's published modules the views import; the only npm code
/// that ships.
const VENDOR: &[&str] = &["lit-html.js"];

/// Lays out each browser's build, and one beside it for tests, whose manifest
/// has the overlay that never ships.
pub fn lay_out() -> Result {
    for browser in BROWSERS {
        for (folder, overlay) in [(browser.to_string(), None), (format!("{browser}-test"), Some("test"))] {
            let to = target().join("ext").join(&folder);
            if to.exists() {
                fs::remove_dir_all(&to)?;
            }
            let manifest = manifest(["base", browser].into_iter().chain(overlay))?;
            write(&to.join("manifest.json"), pretty(&manifest)?.as_bytes())?;
            copy_sources(&to)?;
            copy_vendor(&to)?;
            write_messages(&to)?;
            println!("{}", to.display());
        }
    }
    Ok(())
}

/// The parts merged in order, the version taken from the workspace.
fn manifest<'a>(parts: impl Iterator<Item = &'a str>) -> Result<Value> {
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

/// All that the browser runs or shows: no declarations, no build's inputs.
fn copy_sources(to: &Path) -> Result {
    let from = root().join("extension");
    for path in files_below(&from)? {
        let built_from =
            path.starts_with("manifest") || path.starts_with("vendor") || path.starts_with("_locales");
        let shipped = matches!(
            path.extension().and_then(|extension| extension.to_str()),
            Some("js" | "css" | "html" | "png" | "wasm")
        );
        if shipped && !built_from {
            write(&to.join(&path), &read(&from.join(&path))?)?;
        }
    }
    Ok(())
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

/// One `messages.json` a language out of its parts; a key in two parts is a
/// mistake.
fn write_messages(to: &Path) -> Result {
    let locales = root().join("extension/_locales");
    for language in fs::read_dir(&locales)? {
        let language = language?.file_name();
        let parts = locales.join(&language).join("messages.d");
        let mut messages = Map::new();
        for part in files_below(&parts)? {
            let read: Map<String, Value> = serde_json::from_slice(&read(&parts.join(&part))?)
                .map_err(|e| format!("{}: {e}", part.display()))?;
            for (key, message) in read {
                if messages.insert(key.clone(), message).is_some() {
                    return Err(
                        format!("{}: the message {key} is in another part too", part.display()).into()
                    );
                }
            }
        }
        write(&to.join("_locales").join(&language).join("messages.json"), pretty(&messages)?.as_bytes())?;
    }
    Ok(())
}

fn pretty(value: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string_pretty(value)? + "\n")
}
