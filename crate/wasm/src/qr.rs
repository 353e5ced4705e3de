//! The `qr` module: pictures in, texts out; a text in, modules out.
use js_sys::{Array, Error, Object, Reflect, Uint8Array};
use sparekey_exchange::qr;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** One code in a picture. */
export interface SymbolView {
  text: string;
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
    let symbols = qr::decode(width, height, rgba).map_err(|error| thrown(error.code()))?;
    symbols.iter().map(symbol_view).collect()
}

/// Makes the code that shows `text`, at error correction level M or better.
///
/// # Errors
/// A `SparekeyError` with `code` `qr-text-too-long`.
#[wasm_bindgen(unchecked_return_type = "MatrixView")]
pub fn encode(text: &str) -> Result<Object, JsValue> {
    let matrix = qr::encode(text, qr::Ecc::Medium).map_err(|error| thrown(error.code()))?;
    let modules: Vec<u8> = matrix.modules.into_iter().map(u8::from).collect();
    object(&[("size", matrix.size.into()), ("modules", Uint8Array::from(modules.as_slice()).into())])
}

fn symbol_view(symbol: &qr::Symbol) -> Result<JsValue, JsValue> {
    let corners: Array =
        symbol.corners.iter().flat_map(|(x, y)| [JsValue::from(*x), JsValue::from(*y)]).collect();
    let view = object(&[("text", symbol.text.as_str().into()), ("corners", corners.into())])?;
    if let Some(part) = symbol.part {
        let part = object(&[
            ("index", part.index.into()),
            ("total", part.total.into()),
            ("parity", part.parity.into()),
        ])?;
        Reflect::set(&view, &"part".into(), &part)?;
    }
    Ok(view.into())
}

fn object(fields: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in fields {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

fn thrown(code: &str) -> JsValue {
    let error = Error::new(code);
    error.set_name("SparekeyError");
    match Reflect::set(&error, &"code".into(), &code.into()) {
        Ok(_) => error.into(),
        Err(refused) => refused,
    }
}
