//! What to say of stores.

use sparekey_core::sync::address::AddressError;
use sparekey_core::sync::probe::ProbeError;
use sparekey_core::sync::report::{Question, QuestionId};
use sparekey_core::sync::store::StoreError;

use crate::failure::Failure;
use crate::words::{Words, say};

/// The words of a failure that has to do with a store.
pub(crate) fn of(failure: &Failure) -> Words {
    match failure {
        Failure::VaultExists(path) => say(
            format!("there is a file already: {}", path.display()),
            "`--join` makes a new vault's file. Name another with `--vault`, or sync without `--join`.",
        ),
        Failure::NoFolder => say(
            "STORE is neither an address nor a folder",
            "Make the folder first, or give an address that begins with https://.",
        ),
        Failure::NoDevice => say(
            "no other device has that id, or several begin so",
            "`sparekey devices` lists them; give more digits.",
        ),
        Failure::SeveralVaults => say(
            "the store has several vaults",
            "Use a folder of its own for each vault, and join the one that you mean.",
        ),
        Failure::Address(error) => address(*error),
        Failure::Store(error) | Failure::Unfit(ProbeError::Store(error)) => store(*error),
        Failure::Unfit(error) => unfit(*error),
        Failure::Undecided(question, id) => asked(question, *id),
        _ => say(
            "the vault has no such store to sync with",
            "Give one: `sparekey sync https://HOST/PATH --user NAME`, or a folder.",
        ),
    }
}

fn address(error: AddressError) -> Words {
    let advice = match error {
        AddressError::HoldsUser => "Give the user with `--user` and the password with `--password-file`.",
        AddressError::NotEncrypted => {
            "Use one that begins with https://; plain http:// is taken for this computer alone."
        }
        AddressError::Malformed => "It begins with https:// and has no blanks and no question mark.",
    };
    say(error.to_string(), advice)
}

fn store(error: StoreError) -> Words {
    let (cause, advice) = match error {
        StoreError::Offline => ("the store cannot be reached", "Try again when there is a network."),
        StoreError::TimedOut => ("the store did not answer in time", "Try again later."),
        StoreError::Untrusted => (
            "there is no safe line to the store: its certificate is not trusted here, or it does not speak https",
            "Check the address. A certificate authority of your own goes among those that this computer trusts.",
        ),
        StoreError::Unauthorized => (
            "the store refused the user name or password",
            "Give the store once more with `--user` and `--password-file`: that renews them in the vault.",
        ),
        StoreError::Forbidden => ("the store does not let this user in there", "Check the folder's rights."),
        StoreError::NotFound => (
            "there is no such folder or vault on the store, or it does not give a file that it lists",
            "Look whether the folder is there and make it if not, or check the address.",
        ),
        StoreError::Full => ("the store is full", "Make room there."),
        StoreError::Busy { .. } => ("the store has too much to do just now", "Try again later."),
        StoreError::Conflict => ("something else holds the file just now", "Try again."),
        StoreError::NoLists => (
            "this server cannot list a folder, which sync needs",
            "WebDAV is not switched on there, or it is a plain web server. Check the address.",
        ),
        StoreError::Redirected => (
            "the store sends elsewhere, and a password is not sent after it",
            "Give the address that it leads to.",
        ),
        StoreError::ClockWrong => {
            ("the store refused the request's time", "Set this computer's clock right.")
        }
        StoreError::TooLarge => ("the store gave more than a vault can be", "Check the address."),
        _ => ("the store's answer makes no sense", "Check the address, and the server's log."),
    };
    say(format!("{cause}; nothing was lost"), advice)
}

fn unfit(error: ProbeError) -> Words {
    let cause = match error {
        ProbeError::NotListed => "a file that was written does not show in the store's list, or not whole",
        ProbeError::NotRemoved => "a file that was removed is still on the store",
        _ => "a file did not come back from the store as it was written",
    };
    say(cause, "Sync cannot rely on this store. Use another.")
}

fn asked(question: &Question, id: QuestionId) -> Words {
    match question {
        Question::StoreEmptied => say(
            "the store was emptied, or it is another one now; nothing was changed",
            format!("`--accept={id}` fills it from here. Without that nothing is written to it."),
        ),
        Question::MassLoss { accounts } => say(
            format!("another device deleted {} accounts at once; nothing was changed here", accounts.len()),
            format!(
                "`--keep={id}` keeps them on all devices, `--accept={id}` takes the deletion over. That \
                 goes for these alone: if there are others by then, it is asked anew."
            ),
        ),
        Question::KeyRotated { .. } => say(
            "a device was taken out of the vault, which has a new passphrase since; nothing was changed here",
            "Sync again with `--new-passphrase-file`.",
        ),
    }
}
