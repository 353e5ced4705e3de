//! Shares: what is written is read back, by us, by the importer and by a person;
//! who wrote them; codes for a while.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests")]

use proptest::prelude::*;
use sparekey_core::account::Draft;
use sparekey_core::otp::{Credential, Generator, Kind};
use sparekey_core::secret::Secret;
use sparekey_exchange::age::{Identity, Recipient};
use sparekey_exchange::import;
use sparekey_exchange::share::{self, Error, Found, Letter, Sender, Shared, fingerprint};

const NOW: u64 = 1_795_000_000;

fn identity(byte: u8) -> Identity {
    Identity::from_bytes(&[byte; 32]).unwrap()
}

fn shared(kind: Kind, issuer: &str, name: &str) -> Shared {
    let credential = Credential::new(kind, Secret::from_bytes(b"12345678901234567890".to_vec()).unwrap());
    let draft = Draft { issuer: issuer.into(), name: name.into(), ..Draft::new(credential) };
    Shared { draft, sites: vec!["github.com".into(), "gist.github.com".into()] }
}

fn letter<'a>(from: Option<&'a Identity>, to: &'a [Recipient]) -> Letter<'a> {
    Letter { from, to, now_s: NOW }
}

fn accounts(share: share::Share) -> Vec<Shared> {
    match share.found {
        Found::Accounts(rows) => rows.into_iter().map(|row| row.found.unwrap()).collect(),
        Found::Codes(_) => panic!("codes"),
    }
}

#[test]
fn accounts_are_read_back_and_imported() {
    let (alice, bob) = (identity(1), identity(2));
    let to = [bob.recipient()];
    let all = [
        shared(Kind::Totp, "GitHub", "alice # 1"),
        shared(Kind::Steam, "Steam", ""),
        shared(Kind::Hotp, "", "x\ny"),
    ];
    let text = share::accounts(&all, &letter(Some(&alice), &to)).unwrap();
    assert_eq!(text.len() % 1024, 0);
    assert!(
        text.lines().next().unwrap() == "# Sparekey share 1: accounts"
            && text.lines().all(|line| line.len() < 200)
    );
    let read = share::read(text.as_bytes(), &to).unwrap();
    assert_eq!((read.sender, read.made_s), (Sender::Signed(alice.recipient()), Some(NOW)));
    assert_eq!(accounts(read), all);
    // The comments are none of the importer's business.
    let file = import::File { name: "-", bytes: text.as_bytes() };
    let imported = import::read(file, &[file], None, None).unwrap();
    assert_eq!(imported.format, "otpauth-uri");
    let drafts: Vec<Draft> = imported.rows.into_iter().map(|row| row.found.unwrap().draft).collect();
    assert_eq!(drafts, all.map(|shared| shared.draft));
}

#[test]
fn a_signature_binds_everything_and_whom_it_is_for() {
    let (alice, bob, carol) = (identity(1), identity(2), identity(3));
    let to = [bob.recipient()];
    let text = share::accounts(&[shared(Kind::Totp, "GitHub", "alice")], &letter(Some(&alice), &to)).unwrap();
    let sender =
        |text: &str, mine: &Identity| share::read(text.as_bytes(), &[mine.recipient()]).unwrap().sender;
    assert_eq!(sender(&text, &bob), Sender::Signed(alice.recipient()));
    assert_eq!(sender(&text, &carol), Sender::SentOn(alice.recipient()));
    let (alices, carols) = (alice.recipient().to_string(), carol.recipient().to_string());
    for altered in [
        text.replace("GitHub", "GitLab"),
        text.replace("gist.", "gits."),
        text.replace(&bob.recipient().to_string(), &carols),
        text.replace(&alices, &carols),
        text.replace("....\n", "...,\n"),
        format!("{}otpauth://totp/x?secret=MZXW6YTB\n", *text),
        text.replacen("# From", "#  From", 1),
    ] {
        assert_eq!(sender(&altered, &bob), Sender::Forged);
    }
    let unsigned = share::accounts(&[shared(Kind::Totp, "a", "b")], &letter(Some(&alice), &[])).unwrap();
    assert_eq!(sender(&unsigned, &bob), Sender::Unsigned, "a phrase has no receiver to bind");
    assert!(!unsigned.contains(&alices));
}

