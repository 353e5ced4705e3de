//! Recovery sheets: what is printed of accounts, the sealed vault as pictures
//! of codes, and the vault of such codes' texts.

use js_sys::{Array, Uint8Array};
use sparekey_core::uri;
use sparekey_exchange::export::{self, Account};
use sparekey_exchange::qr::Ecc;
use sparekey_exchange::sheet;
use wasm_bindgen::prelude::*;

use crate::error::coded;
use crate::export::{Chosen, Proof};
use crate::plain::Plain;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("sheet.d.ts");

/// The accounts with these ids as a sheet shows them; `derived` is the
/// passphrase's and is wiped. Those whose codes this program cannot make are
/// left out.
///
/// # Errors
/// `wrong-passphrase`, `ticket-stale`, `not-found`.
#[wasm_bindgen(unchecked_return_type = "SheetAccount[]")]
pub fn reveal_sheet(
    sealed: &[u8],
    ticket: &[u8],
    derived: &mut [u8],
    ids: Vec<String>,
) -> Result<Array, JsValue> {
    let proof = Proof::take(derived);
    let chosen = Chosen::read(sealed, ticket, &ids)?;
    proof.check(&chosen.vault)?;
    chosen.accounts.iter().map(printed).collect()
}

/// The sealed vault as pictures of codes; `derived` as with `reveal_sheet`.
///
/// # Errors
/// `wrong-passphrase`, `ticket-stale`.
#[wasm_bindgen(unchecked_return_type = "Uint8Array[]")]
pub fn sealed_sheet(sealed: &[u8], ticket: &[u8], derived: &mut [u8]) -> Result<Array, JsValue> {
    let proof = Proof::take(derived);
    proof.check(&Chosen::read(sealed, ticket, &[])?.vault)?;
    let picture = |text: String| export::qr_picture(&text, Ecc::Medium).map_err(coded);
    sheet::split(sealed).into_iter().map(|text| Ok(Uint8Array::from(picture(text)?.as_slice()))).collect()
}

/// The sealed vault of a sheet's texts, one a line.
///
/// # Errors
/// `sheet-nothing`, `sheet-mixed`, `sheet-damaged`.
#[wasm_bindgen(unchecked_return_type = "JoinedSheet")]
pub fn join_sheet(texts: &str) -> Result<JsValue, JsValue> {
    let (sealed, missing, of) = match sheet::join(texts) {
        Ok(sealed) => (Some(sealed), Vec::new(), 0),
        Err(sheet::Error::Missing { parts, of }) => (None, parts, of),
        Err(error) => return Err(coded(error)),
    };
    let missing: Array = missing.into_iter().map(|part| JsValue::from(part as f64)).collect();
    Plain::new()
        .maybe("sealed", sealed.map(|sealed| Uint8Array::from(sealed.as_slice()).into()))
        .put("missing", missing.into())
        .number("of", of as f64)
        .done()
}

fn printed(account: &Account) -> Result<JsValue, JsValue> {
    let draft = &account.draft;
    let credential = &draft.credential;
    let is_timed = credential.kind.is_timed();
    let picture = export::qr_picture(&uri::reveal_uri(draft), Ecc::Medium).ok();
    Plain::new()
        .text("issuer", &draft.issuer)
        .text("name", &draft.name)
        .text("kind", credential.kind.name())
        .text("key", &credential.secret.reveal_base32())
        .text("algorithm", credential.algorithm.name())
        .number("digits", credential.digits.into())
        .number("period", credential.period.into())
        .maybe("counter", (!is_timed).then(|| (draft.counter as f64).into()))
        .maybe("pin", account.pin().map(JsValue::from))
        .text("note", &account.note)
        .text("recovery", account.recovery.reveal())
        .maybe("picture", picture.map(|png| Uint8Array::from(png.as_slice()).into()))
        .done()
}
