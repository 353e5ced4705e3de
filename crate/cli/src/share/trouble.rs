//! What stands between a vault and a colleague.

use sparekey_core::vault::{self, ContactError, Vault};
use sparekey_core::{Coded, NoEntropy};
use sparekey_exchange::{age, share};

use crate::failure::Failure;

/// Why nothing is shared or received.
pub(crate) enum Trouble {
    /// The file does not open, or a key is none.
    Age(age::Error),
    /// A file of keys, the line in it, and what is wrong there.
    KeyFile(String, usize, age::Error),
    /// What is in the file, or what was asked for.
    Share(share::Error),
    /// A contact.
    Contact(ContactError),
    /// The contact of this name has the first key, and the second was given.
    KeyChanged(String, String, String),
    /// The key is here under this name.
    KeyKnown(String),
    /// Neither a contact's name nor a key.
    NoContact(String),
    /// Two contacts of this name with different keys.
    Disputed(String),
    /// The words said are not the key's.
    WordsDiffer(String),
    /// More than one key for one contact.
    SeveralKeys,
    /// `--add` names a row that is not there.
    Choice,
    /// `--add` where there are codes alone.
    CodesAlone,
    /// The last code has ended.
    Expired,
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Share(trouble)
    }
}

impl From<NoEntropy> for Trouble {
    fn from(_: NoEntropy) -> Self {
        Self::Contact(ContactError::NoEntropy)
    }
}

impl Trouble {
    /// A contact's error with the names and keys in it.
    pub(super) fn contact(error: ContactError, vault: &Vault, key: &str) -> Self {
        let find = |id: &vault::RecordId| vault.contacts().into_iter().find(|contact| contact.id == *id);
        match error {
            ContactError::KeyChanged(id) => match find(&id) {
                Some(known) => Self::KeyChanged(known.name, known.key, key.to_owned()),
                None => Self::Contact(error),
            },
            ContactError::KeyKnown(id) => {
                find(&id).map_or(Self::Contact(error), |known| Self::KeyKnown(known.name))
            }
            _ => Self::Contact(error),
        }
    }

    /// The stable code.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Age(error) | Self::KeyFile(_, _, error) => error.code(),
            Self::Share(error) => error.code(),
            Self::Contact(error) => error.code(),
            Self::KeyChanged(..) => "contact-key-changed",
            Self::KeyKnown(_) => "contact-key-known",
            Self::NoContact(_) => "contact-not-found",
            Self::Disputed(_) => "contact-disputed",
            Self::WordsDiffer(_) => "contact-words-differ",
            Self::SeveralKeys => "several-keys",
            Self::Choice => "no-such-row",
            Self::CodesAlone => "codes-alone",
            Self::Expired => "codes-expired",
        }
    }

    /// The exit status.
    pub(crate) fn exit(&self) -> u8 {
        match self {
            Self::Age(error) => match error {
                age::Error::NotForYou
                | age::Error::WrongPhrase
                | age::Error::PhraseNeeded
                | age::Error::KeyNeeded => 5,
                age::Error::OutOfMemory => 4,
                age::Error::NoEntropy => 6,
                age::Error::NotAge
                | age::Error::TooNew
                | age::Error::Armor
                | age::Error::Header
                | age::Error::Mac
                | age::Error::Payload
                | age::Error::TooLarge
                | age::Error::CostAsks(_)
                | age::Error::CostRefused => 9,
                _ => 2,
            },
            Self::KeyFile(..) => 9,
            Self::Share(share::Error::CountsUp | share::Error::Account(_)) => 7,
            Self::Share(share::Error::Duration | share::Error::Empty) => 2,
            Self::Share(_) => 9,
            Self::Expired => 7,
            Self::Contact(ContactError::NoEntropy) => 6,
            Self::NoContact(_) | Self::WordsDiffer(_) => 1,
            Self::KeyChanged(..) | Self::KeyKnown(_) | Self::Disputed(_) => 3,
            _ => 2,
        }
    }
}
