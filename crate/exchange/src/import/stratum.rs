//! Stratum, formerly Authenticator Pro: plain backups and both encrypted
//! layouts (stratumauth/app). Its HTML and text exports are lists of URIs.

use sha1::Sha1;
use sparekey_core::otp::{Error as OtpError, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::uri;

use super::container::json::Json;
use super::crypto::{self, Argon2Cost};
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Stratum;

const STRONG: &[u8] = b"AUTHENTICATORPRO";
const LEGACY: &[u8] = b"AuthenticatorPro";

impl Format for Stratum {
    fn id(&self) -> &'static str {
        "stratum"
    }

    fn name(&self) -> &'static str {
        "Stratum (Authenticator Pro)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let bytes = source.bytes();
        bytes.starts_with(STRONG) || bytes.starts_with(LEGACY) || source.json().has("Authenticators")
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        if source.json().is_object() {
            return Ok(rows(source.json()));
        }
        let plain = open(source.bytes(), password.ok_or(Error::PasswordNeeded)?.as_bytes())?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::WrongPassword)?)?))
    }
}

fn open(bytes: &[u8], password: &[u8]) -> Result<Vec<u8>, Error> {
    if let Some(rest) = bytes.strip_prefix(STRONG) {
        let (salt, rest) = rest.split_at_checked(16).ok_or(Error::Damaged)?;
        let (iv, sealed) = rest.split_at_checked(12).ok_or(Error::Damaged)?;
        let key = Argon2Cost::id(65_536, 3, 4).derive(password, salt)?;
        return crypto::gcm(&key, iv, b"", sealed).ok_or(Error::WrongPassword);
    }
    let rest = bytes.strip_prefix(LEGACY).ok_or(Error::Damaged)?;
    let (salt, rest) = rest.split_at_checked(20).ok_or(Error::Damaged)?;
    let (iv, sealed) = rest.split_at_checked(16).ok_or(Error::Damaged)?;
    let key = crypto::pbkdf2::<Sha1>(password, salt, 64_000, 32)?;
    crypto::aes_cbc(&key, iv, sealed).ok_or(Error::WrongPassword)
}

fn rows(backup: &Json) -> Rows {
    let entries = backup.array("Authenticators").iter().zip(1..);
    entries
        .map(|(entry, number)| {
            let found = account(entry).map(|item| Item { tags: tags(backup, entry), ..item });
            Row::new(number, entry.text("Issuer"), entry.text("Username"), found)
        })
        .collect()
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let kind = match entry.number("Type") {
        Number::Is(1) => Kind::Hotp,
        Number::Is(2) => Kind::Totp,
        Number::Is(3) => Kind::Motp,
        Number::Is(4) => Kind::Steam,
        Number::Is(5) => Kind::Yandex,
        _ => return Err(uri::Error::UnknownType.into()),
    };
    let algorithm = match entry.number("Algorithm") {
        Number::Unset | Number::Is(0) => "SHA1",
        Number::Is(1) => "SHA256",
        Number::Is(2) => "SHA512",
        _ => return Err(OtpError::UnsupportedAlgorithm.into()),
    };
    let text = entry.text("Secret");
    let secret = if kind == Kind::Motp { Secret::from_hex(text)? } else { Secret::from_base32(text)? };
    let given = Parameters {
        algorithm,
        digits: entry.number("Digits").or_zero(),
        period: entry.number("Period").or_zero(),
        counter: entry.number("Counter"),
        pin: entry.text("Pin"),
    };
    Ok(Item::new(kind, secret, &given)?.named(entry.text("Issuer"), entry.text("Username")))
}

/// Categories are bound to secrets, which are the entries' keys.
fn tags(backup: &Json, entry: &Json) -> Vec<String> {
    let secret = entry.text("Secret");
    let bound = backup.array("AuthenticatorCategories").iter();
    let bound = bound.filter(|bound| bound.text("AuthenticatorSecret") == secret);
    let category = |bound: &Json| {
        let mut all = backup.array("Categories").iter();
        let category = all.find(|category| category.text("Id") == bound.text("CategoryId"))?;
        Some(category.text("Name").to_owned())
    };
    bound.filter_map(category).collect()
}
