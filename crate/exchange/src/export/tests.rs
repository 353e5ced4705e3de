use proptest::prelude::*;
use serde_json::Value;
use sparekey_core::account::Draft;
use sparekey_core::otp::{Algorithm, Credential, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::site::Site;
use sparekey_core::{Coded, Entropy, NoEntropy};

use super::*;
use crate::import;
use crate::recovery::RecoveryCodes;

const NOW: u64 = 1_800_000_000_000;

/// Bytes that look random and are the same in every run.
struct Seeded(u64);

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in out {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
        Ok(())
    }
}

fn format(id: &str) -> &'static dyn Format {
    *formats().iter().find(|format| format.id() == id).unwrap()
}

fn exported(id: &str, accounts: &[Account], password: Option<&str>) -> Result<Vec<u8>, Error> {
    let mut request = Request { password, now_ms: NOW, entropy: &mut Seeded(1) };
    let mut files = write(format(id), accounts, &mut request)?;
    assert_eq!(files.len() == 1, id != "google-authenticator");
    Ok(files.remove(0).bytes.to_vec())
}

fn json(id: &str, accounts: &[Account]) -> Value {
    serde_json::from_slice(&exported(id, accounts, None).unwrap()).unwrap()
}

fn account(kind: Kind, issuer: &str, name: &str) -> Account {
    let mut credential = Credential::new(kind, Secret::from_bytes(b"sixteen bytes !!".to_vec()).unwrap());
    if kind.needs_pin() {
        credential.pin = Some(Secret::from_bytes(b"1234".to_vec()).unwrap());
    }
    let counter = if kind == Kind::Hotp { 7 } else { 0 };
    Account {
        draft: Draft { issuer: issuer.into(), name: name.into(), credential, counter },
        note: String::new(),
        tags: Vec::new(),
        sites: Vec::new(),
        pinned: false,
        recovery: RecoveryCodes::default(),
    }
}

fn site(host: &str) -> Site {
    Site { host: host.into(), domain: host.into(), exact: true, submit: false }
}

/// One of every kind, with all that an account may have.
fn full() -> Vec<Account> {
    let kinds = [Kind::Totp, Kind::Hotp, Kind::Steam, Kind::Motp, Kind::Yandex];
    let mut accounts: Vec<Account> = kinds.iter().map(|kind| account(*kind, kind.name(), "ann")).collect();
    for (account, number) in accounts.iter_mut().zip(0u8..) {
        account.draft.credential.secret = Secret::from_bytes(vec![number; 16]).unwrap();
        account.note = "line\n\"two\", é".into();
        account.tags = vec!["work".into(), "old".into()];
        account.sites = vec![site("example.com"), site("example.org")];
        account.pinned = true;
        account.recovery = RecoveryCodes::new("1234-5678\nabcd-efgh");
    }
    accounts
}

/// What `format` reads of a file, as it would be exported again.
fn imported(bytes: &[u8], id: &str, password: Option<&str>) -> Vec<Account> {
    let file = import::File { name: "export", bytes };
    assert!(password.is_some() || import::recognise(file).unwrap().id() == id);
    let read = import::read(file, &[], Some(id), password).unwrap();
    let item = |row: import::Row| row.found.unwrap();
    let site = |url: &String| site(&sparekey_core::site::host_of(url).unwrap());
    let account = |item: import::Item| Account {
        sites: item.sites.iter().filter(|url| !url.is_empty()).map(site).collect(),
        draft: item.draft,
        note: item.note,
        tags: item.tags,
        pinned: item.pinned,
        recovery: item.recovery,
    };
    read.rows.into_iter().map(item).map(account).collect()
}

