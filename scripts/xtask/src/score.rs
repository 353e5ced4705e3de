//! How many accounts of other programs' files are read exactly, by the program
//! as it ships: `sparekey import --dry-run --json` on every fixture.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::Result;
use crate::paths::{read, root, target};

/// The repository's own fixtures.
const OWN: &[&str] =
    &["crate/exchange/tests/import/fixtures", "crate/exchange/tests/import/fixtures-keepass"];

/// What one format comes to.
#[derive(Default)]
struct Score {
    files: usize,
    expected: usize,
    exact: usize,
    differing: usize,
    missed: usize,
    /// Hashes that no account here may have, refused with the reason.
    refused: usize,
    wrong: Vec<String>,
}

/// Prints the score of imports, and fails where anything is not as expected.
pub fn import() -> Result {
    let built = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["build", "--quiet", "--locked", "--package", "sparekey-cli"])
        .status()?;
    if !built.success() {
        return Err("cargo could not build sparekey".into());
    }
    let mut scores = BTreeMap::new();
    for folder in OWN.iter().map(|own| root().join(own)).chain([corpus()]) {
        if folder.join("manifest.json").is_file() {
            score(&folder, &mut scores)?;
        } else {
            println!("{} is not there", folder.display());
        }
    }
    print(&scores)
}

fn corpus() -> PathBuf {
    let named = std::env::var_os("SPAREKEY_CORPUS").map(PathBuf::from);
    named.unwrap_or_else(|| root().join("../shared/corpus")).join("import")
}

fn score(folder: &Path, scores: &mut BTreeMap<String, Score>) -> Result {
    let manifest: Value = serde_json::from_slice(&read(&folder.join("manifest.json"))?)?;
    for fixture in manifest["fixtures"].as_array().into_iter().flatten() {
        let format = fixture["format"].as_str().unwrap_or_default();
        let name = fixture["file"].as_str().unwrap_or_default();
        if fixture["note"].as_str().is_some_and(|note| note.starts_with("array of {uri")) {
            continue;
        }
        let score = scores.entry(format.to_owned()).or_default();
        score.files += 1;
        let (read, status) = run(folder, fixture)?;
        judge(fixture, name, &read, status, score);
    }
    Ok(())
}

/// Runs the program; what it printed and its exit status.
fn run(folder: &Path, fixture: &Value) -> Result<(Vec<Value>, Option<i32>)> {
    let mut command = Command::new(target().join("debug/sparekey"));
    command.current_dir(folder).args(["import", "--dry-run", "--json"]);
    let password = target().join("score-password.txt");
    if let Some(text) = fixture["password"].as_str() {
        // A line: an empty one is a password too.
        fs::write(&password, format!("{text}\n"))?;
        command.arg("--password-file").arg(&password);
    }
    let beside = fixture["beside"].as_array().into_iter().flatten();
    command.args([&fixture["file"]].into_iter().chain(beside).filter_map(Value::as_str));
    let output = command.output()?;
    let printed = serde_json::from_slice(&output.stdout).unwrap_or_default();
    Ok((printed, output.status.code()))
}

fn judge(fixture: &Value, name: &str, read: &[Value], status: Option<i32>, score: &mut Score) {
    let mut read: Vec<&Value> = read.iter().collect();
    let skipped =
        read.iter().filter(|entry| entry.get("kind").is_none() && entry.get("row").is_some()).count();
    read.retain(|entry| entry.get("kind").is_some());
    let refused = fixture["expect_error"] == true;
    if refused != (status != Some(0)) {
        score.wrong.push(format!("{name}: exit status {status:?}"));
    }
    let expected = fixture["accounts"].as_array().map(Vec::as_slice).unwrap_or_default();
    // Names over the limit are refused with the reason, which the hostile ones are there for.
    let hostile = fixture["format"] == "hostile" && skipped > 0;
    let (unknown, expected): (Vec<_>, Vec<_>) =
        expected.iter().partition(|account| hostile || is_refused(account));
    score.expected += expected.len();
    score.refused += unknown.len();
    let mut left: Vec<&Value> = Vec::new();
    for account in expected {
        match read.iter().position(|entry| differences(account, entry).is_empty()) {
            Some(at) => {
                read.remove(at);
                score.exact += 1;
            }
            None => left.push(account),
        }
    }
    for account in left {
        match read.iter().position(|entry| entry["secret"] == account["secret"]) {
            Some(at) => {
                let entry = read.remove(at);
                score.differing += 1;
                score.wrong.push(format!("{name}: {}", differences(account, entry).join(", ")));
            }
            None => {
                score.missed += 1;
                score.wrong.push(format!(
                    "{name}: missed {:.40} {:.40}",
                    account["issuer"].to_string(),
                    account["name"].to_string()
                ));
            }
        }
    }
    for entry in read {
        score.wrong.push(format!("{name}: not expected {} {}", entry["issuer"], entry["account"]));
    }
    let errors = fixture["expected_errors"].as_u64().unwrap_or(unknown.len() as u64) as usize;
    if fixture.get("expected_errors").is_some() && skipped != errors {
        score.wrong.push(format!("{name}: {skipped} entries skipped, {errors} expected"));
    }
}

