//! `code` on vaults: right codes, and a counter that moves before it is shown.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Output, Stdio};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;
use sparekey_core::otp::Generator;
use sparekey_core::secret::Secret;
use sparekey_core::vault::{Kdf, MIN_MEMORY_KIB, Vault, inspect};

use super::support::{Folder, PASSPHRASE, Seeded, derive, text};

const OPEN: [&str; 4] = ["--vault", "vault.sparekey", "--passphrase-file", "pass.txt"];

fn code(folder: &Folder, query: &str) -> Output {
    folder.sparekey(&[&["code", query][..], &OPEN].concat())
}

fn open(folder: &Folder, name: &str, passphrase: &str) -> Vault {
    let sealed = folder.read(name);
    let header = inspect(&sealed).unwrap();
    let kdf = header.slots.iter().find_map(|slot| slot.passphrase_kdf()).unwrap();
    Vault::unlock(&sealed, &derive(passphrase, kdf)).unwrap()
}

/// Gives `odd.sparekey` another passphrase.
pub(crate) fn change_passphrase(folder: &Folder, passphrase: &str) {
    let mut vault = open(folder, "odd.sparekey", PASSPHRASE);
    let kdf = Kdf { salt: [9; 32], memory_kib: MIN_MEMORY_KIB, passes: 2, lanes: 1 };
    let mut entropy = Seeded(9);
    vault.change_passphrase(kdf.clone(), &derive(passphrase, &kdf), &mut entropy).unwrap();
    folder.write("odd.sparekey", &vault.seal(&mut entropy).unwrap());
}

fn counter(folder: &Folder) -> u64 {
    let vault = open(folder, "vault.sparekey", PASSPHRASE);
    vault.accounts().find(|account| account.name == "carol").unwrap().counter
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

#[test]
fn codes_of_every_timed_kind_are_right() {
    let folder = Folder::new();
    let vault = open(&folder, "vault.sparekey", PASSPHRASE);
    let mut count = 0;
    for query in ["alice", "erin", "steam", "bob", "dave"] {
        let account =
            vault.accounts().find(|a| a.name.contains(query) || a.issuer.to_lowercase() == query).unwrap();
        let generator = Generator::new(account.credential.as_ref().unwrap()).unwrap();
        let before = now();
        let output = code(&folder, query);
        let printed = text(&output.stdout).strip_suffix('\n').unwrap();
        assert!((before..=now()).any(|second| generator.at(second).as_str() == printed), "{query}");
        assert!(output.stderr.is_empty());
        count += 1;
    }
    assert_eq!(count, 5);
}

#[test]
fn verbose_names_the_account_and_the_next_code() {
    let folder = Folder::new();
    let vault = open(&folder, "vault.sparekey", PASSPHRASE);
    let account = vault.accounts().find(|account| account.name == "bob").unwrap();
    let generator = Generator::new(account.credential.as_ref().unwrap()).unwrap();
    let before = now();
    let output = folder.sparekey(&[&["code", "bob", "-v"][..], &OPEN].concat());
    let said = |second: u64| {
        let left = 60 - second % 60;
        let next = generator.at(second + left);
        format!("sparekey: Example: bob, {left} s left, next {}\n", next.as_str())
    };
    assert!((before..=now()).any(|second| said(second) == text(&output.stderr)));
    assert_eq!(text(&output.stdout).len(), 9);
}

#[test]
fn a_counter_moves_in_the_file_before_its_code_is_shown() {
    let folder = Folder::new();
    fs::set_permissions(folder.0.join("vault.sparekey"), fs::Permissions::from_mode(0o600)).unwrap();
    let vault = open(&folder, "vault.sparekey", PASSPHRASE);
    let account = vault.accounts().find(|account| account.name == "carol").unwrap();
    let (generator, first) = (account.generator().unwrap(), account.counter);
    for step in 0..3 {
        let before = folder.read("vault.sparekey");
        let output = code(&folder, "carol");
        assert_eq!(text(&output.stdout), format!("{}\n", generator.at_counter(first + step).as_str()));
        assert_eq!(counter(&folder), first + step + 1);
        assert_eq!(folder.read("vault.sparekey.bak"), before);
    }
    let mode = |name: &str| fs::metadata(folder.0.join(name)).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode("vault.sparekey"), mode("vault.sparekey.bak")), (0o600, 0o600));
    let rest: Vec<_> = folder.names().into_iter().filter(|name| name.contains(".new")).collect();
    assert!(rest.is_empty(), "{rest:?}");
}

