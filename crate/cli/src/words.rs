//! The words for people: what happened, and what to do next.

use std::io::ErrorKind;

use sparekey_core::{otp, secret, uri, vault};

use crate::failure::Failure;

/// The cause alone.
pub(crate) fn cause(failure: &Failure) -> String {
    words(failure).0
}

/// The message of a failure: its cause and code, then a line of advice.
pub(crate) fn of(failure: &Failure) -> String {
    let (cause, advice) = words(failure);
    format!("{cause} ({})\n  {advice}", failure.code())
}

/// Cause and advice.
pub(crate) type Words = (String, String);

pub(crate) fn say(cause: impl Into<String>, advice: impl Into<String>) -> Words {
    (cause.into(), advice.into())
}

const SEE_HELP: &str = "`sparekey --help` lists the commands and what they take.";

fn words(failure: &Failure) -> Words {
    match failure {
        Failure::Secret(error) => secret_words(*error),
        Failure::Otp(error) => otp_words(*error),
        Failure::Uri(error) => uri_words(*error),
        Failure::Vault(error) => vault_words(*error),
        Failure::Import(error) => crate::import::of_error(*error),
        Failure::Export(trouble) => crate::export::of_trouble(trouble),
        Failure::Share(trouble) => crate::share::of_trouble(trouble),
        Failure::Reported(failure) => words(failure),
        Failure::VaultExists(_)
        | Failure::NoStores
        | Failure::NoFolder
        | Failure::NoDevice
        | Failure::SeveralVaults
        | Failure::Address(_)
        | Failure::Store(_)
        | Failure::Unfit(_)
        | Failure::Undecided(..) => crate::reach::words::of(failure),
        Failure::VaultNowhere
        | Failure::VaultMissing(_)
        | Failure::VaultUnreadable(..)
        | Failure::OutOfMemory
        | Failure::NoTerminal(_)
        | Failure::NoAccount
        | Failure::SeveralAccounts(_)
        | Failure::VaultChanged
        | Failure::VaultUnwritable(..)
        | Failure::VaultUnverified => file_words(failure),
        _ => line_words(failure),
    }
}

