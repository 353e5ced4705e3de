//! Sync, for the module `vault`: stores and devices of a vault, and runs that
//! say what to send.

use js_sys::{Array, Uint8Array};
use sparekey_core::Coded;
use sparekey_core::sync::Decision;
use sparekey_core::sync::exchange::Endpoint;
use sparekey_core::sync::http::{HttpRequest, HttpResponse};
use sparekey_core::sync::probe::{self, Asked};
use sparekey_core::sync::report::{Question, Report};
use sparekey_core::sync::run::{Run, Step};
use sparekey_core::sync::session::Merged;
use sparekey_core::sync::store::StoreError;
use sparekey_core::sync::target::{S3, Target, WebDav};
use sparekey_core::vault::{Account, Device, DeviceId, StoreId};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::edits;
use crate::error::{coded, thrown};
use crate::open::{Derived, Vault, record_id};
use crate::plain::{Given, Plain, bad_input};
use crate::random::Random;
use crate::vault::time;
use crate::views::hex;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("sync.d.ts");

type View = Result<JsValue, JsValue>;

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
    /// What the question is about, as the vault names it.
    asked: Vec<(String, String, String)>,
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
        let decision = decision.map(|decision| match decision.as_str() {
            "accept" => Ok(Decision::Accept),
            "keep" => Ok(Decision::Keep),
            _ => Err(bad_input()),
        });
        let run = Run::new(&vault.0, id, &target, decision.transpose()?, time(now_ms)).map_err(coded)?;
        Ok(Self { run, asked: Vec::new() })
    }

    /// What is to be done.
    ///
    /// # Errors
    /// The store's code where it failed; nothing was lost.
    #[wasm_bindgen(unchecked_return_type = "SyncStep")]
    pub fn next(&self) -> View {
        match self.run.next() {
            Step::Send(request) => request_turn(request),
            Step::Merge => Plain::new().text("kind", "merge").done(),
            Step::Decide(question) => self.question(question),
            Step::Failed(error) => Err(coded(error)),
            Step::Done(report) => {
                Plain::new().text("kind", "done").put("report", report_view(report)?).done()
            }
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

    /// Merges what was fetched into the vault as it is stored now. Where this
    /// gives true the vault is to be sealed and stored, and `stored` called.
    ///
    /// # Errors
    /// `ticket-stale` where the vault has another key than when the run began.
    pub fn merge(&mut self, vault: &mut Vault, now_ms: f64) -> Result<bool, JsValue> {
        let merged = self.run.merge(&mut vault.0, time(now_ms), &mut Random).map_err(coded)?;
        if let Step::Decide(Question::MassLoss { accounts }) = self.run.next() {
            let named = accounts.iter().filter_map(|id| vault.0.account(id).ok());
            let name = |account: &Account| (hex(&account.id), account.issuer.clone(), account.name.clone());
            self.asked = named.map(name).collect();
        }
        Ok(merged == Merged::Changed)
    }

    /// The very bytes that were stored after a merge.
    pub fn stored(&mut self, sealed: &[u8], now_ms: f64) {
        self.run.stored(sealed, time(now_ms));
    }

    fn question(&self, question: &Question) -> View {
        let accounts = self.asked.iter().map(|(id, issuer, name)| {
            Plain::new().text("id", id).text("issuer", issuer).text("name", name).done()
        });
        let accounts: Array = accounts.collect::<Result<_, _>>()?;
        let view = Plain::new().text("code", question.code()).put("accounts", accounts.into()).done()?;
        Plain::new().text("kind", "ask").put("question", view).done()
    }
}

/// Tries whether a store can keep a vault.
#[wasm_bindgen]
pub struct Probe(probe::Probe);

#[wasm_bindgen]
impl Probe {
    /// Begins.
    ///
    /// # Errors
    /// The codes of `store_origin`, `random-unavailable`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vault: &Vault,
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        now_ms: f64,
    ) -> Result<Probe, JsValue> {
        let mut nonce = [0; 16];
        sparekey_core::Entropy::fill(&mut Random, &mut nonce)
            .map_err(|_| thrown("random-unavailable", None))?;
        let target = read_target(target)?;
        probe::Probe::new(&target, &vault.0.header().vault, nonce, time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done.
    ///
    /// # Errors
    /// The code of what the store does not do.
    #[wasm_bindgen(unchecked_return_type = "ProbeTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => Plain::new()
                .text("kind", "request")
                .text("step", self.0.step().name())
                .put("request", request_view(request)?)
                .done(),
            Asked::Ended(Ok(())) => Plain::new().text("kind", "done").done(),
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)), time(now_ms));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, now_ms: f64) {
        self.0.answer(Err(store_error(code)), time(now_ms));
    }
}

