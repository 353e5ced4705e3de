//! Lists of `otpauth:` URIs, and any text, page or file of another program
//! that has such URIs in it.

use sparekey_core::uri;

use super::container::xml::unescape;
use super::row::{Item, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Otpauth;

/// What a URI of an account begins with.
const SCHEMES: &[&str] = &["otpauth://", "apple-otpauth://", "motp://", "steam://"];

impl Format for Otpauth {
    fn id(&self) -> &'static str {
        "otpauth-uri"
    }

    fn name(&self) -> &'static str {
        "otpauth:// addresses in a text"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        !uris(source.text()).is_empty()
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(rows(source.text(), account))
    }
}

/// A row for each URI in the text.
pub(super) fn rows(text: &str, account: impl Fn(&str) -> Result<Item, Reason>) -> Rows {
    let uris = uris(text);
    uris.iter().zip(1..).map(|(uri, number)| Row::new(number, "", &uri::label(uri), account(uri))).collect()
}

/// The account that a URI alone says.
pub(super) fn account(uri: &str) -> Result<Item, Reason> {
    Ok(Item::of(uri::parse(uri)?))
}

/// The URIs of a text in their order. One that begins a line takes it whole,
/// since names with unencoded blanks occur; elsewhere it ends where a word or
/// a quotation does.
pub(super) fn uris(text: &str) -> Vec<String> {
    let is_markup = text.starts_with('<');
    let is_json = text.starts_with(['{', '[']);
    let mut uris = Vec::new();
    for line in text.lines().map(str::trim) {
        let line = if is_markup { unescape(line) } else { line.to_owned() };
        let starts = starts(&line);
        for (at, start) in starts.iter().enumerate() {
            let end = starts.get(at + 1).copied().unwrap_or(line.len());
            let uri = line.get(*start..end).unwrap_or_default();
            let whole = *start == 0 && !is_markup && !is_json;
            let stop = |c: char| matches!(c, '"' | '<' | '>') || !whole && (c.is_whitespace() || c == '\'');
            let uri = uri.split(stop).next().unwrap_or_default();
            uris.push(uri.trim().trim_end_matches(',').to_owned());
        }
    }
    uris
}

/// Where URIs begin: a scheme with no letter before it.
fn starts(line: &str) -> Vec<usize> {
    let lower = line.to_ascii_lowercase();
    let begins =
        |at: usize| SCHEMES.iter().any(|scheme| lower.get(at..).is_some_and(|rest| rest.starts_with(scheme)));
    let mut before = ' ';
    let mut starts = Vec::new();
    for (at, c) in lower.char_indices() {
        if !before.is_ascii_alphanumeric() && !matches!(before, '-' | '+' | '.') && begins(at) {
            starts.push(at);
        }
        before = c;
    }
    starts
}

/// The account of a URI whose writer puts the account alone into the label, so
/// that a colon there is no separator unless the issuer stands before it.
pub(super) fn account_only(uri: &str) -> Result<Item, Reason> {
    let mut item = account(uri)?;
    let label = uri::label(uri);
    let issuer = item.draft.issuer.as_str();
    let prefixed = label.strip_prefix(issuer).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let is_own = uri::parameter(uri, "issuer").is_some_and(|issuer| !issuer.trim().is_empty());
    if is_own && !prefixed {
        item.draft.name = label;
    }
    Ok(item)
}
