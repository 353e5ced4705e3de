//! The house rules, as tests.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::ext::{self, BROWSERS};
use crate::paths::{read, root, target};

/// Lines of a file before it should be two.
const MAX_LINES: &[(&str, usize)] = &[("rs", 420), ("js", 240), ("mjs", 260), ("css", 450), ("py", 100)];

/// What must not stand in the shell, and why.
const FORBIDDEN: &[(&str, &str)] = &[
    ("innerHTML", "markup from strings"),
    ("outerHTML", "markup from strings"),
    ("insertAdjacentHTML", "markup from strings"),
    ("document.write", "markup from strings"),
    ("eval(", "code from strings"),
    ("new Function", "code from strings"),
    ("unsafeHTML", "markup from strings"),
    ("console.", "logging"),
];

/// Permissions that an install asks for, at the most.
const PERMISSIONS: &[&str] =
    &["activeTab", "alarms", "contextMenus", "idle", "offscreen", "scripting", "storage", "unlimitedStorage"];

/// Checks everything and lists all that is wrong.
pub fn check() -> Result {
    let files = tracked()?;
    let mut wrong = Vec::new();
    for file in &files {
        let Ok(text) = String::from_utf8(read(&root().join(file))?) else { continue };
        length(file, &text, &mut wrong);
        words(file, &text, &mut wrong);
    }
    manifests(&mut wrong)?;
    commands(&mut wrong)?;
    npm(&mut wrong)?;
    messages(&files, &mut wrong)?;
    println!("{} crates in Cargo.lock", crates()?);
    if wrong.is_empty() {
        println!("Tidy.");
        return Ok(());
    }
    Err(wrong.join("\n").into())
}

fn tracked() -> Result<Vec<PathBuf>> {
    let listed = Command::new("git")
        .current_dir(root())
        .args(["ls-files", "-co", "--exclude-standard", "-z"])
        .output()?;
    let listed = String::from_utf8(listed.stdout)?;
    Ok(listed.split_terminator('\0').map(PathBuf::from).filter(|path| root().join(path).is_file()).collect())
}

fn length(file: &Path, text: &str, wrong: &mut Vec<String>) {
    let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    let most = MAX_LINES.iter().find(|(kind, _)| *kind == ending).map_or(usize::MAX, |(_, most)| *most);
    let is_test = file.components().any(|part| part.as_os_str() == "tests") || file.ends_with("tests.rs");
    let lines = text.lines().count();
    if lines > most && !is_test {
        wrong.push(format!("{}: {lines} lines; {most} at the most", file.display()));
    }
}

fn words(file: &Path, text: &str, wrong: &mut Vec<String>) {
    let shell = file.starts_with("extension") && file.extension().is_some_and(|ending| ending == "js");
    for (number, line) in text.lines().enumerate() {
        let place = format!("{}:{}", file.display(), number + 1);
        if shell {
            let found = FORBIDDEN.iter().find(|(word, _)| line.contains(word));
            wrong.extend(found.map(|(word, why)| format!("{place}: {word} ({why})")));
        }
        if line.contains(concat!("/ro", "ot/")) || line.contains(concat!("/wo", "rk/")) {
            wrong.push(format!("{place}: a path of one machine"));
        }
    }
}

/// What ships asks for no host and puts nothing into pages by itself.
fn manifests(wrong: &mut Vec<String>) -> Result {
    for browser in BROWSERS {
        let manifest: Value =
            serde_json::from_slice(&read(&target().join("ext").join(browser).join("manifest.json"))?)?;
        for key in
            ["host_permissions", "content_scripts", "web_accessible_resources", "externally_connectable"]
        {
            if manifest.get(key).is_some() {
                wrong.push(format!("{browser}: the manifest has {key}"));
            }
        }
        let asked = manifest["permissions"].as_array().into_iter().flatten().filter_map(Value::as_str);
        wrong.extend(
            asked
                .filter(|name| !PERMISSIONS.contains(name))
                .map(|name| format!("{browser}: permission {name}")),
        );
        let csp = manifest["content_security_policy"]["extension_pages"].as_str().unwrap_or_default();
        if !csp.contains("default-src 'none'")
            || csp.contains("'unsafe-inline'")
            || csp.contains("'unsafe-eval'")
        {
            wrong.push(format!("{browser}: the content security policy is weak"));
        }
    }
    Ok(())
}

/// Commands that the documents name exist.
fn commands(wrong: &mut Vec<String>) -> Result {
    let readme = String::from_utf8(read(&root().join("README.md"))?)?;
    for command in ["scripts/run", "scripts/test"] {
        if !readme.contains(command) {
            wrong.push(format!("README.md does not name {command}"));
        }
        if !root().join(command).is_file() {
            wrong.push(format!("{command} is missing"));
        }
    }
    let links = readme.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    for link in links.filter(|link| !link.contains(':') && !link.starts_with('#')) {
        if !root().join(link.split('#').next().unwrap_or(link)).exists() {
            wrong.push(format!("README.md links to {link}, which is missing"));
        }
    }
    Ok(())
}

/// One npm package ships.
fn npm(wrong: &mut Vec<String>) -> Result {
    let package: Value = serde_json::from_slice(&read(&root().join("package.json"))?)?;
    let shipped: Vec<&String> =
        package["dependencies"].as_object().into_iter().flatten().map(|(name, _)| name).collect();
    if shipped != ["lit-html"] {
        wrong.push(format!("package.json ships {shipped:?}"));
    }
    Ok(())
}

/// Every message that the shell names stands in `_locales`, with a description.
fn messages(files: &[PathBuf], wrong: &mut Vec<String>) -> Result {
    let messages = ext::messages("en".as_ref())?;
    let known: BTreeSet<&str> = messages.keys().map(String::as_str).collect();
    for (key, message) in &messages {
        if message["message"].as_str().is_none_or(str::is_empty)
            || message["description"].as_str().is_none_or(str::is_empty)
        {
            wrong.push(format!("message {key}: no text or no description"));
        }
    }
    for file in files
        .iter()
        .filter(|file| file.starts_with("extension") && file.extension().is_some_and(|e| e == "js"))
    {
        let text = String::from_utf8(read(&root().join(file))?)?;
        for (call, counted) in [("t('", false), ("plural('", true)] {
            for key in named(&text, call) {
                let found = if counted {
                    known.contains(format!("{key}_other").as_str())
                } else {
                    known.contains(key)
                };
                if !found {
                    wrong.push(format!("{}: the message {key} is missing", file.display()));
                }
            }
        }
    }
    Ok(())
}

/// The first arguments of calls, where they are plain strings.
fn named<'a>(text: &'a str, call: &str) -> Vec<&'a str> {
    let is_call = |at: usize| {
        !text
            .get(..at)
            .and_then(|before| before.chars().last())
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
    };
    let starts = text.match_indices(call).filter(|(at, _)| is_call(*at)).map(|(at, _)| at + call.len());
    starts.filter_map(|start| text.get(start..)?.split('\'').next()).collect()
}

fn crates() -> Result<usize> {
    let lock = String::from_utf8(read(&root().join("Cargo.lock"))?)?;
    Ok(lock.matches("[[package]]").count())
}
