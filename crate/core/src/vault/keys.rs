//! The key schedule: HKDF-SHA-256 (RFC 5869) with a label for each purpose,
//! AES-256-GCM (NIST SP 800-38D) under keys that are used once, HMAC-SHA-256
//! (RFC 2104) over headers.

use aes_gcm::aead::array::Array;
use aes_gcm::{AeadInOut, Aes256Gcm, KeyInit};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use super::stamp::DeviceId;
use crate::{Entropy, NoEntropy};

/// Bytes of every key, MAC and commitment.
pub(super) const KEY_BYTES: usize = 32;
/// Bytes that sealing adds: the GCM tag.
pub(super) const TAG_BYTES: usize = 16;
/// Bytes of a wrapped vault key: nonce, key, tag.
pub(super) const WRAPPED_BYTES: usize = NONCE_BYTES + KEY_BYTES + TAG_BYTES;
pub(super) const NONCE_BYTES: usize = 12;

/// A vault's random id.
pub type VaultId = [u8; 16];

/// [`KEY_BYTES`] bytes, wiped when dropped. On the heap, since moving an array
/// leaves copies on the stack.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key(Zeroizing<Vec<u8>>);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> core::cmp::Ordering {
        self.0.as_slice().cmp(other.0.as_slice())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<core::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Key {
    fn zero() -> Self {
        Self(Zeroizing::new(vec![0; KEY_BYTES]))
    }

    /// A copy of exactly that many bytes.
    pub(super) fn copy_of(bytes: &[u8]) -> Option<Self> {
        (bytes.len() == KEY_BYTES).then(|| Self(Zeroizing::new(bytes.to_vec())))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }

    fn cipher(&self) -> Option<Aes256Gcm> {
        Aes256Gcm::new_from_slice(&self.0).ok()
    }
}

/// The random key that a vault is sealed with. Slots wrap it.
#[derive(Clone)]
pub(super) struct VaultKey(pub(super) Key);

impl VaultKey {
    pub(super) fn random(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut key = Key::zero();
        entropy.fill(&mut key.0)?;
        Ok(Self(key))
    }

    /// HMAC over a header: whoever holds the vault key vouches for the slots
    /// and parameters in it.
    pub(super) fn header_mac(&self, vault: &VaultId, header: &[u8]) -> [u8; KEY_BYTES] {
        let key = expand(self.0.bytes(), &[], &[b"sparekey/1/header mac", vault]);
        mac(&key, header)
    }

    /// Proof, for who has this key alone, that whoever wrote a header under a later
    /// one had it too.
    pub(super) fn rotation_proof(&self, vault: &VaultId, header: &[u8]) -> [u8; KEY_BYTES] {
        self.header_mac(vault, &[b"sparekey/1/rotated", header].concat())
    }

    /// Seals a body in place and appends the tag. The key depends on `salt`,
    /// which must be fresh randomness for every call, so it is used once and
    /// the nonce is constant.
    pub(super) fn seal(&self, place: &Place<'_>, aad: &[u8], body: &mut Vec<u8>) -> bool {
        let nonce = Array::from([0; NONCE_BYTES]);
        self.cipher(place).is_some_and(|cipher| cipher.encrypt_in_place(&nonce, aad, body).is_ok())
    }

    /// Opens what [`VaultKey::seal`] made; false where anything was altered.
    pub(super) fn open(&self, place: &Place<'_>, aad: &[u8], body: &mut Vec<u8>) -> bool {
        let nonce = Array::from([0; NONCE_BYTES]);
        self.cipher(place).is_some_and(|cipher| cipher.decrypt_in_place(&nonce, aad, body).is_ok())
    }

    fn cipher(&self, place: &Place<'_>) -> Option<Aes256Gcm> {
        let sequence = place.sequence.to_be_bytes();
        expand(self.0.bytes(), place.salt, &[b"sparekey/1/body", place.vault, &place.device.0, &sequence])
            .cipher()
    }
}

/// What a body's one-time key is bound to.
pub(super) struct Place<'a> {
    pub(super) salt: &'a [u8; KEY_BYTES],
    pub(super) vault: &'a VaultId,
    pub(super) device: DeviceId,
    pub(super) sequence: u64,
}

/// What opens a slot, drawn from a passphrase, a recovery code or a passkey.
pub(super) struct SlotKeys {
    /// Wraps the vault key.
    wrap: Key,
    /// Says whether the source was right, before any AEAD is tried: GCM does
    /// not commit to its key.
    pub(super) commitment: Key,
}

impl SlotKeys {
    pub(super) fn derive(source: &[u8], salt: &[u8]) -> Self {
        Self {
            wrap: expand(source, salt, &[b"sparekey/1/slot key"]),
            commitment: expand(source, salt, &[b"sparekey/1/slot commitment"]),
        }
    }

    pub(super) fn commits_to(&self, commitment: &[u8; KEY_BYTES]) -> bool {
        self.commitment.bytes().ct_eq(commitment).into()
    }

    pub(super) fn wrap(
        &self,
        key: &VaultKey,
        nonce: [u8; NONCE_BYTES],
        aad: &[u8],
    ) -> Option<[u8; WRAPPED_BYTES]> {
        let mut sealed = Zeroizing::new(Vec::with_capacity(KEY_BYTES + TAG_BYTES));
        sealed.extend_from_slice(key.0.bytes());
        self.wrap.cipher()?.encrypt_in_place(&Array::from(nonce), aad, &mut *sealed).ok()?;
        [&nonce, sealed.as_slice()].concat().try_into().ok()
    }

    pub(super) fn unwrap(&self, wrapped: &[u8; WRAPPED_BYTES], aad: &[u8]) -> Option<VaultKey> {
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE_BYTES>()?;
        let mut key = Zeroizing::new(sealed.to_vec());
        self.wrap.cipher()?.decrypt_in_place(&Array::from(*nonce), aad, &mut *key).ok()?;
        Key::copy_of(&key).map(VaultKey)
    }
}

/// Whether two MACs are equal, in constant time.
pub(super) fn same(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}

fn expand(key: &[u8], salt: &[u8], info: &[&[u8]]) -> Key {
    let mut out = Key::zero();
    // HKDF fails only beyond 255 blocks, and this is one.
    let done = Hkdf::<Sha256>::new(Some(salt), key).expand_multi_info(info, &mut out.0);
    debug_assert!(done.is_ok());
    out
}

fn mac(key: &Key, message: &[u8]) -> [u8; KEY_BYTES] {
    let mut block = hmac::digest::common::Key::<Hmac<Sha256>>::default();
    block.iter_mut().zip(key.bytes()).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new(&block);
    block.as_mut_slice().zeroize();
    mac.update(message);
    mac.finalize().into_bytes().into()
}
