//! CSV files of password managers and whatever else names its columns: 1Password,
//! Apple, Bitwarden, Dashlane, Keeper, KeePassXC, LastPass, Proton Pass.

use super::bitwarden::plain_names;
use super::container::csv;
use super::field;
use super::row::{Item, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct CsvColumns;

/// What the columns are called, in small letters without blanks, the better
/// name first.
const FIELD: &[&str] = &[
    "totp",
    "login_totp",
    "otpauth",
    "otpurl",
    "otpsecret",
    "otp",
    "otp_auth",
    "otpuri",
    "secret",
    "totpsecret",
    "authkey",
];
const TITLE: &[&str] = &["title", "name", "issuer", "service", "website", "account_name"];
const USER: &[&str] = &["username", "login_username", "login", "user", "account", "email", "username2"];
const SITE: &[&str] = &["url", "login_uri", "website", "uri", "web site"];
const NOTE: &[&str] = &["notes", "note", "extra", "comments"];
const FAVOURITE: &[&str] = &["favorite", "fav", "favourite"];
const GROUP: &[&str] = &["folder", "group", "grouping", "vault", "category", "tags"];
/// Columns that only a list of passwords has.
const PASSWORD: &[&str] = &["password", "login_password"];

impl Format for CsvColumns {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "CSV of password managers"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let first = source.text().lines().next().unwrap_or_default();
        let Ok(head) = csv::parse(first) else { return false };
        let Some(head) = head.first().filter(|head| head.len() > 1) else { return false };
        column(head, FIELD).is_some()
            || column(head, PASSWORD).is_some() && column(head, USER).is_some()
            || source.text().contains(KEEPER)
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let records = csv::parse(source.text())?;
        let Some((head, body)) = records.split_first() else { return Ok(Rows::new()) };
        if source.text().contains(KEEPER) && column(head, FIELD).is_none() {
            return Ok(keeper(&records));
        }
        // A list of passwords without such a column has nothing for us.
        let Some(at) = column(head, FIELD) else {
            return Ok(vec![Row::new(1, "", source.file.name, Err(Reason::PasswordsOnly))]);
        };
        let columns = [TITLE, USER, SITE, GROUP, NOTE, FAVOURITE].map(|names| column(head, names));
        let is_authenticator =
            column(head, &["login_totp"]).is_some() && column(head, &["login_username"]).is_none();
        let mut rows = Rows::new();
        for (record, number) in body.iter().zip(1..) {
            let cell = |at: Option<usize>| at.and_then(|at| record.get(at)).map_or("", |cell| cell.trim());
            let [title, user, site, group, _, favourite] = columns.map(cell);
            let note = columns[4].and_then(|at| record.get(at)).map_or("", String::as_str);
            let user = if user.is_empty() { cell(column(head, &["email"])) } else { user };
            let field = cell(Some(at));
            if field.is_empty() {
                continue;
            }
            let mut found = account(field, title, user, Beside { site, group, note });
            if let Ok(item) = &mut found {
                item.pinned = matches!(favourite.to_ascii_lowercase().as_str(), "1" | "true" | "yes");
                if is_authenticator {
                    plain_names(item);
                }
            }
            rows.push(Row::new(number, title, user, found));
        }
        Ok(rows)
    }
}

/// What Keeper calls the value that follows.
const KEEPER: &str = "TFC:Keeper";

fn column(head: &[String], names: &[&str]) -> Option<usize> {
    names.iter().find_map(|name| head.iter().position(|cell| cell.trim().to_ascii_lowercase() == **name))
}

/// What else a record says of an account.
struct Beside<'a> {
    site: &'a str,
    group: &'a str,
    note: &'a str,
}

fn account(field: &str, title: &str, user: &str, beside: Beside<'_>) -> Result<Item, Reason> {
    let mut item = field::account(field, title, user)?;
    item.tags = beside.group.split(';').map(str::to_owned).collect();
    // Proton Pass lists several.
    item.sites = beside.site.split(",http").enumerate().map(site).collect();
    item.note = beside.note.to_owned();
    Ok(item)
}

/// One of several addresses, whose scheme was taken for what parts them.
fn site((place, rest): (usize, &str)) -> String {
    if place == 0 { rest.to_owned() } else { ["http", rest].concat() }
}

/// No head: folder, title, login, password, url, notes, shared folder, then
/// names and values in turn.
fn keeper(records: &[Vec<String>]) -> Rows {
    let mut rows = Rows::new();
    for (record, number) in records.iter().zip(1..) {
        let cell = |at: usize| record.get(at).map_or("", String::as_str);
        let Some(at) = record.iter().position(|cell| cell == KEEPER) else { continue };
        let found =
            account(cell(at + 1), cell(1), cell(2), Beside { site: cell(4), group: cell(0), note: cell(5) });
        rows.push(Row::new(number, cell(1), cell(2), found));
    }
    rows
}
