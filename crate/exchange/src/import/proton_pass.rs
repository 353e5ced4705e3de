//! Proton Pass: the JSON inside its zip (its CSV is among the others').

use super::container::json::Json;
use super::field;
use super::row::{Item, Number, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct ProtonPass;

impl Format for ProtonPass {
    fn id(&self) -> &'static str {
        "proton-pass"
    }

    fn name(&self) -> &'static str {
        "Proton Pass"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        is_export(source.json())
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let mut rows = Rows::new();
        for (_, vault) in source.json().get("vaults").members() {
            for item in vault.array("items") {
                entry(item, vault.text("name"), &mut rows);
            }
        }
        Ok(rows)
    }
}

fn is_export(json: &Json) -> bool {
    json.get("vaults").members().iter().any(|(_, vault)| vault.has("items"))
}

/// An item's own field and any that the user added.
fn entry(item: &Json, vault: &str, rows: &mut Rows) {
    let data = item.get("data");
    let content = data.get("content");
    let title = data.get("metadata").text("name");
    let user = match content.text("itemUsername") {
        "" => content.text("itemEmail"),
        user => user,
    };
    let added = data.array("extraFields").iter().map(|extra| extra.get("data").text("totpUri"));
    for field in [content.text("totpUri")].into_iter().chain(added).filter(|field| !field.trim().is_empty()) {
        let found = account(item, field, title, user, vault);
        rows.push(Row::new(rows.len() + 1, title, user, found));
    }
}

fn account(item: &Json, field: &str, title: &str, user: &str, vault: &str) -> Result<Item, Reason> {
    let mut account = field::account(field, title, user)?;
    account.trashed = item.number("state") == Number::Is(2);
    account.tags = vec![vault.to_owned()];
    account.note = item.get("data").get("metadata").text("note").into();
    account.pinned = item.flag("pinned");
    account.sites = item.get("data").get("content").texts("urls");
    Ok(account)
}
