//! How errors reach JavaScript.

use js_sys::{Error, Reflect};
#[cfg(any(feature = "codes", feature = "import", feature = "share"))]
use sparekey_core::Coded;
use wasm_bindgen::JsValue;

/// The core's error as JavaScript gets it.
#[cfg(any(feature = "codes", feature = "import", feature = "share"))]
pub(crate) fn coded(error: impl Coded) -> JsValue {
    thrown(error.code(), error.position())
}

/// An `Error` named `SparekeyError` with its stable `code`, and `position`
/// where a place in the given text is to blame. The message is the code again:
/// words for people are chosen by it elsewhere.
#[inline(never)]
pub(crate) fn thrown(code: &str, position: Option<usize>) -> JsValue {
    let error = Error::new(code);
    error.set_name("SparekeyError");
    let position = position.map_or(JsValue::UNDEFINED, |at| (at as f64).into());
    for (name, value) in [("code", code.into()), ("position", position)] {
        if let Err(refused) = Reflect::set(&error, &name.into(), &value) {
            return refused;
        }
    }
    error.into()
}
