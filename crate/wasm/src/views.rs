//! What the `vault` module takes and gives, as plain objects.

use serde::{Deserialize, Serialize, Serializer};
use sparekey_core::otp::{Algorithm, Credential, Kind};
use sparekey_core::site::Site;
use sparekey_core::vault::{Account, Header, Kdf, Patch, RecordId, Setting, Slot};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("views.d.ts");

/// An id as 2 hexadecimal digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]).filter_map(|n| char::from_digit(n.into(), 16)).collect()
}

/// The reverse, for record ids.
pub(crate) fn record_id(text: &str) -> Option<RecordId> {
    let number = u128::from_str_radix(text, 16).ok().filter(|_| text.len() == 32)?;
    Some(number.to_be_bytes())
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SealedInfo {
    vault_id: String,
    device_id: String,
    seq: f64,
    epoch: f64,
    slots: Vec<SlotInfo>,
}

#[derive(Serialize)]
struct SlotInfo {
    id: String,
    kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    kdf: Option<KdfView>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct KdfView {
    #[serde(serialize_with = "as_bytes")]
    salt: Vec<u8>,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

fn as_bytes<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_bytes(bytes)
}

impl From<&Kdf> for KdfView {
    fn from(kdf: &Kdf) -> Self {
        Self { salt: kdf.salt.to_vec(), memory_kib: kdf.memory_kib, passes: kdf.passes, lanes: kdf.lanes }
    }
}

impl KdfView {
    pub(crate) fn kdf(&self) -> Option<Kdf> {
        let salt = self.salt.as_slice().try_into().ok()?;
        Some(Kdf { salt, memory_kib: self.memory_kib, passes: self.passes, lanes: self.lanes })
    }
}

impl From<&Header> for SealedInfo {
    fn from(header: &Header) -> Self {
        let slot = |slot: &Slot| SlotInfo {
            id: hex(&slot.id),
            kind: slot.kind.name().into(),
            kdf: slot.passphrase_kdf().map(KdfView::from),
        };
        Self {
            vault_id: hex(&header.vault),
            device_id: hex(&header.device.0),
            seq: header.sequence as f64,
            epoch: header.epoch as f64,
            slots: header.slots.iter().map(slot).collect(),
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct VaultInfo {
    pub(crate) vault_id: String,
    pub(crate) device_id: String,
    pub(crate) seq: f64,
    pub(crate) accounts: usize,
    pub(crate) trashed: usize,
    pub(crate) unconfirmed: usize,
    pub(crate) has_recovery_code: bool,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub(crate) struct RowQuery {
    pub(crate) text: String,
    pub(crate) page_url: String,
    pub(crate) trash: bool,
    pub(crate) start: usize,
    pub(crate) count: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowPage {
    pub(crate) total: usize,
    pub(crate) matching: usize,
    pub(crate) on_site: usize,
    pub(crate) rows: Vec<RowView>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct RowView {
    id: String,
    kind: &'static str,
    issuer: String,
    name: String,
    algorithm: &'static str,
    digits: u8,
    period: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    counter: Option<f64>,
    pinned: bool,
    confirmed: bool,
    note: String,
    tags: Vec<String>,
    sites: Vec<SiteView>,
    created_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    trashed_ms: Option<f64>,
    #[serde(rename = "match")]
    site: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code: Option<CodeView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) code_error: Option<&'static str>,
}

impl RowView {
    /// The account without a code.
    pub(crate) fn of(account: &Account, site: &'static str) -> Self {
        let credential = account.credential.as_ref().ok();
        let kind = credential.map_or("unknown", |credential| credential.kind.name());
        Self {
            id: hex(&account.id),
            kind,
            issuer: account.issuer.clone(),
            name: account.name.clone(),
            algorithm: credential.map_or("", |credential| credential.algorithm.name()),
            digits: credential.map_or(0, |credential| credential.digits),
            period: credential.map_or(0, |credential| credential.period),
            counter: (kind == Kind::Hotp.name()).then_some(account.counter as f64),
            pinned: account.pinned,
            confirmed: account.confirmed,
            note: account.note.clone(),
            tags: account.tags.clone(),
            sites: account.sites.iter().map(SiteView::from).collect(),
            created_ms: account.created_ms as f64,
            trashed_ms: account.trashed_ms.map(|ms| ms as f64),
            site,
            code: None,
            code_error: None,
        }
    }
}

#[derive(Serialize, Deserialize, Clone)]
pub(crate) struct SiteView {
    host: String,
    domain: String,
    exact: bool,
}

impl From<&Site> for SiteView {
    fn from(site: &Site) -> Self {
        Self { host: site.host.clone(), domain: site.domain.clone(), exact: site.exact }
    }
}

impl From<SiteView> for Site {
    fn from(view: SiteView) -> Self {
        Self { host: view.host, domain: view.domain, exact: view.exact }
    }
}

#[derive(Serialize, Default)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CodeView {
    pub(crate) id: String,
    pub(crate) code: String,
    pub(crate) valid_from_ms: f64,
    pub(crate) valid_until_ms: f64,
    pub(crate) next: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Preview {
    pub(crate) kind: &'static str,
    pub(crate) issuer: String,
    pub(crate) name: String,
    pub(crate) algorithm: &'static str,
    pub(crate) digits: u8,
    pub(crate) period: u32,
    pub(crate) counter: f64,
    pub(crate) key_bytes: usize,
    pub(crate) needs_pin: bool,
}

/// An edit, or a new account with the `text` of its URI or key.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
pub(crate) struct AccountPatch {
    pub(crate) text: Option<String>,
    pub(crate) issuer: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) note: Option<String>,
    pub(crate) tags: Option<Vec<String>>,
    pub(crate) sites: Option<Vec<SiteView>>,
    pub(crate) pinned: Option<bool>,
    pub(crate) confirmed: Option<bool>,
    pub(crate) recovery_codes: Option<String>,
    pub(crate) kind: Option<String>,
    pub(crate) algorithm: Option<String>,
    pub(crate) digits: Option<f64>,
    pub(crate) period: Option<f64>,
    pub(crate) counter: Option<f64>,
    pub(crate) pin: Option<String>,
    pub(crate) even_if_present: bool,
}

impl AccountPatch {
    /// Whether anything that a code depends on is named.
    pub(crate) fn touches_credential(&self) -> bool {
        self.text.is_some()
            || self.kind.is_some()
            || self.algorithm.is_some()
            || self.digits.is_some()
            || self.period.is_some()
            || self.pin.is_some()
    }

    /// The named parameters over those of `base`. A changed kind brings its
    /// own parameters with it.
    pub(crate) fn credential(&self, base: &Credential) -> Result<Credential, sparekey_core::otp::Error> {
        use sparekey_core::otp::Error;
        let mut credential = base.clone();
        if let Some(kind) = &self.kind {
            let kind = Kind::from_name(kind).ok_or(Error::FixedParameters)?;
            if kind != credential.kind {
                credential = Credential { pin: credential.pin, ..Credential::new(kind, credential.secret) };
            }
        }
        if let Some(name) = &self.algorithm {
            credential.algorithm = Algorithm::from_name(name)?;
        }
        if let Some(digits) = self.digits {
            credential.digits = whole(digits).and_then(|digits| u8::try_from(digits).ok()).ok_or(Error::Digits)?;
        }
        if let Some(period) = self.period {
            credential.period = whole(period).and_then(|period| u32::try_from(period).ok()).ok_or(Error::Period)?;
        }
        if let Some(pin) = &self.pin {
            credential.pin = match pin.as_str() {
                "" => None,
                pin => Some(sparekey_core::secret::Secret::from_bytes(pin.into())?),
            };
        }
        Ok(credential)
    }

    /// The rest of the edit.
    pub(crate) fn patch(self, credential: Option<Credential>) -> Patch {
        Patch {
            issuer: self.issuer,
            name: self.name,
            note: self.note,
            tags: self.tags,
            sites: self.sites.map(|sites| sites.into_iter().map(Site::from).collect()),
            recovery: self.recovery_codes.and_then(|codes| sparekey_core::secret::Secret::from_bytes(codes.into()).ok()),
            pinned: self.pinned,
            confirmed: self.confirmed,
            credential,
            counter: self.counter.and_then(whole),
        }
    }
}

/// A whole number that JavaScript holds exactly.
fn whole(number: f64) -> Option<u64> {
    let fits = (0.0..=9_007_199_254_740_991.0).contains(&number) && number.fract() == 0.0;
    fits.then_some(number as u64)
}

#[derive(Serialize)]
pub(crate) struct AddReport {
    pub(crate) id: String,
    pub(crate) outcome: &'static str,
}

#[derive(Serialize)]
pub(crate) struct CompareRow {
    pub(crate) id: String,
    pub(crate) issuer: String,
    pub(crate) name: String,
    pub(crate) state: &'static str,
    pub(crate) brings: bool,
}

#[derive(Serialize)]
pub(crate) struct MergeReport {
    pub(crate) added: usize,
    pub(crate) updated: usize,
    pub(crate) unchanged: usize,
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
pub(crate) enum SettingView {
    Flag(bool),
    Number(f64),
    Text(String),
}

impl From<Setting> for SettingView {
    fn from(setting: Setting) -> Self {
        match setting {
            Setting::Flag(flag) => Self::Flag(flag),
            Setting::Number(number) => Self::Number(number as f64),
            Setting::Text(text) => Self::Text(text),
        }
    }
}

impl From<SettingView> for Setting {
    fn from(view: SettingView) -> Self {
        match view {
            SettingView::Flag(flag) => Self::Flag(flag),
            SettingView::Number(number) => Self::Number(number as u64),
            SettingView::Text(text) => Self::Text(text),
        }
    }
}
