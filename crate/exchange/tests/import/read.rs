//! Every fixture gives what its maker put into it.

use serde_json::{Value, json};
use sparekey_core::otp::Kind;
use sparekey_exchange::import::{Error, File, Item, formats, read};

use super::fixture::{Fixture, all};

fn object(item: &Item) -> Value {
    let credential = &item.draft.credential;
    let mut object = json!({
        "issuer": item.draft.issuer,
        "name": item.draft.name,
        "secret": *credential.secret.reveal_base32(),
        "type": credential.kind.name(),
        "algorithm": credential.algorithm.name(),
        "digits": credential.digits,
    });
    match credential.kind {
        Kind::Hotp => object["counter"] = item.draft.counter.into(),
        _ => object["period"] = credential.period.into(),
    }
    object
}

fn accounts(fixture: &Fixture) -> Vec<Value> {
    let imported = fixture.read(fixture.password.as_deref()).unwrap();
    imported.rows.iter().filter_map(|row| row.found.as_ref().ok()).map(object).collect()
}

#[test]
fn every_fixture_is_read_exactly() {
    for fixture in all().iter().filter(|fixture| fixture.expected["expect_error"].is_null()) {
        let mut expected = fixture.expected["accounts"].as_array().unwrap().clone();
        for account in &mut expected {
            account.as_object_mut().unwrap().retain(|name, _| !matches!(name.as_str(), "tags" | "trashed"));
        }
        assert_eq!(accounts(fixture), expected, "{}", fixture.name);
    }
}

#[test]
fn a_bad_entry_is_a_row_with_a_reason() {
    for fixture in all().iter().filter(|fixture| !fixture.expected["expected_errors"].is_null()) {
        let imported = fixture.read(fixture.password.as_deref()).unwrap();
        let skipped = imported.rows.iter().filter(|row| row.found.is_err()).count();
        assert_eq!(json!(skipped), fixture.expected["expected_errors"], "{}", fixture.name);
        let numbers: Vec<_> = imported.rows.iter().map(|row| row.number).collect();
        assert!(numbers.is_sorted() && numbers.first() == Some(&1), "{}: {numbers:?}", fixture.name);
    }
}

#[test]
fn a_password_that_is_missing_or_wrong_is_said_to_be() {
    for fixture in all().iter().filter(|fixture| fixture.password.is_some()) {
        assert_eq!(fixture.read(None).err(), Some(Error::PasswordNeeded), "{}", fixture.name);
        assert_eq!(fixture.read(Some("wrong")).err(), Some(Error::WrongPassword), "{}", fixture.name);
    }
}

#[test]
fn damage_behind_the_right_password_is_told_from_a_wrong_one() {
    for (name, at) in [("aegis_encrypted.json", "\"db\": \""), ("bitwarden_pbkdf2.json", "\"data\": \"2.")] {
        let fixture = all().into_iter().find(|fixture| fixture.name == name).unwrap();
        let at =
            fixture.bytes.windows(at.len()).position(|bytes| bytes == at.as_bytes()).unwrap() + at.len() + 40;
        let mut bytes = fixture.bytes.clone();
        bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
        assert_eq!(fixture.read_as(&bytes, Some("correct horse")).err(), Some(Error::Damaged), "{name}");
    }
}

#[test]
fn what_is_known_not_to_be_read_is_named() {
    let sealed = all().into_iter().find(|fixture| fixture.name == "sda.maFile").unwrap().bytes;
    for (name, bytes, error) in [
        ("x", &b"SQLite format 3\0"[..], Error::Database),
        ("x", b"-----BEGIN PGP MESSAGE-----", Error::OpenPgp),
        ("x.maFile", &sealed, Error::ManifestMissing),
        ("x", b"hello", Error::NotRecognised),
        ("x", b"", Error::NotRecognised),
    ] {
        let file = File { name, bytes };
        assert_eq!(read(file, &[file], None, Some("x")).err(), Some(error));
    }
}

#[test]
fn tags_and_the_trash_come_along() {
    let fixtures = all();
    let item = |name: &str| {
        let fixture = fixtures.iter().find(|fixture| fixture.name == name).unwrap();
        let rows = fixture.read(fixture.password.as_deref()).unwrap().rows;
        rows.into_iter().find_map(|row| row.found.ok()).unwrap()
    };
    assert_eq!(item("bitwarden_plain.json").tags, ["Folder"]);
    assert_eq!(item("otpauth_1_0.otpauthdb").tags, ["F"]);
    assert!(item("proton_pass.zip").trashed);
    assert_eq!(**item("sda.maFile").recovery.reveal(), *"R12345");
    assert_eq!(item("apple.csv").sites, ["https://example.com"]);
    assert_eq!(item("enpass_folders.json").tags, ["Work"]);
    assert_eq!(item("proton_pass.csv").sites, ["https://example.com", "https://example.org/?a=1,2"]);
    let whole = item("semicolons.csv");
    assert_eq!((whole.note.as_str(), whole.pinned), ("a;b", true));
    assert_eq!(**whole.recovery.reveal(), *"1\n2");
}

#[test]
fn names_of_formats_are_unique() {
    let ids: Vec<_> = formats().iter().map(|format| format.id()).collect();
    assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "{ids:?}");
    assert!(
        ids.iter().all(|id| id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'))
    );
}

#[test]
fn debug_shows_no_key() {
    for fixture in all() {
        let shown = format!("{:?}", fixture.read(fixture.password.as_deref()));
        assert!(
            !shown.contains("GEZDGNBV") && !shown.contains("12345678901234"),
            "{}: {shown}",
            fixture.name
        );
    }
}
