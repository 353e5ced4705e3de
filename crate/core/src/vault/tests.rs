//! Sealing, opening and merging, from inside.

use proptest::prelude::*;

use super::file::Parts;
use super::record::Record;
use super::*;
use crate::otp::{Credential, Kind};
use crate::secret::Secret;
use crate::{Coded, NoEntropy};

pub(super) const PASS: [u8; 32] = [7; 32];
pub(super) const NOW: u64 = 1_800_000_000_000;

/// Bytes that look random and never repeat; splitmix64.
pub(super) struct Seeded(pub(super) u64);

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in out {
            self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed ^ mixed >> 31) as u8;
        }
        Ok(())
    }
}

pub(super) fn fresh(seed: u64) -> Vault {
    let mut entropy = Seeded(seed);
    let kdf = Kdf::fresh(&mut entropy).unwrap();
    Vault::create(kdf, &PASS, &mut entropy).unwrap()
}

fn draft(key: &str, name: &str) -> crate::account::Draft {
    let credential = Credential::new(Kind::Totp, Secret::from_bytes(key.into()).unwrap());
    crate::account::Draft { name: name.into(), ..crate::account::Draft::new(credential) }
}

pub(super) fn add(vault: &mut Vault, key: &str, now: u64) -> RecordId {
    let entropy = &mut Seeded(now * 256 + u64::from(key.as_bytes()[0]));
    match vault.add(draft(key, key), Patch::default(), true, now, entropy).unwrap() {
        Added::New(id) | Added::Present(id) => id,
    }
}

fn key_of(vault: &Vault, id: &RecordId) -> Vec<u8> {
    vault.account(id).unwrap().credential.as_ref().unwrap().secret.expose().to_vec()
}

/// Another device's copy of the same vault.
pub(super) fn copy(vault: &mut Vault, seed: u64) -> Vault {
    let sealed = vault.seal(&mut Seeded(seed)).unwrap();
    let mut copy = Vault::unlock(&sealed, &PASS).unwrap();
    copy.become_new_device(&mut Seeded(seed + 1)).unwrap();
    copy
}

#[test]
fn what_is_sealed_opens_the_same() {
    let mut vault = fresh(1);
    let id = add(&mut vault, "secret-one", NOW);
    let patch = Patch { note: Some("übung".into()), pinned: Some(true), ..Patch::default() };
    vault.update(&id, &patch, NOW + 1).unwrap();
    vault.set_setting("theme", &Setting::Text("dark".into()), NOW).unwrap();
    let sealed = vault.seal(&mut Seeded(9)).unwrap();
    let again = Vault::unlock(&sealed, &PASS).unwrap();
    assert!(again.state == vault.state);
    assert_eq!(again.header().sequence, vault.header().sequence);
    assert_eq!(again.account(&id).unwrap().note, "übung");
    assert_eq!(again.settings().collect::<Vec<_>>(), [("theme", Setting::Text("dark".into()))]);
    let resumed = Vault::resume(&sealed, &vault.reveal_ticket()).unwrap();
    assert!(resumed.state == vault.state);
    assert_eq!(Vault::resume(&sealed, &[0; 32]).err(), Some(Error::TicketStale));
    assert_eq!(Vault::resume(&sealed, &[0; 3]).err(), Some(Error::TicketStale));
}

#[test]
fn every_altered_byte_and_every_cut_is_an_error() {
    use sha2::{Digest, Sha256};
    let mut vault = fresh(2);
    add(&mut vault, "secret-one", NOW);
    let sealed = vault.seal(&mut Seeded(9)).unwrap();
    let ticket = vault.reveal_ticket();
    let content = sealed.len() - 32;
    for at in 0..sealed.len() {
        let mut altered = sealed.clone();
        altered[at] ^= 1 << (at % 8);
        let unlocked = Vault::unlock(&altered, &PASS);
        assert!(unlocked.is_err(), "byte {at}");
        if at < content {
            // And with the keyless hash made right again, so that MAC and AEAD have to notice.
            let hash = Sha256::digest(&altered[..content]);
            altered[content..].copy_from_slice(&hash);
            assert!(Vault::unlock(&altered, &PASS).is_err(), "byte {at}, hash mended");
            assert!(Vault::resume(&altered, &ticket).is_err(), "byte {at}, hash mended");
            altered[content..].copy_from_slice(&sealed[content..]);
            assert_eq!(Vault::resume(&altered, &ticket).err(), unlocked.err(), "byte {at}");
        }
    }
    for len in 0..sealed.len() {
        let error = inspect(&sealed[..len]).err().unwrap();
        let expected = if len == 0 { Error::NotAVault } else { Error::Truncated };
        assert_eq!(error, expected, "{len} bytes");
    }
    let longer = [sealed.as_slice(), &[0]].concat();
    assert_eq!(inspect(&longer).err(), Some(Error::Tampered));
}