/// The command line itself, keys and codes in it, and the streams.
fn line_words(failure: &Failure) -> Words {
    match failure {
        Failure::UnknownOption(option) => say(
            format!("there is no option {option}"),
            "Put `--` before a KEY that begins with a dash. `--help` lists the options.",
        ),
        Failure::OptionAmbiguous(options) => {
            say(format!("the option may be --{}", options.join(" or --")), "Write it in full.")
        }
        Failure::OptionRepeated(option) => say(format!("--{option} is there twice"), "Give it once."),
        Failure::ValueMissing(option) => {
            say(format!("--{option} lacks its value"), format!("Write --{option}=VALUE."))
        }
        Failure::ValueUnexpected(option) => {
            say(format!("{option} takes no value"), format!("Write {option} alone."))
        }
        Failure::NotText(what) => say(format!("{what} is not UTF-8 text"), "Check the terminal's encoding."),
        Failure::NotANumber("digits") => {
            say("--digits is not a number from 1 to 10", "Most services use 6, some 8.")
        }
        Failure::NotANumber("passphrase-fd") => say(
            "--passphrase-fd is not the number of a file descriptor",
            "Give 0 for standard input, or one that the shell opened, as with 3< FILE.",
        ),
        Failure::NotANumber(option @ ("accept" | "keep")) => say(
            format!("--{option} does not name a question"),
            "Sync without it: what is asked then says what to give.",
        ),
        Failure::NotANumber(option) => say(
            format!("--{option} is not a whole number in range"),
            "Give 0 or more, in decimal, as 0x… in hexadecimal or as 0… in octal.",
        ),
        Failure::Contradiction(one, other) => {
            say(format!("--{one} and --{other} exclude each other"), "Give one of them.")
        }
        Failure::TooManyOperands => {
            say("there are more arguments than the command takes", "Put quotes around a text with spaces.")
        }
        Failure::OperandMissing(operand) => {
            say(format!("{operand} is missing"), "`--help` shows how the command is used.")
        }
        Failure::Duration => say(
            "--time-step-size is not a duration of at least one second",
            "Give seconds (30), units (1m30s), minutes and seconds (1:30) or ISO 8601 (PT1M30S).",
        ),
        Failure::Moment(option) => say(
            format!("--{option} is not a point in time"),
            "Give, for instance, '2033-05-18 03:33:20 UTC' or @2000000000.",
        ),
        Failure::PaddingInside(at) => say(
            format!("character {} of the key is padding, and more follows", at + 1),
            "Check that two keys were not joined.",
        ),
        Failure::OtpLength => say(
            "the code to check has the wrong number of characters",
            "It must have as many as --digits says, 1 to 10.",
        ),
        Failure::OtpNotFound => {
            say("the code is not valid there", "Widen --window, or check the clock, the counter and the key.")
        }
        Failure::LineTooLong(what) => {
            say(format!("the first line of {what} is too long"), "Check that it is the right file.")
        }
        Failure::Input(what, error) if error.kind() == ErrorKind::UnexpectedEof => {
            say(format!("{what} is empty"), "Its first line is read.")
        }
        Failure::Input(what, error) => {
            say(format!("{what} cannot be read: {error}"), "Check the file's name and permissions.")
        }
        Failure::FileUnreadable(error) => {
            say(format!("the file cannot be read: {error}"), "Check the file's name and permissions.")
        }
        Failure::BackupLacks(count) => {
            say(format!("the backup lacks {count} of the vault's accounts"), "Save a new one.")
        }
        Failure::NoSymbol => say(
            "there is neither a QR code nor a key in it",
            "Take a picture that shows the code larger and whole.",
        ),
        Failure::PictureTooLarge => {
            say("the picture is too large: it may have 64 million pixels", "Cut out the QR code.")
        }
        Failure::SomethingElse(purpose) => crate::qr::of_purpose(*purpose),
        Failure::SheetLacks(parts, of) => say(
            format!("of the printed vault's {of} codes these were not read: {}", list(parts)),
            "Take pictures that show them sharper, and read all together.",
        ),
        Failure::NoSite => {
            say("that is not the address of a site", "Give one such as example.com; codes go to https alone.")
        }
        Failure::UnknownFormat => say("there is no such format", "`sparekey formats` lists them."),
        Failure::Output(error) => {
            say(format!("standard output cannot be written: {error}"), "Nothing else was changed.")
        }
        Failure::ArgumentUnreadable => say("an argument cannot be read", SEE_HELP),
        _ => say("there is no such command", SEE_HELP),
    }
}

fn list(numbers: &[usize]) -> String {
    numbers.iter().map(usize::to_string).collect::<Vec<_>>().join(", ")
}

fn secret_words(error: secret::Error) -> Words {
    match error {
        secret::Error::NotBase32 { at, found } => say(
            format!("character {} of the key, {found:?}, is not base32", at + 1),
            "Base32 has the letters A to Z and the digits 2 to 7. Without --base32 a key is hexadecimal.",
        ),
        secret::Error::NotHex { at } => say(
            format!("the key is not hexadecimal from character {} on", at + 1),
            "A hexadecimal key has pairs of 0 to 9 and A to F. For a base32 key add --base32.",
        ),
        secret::Error::Empty => say("the key is empty", "Check the variable or file that it comes from."),
        secret::Error::TooShort => say("the key is shorter than one byte", "Check that it is whole."),
        other => say(other.to_string(), "Check that it is the key alone."),
    }
}

pub(crate) fn otp_words(error: otp::Error) -> Words {
    match error {
        otp::Error::Secret(error) => secret_words(error),
        otp::Error::UnsupportedAlgorithm => say(
            "the algorithm is not SHA1, SHA256 or SHA512",
            "No other is used with these codes; check what the service says.",
        ),
        otp::Error::Digits => say("codes have 1 to 10 digits", "Most services use 6, some 8."),
        otp::Error::PinMissing => say(
            "codes of this kind need a PIN beside the key",
            "Give it with --pin-file, or keep it with the account in the extension.",
        ),
        other => say(other.to_string(), "Check it against the service's set-up page."),
    }
}

