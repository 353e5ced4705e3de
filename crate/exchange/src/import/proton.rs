//! Proton Authenticator's export, plain and encrypted
//! (protonpass/proton-pass-common).

use super::container::base64;
use super::container::json::Json;
use super::crypto::{self, Argon2Cost};
use super::otpauth;
use super::row::{Item, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct ProtonAuthenticator;

const AAD: &[u8] = b"proton.authenticator.export.v1";

impl Format for ProtonAuthenticator {
    fn id(&self) -> &'static str {
        "proton-authenticator"
    }

    fn name(&self) -> &'static str {
        "Proton Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        json.has("version") && json.has("salt") && json.has("content")
            || json.array("entries").iter().any(|entry| entry.get("content").has("entry_type"))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let export = source.json();
        if !export.has("content") {
            return Ok(rows(export));
        }
        let bytes = |name| base64::decode(export.text(name)).ok_or(Error::Damaged);
        let (salt, content) = (bytes("salt")?, bytes("content")?);
        let (nonce, sealed) = content.split_at_checked(12).ok_or(Error::Damaged)?;
        let password = password.ok_or(Error::PasswordNeeded)?;
        let key = Argon2Cost::id(19_456, 2, 1).derive(password.as_bytes(), &salt)?;
        let plain = crypto::gcm(&key, nonce, AAD, sealed).ok_or(Error::WrongPassword)?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?))
    }
}

fn rows(export: &Json) -> Rows {
    let entries = export.array("entries").iter().zip(1..);
    entries
        .map(|(entry, number)| Row::new(number, "", entry.get("content").text("name"), account(entry)))
        .collect()
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let content = entry.get("content");
    let mut item = otpauth::account_only(content.text("uri"))?;
    if item.draft.name.is_empty() {
        item.draft.name = content.text("name").trim().into();
    }
    item.note = entry.text("note").into();
    Ok(item)
}
