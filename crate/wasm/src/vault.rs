//! The `vault` module: an open vault as a handle.

use js_sys::Array;
use sparekey_core::otp::{Generator, Kind};
use sparekey_core::vault::{self, Account, Added, Kdf, Query, RecordId};
use sparekey_core::{Coded, Entropy, NoEntropy, uri};
use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

use crate::error::thrown;
use crate::plain::{Given, Plain, bad_input};
use crate::views::{self, AccountPatch, hex};

/// The settings that this version knows.
const SETTINGS: &[&str] = &["lockMinutes", "lockWithScreen", "theme"];

/// The browser's random bytes.
struct Random;

impl Entropy for Random {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(out).map_err(|_| NoEntropy)
    }
}

/// How a sealed vault can be opened; needs no key.
///
/// # Errors
/// `not-a-vault`, `vault-too-new`, `vault-truncated`, `vault-tampered`,
/// `kdf-refused`.
#[wasm_bindgen(unchecked_return_type = "SealedInfo")]
pub fn inspect(sealed: &[u8]) -> Result<JsValue, JsValue> {
    views::sealed_info(&vault::inspect(sealed).map_err(error)?)
}

/// Today's cost for a new passphrase, with a fresh salt.
///
/// # Errors
/// `random-unavailable`.
#[wasm_bindgen(unchecked_return_type = "KdfView")]
pub fn new_kdf() -> Result<JsValue, JsValue> {
    let kdf = Kdf::fresh(&mut Random).map_err(vault::Error::from).map_err(error)?;
    views::kdf_view(&kdf)
}

/// What an `otpauth:` URI or a bare key says, without its secret.
///
/// # Errors
/// `not-otpauth` and the other codes of the reader; `position` for a key.
#[wasm_bindgen(unchecked_return_type = "Preview")]
pub fn preview(text: &str) -> Result<JsValue, JsValue> {
    let draft = uri::parse(text).map_err(error)?;
    let credential = &draft.credential;
    Plain::new()
        .text("kind", credential.kind.name())
        .text("issuer", &draft.issuer)
        .text("name", &draft.name)
        .text("algorithm", credential.algorithm.name())
        .number("digits", credential.digits.into())
        .number("period", credential.period.into())
        .number("counter", draft.counter as f64)
        .number("keyBytes", credential.secret.len() as f64)
        .flag("needsPin", credential.kind.needs_pin() && credential.pin.is_none())
        .done()
}

/// A key with 0, 1 and 8 read as O, I and B, where that mends it.
#[wasm_bindgen]
#[must_use]
pub fn corrected_key(text: &str) -> Option<String> {
    uri::corrected_key(text)
}

/// An open vault. `free()` it to lock: its memory is wiped.
#[wasm_bindgen]
pub struct Vault(vault::Vault);

#[wasm_bindgen]
impl Vault {
    /// A new vault; `derived` is the `kdf` module's output and is wiped.
    ///
    /// # Errors
    /// `kdf-refused`, `random-unavailable`.
    pub fn create(
        #[wasm_bindgen(unchecked_param_type = "KdfView")] kdf: JsValue,
        derived: &mut [u8],
    ) -> Result<Vault, JsValue> {
        let (kdf, key) = (views::read_kdf(&kdf)?, take_key(derived)?);
        vault::Vault::create(kdf, &key, &mut Random).map(Self).map_err(error)
    }

    /// Opens with a passphrase's `derived` bytes, which are wiped.
    ///
    /// # Errors
    /// `wrong-passphrase` and those of `inspect`.
    pub fn unlock(sealed: &[u8], derived: &mut [u8]) -> Result<Vault, JsValue> {
        let key = take_key(derived)?;
        vault::Vault::unlock(sealed, &key).map(Self).map_err(error)
    }

    /// Opens with the recovery code, in any spelling.
    ///
    /// # Errors
    /// `recovery-code-typo`, `wrong-recovery-code`, and those of `inspect`.
    pub fn recover(sealed: &[u8], code: &str) -> Result<Vault, JsValue> {
        vault::Vault::recover(sealed, code).map(Self).map_err(error)
    }

    /// Opens with a ticket.
    ///
    /// # Errors
    /// `ticket-stale` and those of `inspect`.
    pub fn resume(sealed: &[u8], ticket: &[u8]) -> Result<Vault, JsValue> {
        vault::Vault::resume(sealed, ticket).map(Self).map_err(error)
    }

    /// The vault key, for `storage.session` and nowhere else.
    #[must_use]
    pub fn reveal_ticket(&self) -> Vec<u8> {
        self.0.reveal_ticket().to_vec()
    }

    /// The bytes to store after a change.
    ///
    /// # Errors
    /// `vault-too-large`, `random-unavailable`.
    pub fn seal(&mut self) -> Result<Vec<u8>, JsValue> {
        self.0.seal(&mut Random).map_err(error)
    }

