//! `--help` and `--version`.

use crate::failure::Failure;
use crate::output;

/// A page of help.
#[derive(Clone, Copy)]
pub(crate) enum Topic {
    /// The whole program.
    Program,
    /// `totp`, `hotp` and the form without a command.
    Oath,
    /// `code`.
    Code,
    /// `list`.
    List,
    /// `import` and `formats`.
    Import,
    /// `export`.
    Export,
    /// `qr`.
    Qr,
    /// `add`.
    Add,
    /// `check`.
    Check,
    /// `sync`.
    Sync,
    /// `devices`.
    Devices,
    /// `share`.
    Share,
    /// `receive`.
    Receive,
    /// `contacts`.
    Contacts,
    /// `log`.
    Log,
    /// `restore`.
    Restore,
}

impl Topic {
    /// The page of a command's name.
    pub(crate) fn named(name: Option<&str>) -> Result<Self, Failure> {
        match name {
            None => Ok(Self::Program),
            Some("totp" | "hotp") => Ok(Self::Oath),
            Some("code") => Ok(Self::Code),
            Some("list") => Ok(Self::List),
            Some("import" | "formats") => Ok(Self::Import),
            Some("export") => Ok(Self::Export),
            Some("qr") => Ok(Self::Qr),
            Some("add") => Ok(Self::Add),
            Some("check") => Ok(Self::Check),
            Some("sync") => Ok(Self::Sync),
            Some("devices") => Ok(Self::Devices),
            Some("share") => Ok(Self::Share),
            Some("receive") => Ok(Self::Receive),
            Some("contacts") => Ok(Self::Contacts),
            Some("log") => Ok(Self::Log),
            Some("restore") => Ok(Self::Restore),
            Some(_) => Err(Failure::UnknownCommand),
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Program => include_str!("help/program.txt"),
            Self::Oath => include_str!("help/oath.txt"),
            Self::Code => include_str!("help/code.txt"),
            Self::List => include_str!("help/list.txt"),
            Self::Import => include_str!("help/import.txt"),
            Self::Export => include_str!("help/export.txt"),
            Self::Qr => include_str!("help/qr.txt"),
            Self::Add => include_str!("help/add.txt"),
            Self::Check => include_str!("help/check.txt"),
            Self::Sync => include_str!("help/sync.txt"),
            Self::Devices => include_str!("help/devices.txt"),
            Self::Share => include_str!("help/share.txt"),
            Self::Receive => include_str!("help/receive.txt"),
            Self::Contacts => include_str!("help/contacts.txt"),
            Self::Log => include_str!("help/log.txt"),
            Self::Restore => include_str!("help/restore.txt"),
        }
    }
}

/// Prints a page.
pub(crate) fn print(topic: Topic) -> Result<(), Failure> {
    output::print(|out| out.write_all(topic.text().as_bytes()))
}

/// Prints name and version.
pub(crate) fn print_version() -> Result<(), Failure> {
    output::print(|out| writeln!(out, "sparekey {}", env!("CARGO_PKG_VERSION")))
}
