//! Sharing: accounts to colleagues and from them. It runs in a
//! worker. Every call takes the vault as it was last stored and gives it sealed
//! anew where it changed; no key leaves but in a file sealed to somebody.

mod contacts;
mod received;

use js_sys::Uint8Array;
use sparekey_core::passphrase;
use sparekey_core::vault::{Error, Receiver, RecordId, Vault};
use sparekey_exchange::age::{self, Identity, Recipient, To};
use sparekey_exchange::share::{self, Letter, Shared};
use wasm_bindgen::prelude::*;
use zeroize::{Zeroize, Zeroizing};

use crate::error::{coded, thrown};
use crate::plain::Plain;
use crate::random::Random;
use crate::views::record_id;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("share.d.ts");

/// Words of a generated phrase: 77 bits.
const PHRASE_WORDS: usize = 6;

/// Seals accounts to contacts, or with none to a phrase that is made here;
/// their codes alone for so many seconds, where these are given. `derived` is
/// the passphrase's and is wiped. The vault that comes back knows of it.
///
/// # Errors
/// `wrong-passphrase`, `ticket-stale`, `not-found`, `contact-disputed`,
/// `share-empty`, `share-duration`, `share-counts-up`, `random-unavailable`.
#[wasm_bindgen(unchecked_return_type = "ShareView")]
pub fn reveal_share(
    sealed: &[u8],
    ticket: &[u8],
    derived: &mut [u8],
    ids: Vec<String>,
    contacts: Vec<String>,
    seconds: Option<u32>,
    now_ms: f64,
) -> Result<JsValue, JsValue> {
    let proof: Zeroizing<Vec<u8>> = Zeroizing::new(derived.to_vec());
    derived.zeroize();
    let now_ms = now_ms as u64;
    let mut opened = Opened::resume(sealed, ticket)?;
    let proof = proof.as_slice().try_into().map_err(|_| thrown("bad-input", None))?;
    opened.vault.verify(proof).map_err(coded)?;
    let (receivers, recipients) = opened.receivers(&contacts)?;
    let ids: Vec<RecordId> = ids.iter().map(|id| id_of(id)).collect::<Result<_, _>>()?;
    let shared: Vec<Shared> = ids.iter().map(|id| opened.shared(id)).collect::<Result<_, _>>()?;
    let signer = if recipients.is_empty() { None } else { Some(opened.identity(now_ms)?) };
    let letter = Letter { from: signer.as_ref(), to: &recipients, now_s: now_ms / 1000 };
    let seconds = seconds.map(u64::from);
    let text = match seconds {
        Some(seconds) => share::codes(&shared, seconds, &letter),
        None => share::accounts(&shared, &letter),
    };
    let text = text.map_err(coded)?;
    let phrase = match recipients.is_empty() {
        true => Some(passphrase::draw(PHRASE_WORDS, &mut Random).map_err(Error::from).map_err(coded)?),
        false => None,
    };
    let to = phrase.as_ref().map_or(To::Recipients(&recipients), |phrase| To::Phrase(phrase));
    let file = age::seal(text.as_bytes(), &to, &mut Random).map_err(coded)?;
    let until_ms = seconds.map(|seconds| now_ms + seconds * 1000);
    opened.vault.note_shared(&ids, &receivers, until_ms, now_ms, &mut Random).map_err(coded)?;
    opened
        .resealed()?
        .text("armored", &age::armored(&file))
        .maybe("phrase", phrase.map(|phrase| phrase.as_str().into()))
        .done()
}

/// A vault as it was stored.
struct Opened {
    vault: Vault,
    base: u64,
}

impl Opened {
    fn resume(sealed: &[u8], ticket: &[u8]) -> Result<Self, JsValue> {
        let vault = Vault::resume(sealed, ticket).map_err(coded)?;
        let base = vault.header().sequence;
        Ok(Self { vault, base })
    }

    /// `Resealed`, to which more may be put.
    fn resealed(mut self) -> Result<Plain, JsValue> {
        let sealed = self.vault.seal(&mut Random).map_err(coded)?;
        let view = Plain::new().put("sealed", Uint8Array::from(sealed.as_slice()).into());
        Ok(view.number("baseSeq", self.base as f64))
    }

    /// Every identity, the present one first.
    fn identities(&self) -> Result<Vec<Identity>, JsValue> {
        let secrets = self.vault.reveal_sharing_secrets();
        secrets.iter().map(|secret| Identity::from_bytes(&**secret).map_err(coded)).collect()
    }

    /// The present identity, made where there was none.
    fn identity(&mut self, now_ms: u64) -> Result<Identity, JsValue> {
        if !self.vault.has_sharing_identity() {
            let renewed = self.vault.renew_sharing_identity(now_ms, &mut Random);
            renewed.map_err(Error::from).map_err(coded)?;
        }
        self.identities()?.into_iter().next().ok_or_else(|| thrown("not-found", None))
    }

    fn receivers(&self, ids: &[String]) -> Result<(Vec<Receiver>, Vec<Recipient>), JsValue> {
        let contacts = self.vault.contacts();
        let (mut receivers, mut recipients) = (Vec::new(), Vec::new());
        for id in ids {
            let id = id_of(id)?;
            let contact = contacts.iter().find(|contact| contact.id == id);
            let contact = contact.ok_or_else(|| thrown("contact-not-found", None))?;
            if contact.disputed {
                return Err(thrown("contact-disputed", None));
            }
            recipients.push(Recipient::parse(&contact.key).map_err(coded)?);
            receivers.push(Receiver { name: contact.name.clone(), key: contact.key.clone() });
        }
        Ok((receivers, recipients))
    }

    fn shared(&self, id: &RecordId) -> Result<Shared, JsValue> {
        let account = self.vault.account(id).map_err(coded)?;
        let credential = account.credential.clone().map_err(coded)?;
        let draft = sparekey_core::account::Draft {
            issuer: account.issuer.clone(),
            name: account.name.clone(),
            credential,
            counter: account.counter,
        };
        Ok(Shared { draft, sites: account.sites.iter().map(|site| site.host.clone()).collect() })
    }
}

fn id_of(text: &str) -> Result<RecordId, JsValue> {
    record_id(text).ok_or_else(|| thrown("not-found", None))
}