#[test]
fn each_kind_of_wrong_file_has_its_own_error() {
    let sealed = fresh(3).seal(&mut Seeded(9)).unwrap();
    assert_eq!(inspect(b"PK\x03\x04 is a zip").err(), Some(Error::NotAVault));
    let mut newer = sealed.clone();
    newer[9] = 2;
    assert_eq!(inspect(&newer).err(), Some(Error::TooNew { version: 2 }));
    assert_eq!(Vault::unlock(&sealed, &[8; 32]).err(), Some(Error::WrongPassphrase));
    assert_eq!(Vault::recover(&sealed, "AAAA").err(), Some(Error::RecoveryCodeTypo));
}

#[test]
fn kdf_costs_out_of_bounds_are_refused_before_work() {
    let good = Kdf { salt: [1; 32], memory_kib: 64 * 1024, passes: 3, lanes: 1 };
    for (memory_kib, passes, lanes) in [
        (MIN_MEMORY_KIB - 1, 3, 1),
        (MAX_MEMORY_KIB + 1, 3, 1),
        (65536, 1, 1),
        (65536, 21, 1),
        (65536, 3, 0),
        (65536, 3, 5),
    ] {
        let kdf = Kdf { memory_kib, passes, lanes, ..good.clone() };
        assert_eq!(kdf.check().unwrap_err().code(), "kdf-refused");
        assert!(Vault::create(kdf, &PASS, &mut Seeded(1)).is_err());
    }
    assert_eq!(good.check(), Ok(()));
}

#[test]
fn recovery_codes_of_a_service_are_kept_until_they_are_cleared() {
    let mut vault = fresh(1);
    let id = add(&mut vault, "secret-one", NOW);
    let with = |codes: &str| Patch { recovery: Some(codes.to_owned().into()), ..Patch::default() };
    vault.update(&id, &with("one\ntwo"), NOW + 1).unwrap();
    assert!(vault.account(&id).unwrap().has_recovery_codes());
    assert_eq!(vault.reveal_recovery_codes(&id, &PASS).unwrap().as_str(), "one\ntwo");
    assert_eq!(vault.reveal_recovery_codes(&id, &[0; 32]).err(), Some(Error::WrongPassphrase));
    assert_eq!(vault.update(&id, &with(&"x".repeat(10_001)), NOW + 2), Err(Error::TooLong));
    vault.update(&id, &with(""), NOW + 3).unwrap();
    assert!(!vault.account(&id).unwrap().has_recovery_codes());
}

#[test]
fn passphrase_and_recovery_code_are_slots() {
    let mut vault = fresh(4);
    let code = vault.reveal_new_recovery_code(&mut Seeded(5)).unwrap();
    let sealed = vault.seal(&mut Seeded(6)).unwrap();
    let mut recovered = Vault::recover(&sealed, &code.to_lowercase()).unwrap();
    assert_eq!(recovered.check_recovery_code(&code), Ok(()));
    let kdf = Kdf::fresh(&mut Seeded(7)).unwrap();
    recovered.change_passphrase(kdf, &[9; 32], &mut Seeded(8)).unwrap();
    let changed = recovered.seal(&mut Seeded(9)).unwrap();
    assert_eq!(Vault::unlock(&changed, &PASS).err(), Some(Error::WrongPassphrase));
    assert_eq!(Vault::unlock(&changed, &[9; 32]).unwrap().header().epoch, recovered.header().epoch);
    assert!(Vault::recover(&changed, &code).is_ok(), "the code outlives a passphrase");
    let second = recovered.reveal_new_recovery_code(&mut Seeded(10)).unwrap();
    let sealed = recovered.seal(&mut Seeded(11)).unwrap();
    assert_eq!(Vault::recover(&sealed, &code).err(), Some(Error::WrongRecoveryCode));
    assert!(Vault::recover(&sealed, &second).is_ok());
    assert_eq!(recovered.verify(&[9; 32]), Ok(()));
    assert_eq!(recovered.verify(&PASS), Err(Error::WrongPassphrase));
}

