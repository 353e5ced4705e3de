//! What a session asks of a store, and what a store answers.

use core::fmt;

use crate::Coded;

/// One thing asked of a store. Names are those of files in the vault's folder.
#[derive(Clone, PartialEq, Eq)]
pub enum Op {
    /// Every file in the vault's folder. A folder that is not there is empty.
    List,
    /// A file's bytes.
    Get(String),
    /// A new file; the folder is made where it is missing.
    Put(String, Vec<u8>),
    /// Removes a file; one that is gone already counts as removed.
    Delete(String),
}

/// The answer to an [`Op`] that succeeded.
#[derive(Clone, PartialEq, Eq)]
pub enum Reply {
    /// To [`Op::List`].
    Listed(Vec<Entry>),
    /// To [`Op::Get`].
    Got(Vec<u8>),
    /// To [`Op::Put`] and [`Op::Delete`].
    Done,
}

/// A file in the vault's folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its name, without any folder.
    pub name: String,
    /// Its length in bytes, where the store tells.
    pub size: Option<u64>,
}

/// Why a store did not do what was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StoreError {
    /// No answer: no network, no such host, a broken connection.
    Offline,
    /// No answer in time. What was asked may have been done.
    TimedOut,
    /// It does not prove to be who it says, or speaks no TLS. Nothing was sent.
    Untrusted,
    /// User or password are wrong (401).
    Unauthorized,
    /// The user may not do this (403).
    Forbidden,
    /// No such file, or it was removed meanwhile (404, 410).
    NotFound,
    /// The store is full (507, or a quota's own answer).
    Full,
    /// Too many requests (429, 503): not before that many seconds.
    Busy {
        /// Seconds to wait, where the store tells.
        retry_after: Option<u32>,
    },
    /// Someone else holds the file just now (409, 412, 423); trying again helps.
    Conflict,
    /// The store knows no lists (no PROPFIND): plain web servers.
    NoLists,
    /// A list or an answer that makes no sense.
    BadAnswer,
    /// It redirects elsewhere, which is never followed with a password.
    Redirected,
    /// The request's time is refused: this computer's clock is wrong.
    ClockWrong,
    /// Larger than may be read.
    TooLarge,
    /// Another vault is kept there already, where there is room for one alone.
    OtherVault,
    /// A newer program keeps the vault there.
    TooNew,
    /// Any other status.
    Refused {
        /// The HTTP status.
        status: u16,
    },
}

impl Coded for StoreError {
    fn code(&self) -> &'static str {
        match self {
            Self::Offline => "store-offline",
            Self::TimedOut => "store-timed-out",
            Self::Untrusted => "store-untrusted",
            Self::Unauthorized => "store-unauthorized",
            Self::Forbidden => "store-forbidden",
            Self::NotFound => "store-not-found",
            Self::Full => "store-full",
            Self::Busy { .. } => "store-busy",
            Self::Conflict => "store-conflict",
            Self::NoLists => "store-no-lists",
            Self::BadAnswer => "store-bad-answer",
            Self::Redirected => "store-redirected",
            Self::ClockWrong => "store-clock-wrong",
            Self::TooLarge => "store-too-large",
            Self::OtherVault => "store-other-vault",
            Self::TooNew => "store-too-new",
            Self::Refused { .. } => "store-refused",
        }
    }
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for StoreError {}

/// Names alone: sizes say enough of contents.
impl fmt::Debug for Op {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List => write!(f, "List"),
            Self::Get(name) => write!(f, "Get({name})"),
            Self::Put(name, bytes) => write!(f, "Put({name}, {} bytes)", bytes.len()),
            Self::Delete(name) => write!(f, "Delete({name})"),
        }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Listed(entries) => write!(f, "Listed({entries:?})"),
            Self::Got(bytes) => write!(f, "Got({} bytes)", bytes.len()),
            Self::Done => write!(f, "Done"),
        }
    }
}
