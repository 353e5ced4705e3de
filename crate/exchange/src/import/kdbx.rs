//! KeePass databases, KDBX 4 (keepass.info/help/kb/kdbx.html).

use aes::Aes256;
use chacha20::ChaCha20;
use hmac::Mac;
use miniz_oxide::inflate::decompress_to_vec_with_limit;
use salsa20::Salsa20;
use salsa20::cipher::{KeyIvInit, StreamCipher};
use sha2::{Digest, Sha256, Sha512};
use twofish::Twofish;

use super::container::base64;
use super::container::xml;
use super::crypto::{self, Argon2Cost, Argon2Kind, HmacSha256, KeyBytes};
use super::limits::{MAX_PBKDF2_ROUNDS, MAX_UNPACKED_BYTES};
use super::row::Rows;
use super::{Error, Format, Source, keepass};

pub(super) struct Kdbx;

const MAGIC: &[u8] = &[0x03, 0xd9, 0xa2, 0x9a];

const AES: &[u8] = b"\x31\xc1\xf2\xe6\xbf\x71\x43\x50\xbe\x58\x05\x21\x6a\xfc\x5a\xff";
const CHACHA20: &[u8] = b"\xd6\x03\x8a\x2b\x8b\x6f\x4c\xb5\xa5\x24\x33\x9a\x31\xdb\xb5\x9a";
const TWOFISH: &[u8] = b"\xad\x68\xf2\x9f\x57\x6f\x4b\xb9\xa3\x6a\xd4\x7a\xf9\x65\x34\x6c";

const ARGON2D: &[u8] = b"\xef\x63\x6d\xdf\x8c\x29\x44\x4b\x91\xf7\xa9\xa4\x03\xe3\x0a\x0c";
const ARGON2ID: &[u8] = b"\x9e\x29\x8b\x19\x56\xdb\x47\x73\xb2\x3d\xfc\x3e\xc6\xf0\xa1\xe6";

impl Format for Kdbx {
    fn id(&self) -> &'static str {
        "keepass"
    }

    fn name(&self) -> &'static str {
        "KeePass and KeePassXC (KDBX 4)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.bytes().starts_with(MAGIC)
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let (header, body) = Header::read(source.bytes())?;
        let plain = header.open(body, password.ok_or(Error::PasswordNeeded)?)?;
        let inner = Inner::read(&plain)?;
        let text = core::str::from_utf8(inner.text).map_err(|_| Error::Damaged)?;
        let mut file = xml::parse(text)?;
        unprotect(&mut file, &mut Stream::new(inner.stream, inner.key)?)?;
        Ok(keepass::rows(&file))
    }
}

/// Names and values.
type Dictionary<'a> = Vec<(&'a [u8], &'a [u8])>;

/// The outer header.
struct Header<'a> {
    bytes: &'a [u8],
    cipher: &'a [u8],
    gzip: bool,
    seed: &'a [u8],
    iv: &'a [u8],
    kdf: Dictionary<'a>,
}

impl<'a> Header<'a> {
    fn read(file: &'a [u8]) -> Result<(Self, &'a [u8]), Error> {
        if file.get(10..12) != Some(&[4, 0]) {
            return Err(Error::UnsupportedVersion);
        }
        let mut header = Self { bytes: &[], cipher: &[], gzip: false, seed: &[], iv: &[], kdf: Vec::new() };
        let mut rest = file.get(12..).unwrap_or_default();
        loop {
            let (kind, value) = field(&mut rest)?;
            match kind {
                0 => break,
                2 => header.cipher = value,
                3 => header.gzip = value.first() == Some(&1),
                4 => header.seed = value,
                7 => header.iv = value,
                11 => header.kdf = dictionary(value)?,
                _ => {}
            }
        }
        header.bytes = file.get(..file.len() - rest.len()).ok_or(Error::Damaged)?;
        Ok((header, rest))
    }

