//! Zip archives (PKWARE's APPNOTE), with PKWARE's old encryption and WinZip's
//! AES, members unpacked one at a time under the limits.

use aes::{Aes128, Aes192, Aes256};
use ctr::Ctr128LE;
use ctr::cipher::{KeyIvInit, StreamCipher};
use hmac::Mac;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use sha1::Sha1;

use crate::import::crypto::{self, HmacSha1};
use crate::import::error::Error;
use crate::import::limits::{MAX_MEMBERS, MAX_RATIO};

/// What a zip file begins with.
pub(in crate::import) const MAGIC: &[u8] = b"PK\x03\x04";

/// A member that is not unpacked yet.
pub(in crate::import) struct Member<'a> {
    pub(in crate::import) name: String,
    packed: &'a [u8],
    method: u16,
    size: usize,
    crc: u32,
    /// The byte that PKWARE's encryption checks the password by.
    check: u8,
    sealing: Sealing,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sealing {
    None,
    ZipCrypto,
    /// WinZip's AES: 1 to 3 for 128 to 256 bits, and whether the CRC holds.
    Aes {
        strength: u8,
        with_crc: bool,
    },
}

impl Member<'_> {
    /// Whether a password is needed.
    pub(in crate::import) fn is_sealed(&self) -> bool {
        self.sealing != Sealing::None
    }

    /// The member's bytes. `budget` is what all members may still unpack to.
    pub(in crate::import) fn unpack(
        &self,
        password: Option<&str>,
        budget: &mut usize,
    ) -> Result<Vec<u8>, Error> {
        let packed = match (self.sealing, password) {
            (Sealing::None, _) => self.packed.to_vec(),
            (_, None) => return Err(Error::PasswordNeeded),
            (Sealing::ZipCrypto, Some(password)) => self.open_zip_crypto(password)?,
            (Sealing::Aes { strength, .. }, Some(password)) => open_aes(self.packed, strength, password)?,
        };
        if self.size > *budget || self.size / MAX_RATIO > packed.len().max(1) {
            return Err(Error::TooLarge);
        }
        let bytes = match self.method {
            0 => packed,
            8 => decompress_to_vec_with_limit(&packed, self.size).map_err(|_| self.damage())?,
            _ => return Err(Error::UnsupportedVersion),
        };
        let with_crc = !matches!(self.sealing, Sealing::Aes { with_crc: false, .. });
        if bytes.len() != self.size || with_crc && !bytes.iter().fold(Crc::default(), Crc::with).is(self.crc)
        {
            return Err(self.damage());
        }
        *budget -= bytes.len();
        Ok(bytes)
    }

    /// PKWARE's check byte lets one wrong password in 256 pass.
    fn damage(&self) -> Error {
        if self.sealing == Sealing::ZipCrypto { Error::WrongPassword } else { Error::Damaged }
    }

    /// APPNOTE section 6.1.
    fn open_zip_crypto(&self, password: &str) -> Result<Vec<u8>, Error> {
        let mut keys = ZipCrypto(0x1234_5678, 0x2345_6789, 0x3456_7890);
        password.bytes().for_each(|byte| keys.update(byte));
        let plain: Vec<u8> = self.packed.iter().map(|byte| keys.open(*byte)).collect();
        match plain.split_at_checked(12) {
            Some((head, rest)) if head.last() == Some(&self.check) => Ok(rest.to_vec()),
            Some(_) => Err(Error::WrongPassword),
            None => Err(Error::Damaged),
        }
    }
}

/// The members that the central directory lists.
pub(in crate::import) fn members(bytes: &[u8]) -> Result<Vec<Member<'_>>, Error> {
    let end = bytes.len().checked_sub(22).ok_or(Error::Damaged)?;
    let first = end.saturating_sub(usize::from(u16::MAX));
    let end = (first..=end)
        .rev()
        .find(|at| bytes.get(*at..*at + 4) == Some(b"PK\x05\x06"))
        .ok_or(Error::Damaged)?;
    let count = number(bytes, end + 10, 2)?;
    if count > MAX_MEMBERS {
        return Err(Error::TooLarge);
    }
    let mut at = number(bytes, end + 16, 4)?;
    let mut members = Vec::new();
    for _ in 0..count {
        let lens = [28, 30, 32].map(|field| number(bytes, at + field, 2));
        let [name, extra, comment] = [lens[0]?, lens[1]?, lens[2]?];
        members.push(member(bytes, at, name, extra)?);
        at += 46 + name + extra + comment;
    }
    Ok(members)
}

