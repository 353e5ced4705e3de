//! Why a file is not sealed or opened, and what is wrong with a key.

use core::fmt;

use sparekey_core::{Coded, NoEntropy};

/// What stands between a file and its text. Nothing of it is given out then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Neither age's first line nor its armor.
    NotAge,
    /// A version of age that came after this program.
    TooNew,
    /// The armor is not as age writes it: a line is missing, short or altered.
    Armor,
    /// The header is not as age writes it.
    Header,
    /// The header is not the one that was sealed.
    Mac,
    /// The text was altered or cut after it was sealed.
    Payload,
    /// Larger than is read here.
    TooLarge,
    /// It opens with a phrase, and none was given.
    PhraseNeeded,
    /// It opens with a key and with no phrase.
    KeyNeeded,
    /// Sealed to other keys than these.
    NotForYou,
    /// Sealed with another phrase.
    WrongPhrase,
    /// Its phrase takes more work than usual: two to this power.
    CostAsks(u8),
    /// Its phrase takes more work than is ever done.
    CostRefused,
    /// The memory that its phrase's work needs is not to be had.
    OutOfMemory,
    /// Sealed to nobody.
    NoRecipient,
    /// A phrase of no characters.
    PhraseEmpty,
    /// A text that is no key: other first letters.
    NotAKey,
    /// A secret key where a public one is asked for. It is not to be given away.
    SecretKey,
    /// A kind of key that `age` has and this program has not: a plugin's, a
    /// hybrid one, an SSH key.
    OtherKey,
    /// A key with a typing error, at this character from 0 where one alone
    /// explains it.
    KeyTypo(Option<usize>),
    /// No key in a file of keys.
    NoKey,
    /// The system gives no random bytes.
    NoEntropy,
}

impl From<NoEntropy> for Error {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotAge => "age-not-age",
            Self::TooNew => "age-too-new",
            Self::Armor => "age-armor",
            Self::Header => "age-header",
            Self::Mac | Self::Payload => "age-altered",
            Self::TooLarge => "file-too-large",
            Self::PhraseNeeded => "age-phrase-needed",
            Self::KeyNeeded => "age-key-needed",
            Self::NotForYou => "age-not-for-you",
            Self::WrongPhrase => "age-wrong-phrase",
            Self::CostAsks(_) => "age-cost-asks",
            Self::CostRefused => "age-cost-refused",
            Self::OutOfMemory => "out-of-memory",
            Self::NoRecipient => "age-no-recipient",
            Self::PhraseEmpty => "age-phrase-empty",
            Self::NotAKey => "age-not-a-key",
            Self::SecretKey => "age-secret-key",
            Self::OtherKey => "age-other-key",
            Self::KeyTypo(_) => "age-key-typo",
            Self::NoKey => "age-no-key",
            Self::NoEntropy => "random-unavailable",
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::KeyTypo(at) => *at,
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Error {}