    fn open(&self, body: &[u8], password: &str) -> Result<Vec<u8>, Error> {
        let composite = Sha256::digest(Sha256::digest(password));
        let transformed = self.transform(&composite)?;
        let key = KeyBytes::new(
            Sha256::new().chain_update(self.seed).chain_update(&transformed).finalize().to_vec(),
        );
        let mac_base =
            Sha512::new().chain_update(self.seed).chain_update(&transformed).chain_update([1]).finalize();
        let (check, rest) = body.split_at_checked(32).ok_or(Error::Damaged)?;
        let (tag, blocks) = rest.split_at_checked(32).ok_or(Error::Damaged)?;
        if check != Sha256::digest(self.bytes).as_slice() {
            return Err(Error::Damaged);
        }
        verify(&mac_base, u64::MAX, &[self.bytes], tag).map_err(|_| Error::WrongPassword)?;
        let sealed = join(blocks, &mac_base)?;
        let plain = match self.cipher {
            AES => crypto::cbc_of::<Aes256>(&key, self.iv, &sealed),
            TWOFISH => crypto::cbc_of::<Twofish>(&key, self.iv, &sealed),
            CHACHA20 => ChaCha20::new_from_slices(&key, self.iv).ok().map(|mut stream| {
                let mut plain = sealed;
                stream.apply_keystream(&mut plain);
                plain
            }),
            _ => return Err(Error::UnsupportedVersion),
        };
        let plain = plain.ok_or(Error::Damaged)?;
        if self.gzip { gunzip(&plain) } else { Ok(plain) }
    }

    fn transform(&self, composite: &[u8]) -> Result<KeyBytes, Error> {
        let value = |name: &[u8]| {
            let found = self.kdf.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
            found.ok_or(Error::Damaged)
        };
        let number = |name: &[u8]| {
            let bytes = value(name)?;
            if bytes.len() > 8 { Err(Error::Damaged) } else { Ok(little(bytes)) }
        };
        let kind = match value(b"$UUID")? {
            ARGON2D => Argon2Kind::Argon2d,
            ARGON2ID => Argon2Kind::Argon2id,
            _ => return aes_kdf(composite, value(b"S")?, number(b"R")?),
        };
        if number(b"V")? != 0x13 {
            return Err(Error::UnsupportedVersion);
        }
        let (memory_kib, passes, lanes) = (number(b"M")? / 1024, number(b"I")?, number(b"P")?);
        Argon2Cost { kind, memory_kib, passes, lanes }.derive(composite, value(b"S")?)
    }
}

/// AES-KDF: both halves encrypted over and over.
fn aes_kdf(composite: &[u8], seed: &[u8], rounds: u64) -> Result<KeyBytes, Error> {
    use aes::cipher::{BlockCipherEncrypt, KeyInit};
    // An AES round here costs far less than one of PBKDF2.
    if rounds > 20 * u64::from(MAX_PBKDF2_ROUNDS) {
        return Err(Error::KdfRefused);
    }
    let cipher = Aes256::new_from_slice(seed).map_err(|_| Error::Damaged)?;
    let mut blocks = [aes::Block::default(); 2];
    blocks.iter_mut().zip(composite.chunks_exact(16)).for_each(|(block, half)| block.copy_from_slice(half));
    (0..rounds).for_each(|_| cipher.encrypt_blocks(&mut blocks));
    Ok(KeyBytes::new(Sha256::digest(blocks.concat()).to_vec()))
}

/// One field: kind, length of 4 bytes, value.
fn field<'a>(rest: &mut &'a [u8]) -> Result<(u8, &'a [u8]), Error> {
    let (&[kind, a, b, c, d], after) = rest.split_first_chunk::<5>().ok_or(Error::Damaged)?;
    let (value, after) =
        after.split_at_checked(u32::from_le_bytes([a, b, c, d]) as usize).ok_or(Error::Damaged)?;
    *rest = after;
    Ok((kind, value))
}

/// A variant dictionary: version, then kind, name and value until kind 0.
fn dictionary(bytes: &[u8]) -> Result<Dictionary<'_>, Error> {
    let mut rest = bytes.get(2..).ok_or(Error::Damaged)?;
    let mut entries = Vec::new();
    while !matches!(rest.first(), None | Some(0)) {
        let (_, name) = field(&mut rest)?;
        let (len, after) = rest.split_first_chunk::<4>().ok_or(Error::Damaged)?;
        let (value, after) =
            after.split_at_checked(u32::from_le_bytes(*len) as usize).ok_or(Error::Damaged)?;
        rest = after;
        entries.push((name, value));
    }
    Ok(entries)
}

