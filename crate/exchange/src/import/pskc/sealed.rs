//! Encrypted values (RFC 6030 section 6; XML Encryption 1.1): AES in CBC mode,
//! a MAC beside, under PBKDF2 of a password or a key known to both sides.

use aes::{Aes128, Aes192, Aes256};
use hmac::{Hmac, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use sparekey_core::base;

use crate::import::Error;
use crate::import::container::base64;
use crate::import::container::xml::Element;
use crate::import::crypto::{self, HmacSha1, HmacSha256, KeyBytes};
use crate::import::row::Number;

/// The keys of a container's values; none where all are plain.
pub(super) struct Keys {
    cipher: Option<KeyBytes>,
    mac: Option<(Macs, KeyBytes)>,
}

#[derive(Clone, Copy)]
enum Macs {
    Sha1,
    Sha256,
    Sha512,
}

impl Keys {
    pub(super) fn read(container: &Element, password: Option<&str>) -> Result<Self, Error> {
        let Some(named) = container.child("EncryptionKey") else {
            return Ok(Self { cipher: None, mac: None });
        };
        let password = password.ok_or(Error::PasswordNeeded)?;
        let cipher = match named.child("DerivedKey") {
            Some(derived) => derive(derived, password)?,
            None => known(password)?,
        };
        let mut keys = Self { cipher: Some(cipher), mac: None };
        if let Some(method) = container.child("MACMethod") {
            let kind = match method.attribute("Algorithm").rsplit('#').next() {
                Some("hmac-sha1") => Macs::Sha1,
                Some("hmac-sha256") => Macs::Sha256,
                Some("hmac-sha512") => Macs::Sha512,
                _ => return Err(Error::UnsupportedVersion),
            };
            let key = match method.child("MACKey") {
                Some(sealed) => KeyBytes::new(keys.decrypt(sealed)?),
                // Without one of its own it is the encryption key (section 6.2).
                None => keys.cipher.clone().unwrap_or_default(),
            };
            keys.mac = Some((kind, key));
        }
        Ok(keys)
    }

    /// A value, its MAC checked where the container has one.
    pub(super) fn open(&self, sealed: &Element, tag: &str) -> Result<Vec<u8>, Error> {
        if let Some((kind, key)) = &self.mac {
            let bytes = cipher_value(sealed)?;
            let tag = base64::decode(tag).ok_or(Error::Damaged)?;
            let is_right = match kind {
                Macs::Sha1 => crypto::mac::<HmacSha1>(key, &[&bytes])?.verify_slice(&tag).is_ok(),
                Macs::Sha256 => crypto::mac::<HmacSha256>(key, &[&bytes])?.verify_slice(&tag).is_ok(),
                Macs::Sha512 => crypto::mac::<Hmac<Sha512>>(key, &[&bytes])?.verify_slice(&tag).is_ok(),
            };
            if !is_right {
                return Err(Error::WrongPassword);
            }
        }
        self.decrypt(sealed)
    }

    fn decrypt(&self, sealed: &Element) -> Result<Vec<u8>, Error> {
        let method = sealed.child("EncryptionMethod").map_or("", |method| method.attribute("Algorithm"));
        let bytes = cipher_value(sealed)?;
        let (iv, sealed) = bytes.split_at_checked(16).ok_or(Error::Damaged)?;
        let key = self.cipher.as_ref().ok_or(Error::Damaged)?;
        let plain = match method.rsplit('#').next() {
            Some("aes128-cbc") => crypto::cbc_of::<Aes128>(key, iv, sealed),
            Some("aes192-cbc") => crypto::cbc_of::<Aes192>(key, iv, sealed),
            Some("aes256-cbc") => crypto::cbc_of::<Aes256>(key, iv, sealed),
            _ => return Err(Error::UnsupportedVersion),
        };
        plain.ok_or(Error::WrongPassword)
    }
}

fn cipher_value(sealed: &Element) -> Result<Vec<u8>, Error> {
    let data = sealed.child("CipherData").ok_or(Error::Damaged)?;
    base64::decode(data.text_of("CipherValue")).ok_or(Error::Damaged)
}

/// PBKDF2 with the parameters of PKCS #5's schema.
fn derive(derived: &Element, password: &str) -> Result<KeyBytes, Error> {
    let method = derived.child("KeyDerivationMethod").ok_or(Error::Damaged)?;
    if method.attribute("Algorithm").rsplit('#').next() != Some("pbkdf2") {
        return Err(Error::UnsupportedVersion);
    }
    let params = method.child("PBKDF2-params").ok_or(Error::Damaged)?;
    let salt = params.child("Salt").map_or("", |salt| salt.text_of("Specified"));
    let salt = base64::decode(salt).ok_or(Error::Damaged)?;
    let number = |name, default| match Number::read(params.text_of(name)) {
        Number::Is(number) => u32::try_from(number).map_err(|_| Error::KdfRefused),
        Number::Unset => Ok(default),
        Number::Bad => Err(Error::Damaged),
    };
    let (rounds, len) = (number("IterationCount", 0)?, number("KeyLength", 16)?);
    if !matches!(len, 16 | 24 | 32) {
        return Err(Error::UnsupportedVersion);
    }
    let prf = params.child("PRF").map_or("", |prf| prf.attribute("Algorithm"));
    let (password, len) = (password.as_bytes(), len as usize);
    match prf.rsplit('#').next() {
        Some("" | "hmac-sha1") | None => crypto::pbkdf2::<Sha1>(password, &salt, rounds, len),
        Some("hmac-sha256") => crypto::pbkdf2::<Sha256>(password, &salt, rounds, len),
        Some("hmac-sha512") => crypto::pbkdf2::<Sha512>(password, &salt, rounds, len),
        Some(_) => Err(Error::UnsupportedVersion),
    }
}

/// A key that both sides know stands where passwords do, in hexadecimal or base64.
fn known(text: &str) -> Result<KeyBytes, Error> {
    let text = text.trim();
    let fits = |key: &Vec<u8>| matches!(key.len(), 16 | 24 | 32);
    let hex = base::from_hex(text).filter(fits);
    let key = hex.or_else(|| base64::decode(text).filter(fits));
    key.map(KeyBytes::new).ok_or(Error::WrongPassword)
}
