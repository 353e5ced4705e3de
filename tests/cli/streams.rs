//! Standard output that goes away or is full.

use std::fs::OpenOptions;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use super::support::{Folder, KEY_HEX, text};

#[test]
fn a_reader_that_leaves_has_read_enough() {
    let folder = Folder::new();
    let mut command = folder.command(env!("CARGO_BIN_EXE_sparekey"));
    command.args(["hotp", "-w", "1000000000000", KEY_HEX]).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(first, "755224\n");
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));
}

#[test]
fn a_full_disk_is_an_error() {
    let folder = Folder::new();
    let vault = ["code", "steam", "--vault", "vault.sparekey", "--passphrase-file", "pass.txt"];
    for (args, status) in [(&["hotp", KEY_HEX][..], 1), (&vault[..], 8), (&["--help"][..], 8)] {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut command = folder.command(env!("CARGO_BIN_EXE_sparekey"));
        let output = command.args(args).stdout(full).output().unwrap();
        assert_eq!(output.status.code(), Some(status));
        assert!(text(&output.stderr).contains("(output-unwritable)"));
    }
}
