//! The `page` module: what a page's facts mean.
//!
//! Objects are read and made by hand here: serde's generated code would be
//! larger than the logic it feeds.

mod read;
mod view;

use js_sys::Array;
use sparekey_core::page;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("page.d.ts");

/// Ranks the fields of a page's frames, the tab's own frame first.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen(unchecked_return_type = "DecisionView")]
pub fn rank(
    #[wasm_bindgen(unchecked_param_type = "PackedFacts")] facts: JsValue,
    #[wasm_bindgen(unchecked_param_type = "RankHint")] hint: JsValue,
) -> Result<JsValue, JsValue> {
    view::decision(page::rank(&read::frames(&facts)?, &read::hint(&hint)?))
}

/// The set-up keys a page shows, surest first.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen(unchecked_return_type = "FoundView[]")]
pub fn find_keys(
    #[wasm_bindgen(unchecked_param_type = "PackedFacts")] facts: JsValue,
) -> Result<Array, JsValue> {
    page::find_keys(&read::frames(&facts)?).into_iter().map(view::found).collect()
}

/// The recovery codes a page shows, as it writes them.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen]
pub fn find_recovery_codes(
    #[wasm_bindgen(unchecked_param_type = "PackedFacts")] facts: JsValue,
) -> Result<Vec<String>, JsValue> {
    Ok(page::find_recovery_codes(&read::frames(&facts)?))
}

/// Whether the page asks for a QR code to be scanned.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen]
pub fn asks_to_scan(
    #[wasm_bindgen(unchecked_param_type = "PackedFacts")] facts: JsValue,
) -> Result<bool, JsValue> {
    Ok(page::asks_to_scan(&read::frames(&facts)?))
}
