//! Ciphers and key derivations of other programs, costs checked before work.
//! What opens nothing is `None`: the caller knows whether that means a wrong
//! password or damage.

use aes::Aes256;
use aes_gcm::aead::{Aead, Payload};
use aes_gcm::{AesGcm, KeyInit};
use argon2::{Argon2, Block, Params};
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockCipherEncrypt, BlockModeDecrypt, KeyIvInit};
use hmac::{EagerHash, Hmac, Mac};
use md5::{Digest, Md5};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

pub(super) use argon2::{Algorithm as Argon2Kind, Version as Argon2Version};

use super::error::Error;
use super::limits::{MAX_ARGON2_PASSES, MAX_KDF_BYTES, MAX_KDF_LANES, MAX_PBKDF2_ROUNDS};
use crate::effort::{self, Effort, Kdf};

pub(super) type HmacSha1 = Hmac<Sha1>;
pub(super) type HmacSha256 = Hmac<Sha256>;

/// Key material.
pub(super) type KeyBytes = Zeroizing<Vec<u8>>;

/// PBKDF2 (RFC 8018 section 5.2).
pub(super) fn pbkdf2<D: EagerHash>(
    password: &[u8],
    salt: &[u8],
    rounds: u32,
    len: usize,
) -> Result<KeyBytes, Error>
where
    Hmac<D>: KeyInit + Mac + Clone,
{
    if !(1..=MAX_PBKDF2_ROUNDS).contains(&rounds) {
        return Err(Error::KdfRefused);
    }
    let mac = mac::<Hmac<D>>(password, &[])?;
    let blocks = len.div_ceil(mac.clone().finalize().into_bytes().len());
    let amount = blocks as u64 * u64::from(rounds);
    let effort = Effort { kdf: Kdf::Pbkdf2, memory_bytes: 0, amount };
    let mut key = Zeroizing::new(Vec::with_capacity(len));
    let mut done = 0;
    for index in 1..=blocks as u32 {
        let first = mac.clone().chain_update(salt).chain_update(index.to_be_bytes());
        let mut last = first.finalize().into_bytes();
        let mut block = last.clone();
        for round in 0..rounds {
            effort::round(effort, done)?;
            done += 1;
            if round > 0 {
                last = mac.clone().chain_update(&last).finalize().into_bytes();
                block.iter_mut().zip(&last).for_each(|(sum, byte)| *sum ^= byte);
            }
        }
        key.extend_from_slice(&block);
    }
    key.truncate(len);
    Ok(key)
}

/// Works off a small part of an effort; the share that it is.
pub(crate) fn sample(effort: Effort) -> f64 {
    let share = |amount: u64| (amount as f64 / effort.amount.max(1) as f64).min(1.0);
    // What they come to does not matter, nor that they fail.
    let done: Result<f64, Error> = match effort.kdf {
        Kdf::Pbkdf2 => {
            pbkdf2::<Sha256>(b"sample", b"sample", SAMPLE_ROUNDS, 32).map(|_| share(SAMPLE_ROUNDS.into()))
        }
        Kdf::Aes => Ok(share(aes_rounds(&[0; 32], &mut [[0; 16].into(); 2], SAMPLE_ROUNDS.into()))),
        Kdf::Scrypt => {
            let n = (effort.memory_bytes.min(SAMPLE_BYTES) / 1024).max(2).next_power_of_two();
            scrypt(b"sample", b"sample", n, 8, 1).map(|_| share(n * 1024))
        }
        Kdf::Argon2 => {
            let memory_kib = (effort.memory_bytes.min(SAMPLE_BYTES) / 1024).max(8);
            let cost = Argon2Cost::id(memory_kib, 1, 1);
            cost.derive(b"sample", b"samplesample").map(|_| share(memory_kib * 1024))
        }
    };
    done.unwrap_or(1.0)
}

/// Rounds of KeePass's key derivation on both halves of a key; how many.
pub(super) fn aes_rounds(seed: &[u8; 32], halves: &mut [cbc::cipher::Block<Aes256>; 2], rounds: u64) -> u64 {
    let cipher = Aes256::new(seed.into());
    (0..rounds).for_each(|_| cipher.encrypt_blocks(halves));
    rounds
}

const SAMPLE_ROUNDS: u32 = 20_000;
/// As much as no cache holds, so that its speed is the memory's.
const SAMPLE_BYTES: u64 = 32 << 20;

/// scrypt (RFC 7914), 32 bytes.
pub(super) fn scrypt(password: &[u8], salt: &[u8], n: u64, r: u32, p: u32) -> Result<KeyBytes, Error> {
    let memory = n.checked_mul(u64::from(r)).and_then(|blocks| blocks.checked_mul(128));
    let fits = memory.is_some_and(|memory| memory <= MAX_KDF_BYTES) && (1..=MAX_KDF_LANES).contains(&p);
    if !fits || !n.is_power_of_two() || n < 2 || r == 0 {
        return Err(Error::KdfRefused);
    }
    let amount = n * u64::from(r) * 128;
    let effort = Effort { kdf: Kdf::Scrypt, memory_bytes: amount, amount: amount * u64::from(p) };
    effort::tell(effort, 0.0)?;
    let params = scrypt::Params::new(n.ilog2() as u8, r, p).map_err(|_| Error::KdfRefused)?;
    let mut key = Zeroizing::new(vec![0; 32]);
    scrypt::scrypt(password, salt, &params, &mut key).map_err(|_| Error::KdfRefused)?;
    Ok(key)
}

