//! Duo Mobile's own list of third-party accounts, from a rooted phone.

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct Duo;

impl Format for Duo {
    fn id(&self) -> &'static str {
        "duo"
    }

    fn name(&self) -> &'static str {
        "Duo Mobile"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().values().iter().any(|entry| entry.has("otpGenerator"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(row::rows(source.json().values(), |entry| ("", entry.text("name")), account))
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let otp = entry.get("otpGenerator");
    if otp.text("otpSecret").is_empty() {
        return Err(Reason::PushOnly);
    }
    let kind = if otp.has("counter") { Kind::Hotp } else { Kind::Totp };
    let given = Parameters { counter: otp.number("counter"), ..Parameters::default() };
    Ok(Item::new(kind, Secret::from_base32(otp.text("otpSecret"))?, &given)?.named("", entry.text("name")))
}
