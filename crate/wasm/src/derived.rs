//! What a passphrase or a passkey was turned into.

use wasm_bindgen::JsValue;
use zeroize::{Zeroize, Zeroizing};

use crate::plain::bad_input;

/// The derived bytes, moved out of the caller's array, which is wiped. On the
/// heap: an array would leave copies on the stack.
pub(crate) struct Derived(Zeroizing<Vec<u8>>);

impl Derived {
    pub(crate) fn take(derived: &mut [u8]) -> Self {
        let taken = Self(Zeroizing::new(derived.to_vec()));
        derived.zeroize();
        taken
    }

    pub(crate) fn key(&self) -> Result<&[u8; 32], JsValue> {
        self.0.as_slice().try_into().map_err(|_| bad_input())
    }
}