/// The vaults on a store, for a browser that joins.
#[wasm_bindgen]
pub struct Vaults(probe::Vaults);

#[wasm_bindgen]
impl Vaults {
    /// Begins.
    ///
    /// # Errors
    /// The codes of `store_origin`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        now_ms: f64,
    ) -> Result<Vaults, JsValue> {
        probe::Vaults::new(&read_target(target)?, time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done; at the end the ids of the vaults.
    ///
    /// # Errors
    /// The store's code.
    #[wasm_bindgen(unchecked_return_type = "VaultsTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => request_turn(request),
            Asked::Ended(Ok(ids)) => {
                let ids: Array = ids.iter().map(JsValue::from).collect();
                Plain::new().text("kind", "done").put("vaults", ids.into()).done()
            }
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        _now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, _now_ms: f64) {
        self.0.answer(Err(store_error(code)));
    }
}

/// A file of a vault on a store that opens by today's passphrase.
#[wasm_bindgen]
pub struct Newest(probe::Newest);

#[wasm_bindgen]
impl Newest {
    /// Of a vault that `Vaults` has found.
    ///
    /// # Errors
    /// The codes of `store_origin`.
    pub fn of_target(
        #[wasm_bindgen(unchecked_param_type = "StoreTarget")] target: &JsValue,
        vault: &str,
        now_ms: f64,
    ) -> Result<Newest, JsValue> {
        probe::Newest::new(&read_target(target)?, vault, time(now_ms)).map(Self).map_err(coded)
    }

    /// Of this vault, on one of its stores.
    ///
    /// # Errors
    /// `not-found`, the codes of `store_origin`.
    pub fn of_store(vault: &Vault, store: &str, now_ms: f64) -> Result<Newest, JsValue> {
        let (_, target) = store_of(vault, store)?;
        probe::Newest::new(&target, &hex(&vault.0.header().vault), time(now_ms)).map(Self).map_err(coded)
    }

    /// What is to be done; at the end the sealed vault.
    ///
    /// # Errors
    /// The store's code; `store-not-found` where there is no whole file.
    #[wasm_bindgen(unchecked_return_type = "NewestTurn")]
    pub fn next(&self) -> View {
        match self.0.next() {
            Asked::Send(request) => request_turn(request),
            Asked::Ended(Ok(sealed)) => {
                Plain::new().text("kind", "done").put("sealed", Uint8Array::from(sealed).into()).done()
            }
            Asked::Ended(Err(error)) => Err(coded(error)),
        }
    }

    /// What came back.
    pub fn answer(
        &mut self,
        status: u16,
        #[wasm_bindgen(unchecked_param_type = "[string, string][]")] headers: &Array,
        body: &[u8],
        now_ms: f64,
    ) {
        self.0.answer(Ok(response(status, headers, body)), time(now_ms));
    }

    /// Nothing came back, by the shell's code.
    pub fn failed(&mut self, code: &str, now_ms: f64) {
        self.0.answer(Err(store_error(code)), time(now_ms));
    }
}

