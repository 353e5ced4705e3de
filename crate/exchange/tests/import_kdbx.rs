//! KeePass databases and the other formats of `import/fixtures-keepass`, which
//! `make.py` there writes: every account as it should be, every entry that
//! gives none with the reason.
#![cfg(feature = "kdbx")]
#![allow(clippy::unwrap_used, reason = "helpers of tests; the lint only knows the tests themselves")]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use sparekey_core::Coded;
use sparekey_core::otp::Kind;
use sparekey_exchange::import::{self, Error, File, Imported, Item};

#[test]
fn fixtures_are_read_exactly() {
    let manifest: Value = serde_json::from_slice(&bytes("manifest.json")).unwrap();
    for fixture in manifest["fixtures"].as_array().unwrap() {
        let name = fixture["file"].as_str().unwrap();
        match (read(fixture), fixture["error"].as_str()) {
            (Ok(imported), None) => judge(fixture, &imported),
            (Err(error), Some(code)) => assert_eq!(error.code(), code, "{name}"),
            (read, expected) => panic!("{name}: {read:?} for {expected:?}"),
        }
    }
}

/// Whatever is cut off or changed, the file is refused or read, and nothing
/// panics or takes long.
#[test]
fn damaged_databases_are_refused() {
    let whole = bytes("keepass/argon2id-chacha20-chacha20.kdbx");
    let read =
        |bytes: &[u8]| import::read(File { name: "", bytes }, &[], Some("keepass"), Some("correct hörse"));
    assert!(read(&whole).is_ok());
    for len in (0..whole.len()).step_by(97).chain(0..40) {
        assert!(read(&whole[..len]).is_err(), "{len}");
    }
    for at in (0..whole.len()).step_by(53) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x80;
        assert!(read(&bytes).is_err(), "{at}");
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/import/fixtures-keepass")
}

fn bytes(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap()
}

fn read(fixture: &Value) -> Result<Imported, Error> {
    let beside = fixture["beside"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<&str> = fixture["file"].as_str().into_iter().chain(beside).collect();
    let contents: Vec<Vec<u8>> = names.iter().map(|name| bytes(name)).collect();
    let files: Vec<File<'_>> =
        names.iter().zip(&contents).map(|(name, bytes)| File { name, bytes }).collect();
    import::read(files[0], &files, None, fixture["password"].as_str())
}

fn judge(fixture: &Value, imported: &Imported) {
    let name = fixture["file"].as_str().unwrap();
    assert_eq!(imported.format, fixture["format"], "{name}");
    let found: Vec<&Item> = imported.rows.iter().filter_map(|row| row.found.as_ref().ok()).collect();
    let expected = fixture["accounts"].as_array().unwrap();
    let found: Vec<Value> = found.iter().map(|item| object(item)).collect();
    for (at, expected) in expected.iter().enumerate() {
        let found = found.iter().filter(|found| is_as(expected, found)).count();
        assert!(found > 0, "{name}: account {at} {} {}", expected["issuer"], expected["name"]);
    }
    assert_eq!(found.len(), expected.len(), "{name}");
    let skipped: Vec<Value> = imported
        .rows
        .iter()
        .filter_map(|row| row.found.as_ref().err())
        .map(|skipped| json!([skipped.title, skipped.reason.code()]))
        .collect();
    for skipped in &skipped {
        assert!(fixture["skipped"].as_array().unwrap().contains(skipped), "{name}: {skipped}");
    }
    assert_eq!(skipped.len(), fixture["skipped"].as_array().unwrap().len(), "{name}");
}

/// Whether every field that the manifest names is so.
fn is_as(expected: &Value, found: &Value) -> bool {
    expected.as_object().unwrap().iter().all(|(key, value)| found[key] == *value)
}

fn object(item: &Item) -> Value {
    let credential = &item.draft.credential;
    let mut object = json!({
        "type": credential.kind.name(),
        "issuer": item.draft.issuer,
        "name": item.draft.name,
        "secret": credential.secret.reveal_base32().as_str(),
        "algorithm": credential.algorithm.name(),
        "digits": credential.digits,
        "groups": item.tags,
        "note": item.note,
        "pinned": item.pinned,
        "trashed": item.trashed,
        "sites": item.sites,
        "recovery": item.recovery.reveal().as_str(),
    });
    match credential.kind {
        Kind::Hotp => object["counter"] = item.draft.counter.into(),
        _ => object["period"] = credential.period.into(),
    }
    object
}
