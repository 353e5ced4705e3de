//! The front of a large vault: what is shown until the vault itself is open.

use sparekey_core::vault;
use wasm_bindgen::prelude::*;

use crate::error::coded;
use crate::open::{Asked, page, wipe_stack};

/// What a first screen shows of a large vault, until the vault itself is open.
/// `free()` it then: its memory is wiped.
#[wasm_bindgen]
pub struct Front(vault::Front);

impl Drop for Front {
    fn drop(&mut self) {
        wipe_stack();
    }
}

#[wasm_bindgen]
impl Front {
    /// Opens the first of the parts that `seal_front` gave.
    ///
    /// # Errors
    /// `ticket-stale`, `vault-tampered` and those of `inspect`.
    pub fn open(first: &[u8], ticket: &[u8]) -> Result<Front, JsValue> {
        vault::Front::open(first, ticket).map(Self).map_err(coded)
    }

    /// The numbers of the parts that hold a page's accounts.
    #[must_use]
    pub fn places(&self, page_url: &str) -> Vec<usize> {
        self.0.places(page_url)
    }

    /// Opens one of these.
    ///
    /// # Errors
    /// As `open`.
    pub fn add(&mut self, place: usize, sealed: &[u8]) -> Result<(), JsValue> {
        self.0.add(place, sealed).map_err(coded)
    }

    /// The first rows of the list, as the vault would give them.
    ///
    /// # Errors
    /// `bad-input`.
    #[wasm_bindgen(unchecked_return_type = "RowPage")]
    pub fn rows(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RowQuery")] query: JsValue,
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        page(&self.0.rows(&Asked::read(&query)?.query()), now_ms)
    }
}