/// The accounts as the loss table says that they come back.
fn after_losses(id: &str, accounts: &[Account]) -> Vec<(Account, Vec<Loss>)> {
    let all = accounts.iter().zip(facts(accounts));
    let with_losses = all.map(|(account, facts)| (account.clone(), format(id).losses(&facts)));
    let mut held: Vec<_> =
        with_losses.filter(|(_, losses)| !losses.iter().any(|loss| loss.leaves_out())).collect();
    for (account, losses) in &mut held {
        for loss in losses {
            match loss {
                Loss::Pin => account.draft.credential.pin = None,
                Loss::Note => account.note.clear(),
                Loss::Tags if matches!(id, "2fas" | "bitwarden") => account.tags.truncate(1),
                Loss::Tags => account.tags.clear(),
                Loss::Sites if id == "csv" => account.sites.truncate(1),
                Loss::Sites => account.sites.clear(),
                Loss::Recovery => account.recovery = RecoveryCodes::default(),
                Loss::Pinned => account.pinned = false,
                _ => {}
            }
        }
    }
    held
}

fn assert_round_trip(id: &str, accounts: &[Account], password: Option<&str>) {
    let expected = after_losses(id, accounts);
    let bytes = match exported(id, accounts, password) {
        Err(Error::NothingToWrite) => return assert!(expected.is_empty()),
        bytes => bytes.unwrap(),
    };
    let seen = imported(&bytes, id, password);
    assert_eq!(seen.len(), expected.len(), "{id}");
    for (mut seen, (mut account, losses)) in seen.into_iter().zip(expected) {
        if losses.contains(&Loss::Names) {
            seen.draft.issuer = account.draft.issuer.clone();
            seen.draft.name = account.draft.name.clone();
        }
        if id == "aegis" && account.draft.credential.kind == Kind::Yandex {
            let key = account.draft.credential.secret.expose()[..16].to_vec();
            account.draft.credential.secret = Secret::from_bytes(key).unwrap();
        }
        // Which of its tags comes first has no meaning.
        seen.tags.sort();
        account.tags.sort();
        assert_eq!(seen, account, "{id}");
    }
}

/// Those that the importer reads.
const ROUND: &[&str] =
    &["2fas", "aegis", "andotp", "bitwarden", "csv", "cxf", "ente", "google-authenticator", "otpauth-uri"];

#[test]
fn every_kind_comes_back() {
    for id in ROUND {
        assert_round_trip(id, &full(), None);
    }
}

#[test]
fn encrypted_files_open_with_their_password_alone() {
    for format in formats() {
        let id = format.id();
        if !format.takes_password() {
            assert_eq!(exported(id, &full(), Some("pass")).err(), Some(Error::PasswordUnsupported));
            continue;
        }
        assert_round_trip(id, &full(), Some("pâss wörd"));
        assert_eq!(exported(id, &full(), Some("")).err(), Some(Error::PasswordEmpty));
        let bytes = exported(id, &full(), Some("pass")).unwrap();
        let file = import::File { name: "export", bytes: &bytes };
        let wrong = import::read(file, &[], None, Some("Pass")).err();
        assert_eq!(wrong, Some(import::Error::WrongPassword), "{id}");
        assert!(!String::from_utf8_lossy(&bytes).contains("AAAAAAAA"), "{id}");
    }
}

#[test]
fn files_are_the_same_for_the_same_random_bytes_alone() {
    let request = |seed| {
        let mut entropy = Seeded(seed);
        let mut request = Request { password: Some("pass"), now_ms: NOW, entropy: &mut entropy };
        write(format("2fas"), &full(), &mut request).unwrap().remove(0).bytes
    };
    assert_eq!(request(1), request(1));
    assert_ne!(request(1), request(2));
}