#[test]
fn passkeys_are_slots_beside_the_passphrase() {
    let passkey = |n: u8| Passkey { salt: [n; 32], credential: vec![n; 64], rp: "extension".into() };
    let mut vault = fresh(30);
    let first = vault.add_passkey(passkey(1), &[1; 32], "Laptop", NOW, &mut Seeded(31)).unwrap();
    let second = vault.add_passkey(passkey(2), &[2; 32], "Key", NOW + 1, &mut Seeded(32)).unwrap();
    let sealed = vault.seal(&mut Seeded(33)).unwrap();
    assert_eq!(Vault::unlock_by_passkey(&sealed, &[3; 32]).err(), Some(Error::WrongPasskey));
    assert_eq!(Vault::unlock(&sealed, &[1; 32]).err(), Some(Error::WrongPassphrase), "a kind for itself");
    assert!(Vault::unlock(&sealed, &PASS).is_ok());
    let mut there = Vault::unlock_by_passkey(&sealed, &[2; 32]).unwrap();
    assert_eq!(inspect(&sealed).unwrap().passkeys().count(), 2);
    assert_eq!(there.header().passkeys().next(), Some((&first, &passkey(1))));
    there.become_new_device(&mut Seeded(34)).unwrap();
    there.rename_passkey(&second, "Blue key", NOW + 2).unwrap();
    vault.remove_passkey(&first, NOW + 3).unwrap();
    assert_eq!(vault.remove_passkey(&first, NOW + 4), Err(Error::NotFound));
    assert_eq!(vault.rename_passkey(&first, "x", NOW + 4), Err(Error::NotFound));
    // Joined either way round, the removed one stays away and the new name counts.
    for (to, from) in [(&vault, &there), (&there, &vault)] {
        let mut header = to.header().clone();
        header.join_slots(from.header());
        assert_eq!(header.passkeys().map(|(id, _)| *id).collect::<Vec<_>>(), [second]);
        let kinds: Vec<&str> = header.slots.iter().map(|slot| slot.kind.name()).collect();
        assert!(kinds.contains(&"passphrase"));
    }
    vault.merge_all(&there, NOW + 5).unwrap();
    let named = vault.passkeys();
    assert_eq!((named[0].name.as_str(), named[0].created_ms), ("Blue key", Some(NOW + 1)));
    for n in 0..15 {
        vault.add_passkey(passkey(9), &[9; 32], "", NOW, &mut Seeded(40 + n)).unwrap();
    }
    let full = vault.add_passkey(passkey(9), &[9; 32], "", NOW, &mut Seeded(60));
    assert_eq!(full, Err(Error::TooManyPasskeys));
    let long = Passkey { credential: vec![0; 1024], ..passkey(1) };
    assert_eq!(fresh(61).add_passkey(long, &[1; 32], "", NOW, &mut Seeded(62)), Err(Error::TooLong));
}

#[test]
fn two_seals_share_no_key_and_lengths_tell_little() {
    let mut vault = fresh(5);
    let first = vault.seal(&mut Seeded(1)).unwrap();
    add(&mut vault, "secret-one", NOW);
    let second = vault.seal(&mut Seeded(2)).unwrap();
    let (a, b) = (Parts::read(&first).unwrap().header, Parts::read(&second).unwrap().header);
    // The header holds no account, and the body is as long as before.
    assert_eq!(first.len() - a.encode(&[]).len(), second.len() - b.encode(&[]).len());
    assert_ne!(a.salt, b.salt);
    assert!(a.sequence < b.sequence);
}

