//! Which command, and how it ended.

use std::ffi::OsString;
use std::process::ExitCode;

use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;
use crate::{add, export, import, oath, qr, share, vault, words};

/// Runs one command line, the program's name left out.
pub(crate) fn run(mut args: Vec<OsString>) -> ExitCode {
    let manner = Manner::of(&args);
    if matches!(manner, Manner::Command(_)) {
        args.remove(0);
    }
    let ended = match manner {
        Manner::Command(command) => command.run(args),
        Manner::Oathtool => oath::run(None, args),
        Manner::Nothing => Err(Failure::OperandMissing("a command")),
        Manner::Unknown => Err(Failure::UnknownCommand),
    };
    let Err(failure) = ended else { return ExitCode::SUCCESS };
    if !matches!(failure, Failure::Reported(_)) {
        output::complain(&words::of(&failure));
    }
    let oathtool = matches!(manner, Manner::Oathtool | Manner::Command(Command::Totp | Command::Hotp));
    ExitCode::from(if oathtool { failure.oathtool_exit() } else { failure.exit() })
}

/// What the first words ask for.
#[derive(Clone, Copy)]
enum Manner {
    Command(Command),
    /// No command, but options or a key: a line written for `oathtool`.
    Oathtool,
    Nothing,
    Unknown,
}

#[derive(Clone, Copy)]
enum Command {
    Totp,
    Hotp,
    Code,
    List,
    Import,
    Formats,
    Export,
    Qr,
    Add,
    Check,
    Sync,
    Devices,
    Share,
    Receive,
    Contacts,
    Log,
    Restore,
    Help,
    Version,
}

impl Manner {
    fn of(args: &[OsString]) -> Self {
        let Some(first) = args.first() else { return Self::Nothing };
        let first = first.to_string_lossy();
        let is_option = |text: &str| text.starts_with('-') && text.len() > 1;
        let is_key =
            |text: &str| text == "-" || text.starts_with('@') || text.chars().all(|c| c.is_ascii_hexdigit());
        match &*first {
            "totp" => Self::Command(Command::Totp),
            "hotp" => Self::Command(Command::Hotp),
            "code" => Self::Command(Command::Code),
            "list" => Self::Command(Command::List),
            "import" => Self::Command(Command::Import),
            "formats" => Self::Command(Command::Formats),
            "export" => Self::Command(Command::Export),
            "qr" => Self::Command(Command::Qr),
            "add" => Self::Command(Command::Add),
            "check" => Self::Command(Command::Check),
            "sync" => Self::Command(Command::Sync),
            "devices" => Self::Command(Command::Devices),
            "share" => Self::Command(Command::Share),
            "receive" => Self::Command(Command::Receive),
            "contacts" => Self::Command(Command::Contacts),
            "log" => Self::Command(Command::Log),
            "restore" => Self::Command(Command::Restore),
            "help" | "--help" | "-h" => Self::Command(Command::Help),
            "version" | "--version" | "-V" => Self::Command(Command::Version),
            text if is_key(text) || args.iter().any(|arg| is_option(&arg.to_string_lossy())) => {
                Self::Oathtool
            }
            _ => Self::Unknown,
        }
    }
}

impl Command {
    fn run(self, args: Vec<OsString>) -> Result<(), Failure> {
        match self {
            Self::Totp => oath::run(Some(oath::Mode::Totp), args),
            Self::Hotp => oath::run(Some(oath::Mode::Hotp), args),
            Self::Code => vault::code(args),
            Self::List => vault::list(args),
            Self::Import => import::import(args),
            Self::Formats => import::formats(args),
            Self::Export => export::export(args),
            Self::Qr => qr::qr(args),
            Self::Add => add::add(args),
            Self::Check => vault::check(args),
            Self::Sync => vault::sync(args),
            Self::Devices => vault::devices(args),
            Self::Share => share::share(args),
            Self::Receive => share::receive(args),
            Self::Contacts => share::contacts(args),
            Self::Log => vault::log(args),
            Self::Restore => vault::bring_back(args),
            Self::Help => help::print(Topic::named(args.first().and_then(|topic| topic.to_str()))?),
            Self::Version => help::print_version(),
        }
    }
}
