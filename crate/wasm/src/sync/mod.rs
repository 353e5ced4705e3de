//! Sync, for the module `vault`: stores and devices of a vault, and runs that
//! say what to send.

mod convert;
mod local;
mod look;
mod question;

use js_sys::Array;
use sparekey_core::sync::exchange::Endpoint;
use sparekey_core::sync::run::{Run, Step};
use sparekey_core::sync::session::Merged;
use wasm_bindgen::prelude::*;

use self::convert::{
    View, device_id, device_view, done_turn, merge_turn, read_target, request_turn, response, store_error,
    store_of,
};
use self::question::{Asked, read_decision, renewed};

use crate::derived::Derived;
use crate::edits;
use crate::error::coded;
use crate::open::{Vault, record_id};
use crate::plain::Plain;
use crate::random::Random;
use crate::vault::time;
use crate::views::hex;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("sync.d.ts");

/// The origin that the browser has to let us reach for a store.
///
/// # Errors
/// `address-malformed`, `address-holds-user`, `address-not-encrypted`.
#[wasm_bindgen]
pub fn store_origin(
    #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
) -> Result<String, JsValue> {
    Endpoint::new(&read_target(target)?).map(|endpoint| endpoint.origin()).map_err(coded)
}

#[wasm_bindgen]
impl Vault {
    /// The vault's stores.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "StoreView[]")]
    pub fn stores(&self) -> View {
        let stores = self.0.stores();
        let views = stores.iter().map(|(id, target)| {
            let origin = Endpoint::new(target).map(|endpoint| endpoint.origin()).unwrap_or_default();
            Plain::new()
                .text("id", &hex(id))
                .text("kind", target.kind())
                .text("place", &target.place())
                .text("user", target.user())
                .text("origin", &origin)
                .flag("unsent", self.0.has_unsent(id))
                .done()
        });
        Ok(views.collect::<Result<Array, _>>()?.into())
    }

    /// Adds a store, or renews the password of one that is there; gives its id.
    ///
    /// # Errors
    /// The codes of `store_origin`, `text-too-long`, `random-unavailable`.
    pub fn keep_store(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        now_ms: f64,
    ) -> Result<String, JsValue> {
        let target = read_target(target)?;
        Endpoint::new(&target).map_err(coded)?;
        self.0.keep_store(&target, time(now_ms), &mut Random).map(|id| hex(&id)).map_err(coded)
    }

    /// No device syncs with that store any more.
    ///
    /// # Errors
    /// `not-found`.
    pub fn remove_store(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.remove_store(&record_id(id)?, time(now_ms)).map_err(coded)
    }

    /// The devices that have this vault, the own one first.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "DeviceView[]")]
    pub fn devices(&self) -> View {
        Ok(self.0.devices().iter().map(device_view).collect::<Result<Array, _>>()?.into())
    }

    /// Names the own device; `platform` is what it is.
    ///
    /// # Errors
    /// `text-too-long`.
    pub fn name_device(&mut self, name: &str, platform: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.name_device(name, platform, time(now_ms)).map_err(coded)
    }

    /// Takes a device out: a new vault key, a new passphrase (`derived`, which
    /// is wiped), and a new recovery code, which is given back.
    ///
    /// # Errors
    /// `not-found`, `kdf-refused`, `random-unavailable`.
    pub fn reveal_revoke(
        &mut self,
        device: &str,
        #[wasm_bindgen(unchecked_param_type = "KdfView")] kdf: JsValue,
        derived: &mut [u8],
        now_ms: f64,
    ) -> Result<String, JsValue> {
        let (kdf, derived) = (edits::read_kdf(&kdf)?, Derived::take(derived));
        let code = self.0.reveal_revoke(device_id(device)?, kdf, derived.key()?, time(now_ms), &mut Random);
        code.map(|code| code.to_string()).map_err(coded)
    }

    /// Takes over the new key that a copy of this vault has; `derived`, which
    /// is wiped, comes of the copy's passphrase.
    ///
    /// # Errors
    /// `wrong-passphrase`, `other-vault`, `foreign-key`, and those of `inspect`.
    pub fn take_over(&mut self, sealed: &[u8], derived: &mut [u8], now_ms: f64) -> Result<(), JsValue> {
        self.0.take_over(sealed, Derived::take(derived).key()?, time(now_ms)).map_err(coded)
    }
}

/// One run of sync over one store.
#[wasm_bindgen]
pub struct SyncRun {
    run: Run,
    asked: Asked,
}

#[wasm_bindgen]
impl SyncRun {
    /// Begins; `decision` answers what an earlier run asked.
    ///
    /// # Errors
    /// `not-found` where there is no such store; the codes of `store_origin`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vault: &Vault,
        store: &str,
        #[wasm_bindgen(unchecked_param_type = "SyncDecision | undefined")] decision: Option<String>,
        now_ms: f64,
    ) -> Result<SyncRun, JsValue> {
        let (id, target) = store_of(vault, store)?;
        let run = Run::new(&vault.0, id, &target, read_decision(decision)?, time(now_ms)).map_err(coded)?;
        Ok(Self { run, asked: Asked::by(id) })
    }

    /// What is to be done.
    ///
    /// # Errors
    /// The store's code where it failed; nothing was lost.
    #[wasm_bindgen(unchecked_return_type = "SyncStep")]
    pub fn next(&self) -> View {
        match self.run.next() {
            Step::Send(request) => request_turn(request),
            Step::Merge => merge_turn(),
            Step::Decide(question) => self.asked.view(question),
            Step::Failed(error) => Err(coded(error)),
            Step::Done(report) => done_turn(report),
        }
    }

    /// What came back.
    ///
    /// # Errors
    /// `bad-input`.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        now_ms: f64,
    ) -> Result<(), JsValue> {
        self.run.answer(Ok(response(status, headers, body)), time(now_ms));
        Ok(())
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, now_ms: f64) {
        self.run.answer(Err(store_error(code)), time(now_ms));
    }

    /// The vault under its new key, where a run asks to go on with that.
    pub fn renewed(&self) -> Option<Vec<u8>> {
        if let Step::Decide(question) = self.run.next() { renewed(question) } else { None }
    }

    /// Merges what was fetched into the vault as it is stored now. Where this
    /// gives true the vault is to be sealed and stored, and `stored` called.
    ///
    /// # Errors
    /// `ticket-stale` where the vault has another key than when the run began.
    pub fn merge(&mut self, vault: &mut Vault, now_ms: f64) -> Result<bool, JsValue> {
        let merged = self.run.merge(&mut vault.0, time(now_ms), &mut Random).map_err(coded)?;
        if let Step::Decide(question) = self.run.next() {
            self.asked.note(question, &vault.0);
        }
        Ok(merged == Merged::Changed)
    }

    /// The very bytes that were stored after a merge.
    pub fn stored(&mut self, sealed: &[u8], now_ms: f64) {
        self.run.stored(sealed, time(now_ms));
    }
}
