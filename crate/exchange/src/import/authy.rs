//! Authy: a rooted phone's preferences, the iOS app's traffic and the desktop
//! app's scripts, plain or under the backup password.

use sha1::Sha1;
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::container::{base64, xml};
use super::crypto;
use super::otpauth;
use super::row::{self, Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Authy;

impl Format for Authy {
    fn id(&self) -> &'static str {
        "authy"
    }

    fn name(&self) -> &'static str {
        "Authy"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        json.has("authenticator_tokens")
            || json.has("decrypted_authenticator_tokens")
            || json.values().first().is_some_and(|entry| entry.has("uri") && entry.has("secret"))
            || source.text().starts_with('<') && TOKENS.iter().any(|name| source.text().contains(name))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        if let scripted @ [_, ..] = source.json().values() {
            return Ok(row::rows(
                scripted,
                |entry| ("", entry.text("name")),
                |entry| otpauth::account(entry.text("uri")),
            ));
        }
        let mut entries = Vec::new();
        for name in ["authenticator_tokens", "decrypted_authenticator_tokens"] {
            entries.extend_from_slice(source.json().array(name));
        }
        if source.text().starts_with('<') {
            let map = xml::parse(source.text())?;
            for text in map.all("string") {
                entries.extend_from_slice(Json::parse(text.text.trim()).unwrap_or(Json::Null).values());
            }
        }
        rows(&entries, password)
    }
}

/// What the lists are told by in Android's preferences.
const TOKENS: &[&str] = &["decryptedSecret", "encryptedSecret", "secretSeed"];

fn rows(entries: &[Json], password: Option<&str>) -> Result<Rows, Error> {
    let sealed = |entry: &Json| {
        entry.has("encrypted_seed")
            || entry.has("encryptedSecret") && entry.text("decryptedSecret").is_empty()
    };
    if password.is_none() && entries.iter().any(sealed) {
        return Err(Error::PasswordNeeded);
    }
    let mut rows = Rows::new();
    for entry in entries {
        let (issuer, name) = names(entry);
        let found = key(entry, password)?.and_then(|key| account(entry, key));
        rows.push(Row::new(rows.len() + 1, &issuer, &name, found));
    }
    let all_closed =
        |row: &Row| matches!(&row.found, Err(skipped) if skipped.reason == Reason::Undecryptable);
    if !rows.is_empty() && rows.iter().all(all_closed) { Err(Error::WrongPassword) } else { Ok(rows) }
}

/// "Issuer: account", "Issuer:account" or "Issuer - account", beside an issuer
/// that is often missing.
fn names(entry: &Json) -> (String, String) {
    let first = |names: [&'static str; 2]| {
        names.map(|name| entry.text(name)).into_iter().find(|text| !text.is_empty())
    };
    let issuer = first(["issuer", "originalIssuer"]).unwrap_or_default().trim();
    let name = first(["name", "originalName"]).unwrap_or_default().trim();
    let own = name.strip_prefix(issuer).filter(|_| !issuer.is_empty()).map(str::trim_start);
    if let Some(name) = own.and_then(|rest| rest.strip_prefix([':', '-'])) {
        return (issuer.into(), name.trim().into());
    }
    let parted = name.split_once(':').or_else(|| name.split_once(" - ")).filter(|_| issuer.is_empty());
    let (issuer, name) = parted.unwrap_or((issuer, name));
    (issuer.trim().into(), name.trim().into())
}

/// The entry's key; the outer error stops the file.
fn key(entry: &Json, password: Option<&str>) -> Result<Result<Secret, Reason>, Error> {
    for name in ["decryptedSecret", "decrypted_seed"] {
        let text = entry.text(name);
        if text.to_ascii_lowercase().starts_with("decryption failed") {
            return Ok(Err(Reason::Undecryptable));
        }
        if !text.is_empty() {
            return Ok(Secret::from_base32(text).map_err(Into::into));
        }
    }
    let sealed = ["encryptedSecret", "encrypted_seed"].map(|name| entry.text(name)).concat();
    if sealed.is_empty() {
        return Ok(Secret::from_hex(entry.text("secretSeed")).map_err(Into::into));
    }
    let rounds = match entry.number("key_derivation_iterations") {
        Number::Unset => 1000,
        Number::Is(rounds) => u32::try_from(rounds).map_err(|_| Error::KdfRefused)?,
        Number::Bad => return Err(Error::Damaged),
    };
    let password = password.ok_or(Error::PasswordNeeded)?;
    let key = crypto::pbkdf2::<Sha1>(password.as_bytes(), entry.text("salt").as_bytes(), rounds, 32)?;
    let iv = base64::decode_hex(entry.text("unique_iv")).unwrap_or_default();
    let iv = if iv.is_empty() { vec![0; 16] } else { iv };
    let plain = base64::decode(&sealed).and_then(|sealed| crypto::aes_cbc(&key, &iv, &sealed));
    let text = plain.and_then(|plain| String::from_utf8(plain).ok());
    // A wrong password that happens to leave padding leaves no base32.
    Ok(text.and_then(|text| Secret::from_base32(&text).ok()).ok_or(Reason::Undecryptable))
}

/// Authy's own accounts have seven digits and ten seconds.
fn account(entry: &Json, secret: Secret) -> Result<Item, Reason> {
    let own = entry.has("secretSeed");
    let digits = match entry.number("digits") {
        Number::Unset if own => Number::Is(7),
        digits => digits,
    };
    let period = if digits == Number::Is(7) { Number::Is(10) } else { Number::Unset };
    let (issuer, name) = names(entry);
    let given = Parameters { digits, period, ..Parameters::default() };
    Ok(Item::new(Kind::Totp, secret, &given)?.named(&issuer, &name))
}
