//! A list of names and keys, `{"otp_list": [{"name", "key"}]}`.

use super::container::json::Json;
use super::field;
use super::row::{self, Item, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct OtpList;

impl Format for OtpList {
    fn id(&self) -> &'static str {
        "otp-list"
    }

    fn name(&self) -> &'static str {
        "JSON list of names and keys"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().has("otp_list")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(row::rows(source.json().array("otp_list"), |entry| ("", entry.text("name")), account))
    }
}

fn account(entry: &Json) -> Result<Item, Reason> {
    field::account(entry.text("key"), "", entry.text("name"))
}
