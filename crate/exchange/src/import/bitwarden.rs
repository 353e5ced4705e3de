//! Bitwarden's and Bitwarden Authenticator's JSON exports, plain and protected
//! by a password (bitwarden.com/help/encrypted-export).

use hmac::Mac;
use sha2::{Digest, Sha256};

use super::container::base64;
use super::container::json::Json;
use super::container::xml::unescape;
use super::crypto::{self, Argon2Cost, HmacSha256, KeyBytes};
use super::field;
use super::row::{Item, Number, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Bitwarden;

impl Format for Bitwarden {
    fn id(&self) -> &'static str {
        "bitwarden"
    }

    fn name(&self) -> &'static str {
        "Bitwarden and Bitwarden Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        json.has("passwordProtected")
            || json.has("encrypted") && (json.has("items") || json.has("encKeyValidation_DO_NOT_EDIT"))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let export = source.json();
        if !export.flag("encrypted") {
            return Ok(rows(export));
        }
        if !export.flag("passwordProtected") {
            return Err(Error::AccountRestricted);
        }
        let keys = Keys::derive(export, password.ok_or(Error::PasswordNeeded)?)?;
        keys.open(export.text("encKeyValidation_DO_NOT_EDIT"))?.ok_or(Error::WrongPassword)?;
        let plain = keys.open(export.text("data"))?.ok_or(Error::Damaged)?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?))
    }
}

/// The halves of a stretched key.
struct Keys {
    cipher: KeyBytes,
    mac: KeyBytes,
}

impl Keys {
    fn derive(export: &Json, password: &str) -> Result<Self, Error> {
        let cost = |name| match export.number(name) {
            Number::Is(number) => Ok(number),
            Number::Unset => Ok(0),
            Number::Bad => Err(Error::Damaged),
        };
        // The text itself, though it looks like base64.
        let salt = export.get("salt").as_text().as_bytes();
        let rounds = cost("kdfIterations")?;
        let key = match export.number("kdfType") {
            Number::Is(0) => {
                let rounds = u32::try_from(rounds).map_err(|_| Error::KdfRefused)?;
                crypto::pbkdf2::<Sha256>(password.as_bytes(), salt, rounds, 32)?
            }
            Number::Is(1) => {
                let memory_kib = cost("kdfMemory")?.checked_mul(1024).ok_or(Error::KdfRefused)?;
                let cost = Argon2Cost::id(memory_kib, rounds, cost("kdfParallelism")?);
                cost.derive(password.as_bytes(), &Sha256::digest(salt))?
            }
            _ => return Err(Error::UnsupportedVersion),
        };
        Ok(Self { cipher: expand(&key, b"enc\x01")?, mac: expand(&key, b"mac\x01")? })
    }

    /// `2.iv|ciphertext|mac`; `None` where the MAC is of another key.
    fn open(&self, sealed: &str) -> Result<Option<Vec<u8>>, Error> {
        let sealed = sealed.strip_prefix("2.").ok_or(Error::Damaged)?;
        let parts: Option<Vec<Vec<u8>>> = sealed.split('|').map(base64::decode).collect();
        let [iv, sealed, tag] =
            <[Vec<u8>; 3]>::try_from(parts.ok_or(Error::Damaged)?).map_err(|_| Error::Damaged)?;
        if crypto::mac::<HmacSha256>(&self.mac, &[&iv, &sealed])?.verify_slice(&tag).is_err() {
            return Ok(None);
        }
        crypto::aes_cbc(&self.cipher, &iv, &sealed).map(Some).ok_or(Error::Damaged)
    }
}

/// HKDF-Expand (RFC 5869 section 2.3) of one block.
fn expand(key: &[u8], info: &[u8]) -> Result<KeyBytes, Error> {
    let mac = crypto::mac::<HmacSha256>(key, &[info])?;
    Ok(KeyBytes::new(mac.finalize().into_bytes().to_vec()))
}

fn rows(export: &Json) -> Rows {
    let folders = export.array("folders");
    // The authenticator's export has no folders, and its names are escaped for HTML.
    let is_authenticator = !export.has("folders") && !export.has("collections");
    let items = export.array("items").iter().zip(1..);
    items
        .filter(|(item, _)| !item.get("login").text("totp").trim().is_empty())
        .map(|(item, number)| {
            let (title, user) = (item.text("name"), item.get("login").text("username"));
            let mut found = account(item, folders, title, user);
            if let (true, Ok(item)) = (is_authenticator, &mut found) {
                plain_names(item);
            }
            Row::new(number, title, user, found)
        })
        .collect()
}

fn account(item: &Json, folders: &[Json], title: &str, user: &str) -> Result<Item, Reason> {
    let login = item.get("login");
    let mut account = field::account(login.text("totp"), title, user)?;
    account.pinned = item.flag("favorite");
    account.note = item.text("notes").into();
    account.trashed = !item.text("deletedDate").is_empty();
    account.sites = login.array("uris").iter().map(|uri| uri.text("uri").to_owned()).collect();
    let folder = folders
        .iter()
        .find(|folder| !folder.text("id").is_empty() && folder.text("id") == item.text("folderId"));
    account.tags = folder.map(|folder| folder.text("name").to_owned()).into_iter().collect();
    Ok(account)
}

/// "null" stands for an account without a name.
pub(super) fn plain_names(item: &mut Item) {
    for name in [&mut item.draft.issuer, &mut item.draft.name] {
        let plain = unescape(name);
        *name = match plain.trim().trim_start_matches(':') {
            "null" => String::new(),
            plain => plain.to_owned(),
        };
    }
}