#[test]
fn what_others_sealed_is_read_line_by_line() {
    let text = "my accounts\n\notpauth://totp/A:b?secret=MZXW6YTB\notpauth://totp/C?secret=!\nbye\n";
    let share = share::read(text.as_bytes(), &[]).unwrap();
    let Found::Accounts(rows) = share.found else { panic!("codes") };
    assert_eq!(
        rows.iter().map(|row| (row.number, row.found.is_ok())).collect::<Vec<_>>(),
        [(3, true), (4, false)]
    );
    assert_eq!(share.sender, Sender::Unsigned);
    for (text, error) in [
        (&b"hello"[..], Error::NotAShare),
        (b"\xff\xfe", Error::NotAShare),
        (b"# Sparekey share 2: accounts\n", Error::TooNew),
        (b"# Sparekey share 1: poems\n", Error::TooNew),
        (b"# Sparekey share 1: accounts\n#\n", Error::Damaged),
        (
            b"# Sparekey share 1: codes\n#\n# Issuer: x\n# Seconds: 30\n2026-01-01T00:00:00Z 1\n",
            Error::Damaged,
        ),
        (b"# Sparekey share 1: codes\n#\n# Issuer: x\n2026-01-01T00:00:00Z 123456\n", Error::Damaged),
        (b"# Sparekey share one\n", Error::Damaged),
    ] {
        assert_eq!(share::read(text, &[]).err(), Some(error), "{}", String::from_utf8_lossy(text));
    }
}

#[test]
fn codes_count_down_and_end() {
    let account = shared(Kind::Totp, "Git\nHub", "alice");
    let text = share::codes(std::slice::from_ref(&account), 900, &letter(None, &[])).unwrap();
    assert!(!text.contains("otpauth") && !text.contains("GEZDGNBVGY3TQOJQ"), "no key");
    assert!(text.contains("\n2026-11-18T11:06:30Z "), "a person finds the time: {}", *text);
    let share = share::read(text.as_bytes(), &[]).unwrap();
    let Found::Codes(lists) = share.found else { panic!("accounts") };
    let (list, generator) = (&lists[0], Generator::new(&account.draft.credential).unwrap());
    assert_eq!((list.issuer.as_str(), list.name.as_str(), list.period), ("Git Hub", "alice", 30));
    for second in NOW..NOW + 900 {
        assert_eq!(list.at(second).unwrap().code, generator.at(second).as_str());
    }
    assert!(list.at(list.until_s()).is_none() && list.at(list.until_s() - 1).is_some());
    assert!(list.at(NOW - 60).is_none() && list.until_s() < NOW + 900 + 30);
    let codes =
        |kind, seconds| share::codes(&[shared(kind, "a", "b")], seconds, &letter(None, &[])).map(|_| ());
    assert_eq!(codes(Kind::Totp, 899), Err(Error::Duration));
    assert_eq!(codes(Kind::Totp, 86_401), Err(Error::Duration));
    assert_eq!(codes(Kind::Hotp, 900), Err(Error::CountsUp));
    assert_eq!(codes(Kind::Steam, 86_400), Ok(()));
    assert_eq!(share::codes(&[], 900, &letter(None, &[])).err(), Some(Error::Empty));
}

#[test]
fn fingerprints_never_change() {
    let words = fingerprint(&identity(1).recipient());
    assert_eq!(words.split(' ').count(), 8);
    assert_ne!(words, fingerprint(&identity(2).recipient()));
    assert_eq!(words, FINGERPRINT);
}

/// By Python: int.from_bytes(sha256(b"sparekey-share-v1" + key)) in base 7776, last digit first.
const FINGERPRINT: &str = "elixir cozily plastic sleeve badly steersman churn exemplify";

proptest! {
    #[test]
    fn any_names_survive(issuer in ".{0,40}", name in ".{0,40}") {
        let draft = Draft { issuer, name, ..shared(Kind::Totp, "", "").draft };
        let text = share::accounts(&[Shared { draft, sites: Vec::new() }], &letter(None, &[])).unwrap();
        prop_assert!(share::read(text.as_bytes(), &[]).is_ok());
        prop_assert_eq!(text.len() % 1024, 0);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(# Sparekey share 1: (accounts|codes)\n)?(# [A-Z][a-z]+: [ -~é]*\n|[ -~]*\n){0,20}") {
        let _ = share::read(text.as_bytes(), &[]);
    }
}