    /// Takes a new device id, for a copy that this browser will write to.
    ///
    /// # Errors
    /// `random-unavailable`.
    pub fn become_new_device(&mut self) -> Result<(), JsValue> {
        self.0.become_new_device(&mut Random).map_err(error)
    }

    /// Ids and counts.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "VaultInfo")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        let header = self.0.header();
        let count = |test: &dyn Fn(&Account) -> bool| self.0.accounts().filter(|account| test(account)).count() as f64;
        let live = |account: &Account| account.trashed_ms.is_none();
        Plain::new()
            .text("vaultId", &hex(&header.vault))
            .text("deviceId", &hex(&header.device.0))
            .number("seq", header.sequence as f64)
            .number("accounts", count(&live))
            .number("trashed", count(&|account| !live(account)))
            .number("unconfirmed", count(&|account| live(account) && !account.confirmed))
            .flag("hasRecoveryCode", header.slots.iter().any(|slot| slot.kind == vault::SlotKind::Recovery))
            .done()
    }

    /// Makes a recovery code in place of an earlier one. It is shown once.
    ///
    /// # Errors
    /// `random-unavailable`.
    pub fn reveal_new_recovery_code(&mut self) -> Result<String, JsValue> {
        self.0.reveal_new_recovery_code(&mut Random).map(|code| code.to_string()).map_err(error)
    }

    /// That a recovery code typed back is this vault's.
    ///
    /// # Errors
    /// `recovery-code-typo`, `wrong-recovery-code`.
    pub fn check_recovery_code(&self, code: &str) -> Result<(), JsValue> {
        self.0.check_recovery_code(code).map_err(error)
    }

    /// Replaces the passphrase; `derived` is wiped.
    ///
    /// # Errors
    /// `kdf-refused`, `random-unavailable`.
    pub fn change_passphrase(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "KdfView")] kdf: JsValue,
        derived: &mut [u8],
    ) -> Result<(), JsValue> {
        let (kdf, key) = (views::read_kdf(&kdf)?, take_key(derived)?);
        self.0.change_passphrase(kdf, &key, &mut Random).map_err(error)
    }

    /// Whether `derived`, which is wiped, comes of this vault's passphrase.
    ///
    /// # Errors
    /// `bad-input`.
    pub fn verify(&self, derived: &mut [u8]) -> Result<bool, JsValue> {
        Ok(self.0.verify(&*take_key(derived)?).is_ok())
    }

    /// The cost and salt of the passphrase.
    ///
    /// # Errors
    /// `no-such-slot`.
    #[wasm_bindgen(unchecked_return_type = "KdfView")]
    pub fn passphrase_kdf(&self) -> Result<JsValue, JsValue> {
        views::kdf_view(self.0.passphrase_kdf().map_err(error)?)
    }

    /// A window of the list with codes for `nowMs`.
    ///
    /// # Errors
    /// `bad-input`.
    #[wasm_bindgen(unchecked_return_type = "RowPage")]
    pub fn rows(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RowQuery")] query: JsValue,
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let given = Given::new(&query)?;
        let (text, page_url) = (given.text("text")?.unwrap_or_default(), given.text("pageUrl")?.unwrap_or_default());
        let number = |name| Ok::<_, JsValue>(given.number(name)?.and_then(views::whole).unwrap_or(0) as usize);
        let page = self.0.rows(&Query {
            text: &text,
            page_url: &page_url,
            trash: given.flag("trash")?.unwrap_or(false),
            start: number("start")?,
            count: number("count")?,
        });
        let rows: Array =
            page.rows.iter().map(|row| row_view(row.account, row.site.name(), now_ms)).collect::<Result<_, _>>()?;
        Plain::new()
            .number("total", page.total as f64)
            .number("matching", page.matching as f64)
            .number("onSite", page.on_site as f64)
            .put("rows", rows.into())
            .done()
    }

    /// One row.
    ///
    /// # Errors
    /// `not-found`.
    #[wasm_bindgen(unchecked_return_type = "RowView")]
    pub fn row(&self, id: &str, now_ms: f64) -> Result<JsValue, JsValue> {
        row_view(self.account(id)?, "none", now_ms)
    }

    /// Codes of several accounts in one call; ids without one are left out.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "CodeView[]")]
    pub fn codes(&self, ids: Vec<String>, now_ms: f64) -> Result<JsValue, JsValue> {
        let codes = ids.iter().filter_map(|id| code_view(self.account(id).ok()?, now_ms)?.ok());
        Ok(codes.collect::<Result<Array, _>>()?.into())
    }

    /// The codes of all timed accounts in the list's order, parted by line
    /// feeds: one string for any number of them.
    #[must_use]
    pub fn all_codes(&self, now_ms: f64) -> String {
        let seconds = (now_ms / 1000.0) as u64;
        let mut text = String::new();
        for generator in self.0.accounts().filter(|account| is_timed(account)).filter_map(|a| a.generator().ok()) {
            text.push_str(generator.at(seconds).as_str());
            text.push('\n');
        }
        text
    }

    /// Adds an account from the `text` of a URI or key.
    ///
    /// # Errors
    /// The reader's codes, `text-too-long`, `random-unavailable`.
    #[wasm_bindgen(unchecked_return_type = "AddReport")]
    pub fn add(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "NewAccount")] account: JsValue,
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        let account = AccountPatch::read(&account)?;
        let draft = uri::parse(account.text.as_deref().unwrap_or_default()).map_err(error)?;
        let credential = account.credential(&draft.credential).map_err(error)?;
        let even_if_present = account.even_if_present;
        let patch = account.patch(Some(credential));
        let added = self.0.add(draft, patch, even_if_present, time(now_ms), &mut Random).map_err(error)?;
        let (id, outcome) = match added {
            Added::New(id) => (id, "added"),
            Added::Present(id) => (id, "present"),
        };
        Plain::new().text("id", &hex(&id)).text("outcome", outcome).done()
    }

    /// The id of the account that has this URI's or key's credential.
    ///
    /// # Errors
    /// The reader's codes.
    pub fn holding(&self, text: &str) -> Result<Option<String>, JsValue> {
        let draft = uri::parse(text).map_err(error)?;
        Ok(self.0.holding(&draft.credential).map(|id| hex(&id)))
    }

    /// Changes an account.
    ///
    /// # Errors
    /// `not-found`, `text-too-long`, and those of parameters.
    pub fn update(
        &mut self,
        id: &str,
        #[wasm_bindgen(unchecked_param_type = "AccountPatch")] patch: JsValue,
        now_ms: f64,
    ) -> Result<(), JsValue> {
        let (id, patch) = (record_id(id)?, AccountPatch::read(&patch)?);
        let credential = patch.touches_credential().then(|| self.patched_credential(&id, &patch)).transpose()?;
        self.0.update(&id, &patch.patch(credential), time(now_ms)).map_err(error)
    }

    /// Moves an account to the trash.
    ///
    /// # Errors
    /// `not-found`.
    pub fn trash(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.trash(&record_id(id)?, time(now_ms)).map_err(error)
    }

    /// Takes an account back out of the trash.
    ///
    /// # Errors
    /// `not-found`.
    pub fn restore(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.restore(&record_id(id)?, time(now_ms)).map_err(error)
    }

    /// Deletes an account for ever.
    ///
    /// # Errors
    /// `not-found`.
    pub fn purge(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.purge(&record_id(id)?, time(now_ms)).map_err(error)
    }

    /// Moves an account before another, or to the end.
    ///
    /// # Errors
    /// `not-found`.
    pub fn move_before(&mut self, id: &str, before: Option<String>, now_ms: f64) -> Result<(), JsValue> {
        let before = before.map(|before| record_id(&before)).transpose()?;
        self.0.move_before(&record_id(id)?, before.as_ref(), time(now_ms)).map_err(error)
    }

    /// HOTP: the next code; the counter moves. Store the vault before showing it.
    ///
    /// # Errors
    /// `not-found`, `not-hotp`.
    #[wasm_bindgen(unchecked_return_type = "CodeView")]
    pub fn advance(&mut self, id: &str) -> Result<JsValue, JsValue> {
        let code = self.0.advance(&record_id(id)?).map_err(error)?;
        code_object(id, code.as_str(), 0.0, 0.0, "")
    }

    /// The account as a URI, secret and all; `derived` is wiped.
    ///
    /// # Errors
    /// `wrong-passphrase`, `not-found`.
    pub fn reveal_uri(&self, id: &str, derived: &mut [u8]) -> Result<String, JsValue> {
        let key = take_key(derived)?;
        self.0.reveal_uri(&record_id(id)?, &key).map(|uri| uri.to_string()).map_err(error)
    }

    /// The account's key in base32; `derived` is wiped.
    ///
    /// # Errors
    /// `wrong-passphrase`, `not-found`.
    pub fn reveal_key(&self, id: &str, derived: &mut [u8]) -> Result<String, JsValue> {
        let key = take_key(derived)?;
        self.0.reveal_key(&record_id(id)?, &key).map(|text| text.to_string()).map_err(error)
    }

    /// Every account of another vault and how it relates to this one's.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "CompareRow[]")]
    pub fn compare(&self, other: &Vault) -> Result<JsValue, JsValue> {
        let row = |row: &vault::CompareRow<'_>| {
            Plain::new()
                .text("id", &hex(&row.account.id))
                .text("issuer", &row.account.issuer)
                .text("name", &row.account.name)
                .text("state", row.state.name())
                .flag("brings", row.state.brings_something())
                .done()
        };
        Ok(self.0.compare(&other.0).iter().map(row).collect::<Result<Array, _>>()?.into())
    }

    /// Brings the chosen accounts of another vault.
    ///
    /// # Errors
    /// `not-found`; nothing is brought then.
    #[wasm_bindgen(unchecked_return_type = "MergeReport")]
    pub fn merge(&mut self, other: &Vault, ids: Vec<String>, now_ms: f64) -> Result<JsValue, JsValue> {
        let ids = ids.iter().map(|id| record_id(id)).collect::<Result<Vec<_>, _>>()?;
        let report = self.0.merge(&other.0, &ids, time(now_ms), &mut Random).map_err(error)?;
        Plain::new()
            .number("added", report.added as f64)
            .number("updated", report.updated as f64)
            .number("unchanged", report.unchanged as f64)
            .done()
    }

    /// The settings that travel with the vault.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "Settings")]
    pub fn settings(&self) -> Result<JsValue, JsValue> {
        let settings = self.0.settings();
        settings.fold(Plain::new(), |view, (name, value)| view.put(name, views::setting_view(&value))).done()
    }

    /// Sets one of the settings: `lockMinutes`, `lockWithScreen`, `theme`.
    ///
    /// # Errors
    /// `unknown-setting`, `text-too-long`.
    pub fn set_setting(
        &mut self,
        name: &str,
        #[wasm_bindgen(unchecked_param_type = "SettingValue")] value: JsValue,
        now_ms: f64,
    ) -> Result<(), JsValue> {
        let name = SETTINGS.iter().find(|known| **known == name).ok_or_else(|| thrown("unknown-setting", None))?;
        self.0.set_setting(name, &views::read_setting(&value)?, time(now_ms)).map_err(error)
    }

    fn account(&self, id: &str) -> Result<&Account, JsValue> {
        self.0.account(&record_id(id)?).map_err(error)
    }

    fn patched_credential(
        &self,
        id: &RecordId,
        patch: &AccountPatch,
    ) -> Result<sparekey_core::otp::Credential, JsValue> {
        let base = match &patch.text {
            Some(text) => uri::parse(text).map_err(error)?.credential,
            None => self.0.account(id).map_err(error)?.credential.clone().map_err(error)?,
        };
        patch.credential(&base).map_err(error)
    }
}

