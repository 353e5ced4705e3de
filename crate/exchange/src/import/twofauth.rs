//! 2FAuth's export (Bubka/2FAuth).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::otpauth;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct TwoFAuth;

impl Format for TwoFAuth {
    fn id(&self) -> &'static str {
        "2fauth"
    }

    fn name(&self) -> &'static str {
        "2FAuth"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().text("app").starts_with("2fauth")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(row::rows(
            source.json().array("data"),
            |entry| (entry.text("service"), entry.text("account")),
            account,
        ))
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    if entry.text("secret").is_empty() && entry.has("uri") {
        return otpauth::account(entry.text("uri"));
    }
    let kind = match entry.text("otp_type") {
        "steamtotp" => Kind::Steam,
        name => row::kind(name)?,
    };
    let given = Parameters {
        algorithm: entry.text("algorithm"),
        digits: entry.number("digits"),
        period: entry.number("period"),
        counter: entry.number("counter"),
        pin: "",
    };
    let item = Item::new(kind, Secret::from_base32(entry.text("secret"))?, &given)?;
    Ok(item.named(entry.text("service"), entry.text("account")))
}
