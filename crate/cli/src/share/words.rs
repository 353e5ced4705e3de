//! The words for shares.

use sparekey_core::vault::ContactError;
use sparekey_exchange::{age, share};

use super::trouble::Trouble;
use crate::output::plain;
use crate::words::{Words, otp_words, say};

pub(super) const COUNTS_UP: &str = "its codes are counted: whoever uses one puts the other out of step\n  \
    Skip ahead where a code is refused.";
pub(super) const STEAM: &str = "whoever has a Steam key can confirm trades with it";
pub(super) const UNSIGNED: &str =
    "nothing proves who this is from\n  Ask the one you think it is before you use it.";
pub(super) const FORGED: &str = "the signature does not fit: this was altered, or is not from whom it says\n  \
    Do not use it. Ask the sender on another way.";
pub(super) const IDENTITY: &str = "whoever has this file can open everything that is shared with you\n  \
    Keep it as you keep the vault.";

pub(super) fn phrase(phrase: &str) -> String {
    format!("the phrase is {phrase}\n  Tell it on another way than the file goes: a call, another messenger.")
}

pub(super) fn unverified(name: &str) -> String {
    let name = plain(name);
    format!(
        "the key of {name} was never compared\n  `sparekey contacts` shows its words; `contacts verify` keeps that they are right."
    )
}

pub(super) fn compare(name: &str, words: &str) -> String {
    format!(
        "the words of {name} are: {words}\n  Have {name} read theirs to you, from `sparekey contacts me` or the Share page, then\n  \
         `sparekey contacts verify {name} WORDS`."
    )
}

pub(super) fn codes_end(minutes: u64) -> String {
    format!("the codes end in {minutes} min; nothing of use is left then")
}

pub(super) fn sent_on(name: &str) -> String {
    format!("{name} signed this for somebody else, who sent it on\n  Do not use it before you asked {name}.")
}

pub(super) fn signed_verified(name: &str) -> String {
    format!("from {name}, whose key you compared")
}

pub(super) fn signed_unverified(name: &str) -> String {
    format!("from the key that you have for {name}, which was never compared: unproven")
}

pub(super) fn signed_unknown(key: &str) -> String {
    format!("from a key that is none of your contacts': unproven\n  {key}")
}

/// Why nothing was shared or received, and what to do.
pub(crate) fn of_trouble(trouble: &Trouble) -> Words {
    match trouble {
        Trouble::Age(error) => of_age(*error),
        Trouble::KeyFile(path, 0, error) => say(format!("{path}: {}", of_age(*error).0), of_age(*error).1),
        Trouble::KeyFile(path, line, error) => {
            say(format!("{path}, line {line}: {}", of_age(*error).0), of_age(*error).1)
        }
        Trouble::Share(error) => of_share(*error),
        Trouble::Contact(ContactError::NoEntropy) => {
            say("the system gives no random bytes", "Nothing was changed. Try again.")
        }
        Trouble::Contact(ContactError::Name) => {
            say("a contact's name has 1 to 256 characters on one line", "Give another.")
        }
        Trouble::Contact(_) => say("the contact changed meanwhile", "Nothing was changed. Try again."),
        Trouble::KeyChanged(name, old, new) => say(
            format!(
                "STOP: {} has another key here\n  known: {}\n  given: {}",
                plain(name),
                plain(old),
                plain(new)
            ),
            "Ask them on another way whether they have a new one. If so, `sparekey contacts replace`; if not, somebody \
             wants to read what you share.",
        ),
        Trouble::KeyKnown(name) => {
            say(format!("this key is here already, as that of {}", plain(name)), "Nothing was changed.")
        }
        Trouble::NoContact(name) => say(
            format!("{} is neither a contact nor a key", plain(name)),
            "`sparekey contacts` lists them. A key begins with age1.",
        ),
        Trouble::Disputed(name) => say(
            format!("STOP: two contacts are called {} and have different keys", plain(name)),
            "Find out which is right, and remove the other in the extension.",
        ),
        Trouble::WordsDiffer(name) => say(
            format!("STOP: those are not the words of the key that is here for {}", plain(name)),
            "It is marked as not compared. Have them read again; if they differ still, the key is not theirs.",
        ),
        Trouble::SeveralKeys => say("there is more than one key in the file", "A contact has one."),
        Trouble::Choice => say("--add names no account of the share", "Give `all`, or numbers such as 1,3."),
        Trouble::CodesAlone => say("there are codes in it and no key to add", "Leave --add out."),
        Trouble::Expired => say("the codes have ended", "Ask the sender for new ones."),
    }
}