/// MD5, SHA-224 and SHA-384 make no codes here.
fn is_refused(account: &Value) -> bool {
    account["type"] != "motp"
        && !matches!(account["algorithm"].as_str(), Some("SHA1" | "SHA256" | "SHA512") | None)
}

/// The fields that are not as expected. What the expectation does not name is
/// not compared.
fn differences(expected: &Value, read: &Value) -> Vec<String> {
    const FIELDS: &[(&str, &str)] = &[
        ("type", "kind"),
        ("issuer", "issuer"),
        ("name", "account"),
        ("secret", "secret"),
        ("algorithm", "algorithm"),
        ("digits", "digits"),
        ("period", "period"),
        ("counter", "counter"),
        ("pin", "pin"),
        ("tags", "tags"),
        ("groups", "tags"),
        ("note", "note"),
        ("pinned", "pinned"),
        ("trashed", "trashed"),
    ];
    let differs = |(theirs, ours): &&(&str, &str)| {
        let (wanted, seen) = (&expected[*theirs], &read[*ours]);
        !wanted.is_null() && !is_same(wanted, seen)
    };
    let told = |(theirs, ours): &(&str, &str)| format!("{theirs} {} for {}", read[*ours], expected[*theirs]);
    FIELDS.iter().filter(differs).map(told).collect()
}

/// Equal, keys compared without the bits that no byte has.
fn is_same(wanted: &Value, seen: &Value) -> bool {
    match (wanted.as_str(), seen.as_str()) {
        (Some(wanted), Some(seen)) => wanted == seen || is_surplus(wanted, seen),
        _ => wanted == seen,
    }
}

/// Whether a key's text differs in the last character alone, or by one more.
fn is_surplus(wanted: &str, seen: &str) -> bool {
    let is_key = |text: &str| text.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
    let whole = wanted.len() / 8 * 8;
    is_key(wanted)
        && is_key(seen)
        && whole > 0
        && !wanted.len().is_multiple_of(8)
        && wanted.get(..wanted.len() - 1).is_some_and(|head| seen.starts_with(head) || head.starts_with(seen))
}

fn print(scores: &BTreeMap<String, Score>) -> Result {
    println!(
        "{:26} {:>5} {:>8} {:>6} {:>9} {:>6} {:>7}",
        "format", "files", "expected", "exact", "differing", "missed", "refused"
    );
    let mut wrong = Vec::new();
    for (format, s) in scores {
        println!(
            "{format:26} {:>5} {:>8} {:>6} {:>9} {:>6} {:>7}",
            s.files, s.expected, s.exact, s.differing, s.missed, s.refused
        );
        wrong.extend(s.wrong.iter().cloned());
    }
    let sum = |of: fn(&Score) -> usize| scores.values().map(of).sum::<usize>();
    println!(
        "{:26} {:>5} {:>8} {:>6} {:>9} {:>6} {:>7}",
        "all",
        sum(|s| s.files),
        sum(|s| s.expected),
        sum(|s| s.exact),
        sum(|s| s.differing),
        sum(|s| s.missed),
        sum(|s| s.refused)
    );
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
}
