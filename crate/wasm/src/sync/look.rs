//! What is asked of a store before it is one of the vault's: whether it can
//! keep a vault, and what it has.

use js_sys::{Array, Uint8Array};
use sparekey_core::sync::probe::{self, Asked};
use wasm_bindgen::prelude::*;

use super::convert::{View, read_target, request_turn, request_view, response, store_error};
use crate::error::{coded, thrown};
use crate::open::Vault;
use crate::plain::Plain;
use crate::random::Random;
use crate::vault::time;

/// Tries whether a store can keep a vault.
#[wasm_bindgen]
pub struct Probe(probe::Probe);

#[wasm_bindgen]
impl Probe {
    /// Begins.
    ///
    /// # Errors
    /// The codes of `store_origin`, `random-unavailable`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vault: &Vault,
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        now_ms: f64,
    ) -> Result<Probe, JsValue> {
        let mut nonce = [0; 16];
        sparekey_core::Entropy::fill(&mut Random, &mut nonce)
            .map_err(|_| thrown("random-unavailable", None))?;
        let target = read_target(target)?;
        probe::Probe::new(&target, &vault.0.header().vault, nonce, time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done.
    ///
    /// # Errors
    /// The code of what the store does not do.
    #[wasm_bindgen(unchecked_return_type = "ProbeTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => Plain::new()
                .text("kind", "request")
                .text("step", self.0.step().name())
                .put("request", request_view(request)?)
                .done(),
            Asked::Ended(Ok(())) => Plain::new().text("kind", "done").done(),
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)), time(now_ms));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, now_ms: f64) {
        self.0.answer(Err(store_error(code)), time(now_ms));
    }
}

/// The vaults on a store, for a browser that joins.
#[wasm_bindgen]
pub struct Vaults(probe::Vaults);

#[wasm_bindgen]
impl Vaults {
    /// Begins.
    ///
    /// # Errors
    /// The codes of `store_origin`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        now_ms: f64,
    ) -> Result<Vaults, JsValue> {
        probe::Vaults::new(&read_target(target)?, time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done; at the end the ids of the vaults.
    ///
    /// # Errors
    /// The store's code.
    #[wasm_bindgen(unchecked_return_type = "VaultsTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => request_turn(request),
            Asked::Ended(Ok(ids)) => {
                let ids: Array = ids.iter().map(JsValue::from).collect();
                Plain::new().text("kind", "done").put("vaults", ids.into()).done()
            }
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        _now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, _now_ms: f64) {
        self.0.answer(Err(store_error(code)));
    }
}

/// A file of a vault on a store that opens by today's passphrase.
#[wasm_bindgen]
pub struct Newest(probe::Newest);

#[wasm_bindgen]
impl Newest {
    /// Of a vault that `Vaults` has found.
    ///
    /// # Errors
    /// The codes of `store_origin`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        vault: &str,
        now_ms: f64,
    ) -> Result<Newest, JsValue> {
        probe::Newest::new(&read_target(target)?, vault, time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done; at the end the sealed vault.
    ///
    /// # Errors
    /// The store's code; `store-not-found` where there is no whole file.
    #[wasm_bindgen(unchecked_return_type = "NewestTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => request_turn(request),
            Asked::Ended(Ok(sealed)) => {
                Plain::new().text("kind", "done").put("sealed", Uint8Array::from(sealed).into()).done()
            }
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)), time(now_ms));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, now_ms: f64) {
        self.0.answer(Err(store_error(code)), time(now_ms));
    }
}