#[test]
fn what_makes_other_codes_stays_out() {
    let mut odd = vec![account(Kind::Totp, "a", "")];
    odd[0].draft.credential.digits = 7;
    odd.push(account(Kind::Totp, "b", ""));
    odd[1].draft.credential.period = 300;
    odd.push(account(Kind::Motp, "c", ""));
    odd[2].draft.credential.pin = None;
    odd.push(account(Kind::Totp, "Steam", ""));
    odd[3].draft.credential.digits = 5;
    odd.push(account(Kind::Steam, "Steam", ""));
    odd[4].draft.credential.period = 60;
    let out = |id| -> Vec<&str> {
        let losses = facts(&odd).iter().map(|facts| format(id).losses(facts)).collect::<Vec<_>>();
        losses.iter().map(|losses| losses.iter().find(|l| l.leaves_out()).map_or("", |l| l.code())).collect()
    };
    let (kind, digits, period) = ("kind-unsupported", "digits-unsupported", "period-unsupported");
    for (id, codes) in [
        ("2fas", ["", period, kind, "secret-repeated", period]),
        ("aegis", ["", "", "pin-missing", "", period]),
        ("andotp", ["", "", "", "", period]),
        ("bitwarden", ["", "", kind, kind, period]),
        ("csv", ["", "", kind, kind, kind]),
        ("cxf", ["", period, kind, "", period]),
        ("ente", ["", "", kind, kind, period]),
        ("google-authenticator", [digits, period, kind, digits, kind]),
        ("otpauth-uri", ["", "", "", kind, period]),
    ] {
        assert_eq!(out(id), codes, "{id}");
        assert!(exported(id, &[], None).is_err_and(|error| error == Error::NothingToWrite));
    }
}

#[test]
fn what_a_user_added_is_said_to_be_lost() {
    let facts = facts(&full()[..1]).remove(0);
    let lost = |id| format(id).losses(&facts).iter().map(Coded::code).collect::<Vec<_>>().join(" ");
    for (id, codes) in [
        ("2fas", "note-lost tags-lost sites-lost recovery-lost pinned-lost"),
        ("aegis", "sites-lost"),
        ("andotp", "note-lost sites-lost recovery-lost pinned-lost"),
        ("bitwarden", "tags-lost"),
        ("csv", "tags-lost sites-lost pinned-lost"),
        ("cxf", ""),
        ("ente", "sites-lost"),
        ("google-authenticator", "note-lost tags-lost sites-lost recovery-lost pinned-lost"),
        ("otpauth-uri", "note-lost tags-lost sites-lost recovery-lost pinned-lost"),
    ] {
        assert_eq!(lost(id), codes, "{id}");
    }
}

#[test]
fn google_takes_ten_accounts_a_code() {
    let accounts: Vec<Account> =
        (0..25).map(|n| account(Kind::Totp, "Example", &format!("ann {n}"))).collect();
    let bytes = exported("google-authenticator", &accounts, None).unwrap();
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert_eq!(text.lines().count(), 3);
    assert!(text.lines().all(|line| line.starts_with("otpauth-migration://offline?data=")));
    let file = import::File { name: "", bytes: text.lines().nth(1).unwrap().as_bytes() };
    let part = import::read(file, &[], None, None).unwrap().rows;
    let missing = |row: &import::Row| row.found.as_ref().err().map(|skipped| skipped.reason.clone());
    assert_eq!(part.len(), 12);
    assert_eq!(missing(&part[10]), Some(import::Reason::PartMissing { part: 1, of: 3 }));
    assert_eq!(missing(&part[11]), Some(import::Reason::PartMissing { part: 3, of: 3 }));
    assert_eq!(imported(&bytes, "google-authenticator", None), accounts);
}

#[test]
fn google_is_given_pictures_of_the_same_addresses() {
    let mut accounts: Vec<Account> =
        (0..12).map(|n| account(Kind::Hotp, "Example", &format!("ann {n}"))).collect();
    accounts.push(account(Kind::Totp, &"é".repeat(256), "long"));
    accounts.push(account(Kind::Totp, &"é".repeat(200), &"x".repeat(200)));
    accounts.push(account(Kind::Totp, "x", &"x".repeat(256)));
    accounts[14].draft.credential.secret = Secret::from_bytes(vec![255; 383]).unwrap();
    let lost = |accounts: &[Account]| -> Vec<Loss> {
        facts(accounts).iter().flat_map(|facts| format("google-authenticator").losses(facts)).collect()
    };
    assert!(lost(&accounts).is_empty());
    let mut request = Request { password: None, now_ms: NOW, entropy: &mut Seeded(1) };
    let files = write(format("google-authenticator"), &accounts, &mut request).unwrap();
    let list = String::from_utf8(files[0].bytes.to_vec()).unwrap();
    let seen: Vec<String> = files[1..]
        .iter()
        .map(|file| {
            let picture = image::load_from_memory(&file.bytes).unwrap().into_rgba8();
            let symbols = crate::qr::decode(picture.width(), picture.height(), picture.as_raw()).unwrap();
            symbols[0].text.clone()
        })
        .collect();
    assert_eq!(seen, list.lines().collect::<Vec<_>>());
    assert_eq!(files[1].name, "sparekey-google-authenticator-1.png");
    accounts[14].draft.name.push('x');
    assert_eq!(lost(&accounts), [Loss::Length]);
}