fn of_age(error: age::Error) -> Words {
    match error {
        age::Error::NotAge => say(
            "this is no age file",
            "It begins with `age-encryption.org` or `-----BEGIN AGE ENCRYPTED FILE-----`.",
        ),
        age::Error::TooNew => say("the file is of a newer version of age", "Update sparekey."),
        age::Error::Armor | age::Error::Header => say(
            "the file is damaged: a part is missing or was changed on the way",
            "Copy it again, from the first line of dashes to the last.",
        ),
        age::Error::Mac | age::Error::Payload => say(
            "the file was altered or cut after it was sealed",
            "Nothing of it was used. Ask for it again.",
        ),
        age::Error::TooLarge => say("the file is larger than any share", "Up to 20 MB are read."),
        age::Error::PhraseNeeded => {
            say("the file opens with a phrase", "Give it with --phrase-file or on the terminal.")
        }
        age::Error::KeyNeeded => {
            say("the file opens with a key, not with a phrase", "Leave --phrase-file out.")
        }
        age::Error::NotForYou => say(
            "the file is for someone else",
            "None of your keys opens it. Send the sender what `sparekey contacts me` prints.",
        ),
        age::Error::WrongPhrase => {
            say("the file does not open with this phrase", "Check every word; they are parted by dashes.")
        }
        age::Error::CostAsks(factor) => say(
            format!("opening the file takes {} MiB of memory and much work", 1 << (factor - 10)),
            "If you trust where it came from, add --costly.",
        ),
        age::Error::CostRefused => {
            say("opening the file would take more than 1 GiB of memory", "Only a made-up file does.")
        }
        age::Error::OutOfMemory => {
            say("there is not enough memory to open it", "Close other programs and try again.")
        }
        age::Error::KeyTypo(Some(at)) => say(
            format!("the key has a typing error at character {}", at + 1),
            "Compare it there with where it came from, or copy it whole.",
        ),
        age::Error::KeyTypo(None) => {
            say("the key has typing errors, or a part is missing", "Copy it whole from where it came.")
        }
        age::Error::SecretKey => say(
            "this is a secret key, which only its owner may have",
            "Ask for the one that begins with age1. The owner should make a new one.",
        ),
        age::Error::OtherKey => say(
            "this is a key of a kind that only age itself knows",
            "Ask for one that begins with age1 and has no other 1.",
        ),
        age::Error::NotAKey => {
            say("this is no key", "A key begins with age1, a secret one with AGE-SECRET-KEY-1.")
        }
        age::Error::NoKey => {
            say("there is no key in the file", "A key begins with age1, a secret one with AGE-SECRET-KEY-1.")
        }
        age::Error::NoEntropy => say("the system gives no random bytes", "Nothing was written. Try again."),
        age::Error::NoRecipient | age::Error::PhraseEmpty => {
            say("there is nobody to share with", "Give --to or --phrase.")
        }
        _ => say("the file is not read", "Update sparekey."),
    }
}

fn of_share(error: share::Error) -> Words {
    match error {
        share::Error::Empty => say("no account is named", "Give a QUERY as with `sparekey code`."),
        share::Error::Duration => {
            say("codes are shared for 15 minutes to 24 hours", "Give --for=15m, 1h, 8h or the like.")
        }
        share::Error::CountsUp => say(
            "one of the accounts counts its codes instead of looking at the clock",
            "Its codes cannot be given for a while; leave it out, or share it whole.",
        ),
        share::Error::Account(error) => otp_words(error),
        share::Error::NotAShare => {
            say("the file opens, but there is no account in it", "`age --decrypt` shows what it holds.")
        }
        share::Error::TooNew => say("the share is of a newer version of Sparekey", "Update sparekey."),
        share::Error::TooLarge => say("the share has more in it than is read", "Up to 10,000 accounts are."),
        share::Error::Damaged => {
            say("the share is not as Sparekey writes it", "Ask for it again. Nothing was used.")
        }
        _ => say("the share is not read", "Update sparekey."),
    }
}
