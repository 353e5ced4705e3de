//! The identity, contacts and the record of shares, and that they merge.

use super::tests::{NOW, PASS, Seeded, add, copy, fresh};
use super::*;

const ALICE: &str = "age1alice";
const MALLORY: &str = "age1mallory";

fn contact(vault: &mut Vault, name: &str, key: &str) -> Result<RecordId, ContactError> {
    vault.add_contact(name, key, NOW, &mut Seeded(u64::from(key.len() as u32) + 77))
}

#[test]
fn an_identity_is_kept_and_the_ones_before_it() {
    let mut vault = fresh(1);
    assert!(!vault.has_sharing_identity() && vault.reveal_sharing_secrets().is_empty());
    vault.renew_sharing_identity(NOW, &mut Seeded(2)).unwrap();
    let first = vault.reveal_sharing_secrets();
    vault.renew_sharing_identity(NOW + 1, &mut Seeded(3)).unwrap();
    let both = vault.reveal_sharing_secrets();
    assert!(first.len() == 1 && both.len() == 2 && both[1] == first[0] && both[0] != first[0]);
    let sealed = vault.seal(&mut Seeded(4)).unwrap();
    let opened = Vault::unlock(&sealed, &PASS).unwrap();
    assert!(opened.reveal_sharing_secrets() == both && opened.accounts().count() == 0);
}

#[test]
fn identities_of_two_devices_both_stay() {
    let mut here = fresh(1);
    let mut there = copy(&mut here, 9);
    here.renew_sharing_identity(NOW, &mut Seeded(2)).unwrap();
    there.renew_sharing_identity(NOW + 5, &mut Seeded(3)).unwrap();
    let newer = there.reveal_sharing_secrets();
    here.merge_all(&there, NOW + 9).unwrap();
    assert!(here.reveal_sharing_secrets().len() == 2 && here.reveal_sharing_secrets()[0] == newer[0]);
}

#[test]
fn a_changed_key_for_a_known_name_stops() {
    let mut vault = fresh(1);
    let alice = contact(&mut vault, " Alice  Ä ", ALICE).unwrap();
    assert_eq!(contact(&mut vault, "alice ä", MALLORY), Err(ContactError::KeyChanged(alice)));
    assert_eq!(contact(&mut vault, "Bob", ALICE), Err(ContactError::KeyKnown(alice)));
    for name in ["", " ", "a\nb"] {
        assert_eq!(contact(&mut vault, name, MALLORY), Err(ContactError::Name));
    }
    assert_eq!(vault.contacts().len(), 1);
    assert_eq!(vault.verify_contact(&alice, MALLORY, true, NOW), Err(ContactError::NotFound));
    vault.verify_contact(&alice, ALICE, true, NOW).unwrap();
    assert!(vault.contacts()[0].verified);
    vault.replace_contact_key(&alice, MALLORY, NOW + 1).unwrap();
    assert!(vault.contacts()[0].key == MALLORY && !vault.contacts()[0].verified);
    let bob = contact(&mut vault, "Bob", "age1b").unwrap();
    assert_eq!(vault.rename_contact(&bob, "ALICE ä", NOW), Err(ContactError::KeyChanged(alice)));
    vault.rename_contact(&bob, "Robert", NOW + 2).unwrap();
    vault.remove_contact(&alice, NOW + 3).unwrap();
    assert_eq!(vault.remove_contact(&alice, NOW + 3), Err(ContactError::NotFound));
    let names: Vec<String> = vault.contacts().into_iter().map(|contact| contact.name).collect();
    assert_eq!(names, ["Robert"]);
}

#[test]
fn a_name_that_two_devices_gave_to_two_keys_is_disputed() {
    let mut here = fresh(1);
    let mut there = copy(&mut here, 9);
    contact(&mut here, "Alice", ALICE).unwrap();
    contact(&mut there, "alice", MALLORY).unwrap();
    here.merge_all(&there, NOW).unwrap();
    assert_eq!(here.contacts().iter().map(|contact| contact.disputed).collect::<Vec<_>>(), [true, true]);
}

#[test]
fn a_verified_key_that_another_device_replaced_is_not_verified() {
    let mut here = fresh(1);
    let alice = contact(&mut here, "Alice", ALICE).unwrap();
    let mut there = copy(&mut here, 9);
    there.replace_contact_key(&alice, MALLORY, NOW + 1).unwrap();
    here.verify_contact(&alice, ALICE, true, NOW + 2).unwrap();
    here.merge_all(&there, NOW + 3).unwrap();
    assert!(here.contacts()[0].key == MALLORY && !here.contacts()[0].verified);
}

#[test]
fn who_has_an_account_is_told_until_its_secret_is_renewed() {
    let mut vault = fresh(1);
    let (one, two) = (add(&mut vault, "first secret", NOW), add(&mut vault, "second secret", NOW));
    let to = [Receiver { name: "Alice".into(), key: ALICE.into() }];
    let note = |vault: &mut Vault, ids: &[RecordId], to: &[Receiver], until, at| {
        vault.note_shared(ids, to, until, at, &mut Seeded(at)).unwrap();
    };
    note(&mut vault, &[one, two], &to, None, NOW + 1);
    note(&mut vault, &[two], &[], Some(NOW + 900_000), NOW + 2);
    let mut there = copy(&mut vault, 9);
    let of_two = there.shares_of(&two);
    assert_eq!(of_two.iter().map(|share| share.until_ms).collect::<Vec<_>>(), [Some(NOW + 900_000), None]);
    assert_eq!((&of_two[1].to[..], of_two[1].at_ms, of_two[1].renewed), (&to[..], NOW + 1, false));
    assert_eq!(there.shares_of(&one).len(), 1);

    let credential = there.account(&one).unwrap().credential.clone().unwrap();
    let longer = crate::otp::Credential { digits: 8, ..credential.clone() };
    there.update(&one, &Patch { credential: Some(longer), ..Patch::default() }, NOW + 3).unwrap();
    assert!(!there.shares_of(&one)[0].renewed, "the secret is the same");
    let secret = crate::secret::Secret::from_bytes(b"a new one".to_vec()).unwrap();
    let renewed = crate::otp::Credential { secret, ..credential };
    there.update(&one, &Patch { credential: Some(renewed), ..Patch::default() }, NOW + 4).unwrap();
    assert!(there.shares_of(&one)[0].renewed);
    vault.merge_all(&there, NOW + 5).unwrap();
    assert!(vault.shares_of(&one)[0].renewed && vault.shares().len() == 2);
    assert_eq!(vault.note_shared(&[[9; 16]], &[], None, NOW, &mut Seeded(1)), Err(Error::NotFound));
}
