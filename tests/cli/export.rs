//! `export`: its files, and that the vault's is none of them.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};

use super::support::{Folder, text};

const OPEN: [&str; 4] = ["--vault", "vault.sparekey", "--passphrase-file", "pass.txt"];

fn export(folder: &Folder, args: &[&str]) -> Option<i32> {
    folder.sparekey(&[&["export"][..], args, &OPEN].concat()).status.code()
}

#[test]
fn the_help_lists_every_format() {
    let folder = Folder::new();
    let output = folder.sparekey(&["help", "export"]);
    for format in sparekey_exchange::export::formats() {
        let mark = if format.takes_password() { " *" } else { "" };
        let line = format!("{:22}{}{mark}\n", format.id(), format.name());
        assert!(text(&output.stdout).contains(&line), "{line}");
    }
}

#[test]
fn nobody_else_reads_an_export() {
    let folder = Folder::new();
    let before = folder.read("vault.sparekey");
    for format in sparekey_exchange::export::formats() {
        let name = format!("{}.out", format.id());
        assert_eq!(export(&folder, &["-f", format.id(), "-o", &name]), Some(0));
        let mode = fs::metadata(folder.0.join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert!(folder.names().contains(&"google-authenticator-1.png".to_owned()));
    assert_eq!(folder.read("vault.sparekey"), before);
}

#[test]
fn nothing_is_written_over() {
    let folder = Folder::new();
    folder.write("there.txt", b"mine");
    symlink("nowhere.txt", folder.0.join("link.txt")).unwrap();
    for name in ["there.txt", "link.txt", "vault.sparekey", "."] {
        assert_eq!(export(&folder, &["-f", "csv", "-o", name]), Some(2), "{name}");
    }
    assert_eq!(folder.read("there.txt"), b"mine");
    assert!(!folder.0.join("nowhere.txt").exists());
}

#[test]
fn what_fails_leaves_no_file() {
    let folder = Folder::new();
    let before = folder.names();
    assert_eq!(export(&folder, &["-f", "cxf", "carol", "-o", "new.json"]), Some(7));
    assert_eq!(export(&folder, &["-f", "csv", "nobody", "-o", "new.csv"]), Some(1));
    assert_eq!(export(&folder, &["-f", "csv", "-o", "folder/new.csv"]), Some(8));
    assert_eq!(folder.names(), before);
}
