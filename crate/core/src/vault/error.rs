//! What can go wrong with a vault.

use core::fmt;

use crate::{Coded, NoEntropy, otp, site, uri};

/// Why a sealed vault does not open, or a change is not made. A failed call
/// leaves everything as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Not a vault's file: other first bytes.
    NotAVault,
    /// Written by a newer version of the format.
    TooNew {
        /// The file's format version.
        version: u16,
    },
    /// The end is missing.
    Truncated,
    /// Whole, but not as it was written: altered or damaged.
    Tampered,
    /// A key derivation whose cost is out of bounds; refused before any work.
    KdfRefused {
        /// Memory asked for, in KiB.
        memory_kib: u32,
        /// Passes asked for.
        passes: u32,
    },
    /// No passphrase slot opens with this passphrase.
    WrongPassphrase,
    /// No recovery slot opens with this code.
    WrongRecoveryCode,
    /// No passkey slot opens with what the passkey gave.
    WrongPasskey,
    /// A vault has room for no more passkeys.
    TooManyPasskeys,
    /// The recovery code's own checksum says that it was mistyped.
    RecoveryCodeTypo,
    /// There is no slot of the kind asked for.
    NoSuchSlot,
    /// The kept key does not open this vault.
    TicketStale,
    /// Sealed under a key that this vault never had.
    ForeignKey,
    /// A copy of another vault.
    OtherVault,
    /// No record of that id.
    NotFound,
    /// An issuer, name, note or list over its limit.
    TooLong,
    /// The vault would be larger than a file may be.
    TooLarge,
    /// Not a counter-based account.
    NotHotp,
    /// The system gives no random bytes.
    NoEntropy,
    /// A credential's parameters.
    Credential(otp::Error),
    /// A text that is no account.
    Uri(uri::Error),
    /// A site that no account can be bound to.
    Site(site::Error),
}

impl From<NoEntropy> for Error {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl From<otp::Error> for Error {
    fn from(error: otp::Error) -> Self {
        Self::Credential(error)
    }
}

impl From<uri::Error> for Error {
    fn from(error: uri::Error) -> Self {
        Self::Uri(error)
    }
}

impl From<site::Error> for Error {
    fn from(error: site::Error) -> Self {
        Self::Site(error)
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAVault => "not-a-vault",
            Self::TooNew { .. } => "vault-too-new",
            Self::Truncated => "vault-truncated",
            Self::Tampered => "vault-tampered",
            Self::KdfRefused { .. } => "kdf-refused",
            Self::WrongPassphrase => "wrong-passphrase",
            Self::WrongRecoveryCode => "wrong-recovery-code",
            Self::WrongPasskey => "wrong-passkey",
            Self::TooManyPasskeys => "too-many-passkeys",
            Self::RecoveryCodeTypo => "recovery-code-typo",
            Self::NoSuchSlot => "no-such-slot",
            Self::TicketStale => "ticket-stale",
            Self::ForeignKey => "foreign-key",
            Self::OtherVault => "other-vault",
            Self::NotFound => "not-found",
            Self::TooLong => "text-too-long",
            Self::TooLarge => "vault-too-large",
            Self::NotHotp => "not-hotp",
            Self::NoEntropy => "random-unavailable",
            Self::Credential(error) => error.code(),
            Self::Uri(error) => error.code(),
            Self::Site(error) => error.code(),
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::Credential(error) => error.position(),
            Self::Uri(error) => error.position(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAVault => f.write_str("this is not a Sparekey vault"),
            Self::TooNew { version } => {
                write!(f, "the vault has format version {version}, newer than this program")
            }
            Self::Truncated => f.write_str("the vault's end is missing"),
            Self::Tampered => f.write_str("the vault was altered or damaged"),
            Self::KdfRefused { memory_kib, passes } => {
                write!(f, "the key derivation asks for {memory_kib} KiB and {passes} passes, out of bounds")
            }
            Self::WrongPassphrase => f.write_str("the passphrase is wrong"),
            Self::WrongRecoveryCode => f.write_str("the recovery code is not this vault's"),
            Self::WrongPasskey => f.write_str("the passkey is not this vault's"),
            Self::TooManyPasskeys => f.write_str("the vault has as many passkeys as it can have"),
            Self::RecoveryCodeTypo => f.write_str("the recovery code has a typing mistake"),
            Self::NoSuchSlot => f.write_str("the vault cannot be opened in that way"),
            Self::TicketStale => f.write_str("the kept key does not open this vault"),
            Self::ForeignKey => f.write_str("the vault is sealed under a key that this copy never had"),
            Self::OtherVault => f.write_str("this is a copy of another vault"),
            Self::NotFound => f.write_str("there is no such account"),
            Self::TooLong => f.write_str("a text is too long"),
            Self::TooLarge => f.write_str("the vault is too large"),
            Self::NotHotp => f.write_str("the account is not counter-based"),
            Self::NoEntropy => f.write_str("the system gives no random bytes"),
            Self::Credential(error) => error.fmt(f),
            Self::Uri(error) => error.fmt(f),
            Self::Site(error) => error.fmt(f),
        }
    }
}

impl core::error::Error for Error {}