/// The blocks, each with its own MAC, the last one empty.
fn join(mut rest: &[u8], mac_base: &[u8]) -> Result<Vec<u8>, Error> {
    let mut joined = Vec::new();
    for index in 0u64.. {
        let (tag, after) = rest.split_at_checked(32).ok_or(Error::Damaged)?;
        let (len, after) = after.split_at_checked(4).ok_or(Error::Damaged)?;
        let (data, after) = after.split_at_checked(little(len) as usize).ok_or(Error::Damaged)?;
        verify(mac_base, index, &[&index.to_le_bytes(), len, data], tag)?;
        if data.is_empty() {
            break;
        }
        joined.extend_from_slice(data);
        rest = after;
    }
    Ok(joined)
}

fn verify(mac_base: &[u8], index: u64, parts: &[&[u8]], tag: &[u8]) -> Result<(), Error> {
    let key = Sha512::new().chain_update(index.to_le_bytes()).chain_update(mac_base).finalize();
    crypto::mac::<HmacSha256>(&key, parts)?.verify_slice(tag).map_err(|_| Error::Damaged)
}

/// RFC 1952 with no field but the fixed ones, as KeePass writes it.
fn gunzip(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let deflated =
        bytes.strip_prefix(&[0x1f, 0x8b, 8, 0]).and_then(|rest| rest.get(6..)).ok_or(Error::Damaged)?;
    decompress_to_vec_with_limit(deflated, MAX_UNPACKED_BYTES).map_err(|_| Error::Damaged)
}

/// What protects values in memory, and the XML behind it.
struct Inner<'a> {
    stream: u64,
    key: &'a [u8],
    text: &'a [u8],
}

impl<'a> Inner<'a> {
    fn read(plain: &'a [u8]) -> Result<Self, Error> {
        let mut inner = Self { stream: 0, key: &[], text: plain };
        loop {
            match field(&mut inner.text)? {
                (0, _) => return Ok(inner),
                (1, value) if value.len() <= 8 => inner.stream = little(value),
                (2, value) => inner.key = value,
                _ => {}
            }
        }
    }
}

enum Stream {
    ChaCha20(Box<ChaCha20>),
    Salsa20(Box<Salsa20>),
}

impl Stream {
    fn new(id: u64, key: &[u8]) -> Result<Self, Error> {
        match id {
            2 => {
                let nonce = [0xe8, 0x30, 0x09, 0x4b, 0x97, 0x20, 0x5d, 0x2a];
                let stream = Salsa20::new_from_slices(&Sha256::digest(key), &nonce);
                Ok(Self::Salsa20(Box::new(stream.map_err(|_| Error::Damaged)?)))
            }
            3 => {
                let key = Sha512::digest(key);
                let (key, rest) = key.split_at(32);
                let stream = ChaCha20::new_from_slices(key, rest.get(..12).unwrap_or_default());
                Ok(Self::ChaCha20(Box::new(stream.map_err(|_| Error::Damaged)?)))
            }
            _ => Err(Error::UnsupportedVersion),
        }
    }

    fn apply(&mut self, bytes: &mut [u8]) {
        match self {
            Self::ChaCha20(stream) => stream.apply_keystream(bytes),
            Self::Salsa20(stream) => stream.apply_keystream(bytes),
        }
    }
}

/// Opens every protected value, in the order of the text.
fn unprotect(element: &mut xml::Element, stream: &mut Stream) -> Result<(), Error> {
    if element.name == "Value" && element.attribute("Protected").eq_ignore_ascii_case("true") {
        let mut bytes = base64::decode(&element.text).ok_or(Error::Damaged)?;
        stream.apply(&mut bytes);
        element.text = String::from_utf8_lossy(&bytes).into_owned();
    }
    element.children.iter_mut().try_for_each(|child| unprotect(child, stream))
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
