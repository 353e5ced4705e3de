//! The header: stanzas, and a MAC over them by the file key.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sparekey_core::Entropy;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::base64;
use super::error::Error;
use super::stanza::Stanza;

const VERSION: &[u8] = b"age-encryption.org/v1";
/// What every version's first line begins with.
pub(super) const ANY_VERSION: &[u8] = b"age-encryption.org/";
/// The longest header, in bytes, and the most stanzas in it.
const MAX_BYTES: usize = 1 << 18;
const MAX_STANZAS: usize = 1000;
const FILE_KEY_BYTES: usize = 16;

/// The random key of one file, wiped when dropped.
pub(super) struct FileKey(Zeroizing<Vec<u8>>);

impl FileKey {
    pub(super) fn random(entropy: &mut dyn Entropy) -> Result<Self, Error> {
        let mut key = Zeroizing::new(vec![0; FILE_KEY_BYTES]);
        entropy.fill(&mut key)?;
        Ok(Self(key))
    }

    pub(super) fn of(bytes: Zeroizing<Vec<u8>>) -> Result<Self, Error> {
        if bytes.len() == FILE_KEY_BYTES { Ok(Self(bytes)) } else { Err(Error::Header) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// A key for one use (HKDF-SHA-256, RFC 5869).
    pub(super) fn derive(&self, salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
        derive(&self.0, salt, purpose)
    }
}

/// HKDF-SHA-256 of 32 bytes.
pub(super) fn derive(key: &[u8], salt: &[u8], purpose: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    // HKDF fails only beyond 255 blocks, and this is one.
    let done = Hkdf::<Sha256>::new(Some(salt), key).expand(purpose, &mut *out);
    debug_assert!(done.is_ok());
    out
}

/// A header as it was read.
pub(super) struct Header<'a> {
    pub(super) stanzas: Vec<Stanza>,
    /// What the MAC is over.
    signed: &'a [u8],
    mac: Vec<u8>,
}

impl<'a> Header<'a> {
    /// The header and the payload after it.
    pub(super) fn read(file: &'a [u8]) -> Result<(Self, &'a [u8]), Error> {
        if !file.starts_with(ANY_VERSION) {
            return Err(Error::NotAge);
        }
        let mut at = 0;
        let mut next = || -> Result<&'a [u8], Error> {
            let rest = file.get(at..MAX_BYTES.min(file.len())).unwrap_or_default();
            let length = rest.iter().position(|byte| *byte == b'\n').ok_or(Error::Header)?;
            at += length + 1;
            rest.get(..length).ok_or(Error::Header)
        };
        if next()? != VERSION {
            return Err(Error::TooNew);
        }
        let mut stanzas = Vec::new();
        let last = loop {
            let line = next()?;
            match line.strip_prefix(b"-> ") {
                Some(_) if stanzas.len() == MAX_STANZAS => return Err(Error::TooLarge),
                Some(first) => stanzas.push(Stanza::read(first, &mut next)?),
                None => break line,
            }
        };
        let mac = last.strip_prefix(b"--- ").and_then(base64::read).filter(|mac| mac.len() == 32);
        let mac = mac.ok_or(Error::Header)?;
        if stanzas.is_empty() {
            return Err(Error::Header);
        }
        let payload = file.get(at..).unwrap_or_default();
        let signed = file.get(..at - last.len() - 1 + b"---".len()).ok_or(Error::Header)?;
        Ok((Self { stanzas, signed, mac }, payload))
    }

    /// That nobody but a holder of the file key wrote it.
    pub(super) fn verify(&self, key: &FileKey) -> Result<(), Error> {
        let right: bool = mac(key, self.signed).ct_eq(&self.mac).into();
        if right { Ok(()) } else { Err(Error::Mac) }
    }
}

pub(super) fn write(stanzas: &[Stanza], key: &FileKey) -> Vec<u8> {
    let mut out = [VERSION, b"\n"].concat();
    stanzas.iter().for_each(|stanza| stanza.write(&mut out));
    out.extend_from_slice(b"---");
    let mac = base64::write(&mac(key, &out));
    out.extend_from_slice(format!(" {mac}\n").as_bytes());
    out
}

fn mac(key: &FileKey, header: &[u8]) -> Vec<u8> {
    let key = key.derive(&[], b"header");
    let mut block = hmac::digest::common::Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key.iter()).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new(&block);
    block.as_mut_slice().zeroize();
    mac.update(header);
    mac.finalize().into_bytes().to_vec()
}
