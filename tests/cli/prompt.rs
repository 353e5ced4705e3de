//! The prompt, on a terminal.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use super::support::{Folder, PASSPHRASE, RECOVERY_CODE, text};

/// Types `answer` at the prompt of `sparekey` with these arguments; `None`
/// where there is no Python to make a terminal with.
fn typed(folder: &Folder, answer: &str, args: &[&str]) -> Option<(String, String, i64)> {
    if Command::new("python3").arg("--version").output().is_err() {
        let notice = b"NOTICE: python3 is not installed, so the prompt was not tested\n";
        std::io::stderr().write_all(notice).unwrap();
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli/prompt.py");
    let mut command = folder.command("python3");
    command.arg(script).arg(answer).arg(env!("CARGO_BIN_EXE_sparekey")).args(args);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output.stderr));
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    let part = |name: &str| seen[name].as_str().unwrap().to_owned();
    Some((part("stdout"), part("terminal"), seen["status"].as_i64().unwrap()))
}

#[test]
fn the_passphrase_is_asked_for_and_not_shown() {
    let folder = Folder::new();
    let args = ["code", "carol", "--vault", "vault.sparekey"];
    let Some((stdout, terminal, status)) = typed(&folder, PASSPHRASE, &args) else { return };
    assert_eq!(status, 0, "{terminal}");
    assert_eq!(stdout.len(), 9, "a code of eight digits and a line's end");
    assert_eq!(terminal.trim(), "sparekey passphrase:");
}

#[test]
fn an_export_asks_for_the_passphrase() {
    let folder = Folder::new();
    let args = ["export", "-f", "otpauth-uri", "bob", "--vault", "vault.sparekey"];
    let Some((stdout, terminal, status)) = typed(&folder, PASSPHRASE, &args) else { return };
    assert_eq!(status, 0, "{terminal}");
    assert!(stdout.starts_with("otpauth://totp/Example:bob?secret=JBSWY3DPEHPK3PXP&"), "{terminal}");
    assert!(terminal.starts_with("sparekey passphrase:"), "{terminal}");
    let Some((stdout, _, status)) = typed(&folder, "wrong", &args) else { return };
    assert_eq!((stdout.as_str(), status), ("", 5));
}

#[test]
fn a_passphrase_is_the_same_in_every_spelling() {
    let folder = Folder::new();
    // The vector's passphrase has no letter with two spellings, so the odd
    // vault's is changed to one that has: composed there, decomposed here.
    super::vault::change_passphrase(&folder, "caf\u{e9} na\u{ef}ve");
    let args = ["list", "forge", "--vault", "odd.sparekey"];
    let Some((stdout, terminal, status)) = typed(&folder, "cafe\u{301} nai\u{308}ve", &args) else { return };
    assert_eq!(status, 0, "{terminal}");
    assert_eq!(stdout.lines().count(), 3);
}

#[test]
fn a_wrong_passphrase_is_said_to_be_wrong() {
    let folder = Folder::new();
    let before = folder.read("vault.sparekey");
    let args = ["code", "carol", "--vault", "vault.sparekey"];
    let Some((stdout, terminal, status)) = typed(&folder, "wrong", &args) else { return };
    assert_eq!((stdout.as_str(), status), ("", 5));
    assert!(terminal.contains("(wrong-passphrase)"), "{terminal}");
    assert_eq!(folder.read("vault.sparekey"), before);
}

#[test]
fn the_recovery_code_is_asked_for_and_not_shown() {
    let folder = Folder::new();
    let args = ["list", "alice", "--vault", "vault.sparekey", "--recovery-code"];
    let spelled = RECOVERY_CODE.to_lowercase().replace('-', " ");
    let Some((stdout, terminal, status)) = typed(&folder, &spelled, &args) else { return };
    assert_eq!(status, 0, "{terminal}");
    assert!(stdout.starts_with("Example\talice@example.com\ttotp\t"));
    assert_eq!(terminal.trim(), "sparekey recovery code:");
}
