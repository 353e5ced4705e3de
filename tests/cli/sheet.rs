//! `import` of the program's own vaults, as files and as the codes of printed
//! ones.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Stdio;

use sparekey_exchange::sheet;

use super::support::{Folder, text};

/// Runs `import` of what stands in a file.
fn import(folder: &Folder, file: &str, args: &[&str]) -> std::process::Output {
    folder.sparekey(&[&["import", file][..], args].concat())
}

fn printed(folder: &Folder, keep: impl Fn(usize) -> bool) {
    let texts = sheet::split(&folder.read("vault.sparekey"));
    let kept = texts.iter().enumerate().filter(|(at, _)| keep(*at)).map(|(_, text)| text.as_str());
    folder.write("codes.txt", kept.collect::<Vec<_>>().join("\n").as_bytes());
}

#[test]
fn a_printed_vault_is_put_where_there_is_none() {
    let folder = Folder::new();
    printed(&folder, |at| at != 1);
    let args = ["--password-file", "pass.txt", "--vault", "new.sparekey"];
    let output = import(&folder, "codes.txt", &args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(folder.read("new.sparekey"), folder.read("vault.sparekey"));
    let mode = fs::metadata(folder.0.join("new.sparekey")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert!(text(&output.stdout).lines().any(|line| line.starts_with("added\t")));
}

#[test]
fn where_there_is_a_vault_its_accounts_are_brought() {
    let folder = Folder::new();
    printed(&folder, |_| true);
    let args = ["--password-file", "pass.txt", "--vault", "odd.sparekey", "--passphrase-file", "pass.txt"];
    let before = folder.read("odd.sparekey");
    let output = import(&folder, "codes.txt", &args);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_ne!(folder.read("odd.sparekey"), before);
    assert_ne!(folder.read("odd.sparekey"), folder.read("vault.sparekey"));
}

#[test]
fn nothing_is_written_unless_it_opens() {
    let folder = Folder::new();
    folder.write("wrong.txt", b"not the passphrase\n");
    let new = ["--vault", "new.sparekey", "--password-file"];
    printed(&folder, |at| at != 0 && at != 2);
    let output = import(&folder, "codes.txt", &[&new[..], &["pass.txt"]].concat());
    assert_eq!(output.status.code(), Some(9));
    assert!(text(&output.stderr).contains("were not read: 1, 3"), "{}", text(&output.stderr));
    printed(&folder, |_| true);
    let output = import(&folder, "codes.txt", &[&new[..], &["wrong.txt"]].concat());
    assert_eq!(output.status.code(), Some(5));
    let output = import(&folder, "codes.txt", &[&new[..], &["pass.txt", "--dry-run"]].concat());
    assert_eq!(output.status.code(), Some(4), "no vault to compare with");
    assert!(!folder.names().contains(&"new.sparekey".to_owned()));
}

#[test]
fn a_file_opens_with_its_recovery_code_too() {
    let folder = Folder::new();
    let output =
        import(&folder, "vault.sparekey", &["--dry-run", "--json", "--password-file", "recovery.txt"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("\"format\": \"sparekey\""));
}

#[test]
fn codes_come_through_a_pipe() {
    let folder = Folder::new();
    printed(&folder, |_| true);
    let mut command = folder.command("sh");
    let line = "sparekey import - --vault new.sparekey --password-file pass.txt < codes.txt";
    let output = command.args(["-c", line]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let list = folder.sparekey(&["list", "--vault", "new.sparekey", "--passphrase-file", "pass.txt"]);
    assert!(text(&list.stdout).contains("alice@example.com"));
}
