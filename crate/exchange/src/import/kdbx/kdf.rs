//! From what unlocks to the key, by the derivation that the header names.

use aes::Aes256;
use cbc::cipher::Block;
use sha2::Sha256;

use super::bytes::{Bytes, number};
use super::hash;
use crate::effort::{self, Effort};
use crate::import::crypto::{Argon2Cost, Argon2Kind, Argon2Version, KeyBytes, aes_rounds};
use crate::import::error::Error;
use crate::import::limits::MAX_AES_KDF_ROUNDS;

const ARGON2D: [u8; 16] = 0xef63_6ddf_8c29_444b_91f7_a9a4_03e3_0a0c_u128.to_be_bytes();
const ARGON2ID: [u8; 16] = 0x9e29_8b19_56db_4773_b23d_fc3e_c6f0_a1e6_u128.to_be_bytes();
/// As KDBX 3 had it, and as KeePass 2.35 named it for KDBX 4.
const AES: [[u8; 16]; 2] = [
    0xc9d9_f39a_628a_4460_bf74_0d08_c18a_4fea_u128.to_be_bytes(),
    0x7c02_bb82_79a7_4ac0_927d_114a_0064_8238_u128.to_be_bytes(),
];

/// Rounds of AES between two tellings.
const AES_STRIDE: u64 = 1 << 18;

pub(super) enum Kdf<'a> {
    /// Each half of the key encrypted so many times.
    Aes {
        seed: &'a [u8],
        rounds: u64,
    },
    Argon2 {
        cost: Argon2Cost,
        salt: &'a [u8],
    },
}

impl<'a> Kdf<'a> {
    /// Reads version 4's dictionary.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, Error> {
        let values = dictionary(bytes)?;
        let get = |name: &str| {
            values.iter().find(|(key, _)| *key == name.as_bytes()).map_or(&[][..], |(_, value)| *value)
        };
        let uuid = get("$UUID");
        if AES.iter().any(|known| known == uuid) {
            return Ok(Self::Aes { seed: get("S"), rounds: number(get("R")) });
        }
        let kind = match uuid {
            uuid if uuid == ARGON2D => Argon2Kind::Argon2d,
            uuid if uuid == ARGON2ID => Argon2Kind::Argon2id,
            _ => return Err(Error::UnsupportedVersion),
        };
        // A secret and associated data, which no program sets.
        if !get("K").is_empty() || !get("A").is_empty() {
            return Err(Error::UnsupportedVersion);
        }
        let version = match number(get("V")) {
            0x10 => Argon2Version::V0x10,
            0x13 => Argon2Version::V0x13,
            _ => return Err(Error::UnsupportedVersion),
        };
        let (memory_kib, passes, lanes) = (number(get("M")) / 1024, number(get("I")), number(get("P")));
        Ok(Self::Argon2 { cost: Argon2Cost { kind, version, memory_kib, passes, lanes }, salt: get("S") })
    }

    pub(super) fn derive(&self, composite: &[u8]) -> Result<KeyBytes, Error> {
        match self {
            Self::Aes { seed, rounds } => aes(composite, seed, *rounds),
            Self::Argon2 { cost, salt } => cost.derive(composite, salt),
        }
    }
}

fn aes(composite: &[u8], seed: &[u8], rounds: u64) -> Result<KeyBytes, Error> {
    if rounds > MAX_AES_KDF_ROUNDS {
        return Err(Error::KdfRefused);
    }
    let seed = seed.try_into().map_err(|_| Error::Damaged)?;
    let (left, right) = composite.split_at_checked(16).ok_or(Error::Damaged)?;
    let block = |half: &[u8]| Block::<Aes256>::try_from(half).map_err(|_| Error::Damaged);
    let mut halves = [block(left)?, block(right)?];
    let effort = Effort { kdf: effort::Kdf::Aes, memory_bytes: 0, amount: rounds };
    let mut done = 0;
    while done < rounds {
        effort::tell(effort, done as f64 / rounds as f64)?;
        done += aes_rounds(seed, &mut halves, (rounds - done).min(AES_STRIDE));
    }
    Ok(hash::<Sha256>(&[&halves[0], &halves[1]]))
}

type Named<'a> = (&'a [u8], &'a [u8]);

/// Names and values of a `VariantDictionary`, types aside: each name has one.
fn dictionary(bytes: &[u8]) -> Result<Vec<Named<'_>>, Error> {
    let mut bytes = Bytes(bytes);
    // The higher byte counts: with a new one, old programs shall not read it.
    if bytes.number(2)? >> 8 != 1 {
        return Err(Error::UnsupportedVersion);
    }
    let mut values = Vec::new();
    while bytes.number(1)? != 0 {
        values.push((bytes.run()?, bytes.run()?));
    }
    Ok(values)
}