#[test]
fn what_a_newer_program_wrote_is_kept() {
    let mut vault = fresh(6);
    let id = add(&mut vault, "secret-one", NOW);
    let stamp = Stamp { ms: NOW, count: 1, device: DeviceId([3; 8]) };
    let mut contact = Record::default();
    contact.set("kind", stamp, account::encode(|w| w.text("contact")));
    vault.state.records.insert([5; 16], contact.clone());
    vault.state.records.get_mut(&id).unwrap().set_keeping(
        "colour",
        stamp,
        account::encode(|w| w.array(1).uint(7)),
    );
    vault.state.unknown.insert("policies".into(), account::encode(|w| w.map(0)));
    vault.header.unknown.insert("hint".into(), account::encode(|w| w.text("x")));
    let mut other = copy(&mut vault, 1);
    other.update(&id, &Patch { note: Some("n".into()), ..Patch::default() }, NOW + 5).unwrap();
    let sealed = other.seal(&mut Seeded(3)).unwrap();
    let read = Vault::unlock(&sealed, &PASS).unwrap();
    assert!(read.state.records.get(&[5; 16]) == Some(&contact));
    assert!(read.state.records.get(&id).unwrap().get("colour").is_some());
    assert_eq!(read.state.unknown.len(), 1);
    assert!(read.header.unknown.get("hint").is_some());
    assert_eq!(read.accounts().count(), 1);
    vault.merge_all(&read, NOW).unwrap();
    assert!(vault.state == read.state);
}

#[test]
fn a_credential_of_a_newer_program_is_listed_and_kept() {
    let mut vault = fresh(7);
    let id = add(&mut vault, "secret-one", NOW);
    let stamp = Stamp { ms: NOW + 9, count: 0, device: DeviceId([3; 8]) };
    let value = account::encode(|w| {
        w.map(5).text("kind").text("totp").text("digits").uint(6).text("period").uint(30);
        w.text("secret").bytes(b"x").text("algorithm").text("SHA3-256")
    });
    vault.state.records.get_mut(&id).unwrap().set_keeping("cred", stamp, value);
    let copy = copy(&mut vault, 1);
    let account = copy.account(&id).unwrap();
    assert_eq!(account.generator().unwrap_err().code(), "unsupported-algorithm");
    assert_eq!(copy.older_secrets(&id), Ok(1));
}

#[test]
fn a_failed_change_changes_nothing() {
    let mut vault = fresh(8);
    let id = add(&mut vault, "secret-one", NOW);
    let before = body::encode(&vault.state);
    let long = Patch { issuer: Some("x".repeat(257)), ..Patch::default() };
    assert_eq!(vault.update(&id, &long, NOW), Err(Error::TooLong));
    assert_eq!(vault.update(&[0; 16], &Patch::default(), NOW), Err(Error::NotFound));
    let bad = Credential { digits: 11, ..draft("k", "k").credential };
    assert!(vault.update(&id, &Patch { credential: Some(bad), ..Patch::default() }, NOW).is_err());
    assert_eq!(vault.advance(&id).err(), Some(Error::NotHotp));
    assert_eq!(vault.purge(&[1; 16], NOW), Err(Error::NotFound));
    assert_eq!(*body::encode(&vault.state), *before);
}

#[test]
fn trash_hides_restores_and_yields_to_an_edit_it_had_not_seen() {
    let mut a = fresh(9);
    let id = add(&mut a, "secret-one", NOW);
    let mut b = copy(&mut a, 1);
    a.trash(&id, NOW + 10).unwrap();
    assert_eq!(a.account(&id).unwrap().trashed_ms, Some(NOW + 10));
    // Made before the deletion by the clock, yet unknown to the device that deleted.
    b.update(&id, &Patch { note: Some("still in use".into()), ..Patch::default() }, NOW + 5).unwrap();
    a.merge_all(&b, NOW + 20).unwrap();
    assert_eq!(a.account(&id).unwrap().trashed_ms, None);
    a.trash(&id, NOW + 30).unwrap();
    b.merge_all(&a, NOW + 40).unwrap();
    assert_eq!(b.account(&id).unwrap().trashed_ms, Some(NOW + 30));
    b.restore(&id, NOW + 50).unwrap();
    a.merge_all(&b, NOW + 60).unwrap();
    assert_eq!(a.account(&id).unwrap().trashed_ms, None);
    a.trash(&id, NOW + 70).unwrap();
    a.purge(&id, NOW + 80).unwrap();
    a.merge_all(&b, NOW + 90).unwrap();
    assert!(a.account(&id).is_err(), "a purge is for ever");
}

