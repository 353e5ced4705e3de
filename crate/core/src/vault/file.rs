//! The sealed file, byte by byte.
//!
//! ```text
//!  0            8   "SPAREKEY"
//!  8            2   format version, 1
//! 10            4   H, bytes of the header
//! 14            4   B, bytes of the sealed body
//! 18            H   header, CBOR
//! 18 + H       32   HMAC-SHA-256 of all bytes before
//! 50 + H        B   body: AES-256-GCM, tag last; all bytes before are its AAD
//! 50 + H + B   32   SHA-256 of all bytes before
//! ```
//! Integers are big-endian. The last hash needs no key: it tells an accident
//! from a wrong passphrase before any key is derived.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::Error;
use super::header::Header;
use super::keys::{KEY_BYTES, Key, Place, TAG_BYTES, VaultKey, same};
use super::sorted::Sorted;
use crate::Entropy;

const MAGIC: &[u8; 8] = b"SPAREKEY";
/// The version of the format that this reads and writes.
pub const FORMAT_VERSION: u16 = 1;
const PREFIX_BYTES: usize = 18;
const MAX_HEADER_BYTES: usize = 64 * 1024;
/// The most bytes of a body: 64 MiB.
pub const MAX_BODY_BYTES: usize = 64 * 1024 * 1024;
/// Bodies are padded to a multiple of this, so that the length tells little.
pub(super) const STEP: usize = 4096;
const HASH_BYTES: usize = 32;

/// The keys that a vault had before its present one.
type Earlier = Sorted<Key, ()>;

/// A file taken apart; nothing in it is proven yet.
pub(super) struct Parts<'a> {
    pub(super) header: Header,
    /// Prefix and header, which the MAC is over.
    signed: &'a [u8],
    mac: &'a [u8],
    /// Prefix, header and MAC.
    aad: &'a [u8],
    sealed: &'a [u8],
    /// Of `content`.
    hash: &'a [u8],
    content: &'a [u8],
}

impl<'a> Parts<'a> {
    pub(super) fn read(file: &'a [u8]) -> Result<Self, Error> {
        let parts = Self::take_apart(file)?;
        if parts.is_whole() { Ok(parts) } else { Err(Error::Tampered) }
    }

    /// As [`Parts::read`] for those who hold the vault key: what opens with it
    /// is whole, and the hash is half of the time that opening takes.
    pub(super) fn take_apart(file: &'a [u8]) -> Result<Self, Error> {
        let (header_len, body_len) = lengths(file)?;
        let whole = PREFIX_BYTES + header_len + KEY_BYTES + body_len + HASH_BYTES;
        if file.len() != whole {
            return Err(if file.len() < whole { Error::Truncated } else { Error::Tampered });
        }
        let (content, hash) = file.split_at_checked(whole - HASH_BYTES).ok_or(Error::Truncated)?;
        let (aad, sealed) =
            content.split_at_checked(PREFIX_BYTES + header_len + KEY_BYTES).ok_or(Error::Truncated)?;
        let (signed, mac) = aad.split_at_checked(PREFIX_BYTES + header_len).ok_or(Error::Truncated)?;
        let header = signed.get(PREFIX_BYTES..).ok_or(Error::Truncated)?;
        let header = Header::decode(header).map_err(|_| Error::Tampered)?;
        Ok(Self { header, signed, mac, aad, sealed, hash, content })
    }

    /// Whether no accident has altered the file.
    pub(super) fn is_whole(&self) -> bool {
        Sha256::digest(self.content).as_slice() == self.hash
    }

    /// Whether whoever wrote the header held this key.
    pub(super) fn is_signed_with(&self, key: &VaultKey) -> bool {
        same(&key.header_mac(&self.header.vault, self.signed), self.mac)
    }

    /// Whether whoever wrote the header held this key too, which is one that the
    /// vault had before.
    pub(super) fn is_proven_with(&self, key: &VaultKey) -> bool {
        let proof = key.rotation_proof(&self.header.vault, &self.header.encode(&[]));
        self.header.proofs().chunks(KEY_BYTES).any(|known| same(known, &proof))
    }

