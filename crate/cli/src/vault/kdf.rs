//! Passphrase to key material.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use sparekey_core::vault::{Error, Kdf};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use crate::failure::Failure;

/// Argon2id (RFC 9106, version 0x13, 32 bytes out) of the passphrase in
/// Unicode's NFC, so that every keyboard's spelling of it is the same.
pub(super) fn derive(passphrase: &str, kdf: &Kdf) -> Result<Zeroizing<[u8; 32]>, Failure> {
    kdf.check()?;
    let refused = |_| Error::KdfRefused { memory_kib: kdf.memory_kib, passes: kdf.passes };
    let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32)).map_err(refused)?;
    let blocks = params.block_count();
    let mut memory = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| Failure::OutOfMemory)?;
    memory.resize(blocks, Block::default());
    let normal: Zeroizing<String> = Zeroizing::new(passphrase.nfc().collect());
    let mut derived = Zeroizing::new([0; 32]);
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(normal.as_bytes(), &kdf.salt, &mut *derived, &mut memory)
        .map_err(refused)?;
    Ok(derived)
}
