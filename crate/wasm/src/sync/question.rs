//! What a run asks of the user, and the answer.

use js_sys::Array;
use sparekey_core::Coded;
use sparekey_core::sync::report::{Question, QuestionId};
use sparekey_core::sync::{Answer, Decision};
use sparekey_core::vault::{Account, StoreId, Vault};
use wasm_bindgen::JsValue;

use super::convert::View;
use crate::plain::{Plain, bad_input};
use crate::views::hex;

/// Which store asks, and about what, as the vault names it.
pub(super) struct Asked(StoreId, Vec<Named>);

struct Named {
    id: String,
    issuer: String,
    name: String,
}

impl Asked {
    pub(super) fn by(store: StoreId) -> Self {
        Self(store, Vec::new())
    }

    pub(super) fn note(&mut self, question: &Question, vault: &Vault) {
        let Question::MassLoss { accounts } = question else { return };
        let name = |account: &Account| Named {
            id: hex(&account.id),
            issuer: account.issuer.clone(),
            name: account.name.clone(),
        };
        self.1 = accounts.iter().filter_map(|id| vault.account(id).ok()).map(name).collect();
    }

    pub(super) fn view(&self, question: &Question) -> View {
        let accounts = self.1.iter().map(|Named { id, issuer, name }| {
            Plain::new().text("id", id).text("issuer", issuer).text("name", name).done()
        });
        let accounts: Array = accounts.collect::<Result<_, _>>()?;
        let view = Plain::new()
            .text("code", question.code())
            .text("id", &question.id(&self.0).to_string())
            .put("accounts", accounts.into())
            .done()?;
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
    let read = |decision: String| {
        let (answer, id) = decision.split_once(' ')?;
        let answer = match answer {
            "accept" => Answer::Accept,
            "keep" => Answer::Keep,
            _ => return None,
        };
        Some(Decision { answer, question: QuestionId(u64::from_str_radix(id, 16).ok()?) })
    };
    decision.map(|decision| read(decision).ok_or_else(bad_input)).transpose()
}
