//! The C2SP age test kit: each file holds one thing that a reader must do.

use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};
use sparekey_exchange::age::{self, Error, Identity, With};

/// Files that only an implementation of the hybrid kind can open, as the kit
/// expects. Here they are files for somebody else.
const HYBRID: &str = "AGE-SECRET-KEY-PQ-";

struct Vector {
    expect: String,
    payload: Option<String>,
    identities: Vec<String>,
    phrase: Option<String>,
    armored: bool,
    file: Vec<u8>,
}

impl Vector {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(2).position(|pair| pair == b"\n\n").unwrap();
        let header = std::str::from_utf8(&bytes[..end]).unwrap();
        let all = |name: &str| -> Vec<String> {
            let named =
                header.lines().filter_map(|line| line.split_once(": ")).filter(|(key, _)| *key == name);
            named.map(|(_, value)| value.to_owned()).collect()
        };
        let mut file = bytes[end + 2..].to_vec();
        if all("compressed") == ["zlib"] {
            file = miniz_oxide::inflate::decompress_to_vec_zlib(&file).unwrap();
        }
        Self {
            expect: all("expect").remove(0),
            payload: all("payload").pop(),
            identities: all("identity"),
            phrase: all("passphrase").pop(),
            armored: all("armored") == ["yes"],
            file,
        }
    }

    fn open(&self) -> Result<Vec<u8>, Error> {
        let identities: Vec<Identity> =
            self.identities.iter().map(|key| Identity::parse(key).unwrap()).collect();
        let with = match &self.phrase {
            Some(phrase) => With::Phrase { phrase, costly: false },
            None => With::Identities(&identities),
        };
        age::open(&self.file, &with).map(|text| text.to_vec())
    }
}

/// What the kit calls our errors.
fn called(result: &Result<Vec<u8>, Error>, armored: bool) -> &'static str {
    match result {
        Ok(_) => "success",
        // Garbage before the first line: the reader is not told that it is armor.
        Err(Error::NotAge) if armored => "armor failure",
        Err(Error::Armor) => "armor failure",
        Err(Error::NotAge | Error::TooNew | Error::Header | Error::CostRefused) => "header failure",
        Err(Error::NotForYou | Error::WrongPhrase | Error::PhraseNeeded | Error::KeyNeeded) => "no match",
        Err(Error::Mac) => "HMAC failure",
        Err(Error::Payload) => "payload failure",
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn every_file_is_read_as_the_kit_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/age/testkit");
    let (mut read, mut hybrid, mut wrong) = (0, 0, Vec::new());
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some() {
            continue; // The readme.
        }
        let vector = Vector::read(&fs::read(&path).unwrap());
        if vector.identities.iter().any(|key| key.starts_with(HYBRID)) {
            hybrid += 1;
            continue;
        }
        read += 1;
        let opened = vector.open();
        let hash = opened.as_ref().ok().map(|text| data_encoding::HEXLOWER.encode(&Sha256::digest(text)));
        if called(&opened, vector.armored) != vector.expect || hash.is_some() && hash != vector.payload {
            wrong.push(format!(
                "{:?}: {} is {}",
                path.file_name().unwrap(),
                vector.expect,
                called(&opened, vector.armored)
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!((read, hybrid), (124, 19));
}