#[test]
fn cxf_is_of_the_documented_shape() {
    let document = json("cxf", &full());
    assert_eq!(document["version"], serde_json::json!({ "major": 1, "minor": 0 }));
    assert_eq!(document["timestamp"], NOW / 1000);
    let items = document["accounts"][0]["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(items[0]["title"], "totp");
    assert_eq!(items[0]["scope"]["urls"], serde_json::json!(["https://example.com", "https://example.org"]));
    assert_eq!(items[0]["tags"], serde_json::json!(["work", "old"]));
    assert_eq!(
        items[0]["credentials"],
        serde_json::json!([
            {
                "type": "totp", "secret": "AAAAAAAAAAAAAAAAAAAAAAAAAA", "period": 30, "digits": 6,
                "username": "ann", "algorithm": "sha1", "issuer": "totp"
            },
            { "type": "note", "content": { "fieldType": "string", "value": "line\n\"two\", é\n\nRecovery codes:\n1234-5678\nabcd-efgh" } }
        ])
    );
    assert_eq!(items[1]["credentials"][0]["algorithm"], "steam");
    assert_eq!(items[1]["credentials"][0]["digits"], 5);
}

#[test]
fn csv_quotes_what_must_be() {
    let text = String::from_utf8(exported("csv", &full(), None).unwrap()).unwrap();
    assert_eq!(
        text,
        "Title,URL,Username,Password,Notes,OTPAuth\r\n\
         totp,https://example.com,ann,,\"line\n\"\"two\"\", é\n\n\
         Recovery codes:\n1234-5678\nabcd-efgh\",otpauth://totp/totp:ann?\
         secret=AAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=totp&algorithm=SHA1&digits=6&period=30\r\n"
    );
}

#[test]
fn json_shapes_are_those_of_the_apps() {
    let aegis = json("aegis", &full());
    assert_eq!(aegis["header"], serde_json::json!({ "slots": null, "params": null }));
    assert_eq!((&aegis["version"], &aegis["db"]["version"]), (&1.into(), &3.into()));
    let entries = aegis["db"]["entries"].as_array().unwrap();
    let info = |at: usize| &entries[at]["info"];
    assert_eq!(info(1)["counter"], 7);
    assert!(info(1).get("period").is_none());
    assert_eq!((&info(3)["algo"], &info(3)["pin"]), (&"MD5".into(), &"1234".into()));
    let ids: std::collections::HashSet<_> = entries.iter().map(|entry| entry["uuid"].as_str()).collect();
    assert_eq!(ids.len(), 5);
    let sealed: Value = serde_json::from_slice(&exported("aegis", &full(), Some("pass")).unwrap()).unwrap();
    let slot = &sealed["header"]["slots"][0];
    assert_eq!((&slot["n"], &slot["r"], &slot["p"]), (&32768.into(), &8.into(), &1.into()));
    assert_eq!(slot["key"].as_str().unwrap().len(), 64);
    assert_eq!(slot["salt"].as_str().unwrap().len(), 64);
    assert_eq!(sealed["header"]["params"]["tag"].as_str().unwrap().len(), 32);
    let bitwarden = json("bitwarden", &full());
    assert_eq!(bitwarden["items"][1]["login"]["totp"], "steam://AIBAEAQCAIBAEAQCAIBAEAQCAI");
    assert_eq!(bitwarden["items"][0]["folderId"], bitwarden["folders"][0]["id"]);
    let twofas = json("2fas", &full());
    assert_eq!(twofas["schemaVersion"], 4);
    assert_eq!(twofas["services"][1]["otp"]["tokenType"], "HOTP");
    assert_eq!(twofas["services"][2]["order"]["position"], 2);
    assert_eq!(json("andotp", &full())[0]["thumbnail"], "Default");
}

#[test]
fn secrets_are_not_seen() {
    let shown = format!("{:?} {:?}", full(), facts(&full()));
    assert!(!shown.contains("[0, 0") && !shown.contains("1234"));
}

fn any_name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        4 => "[A-Za-z0-9@._-]{1,8}",
        2 => prop::sample::select(vec!["Steam", "a:b", "&", "100%", "#1", "C++", "é 東", "\"q\"", "it's", "<b>"])
            .prop_map(String::from),
    ];
    prop::collection::vec(word, 0..3).prop_map(|words| words.join(" "))
}

