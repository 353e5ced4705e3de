//! Why nothing is exported.

use core::fmt;

use sparekey_core::{Coded, NoEntropy};

/// Why there is no file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// A password for a format that cannot be encrypted.
    PasswordUnsupported,
    /// A password of no characters, which protects nothing.
    PasswordEmpty,
    /// No account, or none that the format can hold.
    NothingToWrite,
    /// The system gives no random bytes.
    NoEntropy,
    /// More in one QR code than it has room for.
    QrTooLong,
    /// A cipher refused what it was given.
    Cipher,
}

impl From<NoEntropy> for Error {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::PasswordUnsupported => "export-password-unsupported",
            Self::PasswordEmpty => "export-password-empty",
            Self::NothingToWrite => "export-empty",
            Self::NoEntropy => "no-entropy",
            Self::QrTooLong => "qr-text-too-long",
            Self::Cipher => "export-cipher",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Error {}
