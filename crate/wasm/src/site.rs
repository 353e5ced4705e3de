//! The `site` module: addresses in, sites out.

use sparekey_core::{Coded, site};
use sparekey_exchange::domain;
use wasm_bindgen::prelude::*;

use crate::error::thrown;
use crate::plain::Plain;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r"
/** A host, and its registrable domain, which is the whole site unless `exact`. */
export interface SiteView { host: string; domain: string; exact: boolean }
";

/// The site that an address belongs to.
///
/// # Errors
/// `not-https` away from loopback, `no-host`.
#[wasm_bindgen(unchecked_return_type = "SiteView")]
pub fn bind(url: &str) -> Result<JsValue, JsValue> {
    let host = site::host_of(url).map_err(|error| thrown(error.code(), None))?;
    let domain = if site::is_ip(&host) { host.as_str() } else { domain::registrable(&host) };
    Plain::new().text("host", &host).text("domain", domain).flag("exact", false).done()
}

/// The registrable domain of a host, or the host itself where it has none.
#[wasm_bindgen]
#[must_use]
pub fn registrable(host: &str) -> String {
    domain::registrable(host).to_owned()
}

/// The one of the known registrable domains that a host imitates, if any.
#[wasm_bindgen]
#[must_use]
pub fn lookalike(host: &str, known: Vec<String>) -> Option<String> {
    let domain = domain::registrable(host);
    known.into_iter().find(|known| sparekey_core::lookalike::imitates(host, domain, known))
}
