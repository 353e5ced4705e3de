//! A record seen as an account, and the edits of one.

use std::cell::OnceCell;

use zeroize::Zeroizing;

use super::cbor::{Malformed, Reader, Writer};
use super::error::Error;
use super::record::{Record, Version};
use super::sorted::sort_few;
use super::stamp::{STAMP_BYTES, Stamp};
use super::state::RecordId;
use crate::account::{MAX_NAME_CHARS, MAX_NOTE_CHARS};
use crate::otp::{self, Algorithm, Credential, Generator, Kind};
use crate::secret::Secret;
use crate::site::Site;

/// The most sites, and the most tags, of one account.
const MAX_LIST: usize = 64;

/// Fields that a user writes: editing one brings an account back from the
/// trash where the deleting device had not seen the edit.
const EDITED: &[&str] = &["cred", "name", "note", "sites", "tags", "issuer", "recovery"];

/// An account in a vault.
#[derive(Clone)]
pub struct Account {
    /// The record's id.
    pub id: RecordId,
    /// Who the account is with.
    pub issuer: String,
    /// The user's name there.
    pub name: String,
    /// The user's words.
    pub note: String,
    /// The sites it is bound to.
    pub sites: Vec<Site>,
    /// Labels to group by.
    pub tags: Vec<String>,
    /// The recovery codes that the service gave, one a line.
    pub(super) recovery: Zeroizing<String>,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Whether the user said that the service accepted a code.
    pub confirmed: bool,
    /// HOTP: the counter to use next.
    pub counter: u64,
    /// When it was made, in milliseconds since 1970.
    pub created_ms: u64,
    /// When it was moved to the trash.
    pub trashed_ms: Option<u64>,
    /// Its place among the accounts.
    pub(super) order: String,
    /// What codes are made from, or why this program cannot.
    pub credential: Result<Credential, otp::Error>,
    generator: OnceCell<Result<Generator, otp::Error>>,
}

impl Account {
    /// Whether the service's recovery codes are kept with it.
    #[must_use]
    pub fn has_recovery_codes(&self) -> bool {
        !self.recovery.is_empty()
    }

    /// The service's recovery codes, one a line; empty where there are none.
    /// For exports, once the passphrase was asked for.
    #[must_use]
    pub fn reveal_recovery_codes(&self) -> &Zeroizing<String> {
        &self.recovery
    }

    /// The code maker, keyed at first use and kept.
    ///
    /// # Errors
    /// Why there are no codes: an algorithm unknown here, a missing PIN.
    pub fn generator(&self) -> Result<&Generator, otp::Error> {
        let made =
            self.generator.get_or_init(|| self.credential.as_ref().map_err(|e| *e).and_then(Generator::new));
        made.as_ref().map_err(|error| *error)
    }

    /// Reads a record; `None` where it is something else than an account, or
    /// not of this program's understanding.
    pub(super) fn read(id: RecordId, record: &Record) -> Option<Self> {
        let kind = record.get("kind").map(|value| Reader::new(value).text());
        if kind.is_some_and(|kind| kind != Ok("account")) {
            return None;
        }
        let credential = read_credential(record.get("cred")?).ok()?;
        let text =
            |name| record.get(name).and_then(|value| Reader::new(value).text().ok()).unwrap_or_default();
        let flag =
            |name| record.get(name).and_then(|value| Reader::new(value).bool().ok()).unwrap_or_default();
        let number =
            |name| record.get(name).and_then(|value| Reader::new(value).uint().ok()).unwrap_or_default();
        let created_ms = number("created");
        Some(Self {
            id,
            issuer: text("issuer").into(),
            name: text("name").into(),
            note: text("note").into(),
            recovery: Zeroizing::new(text("recovery").into()),
            sites: record.get("sites").and_then(|value| read_sites(value).ok()).unwrap_or_default(),
            tags: record.get("tags").and_then(|value| read_tags(value).ok()).unwrap_or_default(),
            pinned: flag("pinned"),
            confirmed: flag("confirmed"),
            counter: number("counter"),
            created_ms,
            trashed_ms: trashed(record),
            order: match text("order") {
                "" => super::order::initial(created_ms),
                order => order.into(),
            },
            credential,
            generator: OnceCell::new(),
        })
    }
}

