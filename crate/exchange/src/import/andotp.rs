//! andOTP's backup, plain and under a password, old and new (andOTP/andOTP).

use sha1::Sha1;
use sha2::{Digest, Sha256};
use sparekey_core::otp::Kind;
use sparekey_core::secret::{self, Secret};

use super::container::json::Json;
use super::crypto;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct AndOtp;

/// The rounds that files of the new layout begin with, with room on both sides.
const ROUNDS: core::ops::RangeInclusive<u32> = 1000..=10_000_000;

impl Format for AndOtp {
    fn id(&self) -> &'static str {
        "andotp"
    }

    fn name(&self) -> &'static str {
        "andOTP"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        is_plain(source.json()) || rounds(source.bytes()).is_some() && is_noise(source.bytes())
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        if let entries @ [_, ..] = source.json().values() {
            return Ok(rows(entries));
        }
        let plain = open(source.bytes(), password.ok_or(Error::PasswordNeeded)?)?;
        Ok(rows(Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?.values()))
    }
}

/// The old layout, which begins with nothing to know it by: tried on what
/// looks like ciphertext and is nothing else.
pub(super) struct AndOtpOld;

impl Format for AndOtpOld {
    fn id(&self) -> &'static str {
        "andotp-old"
    }

    fn name(&self) -> &'static str {
        "andOTP before 0.6.3, encrypted"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        is_noise(source.bytes())
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        AndOtp.read(source, password)
    }
}

fn is_plain(json: &Json) -> bool {
    let is_entry = |entry: &Json| {
        entry.has("secret") && entry.has("type") && (entry.has("thumbnail") || entry.has("last_used"))
    };
    json.values().first().is_some_and(is_entry)
}

/// Whether bytes could be ciphertext: no text, no picture, no known container.
/// In random bytes the commonest value is rare.
pub(super) fn is_noise(bytes: &[u8]) -> bool {
    const KNOWN: &[&[u8]] = &[
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"%PDF",
        b"PK",
        b"\x1f\x8b",
        b"SQLite",
        b"\xac\xed",
        b"bplist",
        b"\x03\xd9\xa2\x9a",
        b"RIFF",
        b"\x7fELF",
        b"OTPClient",
        b"AUTHENTICATORPRO",
        b"AuthenticatorPro",
    ];
    let mut counts = [0usize; 256];
    bytes.iter().for_each(|byte| counts[usize::from(*byte)] += 1);
    let commonest = counts.iter().max().copied().unwrap_or_default();
    bytes.len() > 12 + 16
        && commonest <= bytes.len() / 32 + 8
        && !bytes.iter().all(u8::is_ascii)
        && core::str::from_utf8(bytes).is_err()
        && !KNOWN.iter().any(|magic| bytes.starts_with(magic))
}

fn rounds(bytes: &[u8]) -> Option<u32> {
    let head: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    Some(u32::from_be_bytes(head)).filter(|rounds| ROUNDS.contains(rounds) && bytes.len() > 28 + 16)
}

fn open(bytes: &[u8], password: &str) -> Result<Vec<u8>, Error> {
    let parted = |from: usize| {
        let (iv, sealed) = bytes.get(from..)?.split_at_checked(12)?;
        Some((iv, sealed))
    };
    if let (Some(rounds), Some(salt), Some((iv, sealed))) = (rounds(bytes), bytes.get(4..16), parted(16)) {
        let key = crypto::pbkdf2::<Sha1>(password.as_bytes(), salt, rounds, 32)?;
        if let Some(plain) = crypto::gcm(&key, iv, b"", sealed) {
            return Ok(plain);
        }
    }
    let (iv, sealed) = parted(0).ok_or(Error::Damaged)?;
    crypto::gcm(&Sha256::digest(password), iv, b"", sealed).ok_or(Error::WrongPassword)
}

fn rows(entries: &[Json]) -> Rows {
    row::rows(entries, names, account)
}

/// Before there were issuers, labels were "issuer - account".
fn names(entry: &Json) -> (&str, &str) {
    let label = entry.text("label");
    match label.split_once(" - ") {
        Some(names) if !entry.has("issuer") => names,
        _ => (entry.text("issuer"), label),
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let kind = row::kind(entry.text("type"))?;
    let mut secret = Secret::from_base32(entry.text("secret"))?;
    if kind == Kind::Motp {
        // Base32 of the text that mOTP hashes.
        let hex = core::str::from_utf8(secret.expose()).map_err(|_| secret::Error::NotHex { at: 0 })?;
        secret = Secret::from_hex(hex)?;
    }
    let given = Parameters {
        algorithm: entry.text("algorithm"),
        digits: entry.number("digits"),
        period: entry.number("period"),
        counter: entry.number("counter"),
        pin: "",
    };
    let (issuer, name) = names(entry);
    let mut item = Item::new(kind, secret, &given)?.named(issuer, name);
    item.tags = entry.texts("tags");
    Ok(item)
}
