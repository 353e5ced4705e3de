//! What can go wrong, with the exit status of each. The words are in
//! [`crate::words`].

use std::io;
use std::path::PathBuf;

use sparekey_core::sync::address::AddressError;
use sparekey_core::sync::probe::ProbeError;
use sparekey_core::sync::report::{Question, QuestionId};
use sparekey_core::sync::store::StoreError;
use sparekey_core::{Coded, otp, secret, uri, vault};
use sparekey_exchange::import;
use sparekey_exchange::qr::Purpose;

/// Why a command did not do what it was asked.
pub(crate) enum Failure {
    /// The first word is no command and the line no use of oathtool's options.
    UnknownCommand,
    /// An option that the command does not have, as it was written.
    UnknownOption(String),
    /// An abbreviation of several long options, which these are.
    OptionAmbiguous(Vec<&'static str>),
    /// An option given twice.
    OptionRepeated(&'static str),
    /// An option without its value.
    ValueMissing(&'static str),
    /// A value for an option that takes none.
    ValueUnexpected(String),
    /// An argument that cannot be read at all.
    ArgumentUnreadable,
    /// An option's value, or an input, that is not UTF-8.
    NotText(&'static str),
    /// An option's value that is no whole number in its range.
    NotANumber(&'static str),
    /// Two options that exclude each other.
    Contradiction(&'static str, &'static str),
    /// More operands than the command takes.
    TooManyOperands,
    /// No operand where the command needs this one.
    OperandMissing(&'static str),
    /// A time step that is no duration in range.
    Duration,
    /// A point in time that was not understood.
    Moment(&'static str),
    /// A key's padding in its middle, at this character.
    PaddingInside(usize),
    /// The code to check has no possible length.
    OtpLength,
    /// The code to check is not among those of the window.
    OtpNotFound,
    /// A line longer than any key or passphrase.
    LineTooLong(&'static str),
    /// An input that cannot be read.
    Input(&'static str, io::Error),
    /// Standard output that cannot be written.
    Output(io::Error),
    /// The key's text or bytes.
    Secret(secret::Error),
    /// The key's parameters.
    Otp(otp::Error),
    /// The `otpauth:` URI.
    Uri(uri::Error),
    /// No path for the vault: neither option, environment nor home.
    VaultNowhere,
    /// No file at the vault's path.
    VaultMissing(PathBuf),
    /// A vault's file that cannot be read.
    VaultUnreadable(PathBuf, io::Error),
    /// The vault does not open.
    Vault(vault::Error),
    /// The memory for the key derivation is not to be had.
    OutOfMemory,
    /// A passphrase, code or PIN is needed and there is no terminal to ask on.
    NoTerminal(&'static str),
    /// No account matches.
    NoAccount,
    /// Several accounts match, which these lines name.
    SeveralAccounts(Vec<String>),
    /// The vault's file changed while it was open here.
    VaultChanged,
    /// The vault's file cannot be written.
    VaultUnwritable(PathBuf, io::Error),
    /// A backup without so many of the vault's accounts as they are now.
    BackupLacks(usize),
    /// A picture of more pixels than are read.
    PictureTooLarge,
    /// A picture or file that has neither code nor key.
    NoSymbol,
    /// A picture whose code holds no key, but this.
    SomethingElse(Purpose),
    /// An address that is no site's.
    NoSite,
    /// A format that `formats` does not list.
    UnknownFormat,
    /// A file to import that cannot be read.
    FileUnreadable(io::Error),
    /// A file to import that gives no accounts.
    Import(import::Error),
    /// A printed vault of which these codes of so many were not read.
    SheetLacks(Vec<usize>, usize),
    /// No export.
    Export(crate::export::Trouble),
    /// Nothing shared or received.
    Share(crate::share::Trouble),
    /// One that was told when it happened, and decides the exit status.
    Reported(Box<Failure>),
    /// What was written did not read back as what should be there.
    VaultUnverified,
    /// A file where a new vault was to be.
    VaultExists(PathBuf),
    /// The vault has no store to sync with, or not that one.
    NoStores,
    /// A store that is neither an address nor a folder.
    NoFolder,
    /// No other device has that id, or several begin so.
    NoDevice,
    /// Several vaults on a store, and no way to tell which is meant.
    SeveralVaults,
    /// An address that no password is sent to.
    Address(AddressError),
    /// A store that cannot keep a vault.
    Unfit(ProbeError),
    /// The store did not do what was asked; nothing was lost.
    Store(StoreError),
    /// Something that only the user can decide; nothing was changed.
    Undecided(Question, QuestionId),
}

impl Failure {
    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::UnknownCommand => "unknown-command",
            Self::UnknownOption(_) => "unknown-option",
            Self::OptionAmbiguous(_) => "option-ambiguous",
            Self::OptionRepeated(_) => "option-repeated",
            Self::ValueMissing(_) => "value-missing",
            Self::ValueUnexpected(_) => "value-unexpected",
            Self::ArgumentUnreadable => "argument-unreadable",
            Self::NotText(_) => "not-text",
            Self::NotANumber(_) => "not-a-number",
            Self::Contradiction(..) => "contradiction",
            Self::TooManyOperands => "too-many-arguments",
            Self::OperandMissing(_) => "argument-missing",
            Self::Duration => "not-a-duration",
            Self::Moment(_) => "not-a-time",
            Self::PaddingInside(_) => "padding-inside",
            Self::OtpLength => "otp-length",
            Self::OtpNotFound => "otp-not-found",
            Self::LineTooLong(_) => "line-too-long",
            Self::Input(..) => "input-unreadable",
            Self::Output(_) => "output-unwritable",
            Self::Secret(error) => error.code(),
            Self::Otp(error) => error.code(),
            Self::Uri(error) => error.code(),
            Self::VaultNowhere => "vault-nowhere",
            Self::VaultMissing(_) => "vault-missing",
            Self::VaultUnreadable(..) => "vault-unreadable",
            Self::Vault(error) => error.code(),
            Self::OutOfMemory => "out-of-memory",
            Self::NoTerminal(_) => "no-terminal",
            Self::NoAccount => "no-account",
            Self::SeveralAccounts(_) => "several-accounts",
            Self::VaultChanged => "vault-changed",
            Self::VaultUnwritable(..) => "vault-unwritable",
            Self::VaultUnverified => "vault-unverified",
            Self::VaultExists(_) => "vault-exists",
            Self::NoStores => "no-such-store",
            Self::NoFolder => "no-such-folder",
            Self::NoDevice => "no-such-device",
            Self::SeveralVaults => "several-vaults",
            Self::Address(error) => error.code(),
            Self::Unfit(error) => error.code(),
            Self::Store(error) => error.code(),
            Self::Undecided(question, _) => question.code(),
            Self::BackupLacks(_) => "backup-lacks",
            Self::PictureTooLarge => "picture-too-large",
            Self::NoSymbol => "no-code-found",
            Self::SomethingElse(_) => "qr-is-something-else",
            Self::NoSite => "no-site",
            Self::UnknownFormat => "unknown-format",
            Self::FileUnreadable(_) => "input-unreadable",
            Self::Import(error) => error.code(),
            Self::SheetLacks(..) => import::Error::PartsMissing.code(),
            Self::Export(trouble) => trouble.code(),
            Self::Share(trouble) => trouble.code(),
            Self::Reported(failure) => failure.code(),
        }
    }

    /// The exit status of the commands that are not oathtool's.
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::NoAccount | Self::NoDevice | Self::OtpNotFound | Self::BackupLacks(_) => 1,
            Self::SeveralAccounts(_) | Self::Undecided(..) => 3,
            Self::VaultNowhere | Self::VaultMissing(_) | Self::VaultUnreadable(..) | Self::OutOfMemory => 4,
            Self::Vault(error) => vault_exit(*error),
            Self::NoTerminal(_) | Self::Input(..) | Self::LineTooLong(_) => 5,
            Self::VaultChanged | Self::VaultUnwritable(..) | Self::VaultUnverified => 6,
            Self::Otp(_) | Self::Secret(_) | Self::Uri(_) => 7,
            Self::Output(_) => 8,
            Self::Import(import::Error::PasswordNeeded | import::Error::WrongPassword) => 5,
            Self::Export(trouble) => trouble.exit(),
            Self::Share(trouble) => trouble.exit(),
            Self::Import(_) | Self::FileUnreadable(_) | Self::SheetLacks(..) => 9,
            Self::NoSymbol | Self::SomethingElse(_) | Self::PictureTooLarge => 9,
            Self::Store(_) | Self::Unfit(_) => 10,
            Self::VaultExists(_) => 6,
            Self::Reported(failure) => failure.exit(),
            _ => 2,
        }
    }

    /// The exit status where `oathtool` could have been asked: its own.
    pub(crate) fn oathtool_exit(&self) -> u8 {
        if matches!(self, Self::OtpNotFound) { 2 } else { 1 }
    }
}

fn vault_exit(error: vault::Error) -> u8 {
    match error {
        vault::Error::WrongPassphrase
        | vault::Error::WrongRecoveryCode
        | vault::Error::RecoveryCodeTypo
        | vault::Error::NoSuchSlot => 5,
        vault::Error::TooLarge | vault::Error::NoEntropy => 6,
        vault::Error::Credential(_) => 7,
        _ => 4,
    }
}

impl From<secret::Error> for Failure {
    fn from(error: secret::Error) -> Self {
        Self::Secret(error)
    }
}

impl From<import::Error> for Failure {
    fn from(error: import::Error) -> Self {
        Self::Import(error)
    }
}

impl From<otp::Error> for Failure {
    fn from(error: otp::Error) -> Self {
        Self::Otp(error)
    }
}

impl From<uri::Error> for Failure {
    fn from(error: uri::Error) -> Self {
        Self::Uri(error)
    }
}

impl From<vault::Error> for Failure {
    fn from(error: vault::Error) -> Self {
        Self::Vault(error)
    }
}