/// What an edit changes; `None` leaves a field as it is.
#[derive(Clone, Debug, Default)]
pub struct Patch {
    /// Who the account is with.
    pub issuer: Option<String>,
    /// The user's name there.
    pub name: Option<String>,
    /// The user's words.
    pub note: Option<String>,
    /// The sites it is bound to.
    pub sites: Option<Vec<Site>>,
    /// Labels.
    pub tags: Option<Vec<String>>,
    /// The service's recovery codes, one a line; empty to keep none.
    pub recovery: Option<Zeroizing<String>>,
    /// Whether it stands before the others.
    pub pinned: Option<bool>,
    /// Whether the service accepted a code.
    pub confirmed: Option<bool>,
    /// A whole new credential.
    pub credential: Option<Credential>,
    /// HOTP: the counter to use next.
    pub counter: Option<u64>,
}

impl Patch {
    /// Checks every limit before anything is written.
    pub(super) fn check(&self) -> Result<(), Error> {
        let fits =
            |text: &Option<String>, most| text.as_ref().is_none_or(|text| text.chars().count() <= most);
        let sites = self.sites.as_ref().is_none_or(|sites| {
            sites.len() <= MAX_LIST
                && sites.iter().all(|site| site.host.len().max(site.domain.len()) <= MAX_NAME_CHARS)
        });
        let tags = self.tags.as_ref().is_none_or(|tags| {
            tags.len() <= MAX_LIST && tags.iter().all(|tag| tag.chars().count() <= MAX_NAME_CHARS)
        });
        let recovery = self.recovery.as_ref().is_none_or(|codes| codes.len() <= MAX_NOTE_CHARS);
        let names = fits(&self.issuer, MAX_NAME_CHARS) && fits(&self.name, MAX_NAME_CHARS);
        if !(names && fits(&self.note, MAX_NOTE_CHARS) && sites && tags && recovery) {
            return Err(Error::TooLong);
        }
        self.credential.as_ref().map_or(Ok(()), |credential| Ok(credential.check()?))
    }

    /// Writes the changes under one stamp.
    pub(super) fn apply(&self, record: &mut Record, stamp: Stamp) {
        if let Some(credential) = &self.credential {
            set_credential(record, stamp, credential, self.counter);
        } else if let Some(counter) = self.counter {
            record.set("counter", stamp, encode(|w| w.uint(counter)));
        }
        let texts = [("issuer", &self.issuer), ("name", &self.name), ("note", &self.note)];
        for (name, value) in texts {
            if let Some(value) = value {
                record.set(name, stamp, encode(|w| w.text(value)));
            }
        }
        for (name, value) in [("pinned", self.pinned), ("confirmed", self.confirmed)] {
            if let Some(value) = value {
                record.set(name, stamp, encode(|w| w.bool(value)));
            }
        }
        if let Some(sites) = &self.sites {
            record.set("sites", stamp, write_sites(sites));
        }
        if let Some(tags) = &self.tags {
            record.set(
                "tags",
                stamp,
                encode(|w| tags.iter().fold(w.array(tags.len()), |w, tag| w.text(tag))),
            );
        }
        if let Some(codes) = &self.recovery {
            record.set("recovery", stamp, encode(|w| w.text(codes)));
        }
    }
}

/// A counter keeps the stamp of the edit that last set it by hand or by a new
/// secret, so that of two devices' counters the greater wins.
fn set_credential(record: &mut Record, stamp: Stamp, credential: &Credential, counter: Option<u64>) {
    let known = record.get("cred").and_then(|value| read_credential(value).ok()).and_then(Result::ok);
    let same_secret = known.is_some_and(|known| known.secret == credential.secret);
    record.set_keeping("cred", stamp, write_credential(credential));
    if credential.kind == Kind::Hotp && (counter.is_some() || !same_secret) {
        record.set("counter", stamp, encode(|w| w.uint(counter.unwrap_or(0))));
    }
}

/// Moves a HOTP counter on, keeping its stamp: a maximum, not an edit.
pub(super) fn advance(record: &mut Record, counter: u64) {
    let stamp = record.stamp("counter").or_else(|| record.stamp("cred")).unwrap_or_default();
    record.set("counter", stamp, encode(|w| w.uint(counter)));
}

/// Puts a record into the trash, noting which edits the user had seen.
pub(super) fn trash(record: &mut Record, stamp: Stamp, now_ms: u64) {
    let mut seen: Vec<Stamp> = EDITED.iter().filter_map(|name| record.stamp(name)).collect();
    sort_few(&mut seen, |a, b| a.device.cmp(&b.device).then(b.cmp(a)));
    seen.dedup_by_key(|stamp| stamp.device);
    let write = |w: &mut Writer| {
        w.array(2).uint(now_ms).array(seen.len());
        seen.iter().for_each(|stamp| _ = w.bytes(&stamp.to_bytes()));
    };
    let mut writer = Writer::default();
    write(&mut writer);
    record.set("trash", stamp, writer.finish());
}