fn row_view(account: &Account, site: &'static str, now_ms: f64) -> Result<JsValue, JsValue> {
    let row = views::row(account, site)?;
    match code_view(account, now_ms) {
        Some(Ok(code)) => row.put("code", code?),
        Some(Err(error)) => row.text("codeError", error),
        None => row,
    }
    .done()
}

/// `None` for HOTP, whose codes are made on demand; the inner error says why
/// there is no code.
fn code_view(account: &Account, now_ms: f64) -> Option<Result<Result<JsValue, JsValue>, &'static str>> {
    let timed = is_timed(account) || account.credential.is_err();
    timed.then(|| match account.generator() {
        Ok(generator) => Ok(timed_code(account, generator, now_ms)),
        Err(error) => Err(error.code()),
    })
}

fn timed_code(account: &Account, generator: &Generator, now_ms: f64) -> Result<JsValue, JsValue> {
    let period_ms = f64::from(generator.period()) * 1000.0;
    let step = (now_ms / period_ms).floor();
    let (code, next) = (generator.at_counter(step as u64), generator.at_counter(step as u64 + 1));
    code_object(&hex(&account.id), code.as_str(), step * period_ms, (step + 1.0) * period_ms, next.as_str())
}

fn code_object(id: &str, code: &str, from_ms: f64, until_ms: f64, next: &str) -> Result<JsValue, JsValue> {
    Plain::new()
        .text("id", id)
        .text("code", code)
        .number("validFromMs", from_ms)
        .number("validUntilMs", until_ms)
        .text("next", next)
        .done()
}

fn is_timed(account: &Account) -> bool {
    account.credential.as_ref().is_ok_and(|credential| credential.kind != Kind::Hotp)
}

/// Milliseconds since 1970 as JavaScript counts them.
fn time(now_ms: f64) -> u64 {
    now_ms as u64
}

fn record_id(text: &str) -> Result<RecordId, JsValue> {
    views::record_id(text).ok_or_else(|| thrown("not-found", None))
}

fn take_key(derived: &mut [u8]) -> Result<zeroize::Zeroizing<[u8; 32]>, JsValue> {
    let key = <[u8; 32]>::try_from(&*derived).map(zeroize::Zeroizing::new);
    derived.zeroize();
    key.map_err(|_| bad_input())
}

fn error(error: impl Coded) -> JsValue {
    thrown(error.code(), error.position())
}
