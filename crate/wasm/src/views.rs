//! What the handle gives, as plain objects.

use js_sys::{Array, Uint8Array};
use sparekey_core::otp::Kind;
use sparekey_core::site::Site;
use sparekey_core::vault::{Header, Kdf, RecordId, Row, Setting, Slot};
use wasm_bindgen::prelude::*;

use crate::plain::Plain;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("views.d.ts");

type View = Result<JsValue, JsValue>;

/// An id as two hexadecimal digits a byte.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 0xf])
        .filter_map(|n| char::from_digit(n.into(), 16))
        .collect()
}

/// The reverse, for record ids.
pub(crate) fn record_id(text: &str) -> Option<RecordId> {
    let mut id = RecordId::default();
    let digits = text.as_bytes();
    if digits.len() != 2 * id.len() {
        return None;
    }
    for (byte, pair) in id.iter_mut().zip(digits.chunks_exact(2)) {
        for digit in pair {
            *byte = *byte << 4 | char::from(*digit).to_digit(16)? as u8;
        }
    }
    Some(id)
}

pub(crate) fn sealed_info(header: &Header) -> View {
    let slots: Array = header.slots.iter().map(slot_info).collect::<Result<_, _>>()?;
    Plain::new()
        .text("vaultId", &hex(&header.vault))
        .text("deviceId", &hex(&header.device.0))
        .number("seq", header.sequence as f64)
        .number("epoch", header.epoch as f64)
        .put("slots", slots.into())
        .done()
}

fn slot_info(slot: &Slot) -> View {
    let kdf = slot.passphrase_kdf().map(kdf_view).transpose()?;
    Plain::new().text("id", &hex(&slot.id)).text("kind", slot.kind.name()).maybe("kdf", kdf).done()
}

pub(crate) fn kdf_view(kdf: &Kdf) -> View {
    Plain::new()
        .put("salt", Uint8Array::from(kdf.salt.as_slice()).into())
        .number("memoryKib", kdf.memory_kib.into())
        .number("passes", kdf.passes.into())
        .number("lanes", kdf.lanes.into())
        .done()
}

/// A row whose code is put in by the caller.
pub(crate) fn row(row: &Row<'_>) -> Result<Plain, JsValue> {
    let account = row.account;
    let credential = account.credential.as_ref().ok();
    let kind = credential.map_or("unknown", |credential| credential.kind.name());
    let sites: Array = account.sites.iter().map(site_view).collect::<Result<_, _>>()?;
    let tags: Array = account.tags.iter().map(JsValue::from).collect();
    Ok(Plain::new()
        .text("id", &hex(&account.id))
        .text("kind", kind)
        .text("issuer", &account.issuer)
        .text("name", &account.name)
        .text("algorithm", credential.map_or("", |credential| credential.algorithm.name()))
        .number("digits", credential.map_or(0, |credential| credential.digits).into())
        .number("period", credential.map_or(0, |credential| credential.period).into())
        .maybe("counter", (kind == Kind::Hotp.name()).then(|| (account.counter as f64).into()))
        .flag("pinned", account.pinned)
        .flag("confirmed", account.confirmed)
        .flag("hasRecoveryCodes", account.has_recovery_codes())
        .text("note", &account.note)
        .put("tags", tags.into())
        .put("sites", sites.into())
        .number("createdMs", account.created_ms as f64)
        .maybe("trashedMs", account.trashed_ms.map(|ms| (ms as f64).into()))
        .text("match", row.site.name())
        .flag("submits", row.submits))
}

fn site_view(site: &Site) -> View {
    let view = Plain::new().text("host", &site.host).text("domain", &site.domain).flag("exact", site.exact);
    view.flag("submit", site.submit).done()
}

pub(crate) fn setting_view(setting: &Setting) -> JsValue {
    match setting {
        Setting::Flag(flag) => (*flag).into(),
        Setting::Number(number) => (*number as f64).into(),
        Setting::Text(text) => text.as_str().into(),
    }
}

/// A whole number that JavaScript holds exactly.
pub(crate) fn whole(number: f64) -> Option<u64> {
    let fits = (0.0..=9_007_199_254_740_991.0).contains(&number) && number.trunc() == number;
    fits.then_some(number as u64)
}
