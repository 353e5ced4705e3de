//! OTPClient: its plain export and its encrypted database, versions 2 and 3
//! (paolostivanin/OTPClient).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

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

const MAGIC: &[u8] = b"OTPClient";

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