#[test]
fn hotp_counters_only_grow() {
    let mut a = fresh(10);
    let id = add(&mut a, "12345678901234567890", NOW);
    let hotp = Credential::new(Kind::Hotp, Secret::from_bytes(b"12345678901234567890".to_vec()).unwrap());
    a.update(&id, &Patch { credential: Some(hotp.clone()), ..Patch::default() }, NOW + 1).unwrap();
    let mut b = copy(&mut a, 1);
    assert_eq!(a.advance(&id).unwrap().as_str(), "755224");
    assert_eq!(a.advance(&id).unwrap().as_str(), "287082");
    assert_eq!(b.advance(&id).unwrap().as_str(), "755224");
    b.merge_all(&a, NOW).unwrap();
    assert_eq!(b.account(&id).unwrap().counter, 2);
    // Eight digits under the same secret: the counter stays.
    let eight = Credential { digits: 8, ..hotp.clone() };
    b.update(&id, &Patch { credential: Some(eight), ..Patch::default() }, NOW + 5).unwrap();
    assert_eq!(b.account(&id).unwrap().counter, 2);
    // A new secret starts again.
    let other = Credential::new(Kind::Hotp, Secret::from_bytes(b"another secret".to_vec()).unwrap());
    b.update(&id, &Patch { credential: Some(other), ..Patch::default() }, NOW + 6).unwrap();
    assert_eq!(b.account(&id).unwrap().counter, 0);
    a.merge_all(&b, NOW).unwrap();
    assert_eq!(a.account(&id).unwrap().counter, 0);
}

#[test]
fn concurrent_secrets_are_both_kept() {
    let mut a = fresh(11);
    let id = add(&mut a, "first", NOW);
    let mut b = copy(&mut a, 1);
    for (vault, key, at) in [(&mut a, "from a", NOW + 5), (&mut b, "from b", NOW + 6)] {
        let credential = Some(draft(key, "").credential);
        vault.update(&id, &Patch { credential, ..Patch::default() }, at).unwrap();
    }
    a.merge_all(&b, NOW + 10).unwrap();
    b.merge_all(&a, NOW + 10).unwrap();
    assert!(a.state == b.state);
    assert_eq!(key_of(&a, &id), b"from b");
    assert_eq!(a.older_secrets(&id), Ok(2));
}

#[test]
fn comparing_and_bringing_accounts() {
    let mut here = fresh(12);
    let [same, newer_here, newer_there, both, deleted] =
        ["a", "b", "c", "d", "e"].map(|key| add(&mut here, key, NOW));
    let mut there = copy(&mut here, 1);
    let note = |text: &str| Patch { note: Some(text.into()), ..Patch::default() };
    here.update(&newer_here, &note("x"), NOW + 1).unwrap();
    there.update(&newer_there, &note("y"), NOW + 1).unwrap();
    here.update(&both, &note("x"), NOW + 1).unwrap();
    there.update(&both, &Patch { name: Some("new".into()), ..Patch::default() }, NOW + 2).unwrap();
    here.trash(&deleted, NOW + 3).unwrap();
    let only = add(&mut there, "f", NOW + 4);
    let states = here.compare(&there);
    let state = |id| states.iter().find(|row| row.account.id == id).unwrap().state;
    assert_eq!(state(same), Compared::Same);
    assert_eq!(state(newer_here), Compared::NewerHere);
    assert_eq!(state(newer_there), Compared::NewerThere);
    assert_eq!(state(both), Compared::BothChanged);
    assert_eq!(state(deleted), Compared::DeletedHere);
    assert_eq!(state(only), Compared::OnlyThere);
    let report =
        here.merge(&there, &[newer_there, both, deleted, only, same], NOW + 9, &mut Seeded(3)).unwrap();
    assert_eq!(report, MergeReport { added: 1, updated: 3, unchanged: 1 });
    assert_eq!(here.accounts().filter(|account| account.trashed_ms.is_none()).count(), 6);
    assert_eq!(
        (here.account(&both).unwrap().note.as_str(), here.account(&both).unwrap().name.as_str()),
        ("x", "new")
    );
    assert_eq!(here.merge(&there, &[[9; 16]], NOW, &mut Seeded(3)), Err(Error::NotFound));
}

