//! Signatures by the key that receives: XEdDSA's reading of an X25519 key as an
//! Ed25519 one (Perrin, "The XEdDSA and VXEdDSA Signature Schemes", 2016).
//!
//! One key for both, so that whoever compared a contact's key has compared what
//! its signatures are checked with too: a signing key of its own could be put
//! in beside a genuine recipient. That the two uses do not weaken each other is
//! shown by Thormarker, "On using the same key pair for Ed25519 and an X25519
//! based KEM", 2021.

use curve25519_dalek::scalar::clamp_integer;
use curve25519_dalek::{EdwardsPoint, MontgomeryPoint, Scalar};
use ed25519_dalek::hazmat::{ExpandedSecretKey, raw_sign};
use ed25519_dalek::{Signature, VerifyingKey};
use sha2::Sha512;
use zeroize::{Zeroize, Zeroizing};

use super::header::derive;
use super::{Identity, Recipient};

/// Bytes of a signature (RFC 8032 section 5.1.6).
pub const SIGNATURE_BYTES: usize = 64;

impl Identity {
    /// Signs a message. The same message gives the same signature: the nonce
    /// comes of the key and the message, as in RFC 8032.
    #[must_use]
    pub fn sign(&self, message: &[u8]) -> Option<[u8; SIGNATURE_BYTES]> {
        let secret = self.scalar();
        let clamped = Zeroizing::new(clamp_integer(*secret));
        let mut scalar = Scalar::from_bytes_mod_order(*clamped);
        let mut point = EdwardsPoint::mul_base(&scalar).compress();
        // The recipient says nothing of the sign: the point with a 0 is meant.
        if point.as_bytes().last().is_some_and(|byte| byte >> 7 == 1) {
            scalar = -scalar;
            point = EdwardsPoint::mul_base(&scalar).compress();
        }
        let key = VerifyingKey::from_bytes(point.as_bytes()).ok()?;
        let hash_prefix = *derive(&*secret, &[], b"sparekey-share-v1 nonce");
        let mut expanded = ExpandedSecretKey { scalar, hash_prefix };
        let signature = raw_sign::<Sha512>(&expanded, message, &key).to_bytes();
        expanded.hash_prefix.zeroize();
        scalar.zeroize();
        Some(signature)
    }
}

impl Recipient {
    /// Whether the holder of this key's identity signed the message.
    #[must_use]
    pub fn has_signed(&self, message: &[u8], signature: &[u8; SIGNATURE_BYTES]) -> bool {
        let point = MontgomeryPoint(self.0).to_edwards(0);
        let key = point.and_then(|point| VerifyingKey::from_bytes(point.compress().as_bytes()).ok());
        key.is_some_and(|key| key.verify_strict(message, &Signature::from_bytes(signature)).is_ok())
    }
}