/// What Argon2 (RFC 9106) costs.
#[derive(Clone, Copy)]
pub(super) struct Argon2Cost {
    pub(super) kind: Argon2Kind,
    pub(super) version: Argon2Version,
    pub(super) memory_kib: u64,
    pub(super) passes: u64,
    pub(super) lanes: u64,
}

impl Argon2Cost {
    /// The mode that nearly everybody takes.
    pub(super) fn id(memory_kib: u64, passes: u64, lanes: u64) -> Self {
        Self { kind: Argon2Kind::Argon2id, version: Argon2Version::V0x13, memory_kib, passes, lanes }
    }

    /// 32 bytes.
    pub(super) fn derive(self, password: &[u8], salt: &[u8]) -> Result<KeyBytes, Error> {
        let fits = self.memory_kib <= MAX_KDF_BYTES / 1024
            && self.passes <= MAX_ARGON2_PASSES.into()
            && self.lanes <= MAX_KDF_LANES.into();
        if !fits {
            return Err(Error::KdfRefused);
        }
        let memory_bytes = self.memory_kib * 1024;
        effort::tell(Effort { kdf: Kdf::Argon2, memory_bytes, amount: memory_bytes * self.passes }, 0.0)?;
        let params = Params::new(self.memory_kib as u32, self.passes as u32, self.lanes as u32, Some(32))
            .map_err(|_| Error::KdfRefused)?;
        let blocks = params.block_count();
        let mut memory = Vec::new();
        memory.try_reserve_exact(blocks).map_err(|_| Error::OutOfMemory)?;
        memory.resize(blocks, Block::default());
        let mut key = Zeroizing::new(vec![0; 32]);
        Argon2::new(self.kind, self.version, params)
            .hash_password_into_with_memory(password, salt, &mut key, &mut memory)
            .map_err(|_| Error::KdfRefused)?;
        Ok(key)
    }
}

/// AES-256-GCM (NIST SP 800-38D), the tag at the end, the nonce of 12 bytes.
pub(super) fn gcm(key: &[u8], nonce: &[u8], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = AesGcm::<Aes256, cbc::cipher::consts::U12>::new_from_slice(key).ok()?;
    cipher.decrypt(nonce.try_into().ok()?, Payload { msg: sealed, aad }).ok()
}

/// The same with a nonce of 16 bytes, as OTPClient has it.
pub(super) fn gcm_16(key: &[u8], nonce: &[u8], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let cipher = AesGcm::<Aes256, cbc::cipher::consts::U16>::new_from_slice(key).ok()?;
    cipher.decrypt(nonce.try_into().ok()?, Payload { msg: sealed, aad }).ok()
}

/// AES-256-CBC with PKCS #7's padding.
pub(super) fn aes_cbc(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    cbc_of::<Aes256>(key, iv, sealed)
}

/// CBC with PKCS #7's padding over any cipher of 16-byte blocks.
pub(super) fn cbc_of<C>(key: &[u8], iv: &[u8], sealed: &[u8]) -> Option<Vec<u8>>
where
    C: KeyInit + BlockCipherDecrypt,
    cbc::Decryptor<C>: KeyIvInit + BlockModeDecrypt,
{
    cbc::Decryptor::<C>::new_from_slices(key, iv).ok()?.decrypt_padded_vec::<Pkcs7>(sealed).ok()
}

/// A MAC over several parts, to be verified.
pub(super) fn mac<M: Mac + KeyInit>(key: &[u8], parts: &[&[u8]]) -> Result<M, Error> {
    let mut mac = <M as KeyInit>::new_from_slice(key).map_err(|_| Error::Damaged)?;
    parts.iter().for_each(|part| mac.update(part));
    Ok(mac)
}

/// A text that CryptoJS or `openssl enc` made: "Salted__", 8 bytes of salt,
/// CBC under key and IV from `EVP_BytesToKey` with MD5 and one round.
pub(super) fn openssl(passphrase: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (salt, sealed) = sealed.strip_prefix(b"Salted__")?.split_at_checked(8)?;
    let mut material = Zeroizing::new(Vec::with_capacity(48));
    let mut last: Vec<u8> = Vec::new();
    while material.len() < 48 {
        last = Md5::new().chain_update(&last).chain_update(passphrase).chain_update(salt).finalize().to_vec();
        material.extend_from_slice(&last);
    }
    aes_cbc(material.get(..32)?, material.get(32..48)?, sealed)
}
