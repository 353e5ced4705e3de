//! A sealed vault of this program's own, as its file or as the codes of its
//! printed sheet: opened with its passphrase, in Unicode's NFC, or its recovery
//! code.

use std::borrow::Cow;

use sparekey_core::vault::{self, Account, Vault};

use super::crypto::Argon2Cost;
use super::row::{Item, Reason, Row, Rows};
use super::{Error, File, Format, Source};
use crate::recovery::RecoveryCodes;
use crate::sheet;

pub(super) struct Sparekey;

/// How a vault's file begins.
const MAGIC: &[u8] = b"SPAREKEY";

impl Format for Sparekey {
    fn id(&self) -> &'static str {
        "sparekey"
    }

    fn name(&self) -> &'static str {
        "Sparekey: a sealed vault, as a file or printed"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        sheet::is_one(source.text()) || source.bytes().starts_with(MAGIC)
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let sealed = sealed(source.file)?.ok_or(Error::NotRecognised)?;
        let header = vault::inspect(&sealed).map_err(unopened)?;
        let password = password.ok_or(Error::PasswordNeeded)?;
        let vault = match Vault::recover(&sealed, password) {
            Ok(vault) => vault,
            Err(_) => unlock(&sealed, &header, password)?,
        };
        Ok(vault.accounts().zip(1..).map(row).collect())
    }
}

/// The bytes of the vault that a file is, or that its texts make up; `None`
/// where it is neither.
///
/// # Errors
/// [`Error::PartsMissing`], [`Error::Damaged`].
pub fn sealed(file: File<'_>) -> Result<Option<Cow<'_, [u8]>>, Error> {
    let text = core::str::from_utf8(file.bytes).unwrap_or_default();
    if sheet::is_one(text) {
        return match sheet::join(text) {
            Ok(sealed) => Ok(Some(sealed.into())),
            Err(sheet::Error::Missing { .. }) => Err(Error::PartsMissing),
            Err(_) => Err(Error::Damaged),
        };
    }
    Ok(file.bytes.starts_with(MAGIC).then_some(file.bytes.into()))
}

fn unlock(sealed: &[u8], header: &vault::Header, passphrase: &str) -> Result<Vault, Error> {
    for kdf in header.slots.iter().filter_map(|slot| slot.passphrase_kdf()) {
        kdf.check().map_err(|_| Error::KdfRefused)?;
        let cost = Argon2Cost::id(kdf.memory_kib.into(), kdf.passes.into(), kdf.lanes.into());
        let derived = cost.derive(passphrase.as_bytes(), &kdf.salt)?;
        let derived = derived.as_slice().try_into().map_err(|_| Error::Damaged)?;
        match Vault::unlock(sealed, derived) {
            Err(vault::Error::WrongPassphrase) => {}
            opened => return opened.map_err(unopened),
        }
    }
    Err(Error::WrongPassword)
}

fn unopened(error: vault::Error) -> Error {
    match error {
        vault::Error::TooNew { .. } => Error::UnsupportedVersion,
        _ => Error::Damaged,
    }
}

fn row((account, number): (&Account, usize)) -> Row {
    Row::new(number, &account.issuer, &account.name, item(account))
}

fn item(account: &Account) -> Result<Item, Reason> {
    let draft = sparekey_core::account::Draft {
        issuer: account.issuer.clone(),
        name: account.name.clone(),
        credential: account.credential.clone()?,
        counter: account.counter,
    };
    Ok(Item {
        note: account.note.clone(),
        tags: account.tags.clone(),
        pinned: account.pinned,
        trashed: account.trashed_ms.is_some(),
        sites: account.sites.iter().map(|site| format!("https://{}", site.host)).collect(),
        recovery: RecoveryCodes::new(account.reveal_recovery_codes()),
        ..Item::of(draft)
    })
}
