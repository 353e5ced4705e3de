//! Why there is no share, or it is not read.

use core::fmt;

use sparekey_core::{Coded, otp};

/// What is wrong with a share. Files that do not open are [`crate::age::Error`]s.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No account chosen.
    Empty,
    /// Codes for less than a quarter of an hour or more than a day.
    Duration,
    /// Codes of an account that counts instead of looking at the clock.
    CountsUp,
    /// An account whose codes this program cannot make.
    Account(otp::Error),
    /// The text in the file is neither a share nor a list of accounts.
    NotAShare,
    /// Written by a newer version.
    TooNew,
    /// A share that lacks a part or has one that none has.
    Damaged,
    /// More accounts or codes than are read.
    TooLarge,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "share-empty",
            Self::Duration => "share-duration",
            Self::CountsUp => "share-counts-up",
            Self::Account(error) => error.code(),
            Self::NotAShare => "share-not-a-share",
            Self::TooNew => "share-too-new",
            Self::Damaged => "share-damaged",
            Self::TooLarge => "file-too-large",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Error {}
