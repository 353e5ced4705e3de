//! Passkeys, for the module `vault`.

use js_sys::{Array, Uint8Array};
use sparekey_core::vault::{self, NamedPasskey, Passkey, SlotId};
use wasm_bindgen::prelude::*;

use crate::derived::Derived;
use crate::error::{coded, thrown};
use crate::open::Vault;
use crate::plain::{Given, Plain, bad_input};
use crate::random::Random;
use crate::vault::time;
use crate::views::hex;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** What a browser asks an authenticator with: `salt` is the input of its PRF. */
export interface PasskeyView { salt: Uint8Array<ArrayBuffer>; credential: Uint8Array<ArrayBuffer>; rp: string }
export interface NamedPasskeyView { id: string; name: string; createdMs?: number; rp: string }
";

/// The passkeys that open a sealed vault; needs no key.
///
/// # Errors
/// Those of `inspect`.
#[wasm_bindgen(unchecked_return_type = "PasskeyView[]")]
pub fn passkeys_of(sealed: &[u8]) -> Result<JsValue, JsValue> {
    let header = vault::inspect(sealed).map_err(coded)?;
    let views = header.passkeys().map(|(_, passkey)| {
        Plain::new()
            .put("salt", Uint8Array::from(passkey.salt.as_slice()).into())
            .put("credential", Uint8Array::from(passkey.credential.as_slice()).into())
            .text("rp", &passkey.rp)
            .done()
    });
    Ok(views.collect::<Result<Array, _>>()?.into())
}

#[wasm_bindgen]
impl Vault {
    /// Opens with a passkey's `output` for the salt of its slot, which is wiped.
    ///
    /// # Errors
    /// `wrong-passkey`, `no-such-slot`, and those of `inspect`.
    pub fn unlock_by_passkey(sealed: &[u8], output: &mut [u8]) -> Result<Vault, JsValue> {
        vault::Vault::unlock_by_passkey(sealed, Derived::take(output).key()?).map(Self).map_err(coded)
    }

    /// Adds a passkey and gives its id; `output` is wiped.
    ///
    /// # Errors
    /// `too-many-passkeys`, `text-too-long`, `random-unavailable`.
    pub fn add_passkey(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "PasskeyView")] passkey: JsValue,
        output: &mut [u8],
        name: &str,
        now_ms: f64,
    ) -> Result<String, JsValue> {
        let (passkey, output) = (read(&passkey)?, Derived::take(output));
        let added = self.0.add_passkey(passkey, output.key()?, name, time(now_ms), &mut Random);
        added.map(|id| hex(&id)).map_err(coded)
    }

    /// Takes a passkey away, in every copy of the vault.
    ///
    /// # Errors
    /// `not-found`.
    pub fn remove_passkey(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.remove_passkey(&slot_id(id)?, time(now_ms)).map_err(coded)
    }

    /// Gives a passkey another name.
    ///
    /// # Errors
    /// `not-found`, `text-too-long`.
    pub fn rename_passkey(&mut self, id: &str, name: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.rename_passkey(&slot_id(id)?, name, time(now_ms)).map_err(coded)
    }

    /// The passkeys that open the vault, with their names.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "NamedPasskeyView[]")]
    pub fn passkeys(&self) -> Result<JsValue, JsValue> {
        Ok(self.0.passkeys().iter().map(named).collect::<Result<Array, _>>()?.into())
    }
}

fn named(passkey: &NamedPasskey) -> Result<JsValue, JsValue> {
    Plain::new()
        .text("id", &hex(&passkey.id))
        .text("name", &passkey.name)
        .maybe("createdMs", passkey.created_ms.map(|ms| (ms as f64).into()))
        .text("rp", &passkey.rp)
        .done()
}

fn read(value: &JsValue) -> Result<Passkey, JsValue> {
    let given = Given::new(value)?;
    let bytes = |name| -> Result<Vec<u8>, JsValue> {
        let bytes = given.get(name)?.ok_or_else(bad_input)?;
        Ok(bytes.dyn_into::<Uint8Array>().map_err(|_| bad_input())?.to_vec())
    };
    Ok(Passkey {
        salt: bytes("salt")?.try_into().map_err(|_| bad_input())?,
        credential: bytes("credential")?,
        rp: given.text("rp")?.ok_or_else(bad_input)?,
    })
}

fn slot_id(text: &str) -> Result<SlotId, JsValue> {
    let number = u64::from_str_radix(text, 16).ok().filter(|_| text.len() == 16);
    number.map(u64::to_be_bytes).ok_or_else(|| thrown("not-found", None))
}
