//! What stands between a vault and its export.

use std::io;
use std::path::PathBuf;

use sparekey_core::Coded;
use sparekey_exchange::export::Error;

use crate::failure::Failure;

/// Why there is no export.
pub(crate) enum Trouble {
    /// A format that is not written here.
    UnknownFormat,
    /// Nothing to write, or not so.
    Export(Error),
    /// The file is there already.
    Exists(PathBuf),
    /// The file cannot be written.
    Unwritable(PathBuf, io::Error),
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Export(trouble)
    }
}

impl Trouble {
    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::UnknownFormat => "unknown-format",
            Self::Export(error) => error.code(),
            Self::Exists(_) => "export-exists",
            Self::Unwritable(..) => "export-unwritable",
        }
    }

    /// The exit status.
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::UnknownFormat | Self::Exists(_) | Self::Export(Error::PasswordUnsupported) => 2,
            Self::Export(Error::PasswordEmpty) => 5,
            Self::Export(Error::NothingToWrite) => 7,
            Self::Export(_) | Self::Unwritable(..) => 8,
        }
    }
}
