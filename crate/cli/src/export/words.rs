//! The words for exports: what a program cannot hold, and what went wrong.

use sparekey_core::Coded;
use sparekey_core::otp;
use sparekey_exchange::export::{Error, Loss};

use super::trouble::Trouble;
use crate::words::{Words, otp_words, say};

/// What an account loses, on a line.
pub(super) fn of_losses(title: &str, losses: &[Loss]) -> String {
    let said = losses.iter().map(|loss| format!("{} ({})", of_loss(*loss), loss.code()));
    let fate = if losses.iter().any(|loss| loss.leaves_out()) { "left out" } else { "not whole" };
    format!("  {fate}: {title}: {}", said.collect::<Vec<_>>().join(", "))
}

/// An account that this program cannot read itself.
pub(super) fn unreadable(title: &str, error: otp::Error) -> String {
    format!("  left out: {title}: {} ({})", otp_words(error).0, error.code())
}

fn of_loss(loss: Loss) -> &'static str {
    match loss {
        Loss::Kind => "no codes of this kind",
        Loss::Digits => "no codes of so many digits",
        Loss::Period => "no codes of this period",
        Loss::PinMissing => "not without its PIN",
        Loss::SecretRepeated => "an account before it has the same key",
        Loss::Length => "names and key are too long",
        Loss::Names => "issuer and name may be read otherwise",
        Loss::Pin => "without PIN",
        Loss::Note => "without note",
        Loss::Tags => "not all tags",
        Loss::Sites => "not all sites",
        Loss::Recovery => "without recovery codes",
        Loss::Pinned => "no longer pinned",
        _ => "something is lost",
    }
}

/// That anybody can read what is written.
pub(super) fn plain(could_be_encrypted: bool) -> &'static str {
    if could_be_encrypted {
        "the export is not encrypted: whoever reads it has the keys\n  --export-password-file encrypts it."
    } else {
        "the export is not encrypted: whoever reads it has the keys\n  Delete it once the other program has read it."
    }
}

/// Why there is no export, and what to do.
pub(crate) fn of_trouble(trouble: &Trouble) -> Words {
    match trouble {
        Trouble::UnknownFormat => {
            say("there is no such format to write", "`sparekey export --help` lists them.")
        }
        Trouble::Exists(path) => {
            say(format!("{} is there already", path.display()), "Give another name, or move it away.")
        }
        Trouble::Unwritable(path, error) => say(
            format!("{} cannot be written: {error}", path.display()),
            "Check the folder and its permissions. The vault was not touched.",
        ),
        Trouble::Export(Error::PasswordUnsupported) => say(
            "files of this format cannot be encrypted",
            "`sparekey export --help` marks those that can; or leave --export-password-file out.",
        ),
        Trouble::Export(Error::PasswordEmpty) => {
            say("the export's password is empty", "It is the first line of --export-password-file.")
        }
        Trouble::Export(Error::NothingToWrite) => {
            say("there is no account that this format can hold", "Nothing was written. Try another --format.")
        }
        Trouble::Export(Error::NoEntropy) => {
            say("the system gives no random bytes", "Nothing was written. Try again.")
        }
        Trouble::Export(Error::QrTooLong) => {
            say("an account does not fit into a QR code", "Shorten its names, or try another --format.")
        }
        Trouble::Export(_) => say("the export could not be encrypted", "Nothing was written. Try again."),
    }
}