pub(crate) fn uri_words(error: uri::Error) -> Words {
    match error {
        uri::Error::Credential(error) => otp_words(error),
        uri::Error::Migration => say(
            "this is Google Authenticator's export of several accounts",
            "Add it in the extension; a single account's otpauth:// URI works here.",
        ),
        other => say(other.to_string(), "Copy the whole otpauth:// URI, in quotes."),
    }
}

/// The vault's file, and what was looked for in it.
fn file_words(failure: &Failure) -> Words {
    match failure {
        Failure::VaultNowhere => {
            say("it is not said where the vault is", "Give --vault FILE or set SPAREKEY_VAULT.")
        }
        Failure::VaultMissing(path) => say(
            format!("there is no vault at {}", path.display()),
            "Save a backup there from the extension, or give --vault FILE.",
        ),
        Failure::VaultUnreadable(path, error) => {
            say(format!("{} cannot be read: {error}", path.display()), "Check the file's permissions.")
        }
        Failure::OutOfMemory => {
            say("there is not enough memory to derive the key", "Close other programs and try again.")
        }
        Failure::NoTerminal(what) => say(
            format!("there is no terminal to ask for {what} on"),
            "Give it in a file or by a file descriptor; `sparekey help code` names the options.",
        ),
        Failure::NoAccount => say("no account matches", "`sparekey list` shows the accounts."),
        Failure::SeveralAccounts(lines) => say(
            format!("{} accounts match", lines.len()),
            format!("{}\n  Add words until one is left, or give its --id.", lines.join("\n  ")),
        ),
        Failure::VaultChanged => say(
            "the vault was changed by another program in the meantime",
            "Nothing was written. Run the command again.",
        ),
        Failure::VaultUnwritable(path, error) => say(
            format!("{} cannot be written: {error}", path.display()),
            "The vault is whole, and no code was shown, since its counter must move first.",
        ),
        _ => say(
            "the vault written beside the old one does not read back",
            "The vault is as it was and no code was shown. Check the disk.",
        ),
    }
}

fn vault_words(error: vault::Error) -> Words {
    match error {
        vault::Error::WrongPassphrase => say(
            "the passphrase is wrong",
            "Check the keyboard layout and try again, or open the vault with --recovery-code.",
        ),
        vault::Error::WrongRecoveryCode => say(
            "the recovery code is not this vault's",
            "Check that code and file belong together; a new code replaces the one before.",
        ),
        vault::Error::RecoveryCodeTypo => say(
            "the recovery code has a typing mistake",
            "It has nine groups of four letters and digits; compare them one by one.",
        ),
        vault::Error::NoSuchSlot => say(
            "the vault has no passphrase or recovery code of that sort",
            "Open it the other way: by passphrase or with --recovery-code.",
        ),
        vault::Error::NotAVault => {
            say("the file is not a Sparekey vault", "Give the right one with --vault.")
        }
        vault::Error::TooNew { version } => say(
            format!("the vault has format version {version}, which this program is too old for"),
            "Update sparekey. The file was not touched.",
        ),
        vault::Error::Truncated => {
            say("the vault's end is missing", "Copy it again from where it came; nothing was changed.")
        }
        vault::Error::Tampered => say(
            "the vault was altered or damaged",
            "Use another copy, such as the .bak beside it; nothing was changed.",
        ),
        vault::Error::KdfRefused { memory_kib, passes } => say(
            format!(
                "the vault asks for a key derivation of {memory_kib} KiB and {passes} passes, out of bounds"
            ),
            "Only a made-up file does; use another copy.",
        ),
        vault::Error::NoEntropy => say("the system gives no random bytes", "Nothing was written. Try again."),
        vault::Error::TooLarge => say("the vault is too large to be written", "Nothing was written."),
        vault::Error::Credential(error) => otp_words(error),
        other => say(other.to_string(), "Nothing was changed."),
    }
}
