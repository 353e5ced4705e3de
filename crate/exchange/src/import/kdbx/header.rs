//! The outer header: what the payload is sealed with, in plain.

use chacha20::ChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use twofish::Twofish;

use super::bytes::{Bytes, number};
use super::kdf::Kdf;
use crate::import::crypto;
use crate::import::error::Error;

/// Of version 2, which KeePass 2 made from its first release on.
const SECOND_SIGNATURE: u64 = 0xb54b_fb67;

const AES_256: [u8; 16] = 0x31c1_f2e6_bf71_4350_be58_0521_6afc_5aff_u128.to_be_bytes();
const CHACHA20: [u8; 16] = 0xd603_8a2b_8b6f_4cb5_a524_339a_31db_b59a_u128.to_be_bytes();
const TWOFISH: [u8; 16] = 0xad68_f29f_576f_4bb9_a36a_d47a_f965_346c_u128.to_be_bytes();

pub(super) struct Header<'a> {
    /// 3 or 4.
    pub(super) major: u64,
    pub(super) kdf: Kdf<'a>,
    pub(super) compressed: bool,
    pub(super) seed: &'a [u8],
    /// The header itself, which version 4 authenticates.
    pub(super) bytes: &'a [u8],
    /// What follows.
    pub(super) rest: &'a [u8],
    /// Version 3: what the payload begins with.
    pub(super) start: &'a [u8],
    /// Version 3: what the protected values are sealed with.
    pub(super) stream: u64,
    pub(super) stream_key: &'a [u8],
    cipher: &'a [u8],
    iv: &'a [u8],
}

impl<'a> Header<'a> {
    pub(super) fn read(file: &'a [u8]) -> Result<Self, Error> {
        let mut bytes = Bytes(file);
        bytes.take(4)?;
        let signature = bytes.number(4)?;
        bytes.take(2)?;
        let major = bytes.number(2)?;
        if signature != SECOND_SIGNATURE || !matches!(major, 3 | 4) {
            return Err(Error::UnsupportedVersion);
        }
        let mut fields: [&[u8]; 12] = [&[]; 12];
        loop {
            let id = bytes.number(1)?;
            let value = if major == 4 {
                bytes.run()?
            } else {
                let len = bytes.number(2)?;
                bytes.take(len as usize)?
            };
            if id == 0 {
                break;
            }
            if let Some(field) = fields.get_mut(id as usize) {
                *field = value;
            }
        }
        let [_, _, cipher, compression, seed, kdf_seed, rounds, iv, stream_key, start, stream, kdf] = fields;
        let kdf =
            if major == 4 { Kdf::read(kdf)? } else { Kdf::Aes { seed: kdf_seed, rounds: number(rounds) } };
        let compressed = match number(compression) {
            0 => false,
            1 => true,
            _ => return Err(Error::UnsupportedVersion),
        };
        if ![AES_256, CHACHA20, TWOFISH].iter().any(|known| known == cipher) {
            return Err(Error::UnsupportedVersion);
        }
        let (head, rest) = file.split_at_checked(file.len() - bytes.0.len()).ok_or(Error::Damaged)?;
        let stream = number(stream);
        Ok(Self { major, kdf, compressed, seed, bytes: head, rest, start, stream, stream_key, cipher, iv })
    }

    /// The payload under its key; `None` where it has no padding as it should.
    pub(super) fn open(&self, key: &[u8], mut sealed: Vec<u8>) -> Option<Vec<u8>> {
        if self.cipher == CHACHA20 {
            ChaCha20::new_from_slices(key, self.iv).ok()?.apply_keystream(&mut sealed);
            Some(sealed)
        } else if self.cipher == TWOFISH {
            crypto::cbc_of::<Twofish>(key, self.iv, &sealed)
        } else {
            crypto::aes_cbc(key, self.iv, &sealed)
        }
    }
}
