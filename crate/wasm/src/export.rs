//! Accounts of a vault into other programs' files. It runs in a worker; what
//! leaves it are the files, for the passphrase alone.

use js_sys::{Array, Uint8Array};
use sparekey_core::Coded;
use sparekey_core::vault;
use sparekey_exchange::export::{self, Account, Format, Loss, Request, facts};
use wasm_bindgen::prelude::*;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{coded, thrown};
use crate::plain::Plain;
use crate::random::Random;
use crate::views::{hex, record_id};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("export.d.ts");

/// The formats that can be written.
///
/// # Errors
/// None of its own.
#[wasm_bindgen(unchecked_return_type = "ExportFormat[]")]
pub fn export_formats() -> Result<Array, JsValue> {
    let view = |format: &&dyn Format| {
        let view = Plain::new().text("id", format.id()).text("name", format.name());
        view.flag("takesPassword", format.takes_password()).done()
    };
    export::formats().iter().map(view).collect()
}

/// What a format cannot hold of the accounts with these ids; those that come
/// through whole are not named.
///
/// # Errors
/// `ticket-stale`, `not-found`, `file-not-recognised` for an unknown format.
#[wasm_bindgen(unchecked_return_type = "ExportLoss[]")]
pub fn export_losses(sealed: &[u8], ticket: &[u8], format: &str, ids: Vec<String>) -> Result<Array, JsValue> {
    let (format, chosen) = (format_of(format)?, Chosen::read(sealed, ticket, &ids)?);
    let unreadable = chosen.unreadable.iter().map(|(id, code)| loss_view(id, &[code], true));
    let lost = chosen.ids.iter().zip(facts(&chosen.accounts)).filter_map(|(id, facts)| {
        let losses = format.losses(&facts);
        let codes: Vec<&str> = losses.iter().map(Coded::code).collect();
        (!codes.is_empty()).then(|| loss_view(id, &codes, losses.iter().any(|loss: &Loss| loss.leaves_out())))
    });
    unreadable.chain(lost).collect()
}

/// The files of all these accounts that the format can hold; `derived` is the
/// passphrase's and is wiped.
///
/// # Errors
/// `wrong-passphrase`, `export-empty` and the other codes of the
/// exporters, and those of `export_losses`.
#[wasm_bindgen(unchecked_return_type = "ExportedFile[]")]
pub fn reveal_files(
    sealed: &[u8],
    ticket: &[u8],
    derived: &mut [u8],
    format: &str,
    ids: Vec<String>,
    password: Option<String>,
    now_ms: f64,
) -> Result<Array, JsValue> {
    let proof = Proof::take(derived);
    let (format, chosen) = (format_of(format)?, Chosen::read(sealed, ticket, &ids)?);
    proof.check(&chosen.vault)?;
    let password = password.map(Zeroizing::new);
    let mut request = Request {
        password: password.as_ref().map(|text| text.as_str()),
        now_ms: now_ms as u64,
        entropy: &mut Random,
    };
    let files = export::write(format, &chosen.accounts, &mut request).map_err(coded)?;
    let view = |file: &export::File| {
        Plain::new()
            .text("name", &file.name)
            .put("bytes", Uint8Array::from(file.bytes.as_slice()).into())
            .done()
    };
    files.iter().map(view).collect()
}

/// What the passphrase gave, taken from the caller, whose copy is wiped.
pub(crate) struct Proof(Zeroizing<Vec<u8>>);

impl Proof {
    pub(crate) fn take(derived: &mut [u8]) -> Self {
        let proof = Self(Zeroizing::new(derived.to_vec()));
        derived.zeroize();
        proof
    }

    /// Whether it is this vault's.
    pub(crate) fn check(&self, vault: &vault::Vault) -> Result<(), JsValue> {
        let derived = self.0.as_slice().try_into().map_err(|_| thrown("bad-input", None))?;
        vault.verify(derived).map_err(coded)
    }
}

/// The accounts of some ids, as an export takes them.
pub(crate) struct Chosen {
    pub(crate) vault: vault::Vault,
    ids: Vec<String>,
    pub(crate) accounts: Vec<Account>,
    /// Those whose codes this program cannot make, and why.
    unreadable: Vec<(String, &'static str)>,
}

impl Chosen {
    pub(crate) fn read(sealed: &[u8], ticket: &[u8], ids: &[String]) -> Result<Self, JsValue> {
        let vault = vault::Vault::resume(sealed, ticket).map_err(coded)?;
        let (mut readable, mut accounts, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
        for id in ids {
            let record = record_id(id).ok_or_else(|| thrown("not-found", None))?;
            let account = vault.account(&record).map_err(coded)?;
            match Account::try_from(account) {
                Ok(account) => {
                    readable.push(hex(&record));
                    accounts.push(account);
                }
                Err(error) => unreadable.push((hex(&record), error.code())),
            }
        }
        Ok(Self { vault, ids: readable, accounts, unreadable })
    }
}

fn format_of(id: &str) -> Result<&'static dyn Format, JsValue> {
    let mut formats = export::formats().iter().copied();
    formats.find(|format| format.id() == id).ok_or_else(|| thrown("file-not-recognised", None))
}

fn loss_view(id: &str, codes: &[&str], left_out: bool) -> Result<JsValue, JsValue> {
    let codes: Array = codes.iter().map(|code| JsValue::from(*code)).collect();
    Plain::new().text("id", id).put("codes", codes.into()).flag("leftOut", left_out).done()
}
