//! 1Password: the `export.data` inside a .1pux (its CSV is among the others').

use super::container::json::Json;
use super::field;
use super::row::{Number, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct OnePassword;

impl Format for OnePassword {
    fn id(&self) -> &'static str {
        "1password"
    }

    fn name(&self) -> &'static str {
        "1Password"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().array("accounts").iter().any(|account| account.has("vaults"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let mut rows = Rows::new();
        let accounts = source.json().array("accounts").iter();
        for vault in accounts.flat_map(|account| account.array("vaults")) {
            for item in vault.array("items") {
                // Older exports wrap each.
                let item = if item.has("item") { item.get("item") } else { item };
                entry(item, vault.get("attrs").text("name"), &mut rows);
            }
        }
        Ok(rows)
    }
}

/// Every one-time password of an item; there may be several.
fn entry(item: &Json, vault: &str, rows: &mut Rows) {
    let overview = item.get("overview");
    let details = item.get("details");
    let title = overview.text("title");
    let mut logins = details.array("loginFields").iter();
    let user =
        logins.find(|field| field.text("designation") == "username").map_or("", |field| field.text("value"));
    let fields = details.array("sections").iter().flat_map(|section| section.array("fields"));
    for totp in fields.map(|field| field.get("value").text("totp")).filter(|totp| !totp.trim().is_empty()) {
        let found = field::account(totp, title, user).map(|mut account| {
            account.tags = [vault.to_owned()].into_iter().chain(overview.texts("tags")).collect();
            account.note = details.text("notesPlain").into();
            account.pinned = matches!(item.number("favIndex"), Number::Is(1..));
            account.sites = overview.array("urls").iter().map(|url| url.text("url").to_owned()).collect();
            account
        });
        rows.push(Row::new(rows.len() + 1, title, user, found));
    }
}
