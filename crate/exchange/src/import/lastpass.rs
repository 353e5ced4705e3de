//! LastPass Authenticator's export, of any version.

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{self, Item, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct LastPass;

impl Format for LastPass {
    fn id(&self) -> &'static str {
        "lastpass-authenticator"
    }

    fn name(&self) -> &'static str {
        "LastPass Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source
            .json()
            .array("accounts")
            .iter()
            .any(|account| account.has("issuerName") || account.has("originalIssuerName"))
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let export = source.json();
        Ok(row::rows(export.array("accounts"), names, |entry| account(entry, export.array("folders"))))
    }
}

/// What the user renamed outranks what the QR code said.
fn names(entry: &Json) -> (&str, &str) {
    let first = |now, first| if entry.text(now).is_empty() { entry.text(first) } else { entry.text(now) };
    (first("issuerName", "originalIssuerName"), first("userName", "originalUserName"))
}

fn account(entry: &Json, folders: &[Json]) -> Result<Item, Reason> {
    if entry.text("secret").is_empty() && entry.flag("pushNotification") {
        return Err(Reason::PushOnly);
    }
    let given = Parameters {
        algorithm: entry.text("algorithm"),
        digits: entry.number("digits").or_zero(),
        period: entry.number("timeStep").or_zero(),
        ..Parameters::default()
    };
    let (issuer, name) = names(entry);
    let mut item =
        Item::new(Kind::Totp, Secret::from_base32(entry.text("secret"))?, &given)?.named(issuer, name);
    item.pinned = entry.flag("isFavorite");
    let id = entry.get("folderData").text("folderId");
    let folder = folders.iter().find(|folder| !id.is_empty() && folder.text("id") == id);
    item.tags = folder.map(|folder| folder.text("name").to_owned()).into_iter().collect();
    Ok(item)
}