#[test]
fn everything_else_in_the_file_stays() {
    let folder = Folder::new();
    let list = || folder.sparekey(&[&["list", "--json"][..], &OPEN].concat()).stdout;
    let mut before: Value = serde_json::from_slice(&list()).unwrap();
    assert!(code(&folder, "carol").status.success());
    let after: Value = serde_json::from_slice(&list()).unwrap();
    let carol =
        before.as_array_mut().unwrap().iter_mut().find(|account| account["account"] == "carol").unwrap();
    carol["counter"] = (carol["counter"].as_u64().unwrap() + 1).into();
    assert_eq!(before, after);
    let vault = open(&folder, "vault.sparekey", PASSPHRASE);
    assert!(Vault::recover(&folder.read("vault.sparekey"), super::support::RECOVERY_CODE).is_ok());
    assert_eq!(vault.header().vault, inspect(&folder.read("vault.sparekey.bak")).unwrap().vault);
}

#[test]
fn another_device_writes_under_another_name() {
    let folder = Folder::new();
    let before = inspect(&folder.read("vault.sparekey")).unwrap();
    assert!(code(&folder, "carol").status.success());
    let after = inspect(&folder.read("vault.sparekey")).unwrap();
    assert_ne!(before.device, after.device);
}

#[test]
fn a_file_that_cannot_be_written_shows_no_code() {
    let folder = Folder::new();
    let before = folder.read("vault.sparekey");
    // Where the new file would go there is a folder, which even root cannot write.
    fs::create_dir(folder.0.join("vault.sparekey.new")).unwrap();
    let output = code(&folder, "carol");
    assert_eq!((text(&output.stdout), output.status.code()), ("", Some(6)));
    assert!(text(&output.stderr).contains("(vault-unwritable)"));
    assert_eq!(folder.read("vault.sparekey"), before);
    assert!(!folder.names().contains(&"vault.sparekey.bak".to_owned()));
}

#[test]
fn a_backup_that_cannot_be_kept_shows_no_code() {
    let folder = Folder::new();
    let before = folder.read("vault.sparekey");
    fs::create_dir(folder.0.join("vault.sparekey.bak")).unwrap();
    let output = code(&folder, "carol");
    assert_eq!((text(&output.stdout), output.status.code()), ("", Some(6)));
    assert_eq!(folder.read("vault.sparekey"), before);
    assert!(!folder.names().contains(&"vault.sparekey.new".to_owned()));
}

#[test]
fn a_link_to_the_vault_stays_a_link() {
    let folder = Folder::new();
    fs::create_dir(folder.0.join("elsewhere")).unwrap();
    fs::rename(folder.0.join("vault.sparekey"), folder.0.join("elsewhere/real.sparekey")).unwrap();
    symlink(Path::new("elsewhere/real.sparekey"), folder.0.join("vault.sparekey")).unwrap();
    assert!(code(&folder, "carol").status.success());
    assert!(fs::symlink_metadata(folder.0.join("vault.sparekey")).unwrap().is_symlink());
    assert!(folder.0.join("elsewhere/real.sparekey.bak").exists());
}

#[test]
fn no_code_is_given_twice_to_programs_at_once() {
    let folder = Folder::new();
    let first = counter(&folder);
    let start = || {
        let mut command = folder.command(env!("CARGO_BIN_EXE_sparekey"));
        command.args(["code", "carol"]).args(OPEN).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().unwrap()
    };
    let children: Vec<_> = (0..4).map(|_| start()).collect();
    let outputs: Vec<_> = children.into_iter().map(|child| child.wait_with_output().unwrap()).collect();
    let mut codes: Vec<_> =
        outputs.iter().filter(|output| output.status.success()).map(|o| &o.stdout).collect();
    for failed in outputs.iter().filter(|output| !output.status.success()) {
        assert_eq!((failed.status.code(), failed.stdout.len()), (Some(6), 0));
        assert!(text(&failed.stderr).contains("(vault-changed)"), "{}", text(&failed.stderr));
    }
    assert!(!codes.is_empty());
    assert_eq!(counter(&folder), first + codes.len() as u64);
    codes.sort();
    codes.dedup();
    assert_eq!(counter(&folder), first + codes.len() as u64, "a code was given twice");
}

#[test]
fn a_pin_that_is_not_kept_is_taken_from_its_file() {
    let folder = Folder::new();
    folder.write("pin.txt", b"1234\n");
    let vault = open(&folder, "odd.sparekey", PASSPHRASE);
    let mut credential = vault.accounts().find(|a| a.issuer == "Mobile").unwrap().credential.clone().unwrap();
    credential.pin = Some(Secret::from_bytes(b"1234".to_vec()).unwrap());
    let generator = Generator::new(&credential).unwrap();
    let before = now();
    let args = [
        "code",
        "mobile",
        "--vault",
        "odd.sparekey",
        "--passphrase-file",
        "pass.txt",
        "--pin-file",
        "pin.txt",
    ];
    let output = folder.sparekey(&args);
    let printed = text(&output.stdout).trim_end();
    assert!(
        (before..=now()).any(|second| generator.at(second).as_str() == printed),
        "{}",
        text(&output.stderr)
    );
}