prop_compose! {
    fn any_account()(
        kind in prop::sample::select(vec![Kind::Totp, Kind::Totp, Kind::Hotp, Kind::Steam, Kind::Motp, Kind::Yandex]),
        key in prop::collection::vec(any::<u8>(), 1..70),
        algorithm in prop::sample::select(vec![Algorithm::Sha1, Algorithm::Sha256, Algorithm::Sha512]),
        digits in prop_oneof![3 => Just(6u8), 1 => 1u8..=10],
        period in prop_oneof![3 => Just(30u32), 1 => 1u32..400],
        counter in 0u64..1 << 63,
        pin in prop::option::of("[0-9]{4,8}"),
        issuer in any_name(),
        name in any_name(),
        prefixed in prop::bool::weighted(0.1),
        note in prop_oneof!["", "[ -~\n]{0,20}é"],
        tags in prop::collection::btree_set("[a-z]{2,3}", 0..4),
        hosts in prop::collection::btree_set("[a-z]{1,6}\\.example", 0..3),
        pinned in any::<bool>(),
        recovery in prop_oneof!["", "[a-z0-9]{4}(\n[a-z0-9 ]{4}x){0,3}"],
    ) -> Account {
        let key = if kind == Kind::Yandex { [&key[..], &[7; 26]].concat()[..26].to_vec() } else { key };
        let mut credential = Credential::new(kind, Secret::from_bytes(key).unwrap());
        if matches!(kind, Kind::Totp | Kind::Hotp) {
            credential.algorithm = algorithm;
            credential.digits = digits;
        }
        if kind == Kind::Totp {
            credential.period = period;
        }
        if kind.needs_pin() {
            credential.pin = pin.map(|pin| Secret::from_bytes(pin.into_bytes()).unwrap());
        }
        let name = if prefixed { format!("{issuer}:{name}") } else { name };
        let counter = if kind == Kind::Hotp { counter } else { 0 };
        Account {
            draft: Draft { issuer, name, credential, counter },
            note,
            tags: tags.into_iter().collect(),
            sites: hosts.iter().map(|host| site(host)).collect(),
            pinned,
            recovery: RecoveryCodes::new(&recovery),
        }
    }
}

proptest! {
    #[test]
    fn what_is_exported_comes_back_but_for_what_is_said(
        accounts in prop::collection::vec(any_account(), 1..25),
    ) {
        for id in ROUND {
            assert_round_trip(id, &accounts, None);
        }
    }

    #[test]
    fn addresses_in_csv_make_the_same_codes(accounts in prop::collection::vec(any_account(), 1..9)) {
        let expected: Vec<_> = after_losses("csv", &accounts).into_iter().map(|(account, _)| account.draft).collect();
        if let Ok(bytes) = exported("csv", &accounts, None) {
            let file = import::File { name: "", bytes: &bytes };
            let rows = import::read(file, &[], Some("otpauth-uri"), None).unwrap().rows;
            let seen: Vec<_> = rows.into_iter().map(|row| row.found.unwrap().draft.credential).collect();
            prop_assert_eq!(seen, expected.into_iter().map(|draft| draft.credential).collect::<Vec<_>>());
        } else {
            prop_assert!(expected.is_empty());
        }
    }
}
