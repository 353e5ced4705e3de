//! What a file gives: one row an entry, an account or the reason why not.

use sparekey_core::account::{Draft, MAX_NAME_CHARS, MAX_NOTE_CHARS};
use sparekey_core::otp::{self, Algorithm, Credential, Kind};
use sparekey_core::secret::{self, Secret};
use sparekey_core::{Coded, uri};

use super::container::json::Json;
use crate::recovery::RecoveryCodes;

/// The most tags of one account.
const MAX_TAGS: usize = 64;

/// One entry of a file.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its number in the file, from 1.
    pub number: usize,
    /// The account, or why there is none.
    pub found: Result<Item, Skipped>,
}

/// The rows of a file, in its order.
pub type Rows = Vec<Row>;

/// An account and what the file says beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Names, credential and counter.
    pub draft: Draft,
    /// The user's words.
    pub note: String,
    /// Groups, folders, categories.
    pub tags: Vec<String>,
    /// Whether it is a favourite.
    pub pinned: bool,
    /// Whether it lay in the app's trash.
    pub trashed: bool,
    /// Addresses of the sites it is for, as the file has them.
    pub sites: Vec<String>,
    /// Recovery codes that the app kept beside it.
    pub recovery: RecoveryCodes,
}

/// An entry that gives no account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// What it is called in the file: issuer and name, whichever there are.
    pub title: String,
    /// Why.
    pub reason: Reason,
}

/// Why an entry is skipped.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reason {
    /// Key, parameters or names.
    Account(uri::Error),
    /// Not of the shape that the format's entries have.
    Malformed,
    /// It does not decrypt though the file does.
    Undecryptable,
    /// An account that is approved by a tap and has no key.
    PushOnly,
    /// A program's list that names accounts and never holds their keys.
    NamesOnly,
    /// It lies in the recycle bin.
    Deleted,
    /// The note is longer than a note may be.
    NoteTooLong,
    /// One of several QR codes of an export is not here.
    PartMissing {
        /// Which one, from 1.
        part: u32,
        /// Of how many.
        of: u32,
    },
    /// A file that this entry names is not here.
    FileMissing,
    /// A list of passwords, which has no column for one-time codes.
    PasswordsOnly,
}

impl Reason {
    /// What the words for people have to name, in their order.
    #[must_use]
    pub fn arguments(&self) -> Vec<String> {
        match self {
            Self::Account(error) => error.position().map(|at| (at + 1).to_string()).into_iter().collect(),
            Self::PartMissing { part, of } => vec![part.to_string(), of.to_string()],
            _ => Vec::new(),
        }
    }
}

impl Coded for Reason {
    fn code(&self) -> &'static str {
        match self {
            Self::Account(error) => error.code(),
            Self::Malformed => "entry-malformed",
            Self::Undecryptable => "entry-undecryptable",
            Self::PushOnly => "push-only",
            Self::NamesOnly => "names-only",
            Self::Deleted => "deleted",
            Self::NoteTooLong => "note-too-long",
            Self::PartMissing { .. } => "part-missing",
            Self::FileMissing => "file-missing",
            Self::PasswordsOnly => "passwords-only",
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::Account(error) => error.position(),
            _ => None,
        }
    }
}

impl From<uri::Error> for Reason {
    fn from(error: uri::Error) -> Self {
        Self::Account(error)
    }
}

impl From<otp::Error> for Reason {
    fn from(error: otp::Error) -> Self {
        Self::Account(error.into())
    }
}

impl From<secret::Error> for Reason {
    fn from(error: secret::Error) -> Self {
        Self::Account(error.into())
    }
}

impl Row {
    /// A row of an account or of a reason, which the title then goes with.
    pub(super) fn new(number: usize, issuer: &str, name: &str, found: Result<Item, Reason>) -> Self {
        let title = match (issuer.trim(), name.trim()) {
            (issuer, "") => issuer.to_owned(),
            ("", name) => name.to_owned(),
            (issuer, name) => format!("{issuer}: {name}"),
        };
        let title = title.chars().take(MAX_NAME_CHARS).collect();
        let found = found.and_then(Item::checked).map_err(|reason| Skipped { title, reason });
        Self { number, found }
    }
}

/// A number as files write it: bare, in quotes, or not at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Number {
    /// Missing, null, empty.
    #[default]
    Unset,
    /// A whole number.
    Is(u64),
    /// Negative, broken, too large, no number.
    Bad,
}

