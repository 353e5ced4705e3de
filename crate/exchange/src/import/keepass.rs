//! KeePass and KeePassXC: the XML export, and what is inside a database.

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
        "KeePass (XML)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().starts_with('<') && source.text().contains("<KeePassFile")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        Ok(rows(&xml::parse(source.text())?))
    }
}

/// The entries of a `KeePassFile` that have a key.
pub(super) fn rows(file: &Element) -> Rows {
    let bin = file.child("Meta").map_or("", |meta| meta.text_of("RecycleBinUUID"));
    let mut rows = Rows::new();
    for root in file.all("Root").flat_map(|root| root.all("Group")) {
        // The root group is the database itself.
        group(root, "", bin, false, &mut rows);
    }
    rows
}

fn group(here: &Element, path: &str, bin: &str, deleted: bool, rows: &mut Rows) {
    let deleted = deleted || !bin.is_empty() && here.text_of("UUID") == bin;
    for entry in here.all("Entry") {
        let fields = Fields(entry);
        let (title, user) = (fields.get("Title"), fields.get("UserName"));
        let Some(found) = fields.account() else { continue };
        let found = if deleted { Err(Reason::Deleted) } else { found };
        let found = found.map(|mut item| {
            item.tags = vec![path.to_owned()];
            item.sites = vec![fields.get("URL").to_owned()];
            item
        });
        rows.push(Row::new(rows.len() + 1, title, user, found));
    }
    for inner in here.all("Group") {
        let name = inner.text_of("Name");
        let path = if path.is_empty() { name.to_owned() } else { format!("{path}/{name}") };
        group(inner, &path, bin, deleted, rows);
    }
}

/// The string fields of an entry.
struct Fields<'a>(&'a Element);

impl<'a> Fields<'a> {
    fn get(&self, name: &str) -> &'a str {
        let mut strings = self.0.all("String");
        strings.find(|string| string.text_of("Key") == name).map_or("", |string| string.text_of("Value"))
    }

    /// The account, in whichever of the four styles it is kept; `None` where
    /// the entry has none.
    fn account(&self) -> Option<Result<Item, Reason>> {
        let named = |item: Item| item.named(self.get("Title"), self.get("UserName"));
        if !self.get("TOTP Seed").is_empty() {
            return Some(self.tray().map(named));
        }
        if !self.get("otp").is_empty() {
            return Some(field::account(self.get("otp"), self.get("Title"), self.get("UserName")));
        }
        if let Some(secret) = self.secret("TimeOtp-Secret") {
            return Some(self.timed(secret).map(named));
        }
        let secret = self.secret("HmacOtp-Secret")?;
        let given =
            Parameters { counter: Number::read(self.get("HmacOtp-Counter")), ..Parameters::default() };
        Some(secret.and_then(|secret| Item::new(Kind::Hotp, secret, &given)).map(named))
    }

    /// KeeTrayTOTP: "30;6", or "30;S" for Steam.
    fn tray(&self) -> Result<Item, Reason> {
        let secret = Secret::from_base32(self.get("TOTP Seed"))?;
        let mut settings = self.get("TOTP Settings").split(';');
        let (period, digits) = (settings.next().unwrap_or_default(), settings.next().unwrap_or_default());
        let kind = if digits.trim().eq_ignore_ascii_case("s") { Kind::Steam } else { Kind::Totp };
        let digits = if kind == Kind::Steam { Number::Unset } else { Number::read(digits) };
        Item::new(kind, secret, &Parameters { digits, period: Number::read(period), ..Parameters::default() })
    }

    /// KeePass 2.47 and later.
    fn timed(&self, secret: Result<Secret, Reason>) -> Result<Item, Reason> {
        let given = Parameters {
            algorithm: self.get("TimeOtp-Algorithm"),
            digits: Number::read(self.get("TimeOtp-Length")),
            period: Number::read(self.get("TimeOtp-Period")),
            ..Parameters::default()
        };
        Item::new(Kind::Totp, secret?, &given)
    }

    /// A key in one of KeePass's four encodings.
    fn secret(&self, name: &str) -> Option<Result<Secret, Reason>> {
        let of = |ending: &str| Some(self.get(&format!("{name}{ending}"))).filter(|text| !text.is_empty());
        let bytes = |text: &str| Ok(Secret::from_bytes(text.as_bytes().to_vec())?);
        let decoded = |text: &str| Ok(Secret::from_bytes(base64::decode(text).ok_or(Reason::Malformed)?)?);
        let hex = |text: &str| Ok(Secret::from_hex(text)?);
        let base32 = |text: &str| Ok(Secret::from_base32(text)?);
        let found = of("").map(bytes).or_else(|| of("-Hex").map(hex));
        found.or_else(|| of("-Base32").map(base32)).or_else(|| of("-Base64").map(decoded))
    }
}
