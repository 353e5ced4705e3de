//! Ente Auth: lists of URIs with its own remarks, JSON, and the encrypted
//! export (ente-io/ente).

use sparekey_core::uri;

use super::container::base64;
use super::container::json::Json;
use super::crypto::Argon2Cost;
use super::otpauth;
use super::row::{Item, Number, Reason, Row, Rows};
use super::{Error, Format, Source};
use crate::secretstream::{self, Unopened};

pub(super) struct Ente;

impl Format for Ente {
    fn id(&self) -> &'static str {
        "ente"
    }

    fn name(&self) -> &'static str {
        "Ente Auth"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        json.has("kdfParams") && json.has("encryptedData")
            || json.array("items").iter().any(|item| item.has("rawData"))
            || json.is_null()
                && source.text().contains("codeDisplay=")
                && !otpauth::uris(source.text()).is_empty()
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let json = source.json();
        if json.has("encryptedData") {
            let plain = open(json, password.ok_or(Error::PasswordNeeded)?)?;
            return Ok(otpauth::rows(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?, account));
        }
        let items = json.array("items");
        if items.is_empty() {
            return Ok(otpauth::rows(source.text(), account));
        }
        let row = |(item, number): (&Json, usize)| {
            let uri = item.text("rawData");
            let found = account(uri).map(|account| with_display(account, item.get("display")));
            Row::new(number, "", &uri::label(uri), found)
        };
        Ok(items.iter().zip(1..).map(row).collect())
    }
}

fn account(uri: &str) -> Result<Item, Reason> {
    let item = otpauth::account_only(uri)?;
    let display = uri::parameter(uri, "codeDisplay").unwrap_or_default();
    match Json::parse(&display).or_else(|_| Json::parse(&display.replace('+', " "))) {
        Ok(display) => Ok(with_display(item, &display)),
        // Remarks only: the account is whole without them.
        Err(_) => Ok(item),
    }
}

fn with_display(mut item: Item, display: &Json) -> Item {
    if display.is_object() {
        item.pinned = display.flag("pinned");
        item.trashed = display.flag("trashed");
        item.tags = display.texts("tags");
        item.note = display.text("note").into();
    }
    item
}

fn open(export: &Json, password: &str) -> Result<Vec<u8>, Error> {
    let params = export.get("kdfParams");
    let cost = |name| match params.number(name) {
        Number::Is(number) => Ok(number),
        _ => Err(Error::Damaged),
    };
    let bytes = |json: &Json, name| base64::decode(json.text(name)).ok_or(Error::Damaged);
    let salt = bytes(params, "salt")?;
    let header = bytes(export, "encryptionNonce")?;
    let sealed = bytes(export, "encryptedData")?;
    let key =
        Argon2Cost::id(cost("memLimit")? / 1024, cost("opsLimit")?, 1).derive(password.as_bytes(), &salt)?;
    secretstream::open(&key, &header, &sealed).map_err(|unopened| match unopened {
        Unopened::Damaged => Error::Damaged,
        Unopened::OtherKey => Error::WrongPassword,
    })
}
