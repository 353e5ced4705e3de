//! cotp's export (replydev/cotp).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct Cotp;

impl Format for Cotp {
    fn id(&self) -> &'static str {
        "cotp"
    }

    fn name(&self) -> &'static str {
        "cotp"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().has("elements") && source.json().has("version")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(row::rows(
            source.json().array("elements"),
            |entry| (entry.text("issuer"), entry.text("label")),
            account,
        ))
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let kind = row::kind(entry.text("type"))?;
    let text = entry.text("secret");
    let secret = if kind == Kind::Motp { Secret::from_hex(text)? } else { Secret::from_base32(text)? };
    let given = Parameters {
        algorithm: entry.text("algorithm"),
        digits: entry.number("digits"),
        period: entry.number("period"),
        counter: entry.number("counter"),
        pin: entry.text("pin"),
    };
    Ok(Item::new(kind, secret, &given)?.named(entry.text("issuer"), entry.text("label")))
}