#[test]
fn accounts_of_a_different_vault_come_as_new_ones_and_only_once() {
    let (mut here, mut there) = (fresh(13), fresh(14));
    add(&mut here, "shared", NOW);
    let shared = add(&mut there, "shared", NOW);
    let only = add(&mut there, "only", NOW);
    there.update(&only, &Patch { note: Some("n".into()), ..Patch::default() }, NOW + 1).unwrap();
    let chosen = [shared, only];
    assert_eq!(
        here.merge(&there, &chosen, NOW, &mut Seeded(1)).unwrap(),
        MergeReport { added: 1, updated: 0, unchanged: 1 }
    );
    assert_eq!(
        here.merge(&there, &chosen, NOW, &mut Seeded(2)).unwrap(),
        MergeReport { added: 0, updated: 0, unchanged: 2 }
    );
    assert_eq!(here.accounts().count(), 2);
    assert!(here.accounts().any(|account| account.note == "n" && account.id != only));
    assert_eq!(here.merge_all(&there, NOW), Err(Error::NotFound));
}

#[test]
fn the_list_is_ordered_searched_and_windowed() {
    let mut vault = fresh(15);
    let ids: Vec<RecordId> = (0..5u64).map(|n| add(&mut vault, &format!("{n} name"), NOW + n)).collect();
    let site = |domain: &str| crate::site::Site {
        host: format!("login.{domain}"),
        domain: domain.into(),
        exact: false,
        submit: true,
    };
    let on_site = Patch { sites: Some(vec![site("example.com")]), ..Patch::default() };
    vault.update(&ids[3], &on_site, NOW + 9).unwrap();
    vault.update(&ids[4], &Patch { pinned: Some(true), ..Patch::default() }, NOW + 9).unwrap();
    vault.move_before(&ids[2], Some(&ids[0]), NOW + 9).unwrap();
    let listed = |query: &Query<'_>| -> Vec<RecordId> {
        vault.rows(query).rows.iter().map(|row| row.account.id).collect()
    };
    let all = Query { count: 10, ..Query::default() };
    assert_eq!(listed(&all), [ids[4], ids[2], ids[0], ids[1], ids[3]]);
    let page = Query { page_url: "https://example.com/login", ..all };
    assert_eq!(listed(&page), [ids[3], ids[4], ids[2], ids[0], ids[1]]);
    assert_eq!(vault.rows(&page).on_site, 1);
    assert_eq!(
        vault.rows(&page).rows.iter().map(|row| row.submits).collect::<Vec<_>>(),
        [true, false, false, false, false]
    );
    assert_eq!(listed(&Query { start: 1, count: 2, ..all }), [ids[2], ids[0]]);
    assert_eq!(listed(&Query { text: "NAME 2", ..all }), [ids[2]]);
    assert_eq!(vault.rows(&Query { text: "login.exa", ..all }).matching, 1);
    assert_eq!(vault.rows(&Query { trash: true, ..all }).total, 0);
}

