//! The browser extension Authenticator (authenticator.cc): plain backups and
//! the three layouts of encrypted ones (Authenticator-Extension/Authenticator).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;
use sparekey_core::{sorting, uri};
use zeroize::Zeroizing;

use super::container::base64;
use super::container::json::Json;
use super::crypto::{self, Argon2Cost};
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct AuthenticatorExtension;

impl Format for AuthenticatorExtension {
    fn id(&self) -> &'static str {
        "authenticator-extension"
    }

    fn name(&self) -> &'static str {
        "Authenticator (browser extension)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let is_record = |record: &Json| {
            record.has("dataType") || record.has("secret") && (record.has("hash") || record.has("encrypted"))
        };
        source.json().members().iter().any(|(_, record)| is_record(record))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let backup = source.json();
        let mut entries: Vec<&Json> =
            backup.members().iter().map(|(_, record)| record).filter(|record| is_entry(record)).collect();
        sorting::sort_by_key(&mut entries, |entry| match entry.number("index") {
            Number::Is(index) => index,
            _ => u64::MAX,
        });
        let keys = Keys { backup, password };
        let rows = entries.into_iter().zip(1..).map(|(entry, number)| row(&keys, entry, number));
        rows.collect()
    }
}

fn is_entry(record: &Json) -> bool {
    record.text("dataType") == "EncOTPStorage" || record.has("secret")
}

/// The user's password and what the backup says about keys.
struct Keys<'a> {
    backup: &'a Json,
    password: Option<&'a str>,
}

impl Keys<'_> {
    fn password(&self) -> Result<&str, Error> {
        self.password.ok_or(Error::PasswordNeeded)
    }

    /// Third layout: the whole entry under a key of its own record.
    fn open_entry(&self, entry: &Json) -> Result<Json, Error> {
        let mut keys = self.backup.members().iter().map(|(_, record)| record);
        let is_key =
            |record: &&Json| record.text("dataType") == "Key" && record.text("id") == entry.text("keyId");
        let key = keys.find(is_key).ok_or(Error::Damaged)?;
        if matches!(key.number("version"), Number::Is(version) if version > 3) {
            return Err(Error::UnsupportedVersion);
        }
        let raw =
            Argon2Cost::id(19_456, 2, 1).derive(self.password()?.as_bytes(), key.text("salt").as_bytes())?;
        let passphrase = Zeroizing::new(base64::encode(&raw));
        let plain = open(&passphrase, entry.text("data"))?;
        Json::parse(&plain).map_err(|_| Error::WrongPassword)
    }

    /// First layout: the secret under the password. Second: under the
    /// hexadecimal text of a random key, which is under the password.
    fn open_secret(&self, sealed: &str) -> Result<Zeroizing<String>, Error> {
        let key = match self.backup.get("key").text("enc") {
            "" => self.backup.text("enc"),
            key => key,
        };
        if key.is_empty() {
            return open(self.password()?, sealed);
        }
        let sealed_key = base64::decode(key).ok_or(Error::Damaged)?;
        let key = crypto::openssl(self.password()?.as_bytes(), &sealed_key).ok_or(Error::WrongPassword)?;
        open(&Zeroizing::new(base64::encode_hex(&key)), sealed)
    }
}

/// CBC alone lets one wrong password in 256 pass, so the text must make sense.
fn open(passphrase: &str, sealed: &str) -> Result<Zeroizing<String>, Error> {
    let sealed = base64::decode(sealed).ok_or(Error::Damaged)?;
    let plain = crypto::openssl(passphrase.as_bytes(), &sealed).ok_or(Error::WrongPassword)?;
    String::from_utf8(plain).map(Zeroizing::new).map_err(|_| Error::WrongPassword)
}

fn row(keys: &Keys<'_>, entry: &Json, number: usize) -> Result<Row, Error> {
    let opened;
    let entry = if entry.text("dataType") == "EncOTPStorage" {
        opened = keys.open_entry(entry)?;
        &opened
    } else {
        entry
    };
    let mut secret = Zeroizing::new(entry.text("secret").to_owned());
    if entry.flag("encrypted") && secret.starts_with("U2FsdGVk") {
        secret = keys.open_secret(&secret)?;
        if !secret.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '=' | '-' | ' ')) {
            return Err(Error::WrongPassword);
        }
    }
    let (issuer, _) = issuer(entry);
    Ok(Row::new(number, issuer, entry.text("account"), account(entry, &secret)))
}

/// `Issuer::domain`.
fn issuer(entry: &Json) -> (&str, Option<&str>) {
    let issuer = entry.text("issuer");
    issuer.split_once("::").map_or((issuer, None), |(issuer, domain)| (issuer, Some(domain)))
}

fn account(entry: &Json, secret: &str) -> Result<Item, Reason> {
    let kind = OtpType::read(entry.text("type"))?;
    let (kind, secret) = match secret.split_once('-') {
        Some(("blz" | "bliz", secret)) => (OtpType::Battle, secret),
        Some(("stm", secret)) => (OtpType::Steam, secret),
        _ => (kind, secret),
    };
    let digits = match entry.number("digits") {
        Number::Unset if matches!(kind, OtpType::Battle) => Number::Is(8),
        digits => digits,
    };
    let given = Parameters {
        algorithm: algorithm(entry.text("algorithm")),
        digits,
        period: entry.number("period").or_zero(),
        counter: entry.number("counter"),
        pin: "",
    };
    let (issuer, domain) = issuer(entry);
    let mut item = Item::new(kind.otp(), kind.secret(secret)?, &given)?.named(issuer, entry.text("account"));
    item.pinned = entry.flag("pinned");
    item.sites = domain.map(Into::into).into_iter().collect();
    Ok(item)
}

/// Names, or since version 8 their numbers.
#[derive(Clone, Copy)]
enum OtpType {
    Totp,
    Hotp,
    Battle,
    Steam,
    Hex,
    Hhex,
}

impl OtpType {
    fn read(name: &str) -> Result<Self, Reason> {
        match name {
            "" | "totp" | "1" => Ok(Self::Totp),
            "hotp" | "2" => Ok(Self::Hotp),
            "battle" | "3" => Ok(Self::Battle),
            "steam" | "4" => Ok(Self::Steam),
            "hex" | "5" => Ok(Self::Hex),
            "hhex" | "6" => Ok(Self::Hhex),
            _ => Err(uri::Error::UnknownType.into()),
        }
    }

    fn otp(self) -> Kind {
        match self {
            Self::Totp | Self::Battle | Self::Hex => Kind::Totp,
            Self::Hotp | Self::Hhex => Kind::Hotp,
            Self::Steam => Kind::Steam,
        }
    }

    /// Hexadecimal is also taken where the type does not say so.
    fn secret(self, text: &str) -> Result<Secret, Reason> {
        Ok(match self {
            Self::Hex | Self::Hhex => Secret::from_hex(text)?,
            _ => Secret::from_base32(text).or_else(|error| Secret::from_hex(text).map_err(|_| error))?,
        })
    }
}

fn algorithm(name: &str) -> &str {
    match name {
        "1" => "SHA1",
        "2" => "SHA256",
        "3" => "SHA512",
        name => name,
    }
}
