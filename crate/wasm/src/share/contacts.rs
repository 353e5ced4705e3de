//! One's own key, and those of contacts.

use js_sys::Array;
use sparekey_core::Coded;
use sparekey_core::vault::{Contact, ContactError, Error, SharedAccount};
use sparekey_exchange::age::{self, Recipient};
use sparekey_exchange::share::fingerprint;
use wasm_bindgen::prelude::*;

use super::{Opened, id_of};
use crate::error::coded;
use crate::plain::Plain;
use crate::random::Random;
use crate::views::hex;

/// One's own key; nothing before the first `renew_key`.
///
/// # Errors
/// `ticket-stale`.
#[wasm_bindgen(unchecked_return_type = "KeyView | undefined")]
pub fn own_key(sealed: &[u8], ticket: &[u8]) -> Result<JsValue, JsValue> {
    let identities = Opened::resume(sealed, ticket)?.identities()?;
    identities.first().map_or(Ok(JsValue::UNDEFINED), |identity| key_view(&identity.recipient()))
}

/// Makes a key, in place of an earlier one.
///
/// # Errors
/// `ticket-stale`, `random-unavailable`.
#[wasm_bindgen(unchecked_return_type = "Resealed")]
pub fn renew_key(sealed: &[u8], ticket: &[u8], now_ms: f64) -> Result<JsValue, JsValue> {
    let mut opened = Opened::resume(sealed, ticket)?;
    let renewed = opened.vault.renew_sharing_identity(now_ms as u64, &mut Random);
    renewed.map_err(Error::from).map_err(coded)?;
    opened.resealed()?.done()
}

/// The keys of a text: one key, or a recipients file such as `age -R` takes.
///
/// # Errors
/// `age-not-a-key`, `age-secret-key`, `age-other-key`, `age-no-key`;
/// `age-key-typo` with its position in the key.
#[wasm_bindgen(unchecked_return_type = "KeyView[]")]
pub fn read_keys(text: &str) -> Result<Array, JsValue> {
    let keys = age::recipients(text).map_err(|(_, error)| coded(error))?;
    keys.iter().map(key_view).collect()
}

/// Every contact, by name.
///
/// # Errors
/// `ticket-stale`.
#[wasm_bindgen(unchecked_return_type = "ContactView[]")]
pub fn contacts(sealed: &[u8], ticket: &[u8]) -> Result<Array, JsValue> {
    Opened::resume(sealed, ticket)?.vault.contacts().iter().map(contact_view).collect()
}

/// Keeps a contact, not verified yet; stops where its name has another key.
///
/// # Errors
/// `contact-name`, the codes of `read_keys`, `random-unavailable`.
#[wasm_bindgen(unchecked_return_type = "ContactAdded")]
pub fn add_contact(
    sealed: &[u8],
    ticket: &[u8],
    name: &str,
    key: &str,
    now_ms: f64,
) -> Result<JsValue, JsValue> {
    let mut opened = Opened::resume(sealed, ticket)?;
    let key = Recipient::parse(key.trim()).map_err(coded)?.to_string();
    match opened.vault.add_contact(name, &key, now_ms as u64, &mut Random) {
        Ok(_) => Plain::new().put("resealed", opened.resealed()?.done()?).done(),
        Err(error @ (ContactError::KeyChanged(id) | ContactError::KeyKnown(id))) => {
            let known = opened.vault.contacts().into_iter().find(|contact| contact.id == id);
            let known = known.map(|known| contact_view(&known)).transpose()?;
            Plain::new().text("code", error.code()).maybe("known", known).done()
        }
        Err(error) => Err(coded(error)),
    }
}

/// Puts another key in a contact's, which the user decided on.
///
/// # Errors
/// `contact-not-found`, `contact-key-known`, the codes of `read_keys`.
#[wasm_bindgen(unchecked_return_type = "Resealed")]
pub fn replace_contact_key(
    sealed: &[u8],
    ticket: &[u8],
    id: &str,
    key: &str,
    now_ms: f64,
) -> Result<JsValue, JsValue> {
    let mut opened = Opened::resume(sealed, ticket)?;
    let key = Recipient::parse(key.trim()).map_err(coded)?.to_string();
    opened.vault.replace_contact_key(&id_of(id)?, &key, now_ms as u64).map_err(coded)?;
    opened.resealed()?.done()
}

/// Says that the user compared this key with its owner, or takes it back.
///
/// # Errors
/// `contact-not-found`, also where the key is another one now.
#[wasm_bindgen(unchecked_return_type = "Resealed")]
pub fn verify_contact(
    sealed: &[u8],
    ticket: &[u8],
    id: &str,
    key: &str,
    verified: bool,
    now_ms: f64,
) -> Result<JsValue, JsValue> {
    let mut opened = Opened::resume(sealed, ticket)?;
    opened.vault.verify_contact(&id_of(id)?, key, verified, now_ms as u64).map_err(coded)?;
    opened.resealed()?.done()
}

/// Ends a contact for ever.
///
/// # Errors
/// `contact-not-found`.
#[wasm_bindgen(unchecked_return_type = "Resealed")]
pub fn remove_contact(sealed: &[u8], ticket: &[u8], id: &str, now_ms: f64) -> Result<JsValue, JsValue> {
    let mut opened = Opened::resume(sealed, ticket)?;
    opened.vault.remove_contact(&id_of(id)?, now_ms as u64).map_err(coded)?;
    opened.resealed()?.done()
}

/// Who got an account, the newest act first.
///
/// # Errors
/// `ticket-stale`, `not-found`.
#[wasm_bindgen(unchecked_return_type = "GivenView[]")]
pub fn shares_of(sealed: &[u8], ticket: &[u8], id: &str) -> Result<Array, JsValue> {
    let view = |share: &SharedAccount| {
        let to = share.to.iter().map(|to| Plain::new().text("name", &to.name).text("key", &to.key).done());
        Plain::new()
            .number("atMs", share.at_ms as f64)
            .put("to", to.collect::<Result<Array, _>>()?.into())
            .maybe("untilMs", share.until_ms.map(|ms| (ms as f64).into()))
            .flag("renewed", share.renewed)
            .done()
    };
    Opened::resume(sealed, ticket)?.vault.shares_of(&id_of(id)?).iter().map(view).collect()
}

fn key_view(recipient: &Recipient) -> Result<JsValue, JsValue> {
    Plain::new().text("key", &recipient.to_string()).text("words", &fingerprint(recipient)).done()
}

fn contact_view(contact: &Contact) -> Result<JsValue, JsValue> {
    let words = Recipient::parse(&contact.key).map(|recipient| fingerprint(&recipient)).unwrap_or_default();
    Plain::new()
        .text("id", &hex(&contact.id))
        .text("name", &contact.name)
        .text("key", &contact.key)
        .text("words", &words)
        .flag("verified", contact.verified)
        .flag("disputed", contact.disputed)
        .done()
}
