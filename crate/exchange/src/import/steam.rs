//! Steam: the files of Steam Desktop Authenticator, plain and encrypted, and
//! of phones (Jessecar96/SteamDesktopAuthenticator).

use sha1::Sha1;
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::container::json::Json;
use super::crypto;
use super::row::{Item, Parameters, Reason, Row, Rows};
use super::source::{self, File};
use super::{Error, Format, Source};
use crate::recovery::RecoveryCodes;

pub(super) struct Steam;

impl Format for Steam {
    fn id(&self) -> &'static str {
        "steam"
    }

    fn name(&self) -> &'static str {
        "Steam (Steam Desktop Authenticator)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        is_account(source.json())
            || is_manifest(source.json())
            || source.json().get("accounts").members().iter().any(|(_, account)| is_account(account))
            || sealing(source).is_some()
            || is_sealed(source)
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let json = source.json();
        if is_account(json) {
            return Ok(vec![row(json, 1)]);
        }
        if is_manifest(json) {
            return manifest(json, source);
        }
        if let Some((manifest, at)) = sealing(source) {
            let password = password.ok_or(Error::PasswordNeeded)?;
            let entry = manifest.array("entries").get(at).ok_or(Error::Damaged)?;
            return Ok(vec![row(&open(source.text(), entry, password)?, 1)]);
        }
        if is_sealed(source) {
            return Err(Error::ManifestMissing);
        }
        Ok(json
            .get("accounts")
            .members()
            .iter()
            .zip(1..)
            .map(|((_, account), number)| row(account, number))
            .collect())
    }
}

const ROUNDS: u32 = 50_000;

fn is_account(json: &Json) -> bool {
    json.has("shared_secret")
}

fn is_manifest(json: &Json) -> bool {
    json.array("entries").iter().any(|entry| entry.has("steamid") && entry.has("filename"))
}

/// A manifest holds no account: its files do, and are read by themselves.
fn manifest(json: &Json, source: &Source<'_>) -> Result<Rows, Error> {
    let is_there =
        |entry: &Json| source.beside.iter().any(|file| base_name(file.name) == entry.text("filename"));
    let missing = json.array("entries").iter().filter(|entry| !is_there(entry)).zip(1..);
    Ok(missing
        .map(|(entry, number)| Row::new(number, "Steam", entry.text("filename"), Err(Reason::FileMissing)))
        .collect())
}

/// The manifest among the files given that says how this one is encrypted, and
/// which of its entries does.
fn sealing(source: &Source<'_>) -> Option<(Json, usize)> {
    if source.json().is_object() || base64::decode(source.text()).is_none_or(|bytes| bytes.len() < 32) {
        return None;
    }
    let find = |file: &File<'_>| {
        let text = source::decode(file.bytes)?;
        let manifest = Json::parse(text.trim()).ok().filter(is_manifest)?;
        let mut entries = manifest.array("entries").iter();
        let at = entries.position(|entry| entry.text("filename") == base_name(source.file.name))?;
        Some((manifest, at))
    };
    source.beside.iter().find_map(find)
}

/// What an encrypted file is taken for that has no manifest beside it: base64
/// of whole blocks, under the ending that the program gives. Only here a name
/// says something, since nothing else is left to know it by.
fn is_sealed(source: &Source<'_>) -> bool {
    let is_named = source.file.name.to_ascii_lowercase().ends_with(".mafile");
    is_named && base64::decode(source.text()).is_some_and(|bytes| bytes.len() >= 32 && bytes.len() % 16 == 0)
}

fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn open(sealed: &str, entry: &Json, password: &str) -> Result<Json, Error> {
    let bytes = |text: &str| base64::decode(text).ok_or(Error::Damaged);
    let salt = bytes(entry.text("encryption_salt"))?;
    let key = crypto::pbkdf2::<Sha1>(password.as_bytes(), &salt, ROUNDS, 32)?;
    let plain = crypto::aes_cbc(&key, &bytes(entry.text("encryption_iv"))?, &bytes(sealed)?);
    let plain = plain.and_then(|plain| String::from_utf8(plain).ok()).ok_or(Error::WrongPassword)?;
    Json::parse(&plain).map_err(|_| Error::WrongPassword)
}

fn row(entry: &Json, number: usize) -> Row {
    Row::new(number, "Steam", entry.text("account_name"), account(entry))
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let mut item = Item::new(Kind::Steam, secret(entry.text("shared_secret"))?, &Parameters::default())?;
    item.recovery = RecoveryCodes::new(entry.text("revocation_code"));
    Ok(item.named("Steam", entry.text("account_name")))
}

/// Base64 of 20 bytes as a rule; some tools write hexadecimal or base32.
fn secret(text: &str) -> Result<Secret, Reason> {
    if let Some(bytes) = base64::decode(text).filter(|bytes| bytes.len() == 20) {
        return Ok(Secret::from_bytes(bytes)?);
    }
    if text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(Secret::from_hex(text)?);
    }
    Ok(Secret::from_base32(text)?)
}
