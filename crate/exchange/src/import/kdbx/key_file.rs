//! Key files (keepass.info/help/base/keys.html#keyfiles): what unlocks a
//! database beside its password, given together with it.

use sha2::{Digest, Sha256};
use sparekey_core::base;

use crate::import::container::base64;
use crate::import::container::xml;
use crate::import::crypto::KeyBytes;
use crate::import::row::Rows;
use crate::import::source::{self, File};
use crate::import::{Error, Format, Source};

pub(in crate::import) struct KeyFile;

impl Format for KeyFile {
    fn id(&self) -> &'static str {
        "keepass-key-file"
    }

    fn name(&self) -> &'static str {
        "key file of a KeePass database"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let unlocks = source.beside.iter().any(|file| file.bytes.starts_with(super::MAGIC));
        is_key_xml(source.text()) || unlocks && is_named(source.file)
    }

    /// It holds no account: its database does, and is read by itself.
    fn read(&self, _: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(Rows::new())
    }
}

/// The key of the key file that was given beside the database.
///
/// # Errors
/// [`Error::Damaged`] where it is one by its looks and has no key.
pub(super) fn beside(files: &[File<'_>]) -> Result<Option<KeyBytes>, Error> {
    let is_one = |file: &&File<'_>| {
        is_named(**file) || source::decode(file.bytes).is_some_and(|text| is_key_xml(text.trim()))
    };
    files.iter().find(is_one).map(|file| key(file.bytes)).transpose()
}

/// Any file may be one: what is called so is taken at its word.
fn is_named(file: File<'_>) -> bool {
    let name = file.name.to_ascii_lowercase();
    name.ends_with(".key") || name.ends_with(".keyx")
}

fn is_key_xml(text: &str) -> bool {
    text.starts_with('<') && text.contains("<KeyFile")
}

/// XML of version 1 (base64) or 2 (hexadecimal, with a hash's first bytes), 32
/// bytes, as many in hexadecimal, or the hash of whatever else.
fn key(bytes: &[u8]) -> Result<KeyBytes, Error> {
    if let Some(text) = source::decode(bytes).filter(|text| is_key_xml(text.trim())) {
        return of_xml(text.trim());
    }
    if bytes.len() == 32 {
        return Ok(KeyBytes::new(bytes.to_vec()));
    }
    match core::str::from_utf8(bytes).ok().and_then(base::from_hex) {
        Some(key) if key.len() == 32 => Ok(KeyBytes::new(key)),
        _ => Ok(KeyBytes::new(Sha256::digest(bytes).to_vec())),
    }
}

fn of_xml(text: &str) -> Result<KeyBytes, Error> {
    let file = xml::parse(text)?;
    let data = file.child("Key").and_then(|key| key.child("Data")).ok_or(Error::Damaged)?;
    let version = file.child("Meta").map_or("", |meta| meta.text_of("Version"));
    if version.starts_with("1.") {
        let key = base64::decode(data.text.trim()).filter(|key| key.len() == 32);
        return key.map(KeyBytes::new).ok_or(Error::Damaged);
    }
    let digits: String = data.text.split_whitespace().collect();
    let key = base::from_hex(&digits).ok_or(Error::Damaged)?;
    let hash = data.attribute("Hash").to_ascii_lowercase();
    let is_right = base::hex(&Sha256::digest(&key)).starts_with(&hash);
    (key.len() == 32 && is_right).then(|| KeyBytes::new(key)).ok_or(Error::Damaged)
}