    /// Proves header and body with the vault key and opens the body.
    pub(super) fn open(&self, key: &VaultKey) -> Result<Zeroizing<Vec<u8>>, Error> {
        if !self.is_signed_with(key) {
            return Err(Error::Tampered);
        }
        let mut body = Zeroizing::new(self.sealed.to_vec());
        if key.open(&place(&self.header), self.aad, &mut body) { Ok(body) } else { Err(Error::Tampered) }
    }
}

/// The length in bytes of the file that [`seal`] makes of a body of that length.
pub(super) fn sealed_len(header: &Header, keys: &Earlier, body_len: usize, step: usize) -> usize {
    PREFIX_BYTES
        + header.encode(&vec![0; KEY_BYTES * keys.len()]).len()
        + KEY_BYTES
        + padded(body_len, step)
        + TAG_BYTES
        + HASH_BYTES
}

fn padded(body_len: usize, step: usize) -> usize {
    body_len.next_multiple_of(step).max(step)
}

/// Seals a body, padded to a multiple of `step`, under `header`, whose salt is
/// drawn afresh. Each of `keys`, which the vault had before, gives a proof of it:
/// who has not the present one can tell it from a made-up one.
pub(super) fn seal(
    header: &mut Header,
    key: &VaultKey,
    keys: &Earlier,
    body: &[u8],
    step: usize,
    entropy: &mut dyn Entropy,
) -> Result<Vec<u8>, Error> {
    let padded = padded(body.len(), step);
    if padded + TAG_BYTES > MAX_BODY_BYTES {
        return Err(Error::TooLarge);
    }
    entropy.fill(&mut header.salt)?;
    let bare = header.encode(&[]);
    let mut proofs = Vec::new();
    for (key, ()) in keys.iter() {
        proofs.extend_from_slice(&VaultKey(key.clone()).rotation_proof(&header.vault, &bare));
    }
    let encoded = header.encode(&proofs);
    let mut file =
        Vec::with_capacity(PREFIX_BYTES + encoded.len() + KEY_BYTES + padded + TAG_BYTES + HASH_BYTES);
    file.extend_from_slice(MAGIC);
    file.extend_from_slice(&FORMAT_VERSION.to_be_bytes());
    for len in [encoded.len(), padded + TAG_BYTES] {
        file.extend_from_slice(&u32::try_from(len).map_err(|_| Error::TooLarge)?.to_be_bytes());
    }
    file.extend_from_slice(&encoded);
    let mac = key.header_mac(&header.vault, &file);
    file.extend_from_slice(&mac);
    let mut sealed = Vec::with_capacity(padded + TAG_BYTES);
    sealed.extend_from_slice(body);
    sealed.resize(padded, 0);
    if !key.seal(&place(header), &file, &mut sealed) {
        return Err(Error::TooLarge);
    }
    file.append(&mut sealed);
    let hash = Sha256::digest(&file);
    file.extend_from_slice(&hash);
    Ok(file)
}

fn place(header: &Header) -> Place<'_> {
    Place { salt: &header.salt, vault: &header.vault, device: header.device, sequence: header.sequence }
}

/// The header's and the body's, once magic and version are ours.
fn lengths(file: &[u8]) -> Result<(usize, usize), Error> {
    let Some((magic, rest)) = file.split_first_chunk::<8>() else {
        let cut = !file.is_empty() && MAGIC.starts_with(file);
        return Err(if cut { Error::Truncated } else { Error::NotAVault });
    };
    if magic != MAGIC {
        return Err(Error::NotAVault);
    }
    let (version, rest) = rest.split_first_chunk().ok_or(Error::Truncated)?;
    match u16::from_be_bytes(*version) {
        FORMAT_VERSION => (),
        0 => return Err(Error::Tampered),
        version => return Err(Error::TooNew { version }),
    }
    let (header, rest) = rest.split_first_chunk().ok_or(Error::Truncated)?;
    let (body, _) = rest.split_first_chunk().ok_or(Error::Truncated)?;
    let (header, body) = (u32::from_be_bytes(*header) as usize, u32::from_be_bytes(*body) as usize);
    if header > MAX_HEADER_BYTES || !(TAG_BYTES..=MAX_BODY_BYTES).contains(&body) {
        return Err(Error::Tampered);
    }
    Ok((header, body))
}
