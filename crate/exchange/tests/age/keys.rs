//! Keys with typing errors, costs, signatures, hostile files.

use proptest::prelude::*;
use sparekey_exchange::age::{self, Error, Identity, Recipient, With};

const KEY: &str = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa";

fn typo(key: &str) -> Option<usize> {
    match Recipient::parse(key) {
        Err(Error::KeyTypo(at)) => at,
        other => panic!("{key} is {other:?}"),
    }
}

#[test]
fn what_is_no_key_is_told_apart() {
    assert!(Recipient::parse(KEY).is_ok() && Recipient::parse(&KEY.to_uppercase()).is_ok());
    for (text, error) in [
        ("", Error::NotAKey),
        ("alice@example.com", Error::NotAKey),
        ("AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0", Error::SecretKey),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI", Error::OtherKey),
        ("age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t", Error::OtherKey),
    ] {
        assert_eq!(Recipient::parse(text), Err(error), "{text}");
    }
    assert_eq!(Identity::parse(KEY).unwrap_err(), Error::NotAKey);
    assert_eq!(typo(&KEY.replace("z3rw", "z3bw")), Some(14), "b is no letter of bech32");
    assert_eq!(typo(&KEY.replace("t7rx", "T7rx")), Some(5 - 1), "one capital");
    assert_eq!(typo("age1qqqq"), None);
}

proptest! {
    #[test]
    fn one_typing_error_is_pointed_at(at in 4usize..62, letter in 0usize..32, kind in 0..4) {
        let letters: Vec<char> = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".chars().collect();
        let mut key: Vec<char> = KEY.chars().collect();
        match kind {
            0 => key[at] = letters[letter],
            1 => key.insert(at, letters[letter]),
            2 => drop(key.remove(at)),
            _ => key.swap(at.min(60), at.min(60) + 1),
        }
        let key: String = key.into_iter().collect();
        if key != KEY {
            // Bech32 itself lets a q slip in before a last p (BIP 350).
            let found = match Recipient::parse(&key) { Err(Error::KeyTypo(found)) => found, other => panic!("{other:?}") };
            let found = found.expect("one error has a place");
            let mended = |found: usize| (found as isize - at as isize).unsigned_abs() <= 3;
            let same_letters = KEY.len() != key.len(); // In a run of equal letters any place is as good.
            prop_assert!(mended(found) || same_letters, "{key} {at} {found}");
        }
    }

    #[test]
    fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let file = [b"age-encryption.org/v1\n".to_vec(), bytes.clone()].concat();
        for file in [&bytes, &file] {
            prop_assert!(age::open(file, &With::Identities(&[])).is_err());
        }
    }
}

#[test]
fn cost_is_refused_before_any_work() {
    let file = |factor: u8| {
        let salt = "AAAAAAAAAAAAAAAAAAAAAA";
        let body = "A".repeat(43);
        format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{body}\n--- {body}\n0123456789abcdef")
            .into_bytes()
    };
    let open = |factor, costly| age::open(&file(factor), &With::Phrase { phrase: "x", costly }).unwrap_err();
    assert_eq!(open(19, false), Error::CostAsks(19));
    assert_eq!(open(20, false), Error::CostAsks(20));
    assert_eq!(open(21, true), Error::CostRefused);
    assert_eq!(open(63, false), Error::CostRefused);
    assert_eq!(open(10, false), Error::WrongPhrase);
    assert_eq!(open(64, true), Error::Header);
}

#[test]
fn key_files_name_the_line_that_is_wrong() {
    let file = format!("# colleagues\n\n{KEY}\nage1x\n");
    assert_eq!(age::recipients(&file), Err((4, Error::KeyTypo(None))));
    assert_eq!(age::recipients("# nobody\n"), Err((0, Error::NoKey)));
    assert_eq!(age::recipients(&format!("{KEY}\r\n")).unwrap().len(), 1);
}

proptest! {
    #[test]
    fn only_the_signer_has_signed(secret in any::<[u8; 32]>(), message in prop::collection::vec(any::<u8>(), 0..80)) {
        let signer = Identity::from_bytes(&secret).unwrap();
        let signature = signer.sign(&message).unwrap();
        prop_assert!(signer.recipient().has_signed(&message, &signature));
        prop_assert!(!Recipient::parse(KEY).unwrap().has_signed(&message, &signature));
        prop_assert!(!signer.recipient().has_signed(&[&message[..], b"!"].concat(), &signature));
        let mut altered = signature;
        altered[40] ^= 1;
        prop_assert!(!signer.recipient().has_signed(&message, &altered));
    }
}