impl Number {
    /// Reads decimal digits; a fraction of zeros is none.
    pub(super) fn read(text: &str) -> Self {
        let text = text.trim();
        if text.is_empty() || text.eq_ignore_ascii_case("null") {
            return Self::Unset;
        }
        let whole = match text.split_once('.') {
            Some((whole, zeros)) if zeros.bytes().all(|b| b == b'0') => whole,
            _ => text,
        };
        if !whole.bytes().all(|b| b.is_ascii_digit()) {
            return Self::Bad;
        }
        whole.parse().map_or(Self::Bad, Self::Is)
    }

    /// Takes 0 for "not set", as the apps do whose files have it so.
    pub(super) fn or_zero(self) -> Self {
        if self == Self::Is(0) { Self::Unset } else { self }
    }

    fn fit<N: TryFrom<u64>>(self, default: N) -> Option<N> {
        match self {
            Self::Unset => Some(default),
            Self::Is(number) => N::try_from(number).ok(),
            Self::Bad => None,
        }
    }
}

/// What a code depends on beside kind and key, as the file says it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Parameters<'a> {
    pub(super) algorithm: &'a str,
    pub(super) digits: Number,
    pub(super) period: Number,
    /// The counter to use next.
    pub(super) counter: Number,
    pub(super) pin: &'a str,
}

/// The kind of that name, as most files spell it.
pub(super) fn kind(name: &str) -> Result<Kind, Reason> {
    Kind::from_name(name.trim()).ok_or(Reason::Account(uri::Error::UnknownType))
}

impl Item {
    /// An account without names. Kinds that have no choice of a parameter take
    /// their own whatever the file says, as the apps do.
    pub(super) fn new(kind: Kind, secret: Secret, given: &Parameters<'_>) -> Result<Self, Reason> {
        let mut credential = Credential::new(kind, secret);
        if matches!(kind, Kind::Totp | Kind::Hotp) {
            credential.algorithm = match given.algorithm.trim() {
                "null" => Algorithm::default(),
                name => Algorithm::from_name(name)?,
            };
            credential.digits = given.digits.fit(credential.digits).ok_or(otp::Error::Digits)?;
        }
        if kind == Kind::Totp {
            credential.period = given.period.fit(credential.period).ok_or(otp::Error::Period)?;
        }
        if kind.needs_pin() && !given.pin.is_empty() {
            credential.pin = Some(Secret::from_bytes(given.pin.as_bytes().to_vec())?);
        }
        let counter = match kind {
            Kind::Hotp => given.counter.fit(0).filter(|n| *n < 1 << 63).ok_or(uri::Error::Counter)?,
            _ => 0,
        };
        Ok(Self::of(Draft { counter, ..Draft::new(credential) }))
    }

    /// An account of a draft alone.
    pub(super) fn of(draft: Draft) -> Self {
        Self {
            draft,
            note: String::new(),
            tags: Vec::new(),
            pinned: false,
            trashed: false,
            sites: Vec::new(),
            recovery: RecoveryCodes::default(),
        }
    }

    /// The account under these names.
    pub(super) fn named(mut self, issuer: &str, name: &str) -> Self {
        self.draft.issuer = issuer.trim().into();
        self.draft.name = name.trim().into();
        self
    }

    /// Everything within its limits.
    fn checked(mut self) -> Result<Self, Reason> {
        self.draft.credential.check()?;
        let long = |text: &str| text.chars().count() > MAX_NAME_CHARS;
        self.tags = self.tags.iter().map(|tag| tag.trim().to_owned()).filter(|tag| !tag.is_empty()).collect();
        let tags_long = self.tags.len() > MAX_TAGS || self.tags.iter().any(|tag| long(tag));
        if long(&self.draft.issuer) || long(&self.draft.name) || tags_long {
            return Err(uri::Error::NameTooLong.into());
        }
        if let (true, Some((note, codes))) = (self.recovery.is_empty(), RecoveryCodes::part(&self.note)) {
            self.recovery = codes;
            self.note = note.to_owned();
        }
        if self.note.chars().count() > MAX_NOTE_CHARS || self.recovery.reveal().len() > MAX_NOTE_CHARS {
            return Err(Reason::NoteTooLong);
        }
        Ok(self)
    }
}

/// A row for each entry of a JSON list.
pub(super) fn rows<'a>(
    entries: &'a [Json],
    names: impl Fn(&'a Json) -> (&'a str, &'a str),
    account: impl Fn(&'a Json) -> Result<Item, Reason>,
) -> Rows {
    let entries = entries.iter().zip(1..);
    entries
        .map(|(entry, number)| {
            let (issuer, name) = names(entry);
            Row::new(number, issuer, name, account(entry))
        })
        .collect()
}
