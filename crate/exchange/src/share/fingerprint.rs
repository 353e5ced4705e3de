//! A key as words, to be compared aloud.

use sha2::{Digest, Sha256};
use sparekey_core::passphrase;

use crate::age::Recipient;

/// Words of a fingerprint: 103 bits.
pub const FINGERPRINT_WORDS: usize = 8;
const PURPOSE: &str = "sparekey-share-v1";

/// The words of SHA-256 over the purpose and the key as `age1…` in small letters.
#[must_use]
pub fn fingerprint(recipient: &Recipient) -> String {
    let hash = Sha256::digest(format!("{PURPOSE}{recipient}"));
    passphrase::of_hash(&hash.into(), FINGERPRINT_WORDS).join(" ")
}
