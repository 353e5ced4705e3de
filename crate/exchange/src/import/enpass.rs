//! Enpass's JSON export.

use super::container::json::Json;
use super::field;
use super::row::{Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Enpass;

impl Format for Enpass {
    fn id(&self) -> &'static str {
        "enpass"
    }

    fn name(&self) -> &'static str {
        "Enpass"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source
            .json()
            .array("items")
            .iter()
            .any(|item| item.array("fields").iter().any(|field| field.has("type")))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let mut rows = Rows::new();
        let folders = source.json().array("folders");
        source.json().array("items").iter().for_each(|item| entry(item, folders, &mut rows));
        Ok(rows)
    }
}

fn entry(item: &Json, folders: &[Json], rows: &mut Rows) {
    let of = |kind: &'static str| item.array("fields").iter().filter(move |field| field.text("type") == kind);
    let first = |kind| of(kind).map(|field| field.text("value")).find(|value| !value.is_empty());
    let title = item.text("title");
    let user = first("username").or_else(|| first("email")).unwrap_or_default();
    for field in of("totp").map(|field| field.text("value")).filter(|value| !value.trim().is_empty()) {
        let found = field::account(field, title, user).map(|mut account| {
            account.trashed = matches!(item.get("trashed").as_text(), "1") || item.flag("trashed");
            account.pinned = item.text("favorite") == "1";
            let own = item.texts("folders");
            let in_it = folders.iter().filter(|folder| own.iter().any(|id| id == folder.text("uuid")));
            account.tags = in_it.map(|folder| folder.text("title").to_owned()).collect();
            account.note = item.text("note").into();
            account.sites = of("url").map(|url| url.text("value").to_owned()).collect();
            account
        });
        rows.push(Row::new(rows.len() + 1, title, user, found));
    }
}
