//! Requests, answers and reports as plain objects.

use js_sys::{Array, Uint8Array};
use sparekey_core::Coded;
use sparekey_core::sync::http::{HttpRequest, HttpResponse};
use sparekey_core::sync::report::{Passed, Report};
use sparekey_core::sync::store::StoreError;
use sparekey_core::sync::target::{S3, Target, WebDav};
use sparekey_core::vault::{Device, DeviceId, StoreId};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::error::thrown;
use crate::open::{Vault, record_id};
use crate::plain::{Given, Plain, bad_input};
use crate::views::hex;

pub(super) type View = Result<JsValue, JsValue>;

pub(super) fn request_turn(request: &HttpRequest) -> View {
    Plain::new().text("kind", "request").put("request", request_view(request)?).done()
}

pub(super) fn merge_turn() -> View {
    Plain::new().text("kind", "merge").done()
}

pub(super) fn done_turn(report: &Report) -> View {
    Plain::new().text("kind", "done").put("report", report_view(report)?).done()
}

pub(super) fn request_view(request: &HttpRequest) -> View {
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

pub(super) fn response(status: u16, headers: &Array, body: &[u8]) -> HttpResponse {
    let pair = |pair: JsValue| {
        let pair: Array = pair.dyn_into().ok()?;
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    HttpResponse { status, headers: headers.iter().filter_map(pair).collect(), body: body.into() }
}

/// The shell's words for what went wrong where the core could not see it: below
/// HTTP, in a folder, in the browser's own sync.
pub(super) fn store_error(code: &str) -> StoreError {
    let known = [
        StoreError::TimedOut,
        StoreError::Redirected,
        StoreError::TooLarge,
        StoreError::NotFound,
        StoreError::Forbidden,
        StoreError::Full,
        StoreError::Busy { retry_after: None },
    ];
    known.into_iter().find(|error| error.code() == code).unwrap_or(StoreError::Offline)
}

pub(super) fn store_of(vault: &Vault, id: &str) -> Result<(StoreId, Target), JsValue> {
    let id = record_id(id)?;
    vault.0.stores().into_iter().find(|(known, _)| *known == id).ok_or_else(|| thrown("no-such-store", None))
}

/// What the user is to know of a run that went through.
fn report_view(report: &Report) -> View {
    let foreign = report.passed_over.iter().find(|passed| passed.why == Passed::Foreign);
    Plain::new()
        .maybe("foreign", foreign.map(|passed| passed.file().into()))
        .flag("rolledBack", !report.rolled_back.is_empty())
        .done()
}

pub(super) fn device_view(device: &Device) -> View {
    Plain::new()
        .text("id", &hex(&device.id.0))
        .flag("own", device.own)
        .text("name", &device.name)
        .text("platform", &device.platform)
        .maybe("seenMs", device.seen_ms.map(|ms| (ms as f64).into()))
        .maybe("revokedMs", device.revoked_ms.map(|ms| (ms as f64).into()))
        .done()
}

pub(super) fn device_id(text: &str) -> Result<DeviceId, JsValue> {
    let number = u64::from_str_radix(text, 16).ok().filter(|_| text.len() == 16);
    number.map(|number| DeviceId(number.to_be_bytes())).ok_or_else(|| thrown("not-found", None))
}

pub(super) fn read_target(value: &JsValue) -> Result<Target, JsValue> {
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