/// One entry of the central directory (APPNOTE section 4.3.12).
fn member(bytes: &[u8], at: usize, name_len: usize, extra_len: usize) -> Result<Member<'_>, Error> {
    if bytes.get(at..at + 4) != Some(b"PK\x01\x02") {
        return Err(Error::Damaged);
    }
    let flags = number(bytes, at + 8, 2)?;
    let method = number(bytes, at + 10, 2)? as u16;
    let time = number(bytes, at + 12, 2)?;
    let crc = number(bytes, at + 16, 4)? as u32;
    let name = bytes.get(at + 46..at + 46 + name_len).ok_or(Error::Damaged)?;
    let extra = bytes.get(at + 46 + name_len..at + 46 + name_len + extra_len).ok_or(Error::Damaged)?;
    let local = number(bytes, at + 42, 4)?;
    let data = local + 30 + number(bytes, local + 26, 2)? + number(bytes, local + 28, 2)?;
    let end = data.checked_add(number(bytes, at + 20, 4)?).ok_or(Error::Damaged)?;
    let packed = bytes.get(data..end).ok_or(Error::Damaged)?;
    let (sealing, method) = match (flags & 1, method) {
        (0, method) => (Sealing::None, method),
        (_, 99) => {
            let [_, _, version, _, _, _, strength, method, method_high] =
                aes_extra(extra).ok_or(Error::Damaged)?;
            (Sealing::Aes { strength, with_crc: version == 1 }, u16::from_le_bytes([method, method_high]))
        }
        (_, method) => (Sealing::ZipCrypto, method),
    };
    // With a data descriptor behind it, the check is of the time.
    let check = if flags & 8 == 0 { (crc >> 24) as u8 } else { (time >> 8) as u8 };
    Ok(Member {
        name: String::from_utf8_lossy(name).into_owned(),
        packed,
        method,
        size: number(bytes, at + 24, 4)?,
        crc,
        check,
        sealing,
    })
}

/// WinZip's extra field 0x9901, from its size on.
fn aes_extra(mut extra: &[u8]) -> Option<[u8; 9]> {
    loop {
        let len = number(extra, 2, 2).ok()?;
        if number(extra, 0, 2).ok()? == 0x9901 {
            return extra.get(2..11)?.try_into().ok();
        }
        extra = extra.get(4 + len..)?;
    }
}

/// WinZip's AE-1 and AE-2: PBKDF2 of 1000 rounds gives both keys and two bytes
/// to know a wrong password by; CTR counts up little-endian from 1.
fn open_aes(packed: &[u8], strength: u8, password: &str) -> Result<Vec<u8>, Error> {
    let key_len = match strength {
        1 => 16,
        2 => 24,
        3 => 32,
        _ => return Err(Error::UnsupportedVersion),
    };
    let (salt, rest) = packed.split_at_checked(key_len / 2).ok_or(Error::Damaged)?;
    let (check, rest) = rest.split_at_checked(2).ok_or(Error::Damaged)?;
    let (sealed, tag) = rest.split_at_checked(rest.len().saturating_sub(10)).ok_or(Error::Damaged)?;
    let keys = crypto::pbkdf2::<Sha1>(password.as_bytes(), salt, 1000, 2 * key_len + 2)?;
    let (key, rest) = keys.split_at(key_len);
    let (mac_key, expected) = rest.split_at(key_len);
    if check != expected {
        return Err(Error::WrongPassword);
    }
    let mac = crypto::mac::<HmacSha1>(mac_key, &[sealed])?;
    mac.verify_truncated_left(tag).map_err(|_| Error::Damaged)?;
    let mut plain = sealed.to_vec();
    match strength {
        1 => count_through::<Ctr128LE<Aes128>>(key, &mut plain),
        2 => count_through::<Ctr128LE<Aes192>>(key, &mut plain),
        _ => count_through::<Ctr128LE<Aes256>>(key, &mut plain),
    }
    .ok_or(Error::Damaged)?;
    Ok(plain)
}

fn count_through<C: KeyIvInit + StreamCipher>(key: &[u8], bytes: &mut [u8]) -> Option<()> {
    let mut iv = [0; 16];
    iv[0] = 1;
    C::new_from_slices(key, &iv).ok()?.apply_keystream(bytes);
    Some(())
}

/// The three keys of PKWARE's encryption.
struct ZipCrypto(u32, u32, u32);

impl ZipCrypto {
    fn update(&mut self, plain: u8) {
        self.0 = Crc::step(self.0, plain);
        self.1 = self.1.wrapping_add(self.0 & 0xff).wrapping_mul(134_775_813).wrapping_add(1);
        self.2 = Crc::step(self.2, (self.1 >> 24) as u8);
    }

    fn open(&mut self, sealed: u8) -> u8 {
        let mixed = (self.2 | 2) & 0xffff;
        let plain = sealed ^ (mixed.wrapping_mul(mixed ^ 1) >> 8) as u8;
        self.update(plain);
        plain
    }
}

/// CRC-32 of IEEE 802.3, bit by bit: members are small.
struct Crc(u32);

impl Default for Crc {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Crc {
    fn with(self, byte: &u8) -> Self {
        Self(Self::step(self.0, *byte))
    }

    fn is(&self, expected: u32) -> bool {
        !self.0 == expected
    }

    fn step(crc: u32, byte: u8) -> u32 {
        (0..8).fold(crc ^ u32::from(byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1)))
    }
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, len: usize) -> Result<usize, Error> {
    let end = at.checked_add(len).ok_or(Error::Damaged)?;
    let bytes = bytes.get(at..end).ok_or(Error::Damaged)?;
    Ok(bytes.iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte)))
}
