//! Keeper's JSON export (its CSV is among the others').

use super::container::json::Json;
use super::field;
use super::row::{Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Keeper;

impl Format for Keeper {
    fn id(&self) -> &'static str {
        "keeper"
    }

    fn name(&self) -> &'static str {
        "Keeper"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().array("records").iter().any(|record| record.has("custom_fields") || record.has("title"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let mut rows = Rows::new();
        source.json().array("records").iter().for_each(|record| entry(record, &mut rows));
        Ok(rows)
    }
}

fn entry(record: &Json, rows: &mut Rows) {
    let (title, user) = (record.text("title"), record.text("login"));
    let fields = record.get("custom_fields").members().iter();
    let codes = fields.filter(|(name, _)| name.starts_with("TFC:") || name.starts_with("$oneTimeCode"));
    // One value, or a list of them.
    for value in codes.flat_map(|(_, value)| match value.values() {
        [] => core::slice::from_ref(value),
        values => values,
    }) {
        let found = field::account(value.as_text(), title, user).map(|mut account| {
            account.note = record.text("notes").into();
            account.sites = vec![record.text("login_url").to_owned()];
            account
        });
        rows.push(Row::new(rows.len() + 1, title, user, found));
    }
}
