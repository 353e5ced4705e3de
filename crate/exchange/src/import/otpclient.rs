//! OTPClient: its plain export and its encrypted database, versions 1 to 3
//! (paolostivanin/OTPClient).

use sha2::Sha512;
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::andotp::is_noise;
use super::container::json::Json;
use super::crypto::{self, Argon2Cost};
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct OtpClient;

impl Format for OtpClient {
    fn id(&self) -> &'static str {
        "otpclient"
    }

    fn name(&self) -> &'static str {
        "OTPClient"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.bytes().starts_with(MAGIC)
            || source.json().values().first().is_some_and(|entry| entry.has("algo") && entry.has("label"))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        if !source.bytes().starts_with(MAGIC) {
            return Ok(rows(source.json()));
        }
        let plain = open(source.bytes(), password.ok_or(Error::PasswordNeeded)?.as_bytes())?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?))
    }
}

/// Version 1, which begins with nothing to know it by: taken for it under the
/// ending that the program gives.
pub(super) struct OtpClientOld;

impl Format for OtpClientOld {
    fn id(&self) -> &'static str {
        "otpclient-old"
    }

    fn name(&self) -> &'static str {
        "OTPClient before version 3"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.file.name.to_ascii_lowercase().ends_with(".enc") && is_noise(source.bytes())
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let plain = open_old(source.bytes(), password.ok_or(Error::PasswordNeeded)?)?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?))
    }
}

const MAGIC: &[u8] = b"OTPClient";
/// PBKDF2's rounds of version 1.
const OLD_ROUNDS: u32 = 100_000;

/// Nonce and salt, which are authenticated too, then what they seal. The
/// program took as many bytes of a password as that has characters.
fn open_old(bytes: &[u8], password: &str) -> Result<Vec<u8>, Error> {
    let (header, sealed) = bytes.split_at_checked(48).ok_or(Error::Damaged)?;
    let (iv, salt) = header.split_at(16);
    let whole = password.as_bytes();
    let cut = whole.get(..password.chars().count()).filter(|cut| cut.len() < whole.len());
    for password in [Some(whole), cut].into_iter().flatten() {
        let key = crypto::pbkdf2::<Sha512>(password, salt, OLD_ROUNDS, 32)?;
        if let Some(plain) = crypto::gcm_16(&key, iv, header, sealed) {
            return Ok(plain);
        }
    }
    Err(Error::WrongPassword)
}

/// Version 3 writes its header field by field, big-endian; version 2 as C lays
/// it out in memory, with three bytes of padding.
fn open(bytes: &[u8], password: &[u8]) -> Result<Vec<u8>, Error> {
    let big = |at: usize| word(bytes, at).map(u32::from_be_bytes);
    let little = |at: usize| word(bytes, at).map(u32::from_le_bytes);
    let (len, iv, numbers) = match (big(9)?, little(12)?) {
        (3, _) => (73, 13, [big(61)?, big(65)?, big(69)?]),
        (_, 2) => (76, 16, [little(64)?, little(68)?, little(72)?]),
        _ => return Err(Error::UnsupportedVersion),
    };
    let (header, sealed) = bytes.split_at_checked(len).ok_or(Error::Damaged)?;
    let part = |at: usize, len: usize| header.get(at..at + len).ok_or(Error::Damaged);
    let [passes, memory_kib, lanes] = numbers.map(u64::from);
    let key = Argon2Cost::id(memory_kib, passes, lanes).derive(password, part(iv + 16, 32)?)?;
    crypto::gcm_16(&key, part(iv, 16)?, header, sealed).ok_or(Error::WrongPassword)
}

fn word(bytes: &[u8], at: usize) -> Result<[u8; 4], Error> {
    bytes.get(at..at + 4).and_then(|word| word.try_into().ok()).ok_or(Error::Damaged)
}

fn rows(list: &Json) -> Rows {
    row::rows(list.values(), |entry| (entry.text("issuer"), entry.text("label")), account)
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let mut kind = row::kind(entry.text("type"))?;
    if kind == Kind::Totp && entry.text("issuer").eq_ignore_ascii_case("steam") && entry.text("digits") == "5"
    {
        kind = Kind::Steam;
    }
    let given = Parameters {
        algorithm: entry.text("algo"),
        digits: entry.number("digits"),
        period: entry.number("period"),
        counter: entry.number("counter"),
        pin: "",
    };
    let mut item = Item::new(kind, Secret::from_base32(entry.text("secret"))?, &given)?;
    item.tags = vec![entry.text("group").to_owned()];
    Ok(item.named(entry.text("issuer"), entry.text("label")))
}
