//! Keys and ciphers as other programs take them, and random bytes for both.

use aes::Aes256;
use aes_gcm::aead::Aead;
use aes_gcm::{Aes256Gcm, KeyInit};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockModeEncrypt, KeyIvInit};
use hmac::{EagerHash, Hmac, Mac};
use sha2::Sha256;
use sparekey_core::{Entropy, NoEntropy};
use zeroize::Zeroizing;

use super::error::Error;

/// A key of 256 bits.
pub(super) type Key = Zeroizing<[u8; 32]>;

/// Bytes nobody can predict.
pub(super) fn random<const N: usize>(entropy: &mut dyn Entropy) -> Result<[u8; N], NoEntropy> {
    let mut bytes = [0; N];
    entropy.fill(&mut bytes)?;
    Ok(bytes)
}

/// A random UUID (RFC 9562 section 5.4).
pub(super) fn uuid(entropy: &mut dyn Entropy) -> Result<String, NoEntropy> {
    let mut bits = u128::from_be_bytes(random(entropy)?);
    bits = bits & !(0xf << 76) | 4 << 76;
    bits = bits & !(0b11 << 62) | 0b10 << 62;
    let part = |from: u32, digits: u32| bits >> from & ((1 << (4 * digits)) - 1);
    Ok(format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        part(96, 8),
        part(80, 4),
        part(64, 4),
        part(48, 4),
        part(0, 12)
    ))
}

/// scrypt (RFC 7914) with N = 2 to the `log_n`.
pub(super) fn scrypt(password: &str, salt: &[u8], log_n: u8, r: u32, p: u32) -> Result<Key, Error> {
    let params = scrypt::Params::new(log_n, r, p).map_err(|_| Error::Cipher)?;
    let mut key = Key::default();
    scrypt::scrypt(password.as_bytes(), salt, &params, &mut *key).map_err(|_| Error::Cipher)?;
    Ok(key)
}

/// Argon2id (RFC 9106) with one lane.
pub(super) fn argon2id(password: &str, salt: &[u8], memory_kib: u32, passes: u32) -> Result<Key, Error> {
    let params = argon2::Params::new(memory_kib, passes, 1, Some(32)).map_err(|_| Error::Cipher)?;
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut key = Key::default();
    argon2.hash_password_into(password.as_bytes(), salt, &mut *key).map_err(|_| Error::Cipher)?;
    Ok(key)
}

/// PBKDF2 (RFC 8018 section 5.2).
pub(super) fn pbkdf2<D: EagerHash>(password: &str, salt: &[u8], rounds: u32) -> Key
where
    Hmac<D>: KeyInit + Mac,
{
    let mut key = Key::default();
    pbkdf2::pbkdf2_hmac::<D>(password.as_bytes(), salt, rounds, &mut *key);
    key
}

/// AES-256-GCM (NIST SP 800-38D), the tag at the end.
pub(super) fn gcm(key: &Key, nonce: &[u8; 12], plain: &[u8]) -> Result<Vec<u8>, Error> {
    let cipher = Aes256Gcm::new(&(**key).into());
    cipher.encrypt(&(*nonce).into(), plain).map_err(|_| Error::Cipher)
}

/// AES-256-CBC with the padding of PKCS #7.
pub(super) fn cbc(key: &Key, iv: &[u8; 16], plain: &[u8]) -> Vec<u8> {
    let cipher = cbc::Encryptor::<Aes256>::new(&(**key).into(), &(*iv).into());
    cipher.encrypt_padded_vec::<Pkcs7>(plain)
}

/// HMAC-SHA-256 (RFC 2104) over several parts.
pub(super) fn hmac(key: &Key, parts: &[&[u8]]) -> Key {
    // A key shorter than the hash's block is padded with zeros.
    let mut block = Zeroizing::new([0; 64]);
    block.iter_mut().zip(key.iter()).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new(&(*block).into());
    parts.iter().for_each(|part| mac.update(part));
    Key::new(mac.finalize().into_bytes().into())
}