/// A record of random edits, as some device may hold it.
fn any_record() -> impl Strategy<Value = Record> {
    let stamp = (0u64..4, 0u16..2, 0u8..3).prop_map(|(ms, count, device)| Stamp {
        ms,
        count,
        device: DeviceId([device; 8]),
    });
    let edit = (prop::sample::select(vec!["cred", "note", "counter", "trash"]), stamp, 0u64..3);
    prop::collection::vec(edit, 0..12).prop_map(|edits| {
        let mut record = Record::default();
        for (name, stamp, value) in edits {
            let value = account::encode(|w| w.uint(value));
            if name == "cred" {
                record.set_keeping(name, stamp, value)
            } else {
                record.set(name, stamp, value)
            }
        }
        record
    })
}

fn any_state() -> impl Strategy<Value = State> {
    let records = prop::collection::vec((0u8..4, any_record()), 0..4);
    let purged = prop::collection::vec((0u8..4, 0u64..4), 0..2);
    let unknown = prop::collection::vec((0u8..2, 0u64..3), 0..2);
    (records, purged, unknown).prop_map(|(records, purged, unknown)| {
        let mut state = State::default();
        records.into_iter().for_each(|(id, record)| state.merge_record([id; 16], &record));
        purged.into_iter().for_each(|(id, ms)| state.purge([id; 16], Stamp { ms, ..Stamp::default() }));
        for (name, value) in unknown {
            state.unknown.insert(format!("new{name}"), account::encode(|w| w.uint(value)));
        }
        state
    })
}

fn joined(a: &State, b: &State) -> State {
    let mut joined = a.clone();
    joined.merge(b);
    joined
}

fn incoming(key: &str, name: &str) -> Incoming {
    Incoming { draft: draft(key, name), patch: Patch::default(), trashed: false }
}

#[test]
fn an_import_adds_what_is_not_there_and_is_taken_back_whole() {
    let mut vault = fresh(30);
    let known = add(&mut vault, "known", NOW);
    let mut longer = incoming("known", "known");
    longer.draft.credential.digits = 8;
    let trashed = Incoming { trashed: true, ..incoming("gone", "gone") };
    let all =
        [incoming("known", "known"), incoming("known", "other"), longer, incoming("new", "new"), trashed];
    let outcomes = vault.import(&all, NOW + 1, &mut Seeded(31)).unwrap();
    assert_eq!(
        outcomes.iter().map(|o| o.name()).collect::<Vec<_>>(),
        ["present", "same-secret", "added", "added", "added"]
    );
    assert!(matches!(outcomes[1], Outcome::SameSecret(_, other) if other == known));
    let names: Vec<_> = vault.accounts().map(|account| account.name.as_str()).collect();
    assert_eq!(names, ["known", "other", "known", "new", "gone"]);
    assert_eq!(vault.accounts().filter(|account| account.trashed_ms.is_some()).count(), 1);
    // The same once more brings nothing but what lies in the trash.
    let again = vault.import(&all[..4], NOW + 2, &mut Seeded(32)).unwrap();
    assert!(again.iter().all(|outcome| outcome.name() == "present"));
    vault.take_back(&outcomes, NOW + 3);
    assert_eq!(vault.accounts().map(|account| account.id).collect::<Vec<_>>(), [known]);
}

#[test]
fn an_imported_counter_only_moves_on() {
    let mut vault = fresh(33);
    let at = |counter| {
        let mut incoming = incoming("counted", "carol");
        incoming.draft.credential.kind = Kind::Hotp;
        incoming.draft.counter = counter;
        incoming
    };
    for (brought, counter) in [(vec![7], 7), (vec![5], 7), (vec![9, 8], 9)] {
        let brought: Vec<_> = brought.into_iter().map(at).collect();
        vault.import(&brought, NOW, &mut Seeded(counter)).unwrap();
        assert_eq!(vault.accounts().map(|account| account.counter).collect::<Vec<_>>(), [counter]);
    }
}

#[test]
fn a_bad_account_stops_an_import_before_it_begins() {
    let mut vault = fresh(34);
    let mut bad = incoming("bad", "bad");
    bad.draft.credential.digits = 0;
    assert!(vault.import(&[incoming("good", "good"), bad], NOW, &mut Seeded(35)).is_err());
    assert_eq!(vault.accounts().count(), 0);
}

