//! Raivo OTP: the list inside its zip, or by itself (raivo-otp/ios-application).

use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct Raivo;

impl Format for Raivo {
    fn id(&self) -> &'static str {
        "raivo"
    }

    fn name(&self) -> &'static str {
        "Raivo OTP"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().values().first().is_some_and(|entry| entry.has("kind") && entry.has("timer"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(row::rows(source.json().values(), |entry| (entry.text("issuer"), entry.text("account")), account))
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let given = Parameters {
        algorithm: entry.text("algorithm"),
        digits: entry.number("digits"),
        // 0 for the kinds that have none.
        period: entry.number("timer").or_zero(),
        counter: entry.number("counter"),
        pin: "",
    };
    let kind = row::kind(entry.text("kind"))?;
    let mut item = Item::new(kind, Secret::from_base32(entry.text("secret"))?, &given)?;
    item.pinned = entry.flag("pinned");
    Ok(item.named(entry.text("issuer"), entry.text("account")))
}
