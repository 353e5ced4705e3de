//! The rest of the handle, for the module `vault`: making, changing, merging
//! and revealing.

use js_sys::{Array, Uint8Array};
use sparekey_core::otp::Code;
use sparekey_core::uri;
use sparekey_core::vault::{self, Added, Kdf, RecordId};
use wasm_bindgen::prelude::*;

use crate::derived::Derived;
use crate::edits::{self, AccountPatch};
use crate::error::{coded, thrown};
use crate::open::{Vault, code_object, record_id};
use crate::plain::Plain;
use crate::random::Random;
use crate::views::{self, hex};

/// The settings that this version knows.
const SETTINGS: &[&str] = &["lockMinutes", "lockWithScreen", "lockWithViews", "theme"];

/// Today's cost for a new passphrase, with a fresh salt.
///
/// # Errors
/// `random-unavailable`.
#[wasm_bindgen(unchecked_return_type = "KdfView")]
pub fn new_kdf() -> Result<JsValue, JsValue> {
    let kdf = Kdf::fresh(&mut Random).map_err(vault::Error::from).map_err(coded)?;
    views::kdf_view(&kdf)
}

/// What an `otpauth:` URI or a bare key says, without its secret.
///
/// # Errors
/// `not-otpauth` and the other codes of the reader; `position` for a key.
#[wasm_bindgen(unchecked_return_type = "Preview")]
pub fn preview(text: &str) -> Result<JsValue, JsValue> {
    let draft = uri::parse(text).map_err(coded)?;
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
        let (kdf, derived) = (edits::read_kdf(&kdf)?, Derived::take(derived));
        vault::Vault::create(kdf, derived.key()?, &mut Random).map(Self).map_err(coded)
    }

    /// Opens with a passphrase's `derived` bytes, which are wiped.
    ///
    /// # Errors
    /// `wrong-passphrase` and those of `inspect`.
    pub fn unlock(sealed: &[u8], derived: &mut [u8]) -> Result<Vault, JsValue> {
        vault::Vault::unlock(sealed, Derived::take(derived).key()?).map(Self).map_err(coded)
    }

    /// Opens with the recovery code, in any spelling.
    ///
    /// # Errors
    /// `recovery-code-typo`, `wrong-recovery-code`, and those of `inspect`.
    pub fn recover(sealed: &[u8], code: &str) -> Result<Vault, JsValue> {
        vault::Vault::recover(sealed, code).map(Self).map_err(coded)
    }

    /// The bytes to store after a change.
    ///
    /// # Errors
    /// `vault-too-large`, `random-unavailable`.
    pub fn seal(&mut self) -> Result<Vec<u8>, JsValue> {
        self.0.seal(&mut Random).map_err(coded)
    }

    /// What a first screen shows of the vault as it was last sealed, in parts for `Front`.
    ///
    /// # Errors
    /// `random-unavailable`.
    #[wasm_bindgen(unchecked_return_type = "Uint8Array[]")]
    pub fn seal_front(&self) -> Result<Array, JsValue> {
        let parts = self.0.seal_front(&mut Random).map_err(coded)?;
        Ok(parts.iter().map(|part| JsValue::from(Uint8Array::from(part.as_slice()))).collect())
    }

    /// Takes a new device id, for a copy that this browser will write to.
    ///
    /// # Errors
    /// `random-unavailable`.
    pub fn become_new_device(&mut self) -> Result<(), JsValue> {
        self.0.become_new_device(&mut Random).map_err(coded)
    }

    /// Makes a recovery code in place of an earlier one. It is shown once.
    ///
    /// # Errors
    /// `random-unavailable`.
    pub fn reveal_new_recovery_code(&mut self) -> Result<String, JsValue> {
        self.0.reveal_new_recovery_code(&mut Random).map(|code| code.to_string()).map_err(coded)
    }

    /// That a recovery code typed back is this vault's.
    ///
    /// # Errors
    /// `recovery-code-typo`, `wrong-recovery-code`.
    pub fn check_recovery_code(&self, code: &str) -> Result<(), JsValue> {
        self.0.check_recovery_code(code).map_err(coded)
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
        let (kdf, derived) = (edits::read_kdf(&kdf)?, Derived::take(derived));
        self.0.change_passphrase(kdf, derived.key()?, &mut Random).map_err(coded)
    }

    /// Whether `derived`, which is wiped, comes of this vault's passphrase.
    ///
    /// # Errors
    /// `bad-input`.
    pub fn verify(&self, derived: &mut [u8]) -> Result<bool, JsValue> {
        Ok(self.0.verify(Derived::take(derived).key()?).is_ok())
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
        let draft = uri::parse(account.text.as_deref().unwrap_or_default()).map_err(coded)?;
        let credential = account.credential(&draft.credential).map_err(coded)?;
        let even_if_present = account.even_if_present;
        let patch = account.patch(Some(credential));
        let added = self.0.add(draft, patch, even_if_present, time(now_ms), &mut Random).map_err(coded)?;
        let (id, outcome) = match added {
            Added::New(id) => (id, "added"),
            Added::Present(id) => (id, "present"),
        };
        Plain::new().text("id", &hex(&id)).text("outcome", outcome).done()
    }

    /// The account that has the credential of one to be added, or else its secret.
    ///
    /// # Errors
    /// The reader's codes, and those of parameters.
    #[wasm_bindgen(unchecked_return_type = "Held | undefined")]
    pub fn holding(
        &self,
        #[wasm_bindgen(unchecked_param_type = "NewAccount")] account: JsValue,
    ) -> Result<JsValue, JsValue> {
        let account = AccountPatch::read(&account)?;
        let draft = uri::parse(account.text.as_deref().unwrap_or_default()).map_err(coded)?;
        let credential = account.credential(&draft.credential).map_err(coded)?;
        let alike = self.0.holding(&credential);
        let Some(id) = alike.or_else(|| self.0.sharing(&credential.secret)) else {
            return Ok(JsValue::UNDEFINED);
        };
        Plain::new().text("id", &hex(&id)).flag("alike", alike.is_some()).done()
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
        let credential =
            patch.touches_credential().then(|| self.patched_credential(&id, &patch)).transpose()?;
        self.0.update(&id, &patch.patch(credential), time(now_ms)).map_err(coded)
    }

    /// Moves an account to the trash.
    ///
    /// # Errors
    /// `not-found`.
    pub fn trash(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.trash(&record_id(id)?, time(now_ms)).map_err(coded)
    }

    /// Takes an account back out of the trash.
    ///
    /// # Errors
    /// `not-found`.
    pub fn restore(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.restore(&record_id(id)?, time(now_ms)).map_err(coded)
    }

    /// Deletes an account for ever.
    ///
    /// # Errors
    /// `not-found`.
    pub fn purge(&mut self, id: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.purge(&record_id(id)?, time(now_ms)).map_err(coded)
    }

    /// Moves an account before another, or to the end.
    ///
    /// # Errors
    /// `not-found`.
    pub fn move_before(&mut self, id: &str, before: Option<String>, now_ms: f64) -> Result<(), JsValue> {
        let before = before.map(|before| record_id(&before)).transpose()?;
        self.0.move_before(&record_id(id)?, before.as_ref(), time(now_ms)).map_err(coded)
    }

    /// HOTP: the next code; the counter moves. Store the vault before showing it.
    ///
    /// # Errors
    /// `not-found`, `not-hotp`.
    #[wasm_bindgen(unchecked_return_type = "CodeView")]
    pub fn advance(&mut self, id: &str) -> Result<JsValue, JsValue> {
        let code = self.0.advance(&record_id(id)?).map_err(coded)?;
        code_object(id, code.as_str(), 0.0, 0.0, "")
    }

    /// HOTP: the codes that come next, without moving the counter.
    ///
    /// # Errors
    /// `not-found`, `not-hotp`.
    #[wasm_bindgen(unchecked_return_type = "CounterCode[]")]
    pub fn codes_ahead(&self, id: &str, count: u8) -> Result<JsValue, JsValue> {
        let codes = self.0.codes_ahead(&record_id(id)?, count).map_err(coded)?;
        let view = |(counter, code): &(u64, Code)| {
            Plain::new().number("counter", *counter as f64).text("code", code.as_str()).done()
        };
        Ok(codes.iter().map(view).collect::<Result<Array, _>>()?.into())
    }

    /// The account as a URI, secret and all; `derived` is wiped.
    ///
    /// # Errors
    /// `wrong-passphrase`, `not-found`.
    pub fn reveal_uri(&self, id: &str, derived: &mut [u8]) -> Result<String, JsValue> {
        let derived = Derived::take(derived);
        self.0.reveal_uri(&record_id(id)?, derived.key()?).map(|uri| uri.to_string()).map_err(coded)
    }

    /// The account's key in base32; `derived` is wiped.
    ///
    /// # Errors
    /// `wrong-passphrase`, `not-found`.
    pub fn reveal_key(&self, id: &str, derived: &mut [u8]) -> Result<String, JsValue> {
        let derived = Derived::take(derived);
        self.0.reveal_key(&record_id(id)?, derived.key()?).map(|text| text.to_string()).map_err(coded)
    }

    /// The service's recovery codes kept with the account, one a line, '' if
    /// there are none; `derived` is wiped.
    ///
    /// # Errors
    /// `wrong-passphrase`, `not-found`.
    pub fn reveal_recovery_codes(&self, id: &str, derived: &mut [u8]) -> Result<String, JsValue> {
        let derived = Derived::take(derived);
        let codes = self.0.reveal_recovery_codes(&record_id(id)?, derived.key()?);
        codes.map(|codes| codes.to_string()).map_err(coded)
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
        let report = self.0.merge(&other.0, &ids, time(now_ms), &mut Random).map_err(coded)?;
        Plain::new()
            .number("added", report.added as f64)
            .number("updated", report.updated as f64)
            .number("unchanged", report.unchanged as f64)
            .done()
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
        let name =
            SETTINGS.iter().find(|known| **known == name).ok_or_else(|| thrown("unknown-setting", None))?;
        self.0.set_setting(name, &edits::read_setting(&value)?, time(now_ms)).map_err(coded)
    }

    fn patched_credential(
        &self,
        id: &RecordId,
        patch: &AccountPatch,
    ) -> Result<sparekey_core::otp::Credential, JsValue> {
        let base = match &patch.text {
            Some(text) => uri::parse(text).map_err(coded)?.credential,
            None => self.0.account(id).map_err(coded)?.credential.clone().map_err(coded)?,
        };
        patch.credential(&base).map_err(coded)
    }
}

/// Milliseconds since 1970 as JavaScript counts them.
pub(crate) fn time(now_ms: f64) -> u64 {
    now_ms as u64
}
