//! The `qr` module: pictures in, texts out; a text in, modules out.
use js_sys::{Array, Uint8Array};
use sparekey_exchange::qr;
use wasm_bindgen::prelude::*;

use crate::error::thrown;
use crate::plain::Plain;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What a code's text is for: `key` is what may be a set-up key, sound or not. */
export type SymbolKind =
  | 'key' | 'microsoft' | 'okta' | 'duo' | 'own-app' | 'passkey' | 'linking' | 'store' | 'sheet'
  | 'wifi' | 'payment' | 'contact' | 'address' | 'text';
/** One code in a picture. */
export interface SymbolView {
  text: string;
  kind: SymbolKind;
  /** x and y of the code's own top left, top right, bottom right and bottom left, in pixels. */
  corners: number[];
  /** Its place in a series, where the code states one: index from 0. */
  part?: { index: number; total: number; parity: number };
}
/** A code's modules without quiet zone, row by row, 1 is dark. */
export interface MatrixView {
  size: number;
  modules: Uint8Array;
}
";

/// Reads every distinct code in a picture of RGBA pixels (`ImageData`'s order, straight alpha).
///
/// # Errors
/// A `SparekeyError` with `code` `picture-too-large` or `picture-size-mismatch`.
#[wasm_bindgen(unchecked_return_type = "SymbolView[]")]
pub fn decode(
    width: u32,
    height: u32,
    #[wasm_bindgen(unchecked_param_type = "Uint8Array | Uint8ClampedArray")] rgba: &[u8],
) -> Result<Array, JsValue> {
    let symbols = qr::decode(width, height, rgba).map_err(|error| thrown(error.code(), None))?;
    symbols.iter().map(symbol_view).collect()
}

/// Makes the code that shows `text`, at error correction level M or better.
///
/// # Errors
/// A `SparekeyError` with `code` `qr-text-too-long`.
#[wasm_bindgen(unchecked_return_type = "MatrixView")]
pub fn encode(text: &str) -> Result<JsValue, JsValue> {
    let matrix = qr::encode(text, qr::Ecc::Medium).map_err(|error| thrown(error.code(), None))?;
    let modules: Vec<u8> = matrix.modules.into_iter().map(u8::from).collect();
    Plain::new()
        .number("size", matrix.size as f64)
        .put("modules", Uint8Array::from(modules.as_slice()).into())
        .done()
}

fn symbol_view(symbol: &qr::Symbol) -> Result<JsValue, JsValue> {
    let corners: Array =
        symbol.corners.iter().flat_map(|(x, y)| [JsValue::from(*x), JsValue::from(*y)]).collect();
    let part = symbol.part.map(|part| {
        let part = [("index", part.index), ("total", part.total), ("parity", part.parity)].into_iter();
        part.fold(Plain::new(), |view, (name, value)| view.number(name, value.into())).done()
    });
    Plain::new()
        .text("text", &symbol.text)
        .text("kind", qr::Purpose::of(&symbol.text).name())
        .put("corners", corners.into())
        .maybe("part", part.transpose()?)
        .done()
}
