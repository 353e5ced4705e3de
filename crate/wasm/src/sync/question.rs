//! What a run asks of the user, and the answer.

use js_sys::Array;
use sparekey_core::Coded;
use sparekey_core::sync::Decision;
use sparekey_core::sync::report::Question;
use sparekey_core::vault::{Account, Vault};
use wasm_bindgen::JsValue;

use super::convert::View;
use crate::plain::{Plain, bad_input};
use crate::views::hex;

/// What a question is about, as the vault names it.
#[derive(Default)]
pub(super) struct Asked(Vec<Named>);

struct Named {
    id: String,
    issuer: String,
    name: String,
}

impl Asked {
    pub(super) fn about(question: &Question, vault: &Vault) -> Self {
        let Question::MassLoss { accounts } = question else { return Self::default() };
        let name = |account: &Account| Named {
            id: hex(&account.id),
            issuer: account.issuer.clone(),
            name: account.name.clone(),
        };
        Self(accounts.iter().filter_map(|id| vault.account(id).ok()).map(name).collect())
    }

    pub(super) fn view(&self, question: &Question) -> View {
        let accounts = self.0.iter().map(|Named { id, issuer, name }| {
            Plain::new().text("id", id).text("issuer", issuer).text("name", name).done()
        });
        let accounts: Array = accounts.collect::<Result<_, _>>()?;
        let view = Plain::new().text("code", question.code()).put("accounts", accounts.into()).done()?;
        Plain::new().text("kind", "ask").put("question", view).done()
    }
}

/// The vault under its new key, where that is what is asked about.
pub(super) fn renewed(question: &Question) -> Option<Vec<u8>> {
    match question {
        Question::KeyRotated { sealed } => Some(sealed.clone()),
        _ => None,
    }
}

pub(super) fn read_decision(decision: Option<String>) -> Result<Option<Decision>, JsValue> {
    let read = |decision: String| match decision.as_str() {
        "accept" => Ok(Decision::Accept),
        "keep" => Ok(Decision::Keep),
        _ => Err(bad_input()),
    };
    decision.map(read).transpose()
}
