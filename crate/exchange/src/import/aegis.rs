//! Aegis Authenticator's vault file, plain and encrypted
//! (beemdevelopment/Aegis, `docs/vault.md`).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::container::json::Json;
use super::crypto::{self, KeyBytes};
use super::row::{self, Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Aegis;

/// The newest version of the database inside.
const DB_VERSION: u64 = 3;

impl Format for Aegis {
    fn id(&self) -> &'static str {
        "aegis"
    }

    fn name(&self) -> &'static str {
        "Aegis Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().has("header") && source.json().has("db")
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let vault = source.json();
        match vault.get("db") {
            db @ Json::Object(_) => entries(db),
            Json::Text(sealed) => {
                let password = password.ok_or(Error::PasswordNeeded)?;
                let plain = open(vault.get("header"), sealed, password)?;
                entries(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?)
            }
            _ => Err(Error::Damaged),
        }
    }
}

/// The database under the master key that a password slot holds.
fn open(header: &Json, sealed: &str, password: &str) -> Result<Vec<u8>, Error> {
    let slots: Vec<&Json> =
        header.array("slots").iter().filter(|slot| slot.number("type") == Number::Is(1)).collect();
    if slots.is_empty() {
        return Err(Error::Damaged);
    }
    for password in spellings(password) {
        for slot in &slots {
            if slot.flag("repaired") && password.ends_with('\0') {
                continue;
            }
            if let Some(master) = master_key(slot, password.as_bytes())? {
                let sealed = base64::decode(sealed).ok_or(Error::Damaged)?;
                return open_parts(&master, header.get("params"), sealed).ok_or(Error::Damaged);
            }
        }
    }
    Err(Error::WrongPassword)
}

/// Old versions hashed the buffer that a long password was encoded into, with
/// the NUL bytes at its end: a tenth more bytes than characters.
fn spellings(password: &str) -> impl Iterator<Item = String> {
    let room = password.chars().count() * 11 / 10;
    let padded = (room > 64 && room > password.len())
        .then(|| format!("{password}{}", "\0".repeat(room - password.len())));
    core::iter::once(password.to_owned()).chain(padded)
}

fn master_key(slot: &Json, password: &[u8]) -> Result<Option<KeyBytes>, Error> {
    let cost = |name| match slot.number(name) {
        Number::Is(number) => Ok(number),
        _ => Err(Error::Damaged),
    };
    let small = |name| u32::try_from(cost(name)?).map_err(|_| Error::KdfRefused);
    let salt = base64::decode_hex(slot.text("salt")).ok_or(Error::Damaged)?;
    let key = crypto::scrypt(password, &salt, cost("n")?, small("r")?, small("p")?)?;
    let sealed = base64::decode_hex(slot.text("key")).ok_or(Error::Damaged)?;
    Ok(open_parts(&key, slot.get("key_params"), sealed).map(KeyBytes::new))
}

/// GCM with nonce and tag beside the ciphertext.
fn open_parts(key: &[u8], params: &Json, mut sealed: Vec<u8>) -> Option<Vec<u8>> {
    sealed.extend(base64::decode_hex(params.text("tag"))?);
    crypto::gcm(key, &base64::decode_hex(params.text("nonce"))?, b"", &sealed)
}

fn entries(db: &Json) -> Result<Rows, Error> {
    if matches!(db.number("version"), Number::Is(version) if version > DB_VERSION) {
        return Err(Error::UnsupportedVersion);
    }
    let groups = db.array("groups");
    let entries = db.array("entries").iter().zip(1..);
    Ok(entries
        .map(|(entry, number)| {
            Row::new(number, entry.text("issuer"), entry.text("name"), account(entry, groups))
        })
        .collect())
}

fn account(entry: &Json, groups: &[Json]) -> Result<Item, Reason> {
    let info = entry.get("info");
    let kind = row::kind(entry.text("type"))?;
    // Aegis takes hexadecimal for mOTP alone, and stores base32 of the bytes.
    let secret = Secret::from_base32(info.text("secret"))?;
    let given = Parameters {
        algorithm: info.text("algo"),
        digits: info.number("digits"),
        period: info.number("period"),
        counter: info.number("counter"),
        pin: if kind == Kind::Hotp { "" } else { info.text("pin") },
    };
    let mut item = Item::new(kind, secret, &given)?.named(entry.text("issuer"), entry.text("name"));
    item.note = entry.text("note").into();
    item.pinned = entry.flag("favorite");
    item.tags = tags(entry, groups);
    Ok(item)
}

/// Ids of groups; in older versions the one group's name.
fn tags(entry: &Json, groups: &[Json]) -> Vec<String> {
    let named = |id: &Json| groups.iter().find(|group| group.text("uuid") == id.as_text());
    let by_id = entry.array("groups").iter().filter_map(named).map(|group| group.text("name"));
    by_id.chain([entry.text("group")]).map(Into::into).collect()
}
