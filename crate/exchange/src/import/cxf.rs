//! FIDO's Credential Exchange Format.

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{Item, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Cxf;

impl Format for Cxf {
    fn id(&self) -> &'static str {
        "cxf"
    }

    fn name(&self) -> &'static str {
        "FIDO Credential Exchange Format"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().has("accounts")
            && (source.json().has("exporterRpId") || source.json().has("exporterDisplayName"))
            || source.json().array("items").iter().any(|item| item.has("credentials"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let export = source.json();
        let accounts = export.array("accounts").iter().flat_map(|account| account.array("items"));
        let mut rows = Rows::new();
        for item in accounts.chain(export.array("items")) {
            let title = item.text("title");
            for totp in
                item.array("credentials").iter().filter(|credential| credential.text("type") == "totp")
            {
                rows.push(Row::new(rows.len() + 1, title, totp.text("username"), account(item, totp)));
            }
        }
        Ok(rows)
    }
}

fn account(item: &Json, totp: &Json) -> Result<Item, Reason> {
    let kind = if totp.text("algorithm") == "steam" { Kind::Steam } else { Kind::Totp };
    let given = Parameters {
        algorithm: totp.text("algorithm"),
        digits: totp.number("digits"),
        period: totp.number("period"),
        ..Parameters::default()
    };
    let issuer = match totp.text("issuer") {
        "" => item.text("title"),
        issuer => issuer,
    };
    let user = match totp.text("username") {
        "" => username(item),
        user => user,
    };
    let mut account = Item::new(kind, Secret::from_base32(totp.text("secret"))?, &given)?.named(issuer, user);
    account.note = note(item);
    account.sites = item.get("scope").texts("urls");
    account.tags = item.texts("tags");
    account.pinned = item.flag("favorite");
    Ok(account)
}

/// The texts of the item's notes.
fn note(item: &Json) -> String {
    let notes = item.array("credentials").iter().filter(|other| other.text("type") == "note");
    let texts = notes.map(|note| value(note.get("content"))).filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join("\n")
}

/// An editable field's value, or a text where drafts had one.
fn value(field: &Json) -> &str {
    if field.is_object() { field.text("value") } else { field.as_text() }
}

/// The user name of the item's password.
fn username(item: &Json) -> &str {
    let mut all = item.array("credentials").iter().filter(|other| other.text("type") == "basic-auth");
    all.next().map_or("", |other| value(other.get("username")))
}