#[test]
fn ten_thousand_accounts_are_brought_in_at_once() {
    let mut vault = fresh(36);
    let all: Vec<_> = (0..10_000).map(|n| incoming(&format!("secret {n}"), "name")).collect();
    let outcomes = vault.import(&all, NOW, &mut Seeded(37)).unwrap();
    assert!(outcomes.iter().all(|outcome| outcome.name() == "added"));
    let again = vault.import(&all, NOW, &mut Seeded(38)).unwrap();
    assert!(again.iter().all(|outcome| outcome.name() == "present"));
}

proptest! {
    #[test]
    fn merging_is_a_join(a in any_state(), b in any_state(), c in any_state()) {
        prop_assert!(joined(&a, &b) == joined(&b, &a), "commutative");
        prop_assert!(joined(&joined(&a, &b), &c) == joined(&a, &joined(&b, &c)), "associative");
        prop_assert!(joined(&a, &a) == a, "idempotent");
        prop_assert!(joined(&joined(&a, &b), &b) == joined(&a, &b), "absorbing");
    }

    #[test]
    fn a_body_reads_as_it_was_written(state in any_state()) {
        let bytes = body::encode(&state);
        let read = body::decode(&bytes).unwrap();
        prop_assert!(read == state);
        prop_assert_eq!(&*body::encode(&read), &*bytes);
    }

    #[test]
    fn damaged_bodies_are_errors_and_no_panics(state in any_state(), at in any::<prop::sample::Index>(), to: u8) {
        let mut bytes = body::encode(&state).to_vec();
        let at = at.index(bytes.len());
        bytes[at] = to;
        let _ = body::decode(&bytes);
        let _ = body::decode(&bytes[..at]);
    }

    /// Devices that edit apart and merge in any order end equal, and no secret
    /// that a user did not purge is gone.
    #[test]
    fn devices_converge_and_lose_nothing(steps in prop::collection::vec((0usize..3, 0u8..6, any::<prop::sample::Index>()), 1..30)) {
        let mut first = fresh(20);
        add(&mut first, "seed", NOW);
        let second = copy(&mut first, 1);
        let third = copy(&mut first, 3);
        let mut devices = [first, second, third];
        let mut secrets = vec![b"seed".to_vec()];
        for (step, (device, act, pick)) in steps.into_iter().enumerate() {
            let now = NOW + (step as u64 * 7) % 13;
            let ids: Vec<RecordId> = devices[device].accounts().map(|account| account.id).collect();
            let id = *pick.get(&ids);
            let vault = &mut devices[device];
            match act {
                0 => {
                    let key = format!("key {step}");
                    vault.add(draft(&key, ""), Patch::default(), true, now, &mut Seeded(step as u64 + 100)).unwrap();
                    secrets.push(key.into_bytes());
                }
                1 => vault.trash(&id, now).unwrap(),
                2 => vault.restore(&id, now).unwrap(),
                3 => vault.update(&id, &Patch { note: Some(step.to_string()), ..Patch::default() }, now).unwrap(),
                4 => vault.update(&id, &Patch { pinned: Some(step % 2 == 0), ..Patch::default() }, now).unwrap(),
                _ => {
                    let from = (device + 1 + step % 2) % 3;
                    let other = { let sealed = devices[from].seal(&mut Seeded(step as u64)).unwrap(); Vault::unlock(&sealed, &PASS).unwrap() };
                    devices[device].merge_all(&other, now).unwrap();
                }
            }
        }
        for (to, from) in [(0, 1), (0, 2), (1, 0), (2, 0)] {
            let sealed = devices[from].seal(&mut Seeded(77)).unwrap();
            let other = Vault::unlock(&sealed, &PASS).unwrap();
            devices[to].merge_all(&other, NOW + 100).unwrap();
        }
        let bodies: Vec<_> = devices.iter().map(|vault| body::encode(&vault.state)).collect();
        prop_assert!(bodies.windows(2).all(|pair| *pair[0] == *pair[1]));
        let held: Vec<Vec<u8>> = devices[0].accounts().map(|account| account.credential.as_ref().unwrap().secret.expose().to_vec()).collect();
        prop_assert!(secrets.iter().all(|secret| held.contains(secret)));
    }
}
