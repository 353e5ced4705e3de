//! The stream that protected values are XORed with, one after the other.

use chacha20::ChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher};
use salsa20::Salsa20;
use sha2::{Sha256, Sha512};
use zeroize::Zeroizing;

use super::hash;
use crate::import::container::base64;
use crate::import::container::xml::Element;
use crate::import::error::Error;

/// Salsa20 has the same nonce in every file.
const SALSA20_NONCE: &[u8] = &[0xe8, 0x30, 0x09, 0x4b, 0x97, 0x20, 0x5d, 0x2a];

pub(super) enum Stream {
    None,
    Salsa20(Salsa20),
    ChaCha20(ChaCha20),
}

impl Stream {
    /// The stream of that number. 1 is ArcFour, which no release wrote.
    pub(super) fn new(id: u64, key: &[u8]) -> Result<Self, Error> {
        match id {
            0 => Ok(Self::None),
            2 => {
                let key = hash::<Sha256>(&[key]);
                let stream = Salsa20::new_from_slices(&key, SALSA20_NONCE);
                Ok(Self::Salsa20(stream.map_err(|_| Error::Damaged)?))
            }
            3 => {
                let material = hash::<Sha512>(&[key]);
                let (key, rest) = material.split_at(32);
                let (nonce, _) = rest.split_at(12);
                Ok(Self::ChaCha20(ChaCha20::new_from_slices(key, nonce).map_err(|_| Error::Damaged)?))
            }
            _ => Err(Error::UnsupportedVersion),
        }
    }

    /// Puts the plain text of every protected value into its place. All of
    /// them are gone through, histories too: each takes its part of the stream.
    pub(super) fn reveal(&mut self, element: &mut Element) -> Result<(), Error> {
        if element.attribute("Protected").eq_ignore_ascii_case("true") {
            let mut bytes = Zeroizing::new(base64::decode(&element.text).ok_or(Error::Damaged)?);
            match self {
                Self::None => {}
                Self::Salsa20(stream) => stream.apply_keystream(&mut bytes),
                Self::ChaCha20(stream) => stream.apply_keystream(&mut bytes),
            }
            // Attachments are protected too, and are no text.
            element.text = String::from_utf8_lossy(&bytes).into_owned();
        }
        element.children.iter_mut().try_for_each(|child| self.reveal(child))
    }
}
