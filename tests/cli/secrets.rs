//! Whatever goes wrong, no message repeats a key, a passphrase or a code.

use super::support::{Folder, RECOVERY_CODE, text};

/// Base32 and hexadecimal alike, with a character that belongs to neither.
const WRONG_KEY: &str = "ABCDEF234567ABCDEF!";
const WRONG_PASSPHRASE: &str = "xyzzy plugh plover";

#[test]
fn messages_repeat_no_secret() {
    let folder = Folder::new();
    folder.write("wrong.txt", WRONG_PASSPHRASE.as_bytes());
    folder.write("wrong.key", WRONG_KEY.as_bytes());
    folder.write("typo.txt", RECOVERY_CODE.replace("RLB6", "RLB7").as_bytes());
    let uri = format!("otpauth://totp/x?secret={WRONG_KEY}");
    let lines: &[&[&str]] = &[
        &["totp", WRONG_KEY],
        &["totp", "--base32", WRONG_KEY],
        &["totp", &uri],
        &["totp", "@wrong.key"],
        &["-b", "@wrong.key"],
        &["totp", "--verbose=ABCDEF234567ABCDEF", WRONG_KEY],
        &["totp", "--digits", WRONG_KEY],
        &["totp", "--now", WRONG_KEY, "00"],
        &["totp", "--time-step-size", WRONG_KEY, "00"],
        &["totp", "--totp=ABCDEF234567ABCDEF", "00"],
        &["totp", "00", "one", WRONG_KEY],
        &["totp", "00", "ABCDEF234567ABCDEF"],
        &["totp", "00", "ABCDEF23"],
        &[WRONG_KEY],
        &["code", WRONG_KEY, "--vault", "vault.sparekey", "--passphrase-file", "wrong.txt"],
        &["code", "--id", WRONG_KEY, "--vault", "vault.sparekey", "--passphrase-file", "pass.txt"],
        &["list", "--vault", "vault.sparekey", "--recovery-code-file", "typo.txt"],
        &["list", "--vault", "vault.sparekey", "--recovery-code-file", "wrong.txt"],
        &["list", "--json=ABCDEF234567ABCDEF", "--vault", "vault.sparekey"],
        &["list", "one", WRONG_KEY, "--vault", "vault.sparekey"],
        &["export", "--format", WRONG_KEY, "--vault", "vault.sparekey"],
        &["export", "-f", "cxf", WRONG_KEY, "--vault", "vault.sparekey", "--passphrase-file", "pass.txt"],
        &["export", "-f", "csv", "--vault", "vault.sparekey", "--passphrase-file", "wrong.txt"],
        &[
            "export",
            "-f",
            "cxf",
            "--export-password-file",
            "wrong.txt",
            "--vault",
            "vault.sparekey",
            "--passphrase-file",
            "pass.txt",
        ],
        &["import", "wrong.key", "--dry-run"],
        &["import", "key.hex", "--dry-run", "--format", WRONG_KEY],
    ];
    for line in lines {
        let output = folder.sparekey(line);
        let message = text(&output.stderr);
        assert!(!output.status.success(), "{line:?}");
        assert!(output.stdout.is_empty(), "{line:?}");
        assert!(message.contains("\n  "), "{line:?}: no advice in {message}");
        for secret in ["ABCDEF23", "xyzzy", "A4KG"] {
            assert!(!message.contains(secret), "{line:?}: {message}");
        }
    }
}

#[test]
fn listing_shows_no_key_and_no_note() {
    let folder = Folder::new();
    let open = ["--vault", "vault.sparekey", "--passphrase-file", "pass.txt"];
    for args in [&["list"][..], &["list", "--json"][..]] {
        let output = folder.sparekey(&[args, &open].concat());
        let shown = text(&output.stdout).to_lowercase();
        assert!(shown.contains("alice@example.com"));
        // The vector's keys, in hexadecimal and base32, a PIN and a note.
        for secret in
            ["546573745365637265", "krsxg5ctmvrxezlu", "48656c6c6f21deadbeef", "jbswy3dpehpk3pxp", "grüße"]
        {
            assert!(!shown.contains(secret));
        }
    }
}
