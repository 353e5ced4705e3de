//! What colleagues sent.

use js_sys::{Array, Float64Array};
use sparekey_core::Coded;
use sparekey_core::vault::{Incoming, Outcome, Vault};
use sparekey_exchange::age::{self, Identity, Lock, Recipient, With};
use sparekey_exchange::share::{self, CodeList, Found, Row, Sender, Share, Shared};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use super::Opened;
use crate::error::coded;
use crate::plain::Plain;
use crate::random::Random;
use crate::views::hex;

/// A shared file, opened.
#[wasm_bindgen]
pub struct Received(Share);

#[wasm_bindgen]
impl Received {
    /// Opens a file with the vault's keys or with a phrase; `costly` permits
    /// one that takes up to 1 GiB of memory.
    ///
    /// # Errors
    /// `age-phrase-needed`, `age-wrong-phrase`, `age-not-for-you`,
    /// `age-cost-asks`, `age-altered` and the other codes of age files and
    /// shares; `ticket-stale`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        sealed: &[u8],
        ticket: &[u8],
        file: &[u8],
        phrase: Option<String>,
        costly: bool,
    ) -> Result<Received, JsValue> {
        let identities = Opened::resume(sealed, ticket)?.identities()?;
        let phrase = phrase.map(Zeroizing::new);
        let lock = age::lock(file).map_err(coded)?;
        age::judge_cost(lock, costly).map_err(coded)?;
        let with = match (&phrase, lock) {
            (Some(phrase), Lock::Phrase(_)) => With::Phrase { phrase: phrase.trim(), costly },
            _ => With::Identities(&identities),
        };
        let text = age::open(file, &with).map_err(coded)?;
        let mine: Vec<Recipient> = identities.iter().map(Identity::recipient).collect();
        share::read(&text, &mine).map(Self).map_err(coded)
    }

    /// What is in it, beside the vault as it is now.
    ///
    /// # Errors
    /// `ticket-stale`, `random-unavailable`.
    #[wasm_bindgen(unchecked_return_type = "ReceivedView")]
    pub fn view(&self, sealed: &[u8], ticket: &[u8], now_ms: f64) -> Result<JsValue, JsValue> {
        let mut vault = Opened::resume(sealed, ticket)?.vault;
        let view = self.sender(&vault).maybe("madeMs", self.0.made_s.map(|s| (s as f64 * 1000.0).into()));
        match &self.0.found {
            Found::Codes(lists) => {
                view.put("codes", lists.iter().map(codes_view).collect::<Result<Array, _>>()?.into()).done()
            }
            Found::Accounts(rows) => {
                let incoming: Vec<Incoming> = accounts(rows).map(Shared::incoming).collect();
                let outcomes = vault.import(&incoming, now_ms as u64, &mut Random).map_err(coded)?;
                let mut outcomes = outcomes.into_iter();
                let rows = rows.iter().map(|row| match &row.found {
                    Ok(shared) => account_view(shared, outcomes.next(), &vault),
                    Err((label, error)) => Plain::new()
                        .text("issuer", label)
                        .text("name", "")
                        .text("kind", "")
                        .text("state", "skipped")
                        .text("code", error.code())
                        .maybe("position", error.position().map(|at| (at as f64).into()))
                        .put("sites", Array::new().into())
                        .done(),
                });
                view.put("rows", rows.collect::<Result<Array, _>>()?.into()).done()
            }
        }
    }

    /// Adds the chosen rows, by their places in `view()`; the vault sealed anew.
    ///
    /// # Errors
    /// `ticket-stale`, `random-unavailable`, `vault-too-large`.
    #[wasm_bindgen(unchecked_return_type = "Resealed & { ids: string[] }")]
    pub fn bring(
        &self,
        sealed: &[u8],
        ticket: &[u8],
        chosen: &[u32],
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let rows: &[Row] = match &self.0.found {
            Found::Accounts(rows) => rows,
            Found::Codes(_) => &[],
        };
        let chosen = chosen.iter().filter_map(|place| rows.get(*place as usize)?.found.as_ref().ok());
        let incoming: Vec<Incoming> = chosen.map(Shared::incoming).collect();
        let mut opened = Opened::resume(sealed, ticket)?;
        let outcomes = opened.vault.import(&incoming, now_ms as u64, &mut Random).map_err(coded)?;
        let ids = outcomes.iter().filter_map(|outcome| match outcome {
            Outcome::Added(id) | Outcome::SameSecret(id, _) => Some(JsValue::from(hex(id))),
            Outcome::Present(_) => None,
        });
        let ids: Array = ids.collect();
        opened.resealed()?.put("ids", ids.into()).done()
    }
}

impl Received {
    fn sender(&self, vault: &Vault) -> Plain {
        let (state, key) = match self.0.sender {
            Sender::Unsigned => ("unsigned", None),
            Sender::Forged => ("forged", None),
            Sender::SentOn(by) => ("sent-on", Some(by.to_string())),
            Sender::Signed(by) => ("signed", Some(by.to_string())),
        };
        let contacts = vault.contacts();
        let contact = contacts.iter().find(|contact| Some(&contact.key) == key.as_ref() && !contact.disputed);
        Plain::new()
            .text("sender", state)
            .maybe("name", contact.map(|contact| contact.name.as_str().into()))
            .maybe("verified", contact.map(|contact| contact.verified.into()))
            .maybe("key", key.map(Into::into))
    }
}

fn accounts(rows: &[Row]) -> impl Iterator<Item = &Shared> {
    rows.iter().filter_map(|row| row.found.as_ref().ok())
}

fn account_view(shared: &Shared, outcome: Option<Outcome>, vault: &Vault) -> Result<JsValue, JsValue> {
    let other = match outcome {
        Some(Outcome::SameSecret(_, other)) => vault.account(&other).ok(),
        _ => None,
    };
    Plain::new()
        .text("issuer", &shared.draft.issuer)
        .text("name", &shared.draft.name)
        .text("kind", shared.draft.credential.kind.name())
        .text("state", outcome.map_or("skipped", Outcome::name))
        .maybe("otherIssuer", other.map(|account| account.issuer.as_str().into()))
        .maybe("otherName", other.map(|account| account.name.as_str().into()))
        .put("sites", texts(&shared.sites).into())
        .done()
}

fn codes_view(list: &CodeList) -> Result<JsValue, JsValue> {
    let times: Vec<f64> = list.codes.iter().map(|code| code.from_s as f64 * 1000.0).collect();
    let codes: Array = list.codes.iter().map(|code| JsValue::from(code.code.as_str())).collect();
    Plain::new()
        .text("issuer", &list.issuer)
        .text("name", &list.name)
        .put("sites", texts(&list.sites).into())
        .number("periodMs", list.period as f64 * 1000.0)
        .number("untilMs", list.until_s() as f64 * 1000.0)
        .put("times", Float64Array::from(times.as_slice()).into())
        .put("codes", codes.into())
        .done()
}

fn texts(texts: &[String]) -> Array {
    texts.iter().map(JsValue::from).collect()
}
