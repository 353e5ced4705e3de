//! Why a file is not read at all.

use core::fmt;

use sparekey_core::Coded;

use crate::effort::Stopped;

/// What stands between a file and its accounts. A single bad entry is none of
/// these: it becomes a skipped row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No format known here.
    NotRecognised,
    /// It is encrypted, and no password was given.
    PasswordNeeded,
    /// It does not open with the password given. Where the format has nothing
    /// to tell them apart by, damage looks the same.
    WrongPassword,
    /// The format is clear, and the rest of the file is not as it should be.
    Damaged,
    /// Larger, deeper or with more entries than the stated limits.
    TooLarge,
    /// A version or variant of the format that came after this program.
    UnsupportedVersion,
    /// The cost of its key derivation is out of bounds; refused before any work.
    KdfRefused,
    /// The memory that its key derivation asks for is not to be had.
    OutOfMemory,
    /// Bitwarden's export that only the account it came from can open.
    AccountRestricted,
    /// OpenPGP, which is not read here.
    OpenPgp,
    /// An app's own database, which is not read here.
    Database,
    /// Who watches its key derivation stopped it.
    Stopped,
    /// Codes of a printed vault are missing.
    PartsMissing,
    /// Steam Desktop Authenticator's file, encrypted as its manifest says,
    /// which is not here.
    ManifestMissing,
}

impl From<Stopped> for Error {
    fn from(_: Stopped) -> Self {
        Self::Stopped
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotRecognised => "file-not-recognised",
            Self::PasswordNeeded => "file-password-needed",
            Self::WrongPassword => "file-wrong-password",
            Self::Damaged => "file-damaged",
            Self::TooLarge => "file-too-large",
            Self::UnsupportedVersion => "file-unsupported-version",
            Self::KdfRefused => "file-kdf-refused",
            Self::OutOfMemory => "out-of-memory",
            Self::AccountRestricted => "file-account-restricted",
            Self::OpenPgp => "file-openpgp",
            Self::Database => "file-database",
            Self::Stopped => "cancelled",
            Self::PartsMissing => "sheet-parts-missing",
            Self::ManifestMissing => "file-manifest-missing",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Error {}
