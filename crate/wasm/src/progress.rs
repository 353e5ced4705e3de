//! How far a key derivation is, for JavaScript: a share where it tells one, or
//! an estimate from a small sample of it, made before it begins.

use std::cell::Cell;

use js_sys::{Date, Function};
use sparekey_exchange::effort::{self, Effort};
use wasm_bindgen::JsValue;

use crate::plain::Plain;

/// The least time between two tellings, in milliseconds.
const PAUSE_MS: f64 = 100.0;

/// Passes on what an effort tells.
pub(crate) struct Watch {
    tell: Function,
    told_ms: Cell<f64>,
}

impl Watch {
    pub(crate) fn new(tell: Function) -> Self {
        Self { tell, told_ms: Cell::new(0.0) }
    }

    /// Goes on whatever becomes of the telling.
    pub(crate) fn hear(&self, effort: Effort, done: f64) -> bool {
        let now = Date::now();
        let view = if done == 0.0 {
            estimate(effort)
        } else if effort.kdf.tells() && now - self.told_ms.get() >= PAUSE_MS {
            share(effort, done)
        } else {
            return true;
        };
        self.told_ms.set(now);
        let _unheard = view.and_then(|view| self.tell.call1(&JsValue::NULL, &view));
        true
    }
}

/// An effort and how long it should take.
pub(crate) fn estimate(effort: Effort) -> Result<JsValue, JsValue> {
    let began = Date::now();
    let share = effort::sample(effort);
    let took = Date::now() - began;
    view(effort).number("estimatedMs", took / share).done()
}

fn share(effort: Effort, done: f64) -> Result<JsValue, JsValue> {
    view(effort).number("done", done).done()
}

fn view(effort: Effort) -> Plain {
    Plain::new().number("memoryBytes", effort.memory_bytes as f64)
}
