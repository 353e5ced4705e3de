//! Ente Auth: lists of URIs with its own remarks, JSON, and the encrypted
//! export (ente-io/ente).

use chacha20::cipher::{KeyIvInit, StreamCipher};
use chacha20::{ChaCha20, R20, hchacha};
use poly1305::Poly1305;
use poly1305::universal_hash::KeyInit;
use sparekey_core::uri;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::container::base64;
use super::container::json::Json;
use super::crypto::Argon2Cost;
use super::otpauth;
use super::row::{Item, Number, Reason, Row, Rows};
use super::{Error, Format, Source};

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
    secretstream(&key, &header, &sealed)?.ok_or(Error::WrongPassword)
}

/// The one message of a libsodium secretstream
/// (`crypto_secretstream_xchacha20poly1305`); `None` where its MAC is of
/// another key.
fn secretstream(key: &[u8], header: &[u8], sealed: &[u8]) -> Result<Option<Vec<u8>>, Error> {
    let (input, nonce) = header.split_first_chunk::<16>().ok_or(Error::Damaged)?;
    let nonce = [&[1, 0, 0, 0], nonce].concat();
    let key = hchacha::<R20>(key.try_into().map_err(|_| Error::Damaged)?, &(*input).into());
    let mut stream = ChaCha20::new_from_slices(&key, &nonce).map_err(|_| Error::Damaged)?;
    let (sealed, tag) = sealed.split_last_chunk::<16>().ok_or(Error::Damaged)?;
    let (first, sealed) = sealed.split_first().ok_or(Error::Damaged)?;
    let mut mac_key = Zeroizing::new([0; 64]);
    stream.apply_keystream(&mut *mac_key);
    // A block of its own for the message's tag, authenticated as ciphertext.
    let mut block = [0; 64];
    block[0] = *first;
    stream.apply_keystream(&mut block);
    block[0] = *first;
    let mut data = Vec::with_capacity(64 + sealed.len() + 32);
    data.extend_from_slice(&block);
    data.extend_from_slice(sealed);
    // Padded by as many bytes as are too many, not as are missing.
    data.resize(data.len() + sealed.len() % 16, 0);
    data.extend_from_slice(&0u64.to_le_bytes());
    data.extend_from_slice(&(64 + sealed.len() as u64).to_le_bytes());
    let poly = Poly1305::new_from_slice(mac_key.get(..32).unwrap_or_default()).map_err(|_| Error::Damaged)?;
    if !bool::from(poly.compute_unpadded(&data).as_slice().ct_eq(tag)) {
        return Ok(None);
    }
    let mut plain = sealed.to_vec();
    stream.apply_keystream(&mut plain);
    Ok(Some(plain))
}
