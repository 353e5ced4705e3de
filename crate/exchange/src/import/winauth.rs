//! WinAuth: a list of URIs with its remarks, by itself or in a zip
//! (winauth/winauth).

use sparekey_core::uri;

use super::container::json::Json;
use super::otpauth;
use super::row::{Item, Reason, Rows};
use super::{Error, Format, Source};
use crate::recovery::RecoveryCodes;

pub(super) struct WinAuth;

impl Format for WinAuth {
    fn id(&self) -> &'static str {
        "winauth"
    }

    fn name(&self) -> &'static str {
        "WinAuth"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().contains("icon=WinAuth") && !otpauth::uris(source.text()).is_empty()
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(otpauth::rows(source.text(), account))
    }
}

/// Steam's own data with the revocation code goes along.
fn account(address: &str) -> Result<Item, Reason> {
    let mut item = otpauth::account(address)?;
    let data = uri::parameter(address, "data").and_then(|data| Json::parse(&data).ok()).unwrap_or(Json::Null);
    item.recovery = RecoveryCodes::new(data.text("revocation_code"));
    Ok(item)
}
