//! The words for files and entries that are not read.

use sparekey_exchange::import::{Error, Reason};

use crate::words::{Words, otp_words, say, uri_words};

/// Why a file is not read, and what to do.
pub(crate) fn of_error(error: Error) -> Words {
    match error {
        Error::NotRecognised => say(
            "the file is of no format known here",
            "`sparekey formats` lists those that are. --format names one; QR codes are read from PNG and JPEG.",
        ),
        Error::PasswordNeeded => {
            say("the file is encrypted", "Put its password into a file and give that with --password-file.")
        }
        Error::WrongPassword => say(
            "the file does not open with this password",
            "It is the password chosen at the export. If you are sure of it, the file is damaged: export again.",
        ),
        Error::Damaged => {
            say("the file is damaged or not whole", "Copy it again from where it came, or export again.")
        }
        Error::TooLarge => say(
            "the file is larger than any list of accounts",
            "Up to 20 MB, 10,000 accounts and 64 levels are read.",
        ),
        Error::UnsupportedVersion => say(
            "the file is of a version or variant that this program does not know",
            "Update sparekey, or export in another of the program's formats.",
        ),
        Error::KdfRefused => {
            say("the file asks for a key derivation out of bounds", "Only a made-up file does.")
        }
        Error::OutOfMemory => {
            say("there is not enough memory to derive the key", "Close other programs and try again.")
        }
        Error::AccountRestricted => say(
            "only the Bitwarden account that made this export can open it",
            "Export again as \"password protected\" with a password of its own.",
        ),
        Error::OpenPgp => say("the file is OpenPGP", "Decrypt it with gpg and import what comes out."),
        Error::Database => say(
            "the file is an app's own database, whose keys cannot be read",
            "Use the app's export, or set the accounts up anew at their services.",
        ),
        Error::ManifestMissing => say(
            "the file is Steam Desktop Authenticator's, encrypted as its manifest.json says",
            "Name both, as with `sparekey import manifest.json *.maFile`.",
        ),
        Error::Stopped => say("the work was stopped", "Nothing was changed."),
        Error::PartsMissing => {
            say("codes of the printed vault are missing", "Read pictures of all its pages together.")
        }
        _ => say("the file is not read", "Update sparekey."),
    }
}

/// Why an entry is skipped.
pub(super) fn of_reason(reason: &Reason) -> String {
    match reason {
        Reason::Account(sparekey_core::uri::Error::Credential(error)) => otp_words(*error).0,
        Reason::Account(error) => uri_words(*error).0,
        Reason::Malformed => "the entry is not of the shape that this format has".into(),
        Reason::Undecryptable => "the entry does not decrypt, though the file does".into(),
        Reason::PushOnly => "the account is approved by a tap and has no key; set it up anew".into(),
        Reason::NamesOnly => "this program lists names only, since keys never leave the device".into(),
        Reason::Deleted => "the entry lies in the recycle bin".into(),
        Reason::NoteTooLong => "the note is longer than 10,000 characters".into(),
        Reason::PartMissing { part, of } => format!("QR code {part} of {of} is missing; read it too"),
        Reason::PasswordsOnly => {
            "this is a list of passwords: its program exports no keys of one-time codes".into()
        }
        Reason::FileMissing => "the file that holds this account was not given".into(),
        _ => "the entry is not read".into(),
    }
}
