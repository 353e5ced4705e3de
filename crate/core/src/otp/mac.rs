//! HMAC (RFC 2104) with the hash chosen at run time and the keyed states kept.

use hmac::digest::common::{Key, Output};
use hmac::{Hmac, KeyInit, Mac};
use sha1::{Digest, Sha1};
use sha2::{Sha256, Sha512};
use zeroize::Zeroize;

use super::Algorithm;

/// The inner and outer states of one key.
///
/// Boxed, since SHA-512's states are three times SHA-1's, and most are SHA-1.
#[derive(Clone)]
pub(super) enum Keyed {
    Sha1(Box<Hmac<Sha1>>),
    Sha256(Box<Hmac<Sha256>>),
    Sha512(Box<Hmac<Sha512>>),
}

impl Keyed {
    pub(super) fn new(algorithm: Algorithm, key: &[u8]) -> Self {
        match algorithm {
            Algorithm::Sha1 => Self::Sha1(Box::new(keyed::<_, Sha1>(key))),
            Algorithm::Sha256 => Self::Sha256(Box::new(keyed::<_, Sha256>(key))),
            Algorithm::Sha512 => Self::Sha512(Box::new(keyed::<_, Sha512>(key))),
        }
    }

    /// RFC 4226 section 5.3: the MAC of `message`, dynamically truncated to
    /// `N` bytes, big-endian with the top bit cleared. `N` is 4, or 8 for
    /// Yandex, whose hash is SHA-256: from the greatest offset, 15, that many
    /// are left.
    pub(super) fn truncated<const N: usize>(&self, message: &[u8]) -> u64 {
        match self {
            Self::Sha1(state) => truncate::<N>(&tag(&**state, message)),
            Self::Sha256(state) => truncate::<N>(&tag(&**state, message)),
            Self::Sha512(state) => truncate::<N>(&tag(&**state, message)),
        }
    }
}

/// RFC 2104 section 2: a key longer than the hash's block is hashed first, a
/// shorter one padded with zeros. Done here since the trait's own way to take
/// keys of any length returns an error that cannot happen.
fn keyed<M: Mac + KeyInit, D: Digest>(key: &[u8]) -> M {
    let mut block = Key::<M>::default();
    let hashed = (key.len() > block.len()).then(|| D::digest(key));
    let key = hashed.as_deref().unwrap_or(key);
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let state = M::new(&block);
    block.as_mut_slice().zeroize();
    state
}

fn tag<M: Mac + Clone>(state: &M, message: &[u8]) -> Output<M> {
    let mut state = state.clone();
    state.update(message);
    state.finalize().into_bytes()
}

fn truncate<const N: usize>(tag: &[u8]) -> u64 {
    let offset = usize::from(tag.last().copied().unwrap_or_default() & 0xf);
    let bytes = tag.get(offset..offset + N).unwrap_or_default();
    let number = bytes.iter().fold(0u64, |number, byte| number << 8 | u64::from(*byte));
    number & (u64::MAX >> (64 - 8 * N as u32 + 1))
}
