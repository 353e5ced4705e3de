//! `otpauth://` URIs ("Key Uri Format") and bare keys, read and written.
//!
//! The reader takes no URL library, since each mangles something (a case-folded
//! host, `#`, `+`, `;`). It is tolerant of spelling and strict about meaning:
//! a parameter that cannot be kept is an error, never replaced.

mod percent;
mod read;
mod write;

use core::fmt;

pub(crate) use percent::decode as percent_decoded;
pub use percent::encode_into;
pub use read::{corrected_key, label, parameter, parse, parse_key};
pub use write::reveal_uri;

use crate::{Coded, otp};

/// The longest text [`parse`] looks at, in bytes.
pub const MAX_URI_BYTES: usize = 16_384;

/// Why a text is no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Longer than [`MAX_URI_BYTES`].
    TooLong,
    /// Neither a known scheme nor a key.
    NotOtpauth,
    /// `otpauth-migration:`, which holds many accounts and is read elsewhere.
    Migration,
    /// A type other than totp, hotp, steam, motp and yaotp.
    UnknownType,
    /// No `secret` parameter.
    SecretMissing,
    /// HOTP without its counter.
    CounterMissing,
    /// A counter that is no number below 2^63.
    Counter,
    /// An issuer or account name over the limit of characters.
    NameTooLong,
    /// The secret or a parameter.
    Credential(otp::Error),
}

impl From<otp::Error> for Error {
    fn from(error: otp::Error) -> Self {
        Self::Credential(error)
    }
}

impl From<crate::secret::Error> for Error {
    fn from(error: crate::secret::Error) -> Self {
        Self::Credential(error.into())
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::TooLong => "uri-too-long",
            Self::NotOtpauth => "not-otpauth",
            Self::Migration => "migration-uri",
            Self::UnknownType => "unknown-otp-type",
            Self::SecretMissing => "secret-missing",
            Self::CounterMissing => "counter-missing",
            Self::Counter => "counter-out-of-range",
            Self::NameTooLong => "name-too-long",
            Self::Credential(error) => error.code(),
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::Credential(error) => error.position(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(f, "the text is longer than {MAX_URI_BYTES} bytes"),
            Self::NotOtpauth => f.write_str("this is neither an otpauth:// address nor a key"),
            Self::Migration => f.write_str("this is an export of several accounts"),
            Self::UnknownType => f.write_str("the type is not totp, hotp, steam, motp or yaotp"),
            Self::SecretMissing => f.write_str("there is no secret in it"),
            Self::CounterMissing => f.write_str("a counter-based account needs its counter"),
            Self::Counter => f.write_str("the counter is not a number below 2^63"),
            Self::NameTooLong => f.write_str("the issuer or the account name is too long"),
            Self::Credential(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests;
