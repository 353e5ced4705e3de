//! Transcripts: what one types and what one sees.
//!
//! `$ ` begins a command, run by `sh`. The lines below it are its standard
//! output, `! ` begins a line of its standard error, `= ` its exit status
//! where that is not 0. `[FOLDER]` stands for where it runs. Lines before the
//! first command are remarks.
//! `SPAREKEY_UPDATE_TRANSCRIPTS=1` writes what was seen into the files, for a diff to judge.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use super::support::{Folder, text};

#[test]
fn transcripts_hold() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/transcripts");
    let bless = std::env::var_os("SPAREKEY_UPDATE_TRANSCRIPTS").is_some();
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let expected = fs::read_to_string(&path).unwrap();
        let seen = replay(&expected);
        count += expected.lines().filter(|line| line.starts_with("$ ")).count();
        if bless {
            fs::write(&path, &seen).unwrap();
        } else if seen != expected {
            failures.push(format!("{}\n{}", path.display(), differences(&expected, &seen)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 60, "only {count} commands were found");
}

/// The transcript as its commands print it now, each in the same new folder.
fn replay(transcript: &str) -> String {
    let folder = Folder::new();
    let remarks = transcript.lines().take_while(|line| !line.starts_with("$ "));
    let mut seen: String = remarks.map(|line| format!("{line}\n")).collect();
    for command in transcript.lines().filter_map(|line| line.strip_prefix("$ ")) {
        let output = folder.command("sh").args(["-c", command]).output().unwrap();
        writeln!(seen, "$ {command}").unwrap();
        text(&output.stdout).lines().for_each(|line| writeln!(seen, "{line}").unwrap());
        text(&output.stderr).lines().for_each(|line| writeln!(seen, "! {line}").unwrap());
        match output.status.code() {
            Some(0) => {}
            Some(status) => writeln!(seen, "= {status}").unwrap(),
            None => writeln!(seen, "= killed").unwrap(),
        }
    }
    seen.replace(folder.0.to_str().unwrap(), "[FOLDER]")
}

/// The first lines that are not the same, with the command above them.
fn differences(expected: &str, seen: &str) -> String {
    let mut command = "";
    for (expected, seen) in expected.lines().zip(seen.lines()) {
        if expected != seen {
            return format!("{command}\n  expected: {expected}\n  seen:     {seen}");
        }
        if expected.starts_with("$ ") {
            command = expected;
        }
    }
    format!(
        "{command}\n  one of them goes on; {} and {} lines",
        expected.lines().count(),
        seen.lines().count()
    )
}
