//! How strong a passphrase is, and a good one to take.

use js_sys::Array;
use sparekey_core::passphrase::{Dictionary, draw, strength as estimate};
use wasm_bindgen::prelude::*;

use crate::error::thrown;
use crate::plain::Plain;
use crate::random::Random;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** `score` from 0, guessed at once, to 4, out of reach. Codes are for `_locales` to find words by. */
export interface StrengthView { score: number; guessesLog10: number; warning?: string; suggestions: string[] }
";

/// How hard a passphrase is to guess.
///
/// # Errors
/// None of its own.
#[wasm_bindgen(unchecked_return_type = "StrengthView")]
pub fn strength(passphrase: &str) -> Result<JsValue, JsValue> {
    thread_local! {
        static DICTIONARY: Dictionary = Dictionary::new();
    }
    let found = DICTIONARY.with(|dictionary| estimate(passphrase, dictionary));
    let suggestions: Array = found.suggestions.into_iter().map(JsValue::from).collect();
    Plain::new()
        .number("score", found.score.into())
        .number("guessesLog10", found.guesses_log10)
        .maybe("warning", found.warning.map(JsValue::from))
        .put("suggestions", suggestions.into())
        .done()
}

/// Words drawn evenly from the diceware list, parted by dashes. Six carry 77
/// bits.
///
/// # Errors
/// `random-unavailable`.
#[wasm_bindgen]
pub fn phrase(words: usize) -> Result<String, JsValue> {
    draw(words, &mut Random).map(|phrase| phrase.to_string()).map_err(|_| thrown("random-unavailable", None))
}