/// Takes a record out of the trash.
pub(super) fn restore(record: &mut Record, stamp: Stamp) {
    record.set("trash", stamp, encode(|w| w.null()));
}

/// When the record was trashed, unless an edit that the deleting device had
/// not seen has revived it.
fn trashed(record: &Record) -> Option<u64> {
    let mut reader = Reader::new(record.get("trash")?);
    if reader.null() || reader.array() != Ok(2) {
        return None;
    }
    let when = reader.uint().ok()?;
    let seen: Vec<Stamp> = (0..reader.array().ok()?)
        .map(|_| reader.array_of::<STAMP_BYTES>().map(Stamp::from_bytes))
        .collect::<Result<_, _>>()
        .ok()?;
    let known = |edit: Stamp| seen.iter().any(|seen| seen.device == edit.device && *seen >= edit);
    EDITED.iter().filter_map(|name| record.stamp(name)).all(known).then_some(when)
}

/// The credentials that an account had before, newest first.
pub(super) fn older_credentials(record: &Record) -> impl Iterator<Item = &Version> {
    record.fields.get("cred").into_iter().flat_map(|field| field.older.iter())
}

fn write_credential(credential: &Credential) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(5 + usize::from(credential.pin.is_some()));
    if let Some(pin) = &credential.pin {
        writer.text("pin").bytes(pin.expose());
    }
    writer.text("kind").text(credential.kind.name());
    writer.text("digits").uint(credential.digits.into());
    writer.text("period").uint(credential.period.into());
    writer.text("secret").bytes(credential.secret.expose());
    writer.text("algorithm").text(credential.algorithm.name());
    writer.finish()
}

/// The outer error: not a credential. The inner: one of a newer program, which
/// is kept but makes no codes here.
pub(super) fn read_credential(value: &[u8]) -> Result<Result<Credential, otp::Error>, Malformed> {
    let mut reader = Reader::new(value);
    let (mut kind, mut digits, mut period, mut algorithm) = (None, 0, 0, None);
    let (mut secret, mut pin) = (None, None);
    for _ in 0..reader.map()? {
        match reader.text()? {
            "pin" => pin = Secret::from_bytes(reader.bytes()?.into()).ok(),
            "kind" => kind = Kind::from_name(reader.text()?),
            "digits" => digits = u8::try_from(reader.uint()?).map_err(|_| Malformed)?,
            "period" => period = u32::try_from(reader.uint()?).map_err(|_| Malformed)?,
            "secret" => secret = Secret::from_bytes(reader.bytes()?.into()).ok(),
            "algorithm" => algorithm = Some(Algorithm::from_name(reader.text()?)),
            _ => drop(reader.value()?),
        }
    }
    let secret = secret.ok_or(Malformed)?;
    Ok(match (kind, algorithm.ok_or(Malformed)?) {
        (Some(kind), Ok(algorithm)) => Ok(Credential { kind, secret, algorithm, digits, period, pin }),
        _ => Err(otp::Error::UnsupportedAlgorithm),
    })
}

fn write_sites(sites: &[Site]) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.array(sites.len());
    for site in sites {
        writer
            .map(3 + usize::from(site.submit))
            .text("host")
            .text(&site.host)
            .text("exact")
            .bool(site.exact)
            .text("domain")
            .text(&site.domain);
        if site.submit {
            writer.text("submit").bool(true);
        }
    }
    writer.finish()
}

fn read_sites(value: &[u8]) -> Result<Vec<Site>, Malformed> {
    let mut reader = Reader::new(value);
    (0..reader.array()?).map(|_| read_site(&mut reader)).collect()
}

fn read_site(reader: &mut Reader<'_>) -> Result<Site, Malformed> {
    let mut site = Site { host: String::new(), domain: String::new(), exact: true, submit: false };
    for _ in 0..reader.map()? {
        match reader.text()? {
            "host" => site.host = reader.text()?.into(),
            "exact" => site.exact = reader.bool()?,
            "domain" => site.domain = reader.text()?.into(),
            "submit" => site.submit = reader.bool()?,
            _ => drop(reader.value()?),
        }
    }
    Ok(site)
}

fn read_tags(value: &[u8]) -> Result<Vec<String>, Malformed> {
    let mut reader = Reader::new(value);
    (0..reader.array()?).map(|_| reader.text().map(Into::into)).collect()
}

/// One value as bytes.
pub(super) fn encode(write: impl FnOnce(&mut Writer) -> &mut Writer) -> Vec<u8> {
    let mut writer = Writer::default();
    write(&mut writer);
    writer.finish()
}
