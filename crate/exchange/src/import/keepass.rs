//! KeePass's XML export, and the document inside its databases. Codes are kept
//! in string fields, which each program and plugin named its own way
//! (keepassxreboot/keepassxc `src/totp`, keepass.info/help/base/placeholders.html#otp,
//! KeeTrayTOTP, KeeOtp, KeeOtp2).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::container::xml::{self, Element};
use super::field;
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct KeePassXml;

impl Format for KeePassXml {
    fn id(&self) -> &'static str {
        "keepass-xml"
    }

    fn name(&self) -> &'static str {
        "KeePass XML"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().starts_with('<') && source.text().contains("<KeePassFile")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(rows(&xml::parse(source.text())?))
    }
}

/// The rows of a document whose values are plain.
pub(super) fn rows(file: &Element) -> Rows {
    let bin = file.child("Meta").map_or("", |meta| meta.text_of("RecycleBinUUID"));
    let mut walk = Walk { bin, rows: Vec::new() };
    // The topmost group is the database itself.
    for group in file.child("Root").iter().flat_map(|root| root.all("Group")) {
        walk.group(group, &mut Vec::new(), false);
    }
    walk.rows
}

/// Through the groups, entries before their groups' own groups. What an entry
/// was before, its history, is no child of a group.
struct Walk<'a> {
    bin: &'a str,
    rows: Rows,
}

impl<'a> Walk<'a> {
    fn group(&mut self, group: &'a Element, path: &mut Vec<&'a str>, deleted: bool) {
        let deleted = deleted || !self.bin.is_empty() && group.text_of("UUID") == self.bin;
        for entry in group.all("Entry") {
            self.entry(&Entry(entry), path, deleted);
        }
        for child in group.all("Group") {
            path.push(child.text_of("Name"));
            self.group(child, path, deleted);
            path.pop();
        }
    }

    fn entry(&mut self, entry: &Entry<'_>, path: &[&str], deleted: bool) {
        let (title, user) = (entry.get("Title").trim(), entry.get("UserName").trim());
        for found in entry.accounts(title, user) {
            let found = if deleted { Err(Reason::Deleted) } else { found };
            let found = found.map(|item| Item {
                note: entry.get("Notes").into(),
                tags: entry.tags(path),
                sites: entry.url().map(Into::into).into_iter().collect(),
                ..item
            });
            self.rows.push(Row::new(self.rows.len() + 1, title, user, found));
        }
    }
}

struct Entry<'a>(&'a Element);

impl<'a> Entry<'a> {
    fn strings(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.0.all("String").map(|string| {
            (string.text_of("Key"), string.child("Value").map_or("", |value| value.text.as_str()))
        })
    }

    /// The value of that name, empty where there is none.
    fn get(&self, name: &str) -> &'a str {
        self.strings().find(|(key, _)| *key == name).map_or("", |(_, value)| value)
    }

    fn url(&self) -> Option<&'a str> {
        Some(self.get("URL").trim()).filter(|url| !url.is_empty() && !is_uri(url))
    }

    fn tags(&self, path: &[&str]) -> Vec<String> {
        let own = self.0.text_of("Tags").split([';', ',']).map(str::trim);
        let mut tags: Vec<String> = Vec::new();
        for tag in path.iter().copied().chain(own) {
            if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
                tags.push(tag.to_owned());
            }
        }
        tags
    }

    /// The accounts of every style, the one that `KeePassXC` prefers first: the
    /// same key in a second style is the same account.
    fn accounts(&self, title: &str, user: &str) -> Vec<Result<Item, Reason>> {
        let uris = self.strings().filter(|(name, value)| *name != "otp" && is_uri(value));
        let uris = uris.map(|(_, uri)| Some(field::account(uri, title, user)));
        let styles = [
            self.tray().map(|found| found.map(|item| item.named(title, user))),
            Some(self.get("otp"))
                .filter(|otp| !otp.trim().is_empty())
                .map(|otp| field::account(otp, title, user)),
            self.timed().map(|found| found.map(|item| item.named(title, user))),
            self.counted().map(|found| found.map(|item| item.named(title, user))),
        ];
        let mut accounts: Vec<Result<Item, Reason>> = Vec::new();
        for found in styles.into_iter().chain(uris).flatten() {
            if !accounts.iter().any(|known| is_same(known, &found)) {
                accounts.push(found);
            }
        }
        accounts
    }

    /// `KeeTrayTOTP`, and `KeePassXC` before 2.5: seed beside "30;6" or "30;S".
    /// A third part is a place to get the time from.
    fn tray(&self) -> Option<Result<Item, Reason>> {
        let seed = self.get("TOTP Seed").trim();
        if seed.is_empty() {
            return None;
        }
        let mut settings = self.get("TOTP Settings").split(';');
        let period = Number::read(settings.next().unwrap_or_default());
        let (kind, digits) = match settings.next().unwrap_or_default().trim() {
            "S" | "s" => (Kind::Steam, Number::Unset),
            digits => (Kind::Totp, Number::read(digits)),
        };
        let given = Parameters { digits, period, ..Parameters::default() };
        Some(Secret::from_base32(seed).map_err(Reason::from).and_then(|key| Item::new(kind, key, &given)))
    }

    /// `KeePass` 2.47 and later.
    fn timed(&self) -> Option<Result<Item, Reason>> {
        let given = Parameters {
            algorithm: self.get("TimeOtp-Algorithm"),
            digits: Number::read(self.get("TimeOtp-Length")),
            period: Number::read(self.get("TimeOtp-Period")),
            ..Parameters::default()
        };
        Some(self.secret("TimeOtp")?.and_then(|secret| Item::new(Kind::Totp, secret, &given)))
    }

    /// `KeePass` has six digits and SHA-1 here; `KeeOtp2` writes others too.
    fn counted(&self) -> Option<Result<Item, Reason>> {
        let given = Parameters {
            algorithm: self.get("HmacOtp-Algorithm"),
            digits: Number::read(self.get("HmacOtp-Length")),
            counter: Number::read(self.get("HmacOtp-Counter")),
            ..Parameters::default()
        };
        Some(self.secret("HmacOtp")?.and_then(|secret| Item::new(Kind::Hotp, secret, &given)))
    }

    /// The first of the fields that `KeePass` looks for a key in.
    fn secret(&self, style: &str) -> Option<Result<Secret, Reason>> {
        let get = |encoding: &str| {
            Some(self.get(&format!("{style}-Secret{encoding}"))).filter(|text| !text.trim().is_empty())
        };
        if let Some(text) = get("") {
            return Some(Secret::from_bytes(text.as_bytes().to_vec()).map_err(Reason::from));
        }
        if let Some(text) = get("-Hex") {
            return Some(Secret::from_hex(text).map_err(Reason::from));
        }
        if let Some(text) = get("-Base32") {
            return Some(Secret::from_base32(text).map_err(Reason::from));
        }
        let bytes = get("-Base64").map(|text| base64::decode(text).ok_or(Reason::Malformed))?;
        Some(bytes.and_then(|bytes| Ok(Secret::from_bytes(bytes)?)))
    }
}

fn is_uri(text: &str) -> bool {
    text.trim().get(..10).is_some_and(|start| start.eq_ignore_ascii_case("otpauth://"))
}

/// Whether two styles say the same key of the same kind.
fn is_same(one: &Result<Item, Reason>, other: &Result<Item, Reason>) -> bool {
    match (one, other) {
        (Ok(one), Ok(other)) => {
            let (one, other) = (&one.draft.credential, &other.draft.credential);
            one.kind == other.kind && one.secret == other.secret
        }
        _ => false,
    }
}