fn request_turn(request: &HttpRequest) -> View {
    Plain::new().text("kind", "request").put("request", request_view(request)?).done()
}

fn request_view(request: &HttpRequest) -> View {
    let pair = |(name, value): &(&str, String)| -> JsValue {
        [JsValue::from(*name), value.as_str().into()].into_iter().collect::<Array>().into()
    };
    let headers: Array = request.headers.iter().map(pair).collect();
    Plain::new()
        .text("method", request.method)
        .text("url", &request.url)
        .put("headers", headers.into())
        .put("body", Uint8Array::from(request.body.as_slice()).into())
        .done()
}

fn response(status: u16, headers: &Array, body: &[u8]) -> HttpResponse {
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    HttpResponse { status, headers: headers.iter().filter_map(pair).collect(), body: body.into() }
}

/// The shell's words for what went wrong below HTTP.
fn store_error(code: &str) -> StoreError {
    let known = [StoreError::TimedOut, StoreError::Redirected, StoreError::TooLarge];
    known.into_iter().find(|error| error.code() == code).unwrap_or(StoreError::Offline)
}

fn store_of(vault: &Vault, id: &str) -> Result<(StoreId, Target), JsValue> {
    let id = record_id(id)?;
    vault.0.stores().into_iter().find(|(known, _)| *known == id).ok_or_else(|| thrown("no-such-store", None))
}

fn report_view(report: &Report) -> View {
    let brought = report.brought.iter().map(|brought| {
        Plain::new()
            .text("device", &hex(&brought.device.0))
            .number("added", brought.added as f64)
            .number("changed", brought.changed as f64)
            .number("removed", brought.removed as f64)
            .done()
    });
    let passed_over = report.passed_over.iter().map(|passed| {
        Plain::new().text("device", &hex(&passed.device.0)).text("code", passed.why.code()).done()
    });
    let rolled_back = report.rolled_back.iter().map(|rollback| {
        let (had, has) = (rollback.had as f64, rollback.has as f64);
        Plain::new().text("device", &hex(&rollback.device.0)).number("had", had).number("has", has).done()
    });
    Plain::new()
        .flag("put", report.put)
        .flag("becameNewDevice", report.became_new_device)
        .put("brought", brought.collect::<Result<Array, _>>()?.into())
        .put("passedOver", passed_over.collect::<Result<Array, _>>()?.into())
        .put("rolledBack", rolled_back.collect::<Result<Array, _>>()?.into())
        .done()
}

fn device_view(device: &Device) -> View {
    Plain::new()
        .text("id", &hex(&device.id.0))
        .flag("own", device.own)
        .text("name", &device.name)
        .text("platform", &device.platform)
        .maybe("seenMs", device.seen_ms.map(|ms| (ms as f64).into()))
        .maybe("revokedMs", device.revoked_ms.map(|ms| (ms as f64).into()))
        .done()
}

fn device_id(text: &str) -> Result<DeviceId, JsValue> {
    let number = u64::from_str_radix(text, 16).ok().filter(|_| text.len() == 16);
    number.map(|number| DeviceId(number.to_be_bytes())).ok_or_else(|| thrown("not-found", None))
}

fn read_target(value: &JsValue) -> Result<Target, JsValue> {
    let given = Given::new(value)?;
    let text = |name: &str| given.text(name)?.ok_or_else(bad_input);
    Ok(match text("kind")?.as_str() {
        "webdav" => Target::WebDav(WebDav {
            address: text("address")?,
            user: text("user")?,
            password: Zeroizing::new(text("password")?),
        }),
        "s3" => Target::S3(S3 {
            endpoint: text("endpoint")?,
            region: text("region")?,
            bucket: text("bucket")?,
            prefix: text("prefix")?,
            access_key: text("accessKey")?,
            secret_key: Zeroizing::new(text("secretKey")?),
        }),
        _ => return Err(bad_input()),
    })
}
