//! What came of a run, and what a run may ask.

use core::fmt;

use sha2::{Digest, Sha256};

use super::names;
use crate::Coded;
use crate::vault::{Brought, DeviceId, Error, RecordId, StoreId};

/// What came of a run that went through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What each file that was new brought.
    pub brought: Vec<Brought>,
    /// Files that did not count.
    pub passed_over: Vec<PassedOver>,
    /// Items that did not open and were written anew; whatever they held is on
    /// the device that wrote them.
    pub healed: usize,
    /// Devices whose newest file is gone: the store went back in time.
    pub rolled_back: Vec<Rollback>,
    /// Whether a file was put.
    pub put: bool,
    /// Whether someone else wrote under this device's name, so that it took a
    /// new one: a copied profile.
    pub became_new_device: bool,
}

/// A file that did not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PassedOver {
    /// Whose it is.
    pub device: DeviceId,
    /// Its sequence number.
    pub sequence: u64,
    /// Why.
    pub why: Passed,
}

impl PassedOver {
    /// The file's name in the vault's folder.
    #[must_use]
    pub fn file(&self) -> String {
        names::of(self.device, self.sequence)
    }
}

/// Why a file did not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passed {
    /// It is not as it was written. The one before it serves.
    Damaged(Error),
    /// It is sealed under a key that this vault never had, whoever made it.
    Foreign,
    /// It is sealed under a new key that does not count, as its device learns at
    /// its next sync.
    Outranked,
    /// Its device was taken out before.
    Revoked,
}

impl Coded for Passed {
    fn code(&self) -> &'static str {
        match self {
            Self::Damaged(error) => error.code(),
            Self::Foreign => "store-foreign-file",
            Self::Outranked => "key-outranked",
            Self::Revoked => "device-revoked",
        }
    }
}

/// The store has less of a device than it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rollback {
    /// Whose files.
    pub device: DeviceId,
    /// The sequence number that was there.
    pub had: u64,
    /// The newest that is there now; 0: none.
    pub has: u64,
}

const MASS_LOSS: &str = "mass-loss";

/// What only the user can decide. Nothing has changed.
#[derive(Clone, PartialEq, Eq)]
pub enum Question {
    /// The vault's files are gone from the store, or it is another one.
    StoreEmptied,
    /// Others have deleted so many accounts that it may be a mistake.
    MassLoss {
        /// Those that would go to the trash, or for ever.
        accounts: Vec<RecordId>,
    },
    /// The vault has a new key since a device was taken out; the new passphrase
    /// opens it.
    KeyRotated {
        /// A file under the new key, for [`crate::vault::Vault::take_over`].
        sealed: Vec<u8>,
    },
}

/// The user's word on one [`Question`], and on no other: whatever else a store
/// would have done by then is asked about anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    /// What the user says.
    pub answer: Answer,
    /// To which question, by [`Question::id`].
    pub question: QuestionId,
}

impl Decision {
    /// The answer, if it is one to [`Question::MassLoss`] of these.
    pub(super) fn on_loss(this: Option<Self>, store: &StoreId, accounts: &[RecordId]) -> Option<Answer> {
        let Self { answer, question } = this?;
        (question == QuestionId::of(store, MASS_LOSS, accounts)).then_some(answer)
    }

    /// Whether it is the word to fill this store, which was emptied.
    pub(super) fn fills(this: Option<Self>, store: &StoreId) -> bool {
        let question = Question::StoreEmptied.id(store);
        this == Some(Self { answer: Answer::Accept, question })
    }
}

/// The user's answer to a [`Question`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Take over what the store says; fill it where it is empty.
    Accept,
    /// What is here stays, on all devices.
    Keep,
}

/// Which store asks, what, and of which accounts: another as soon as any of
/// these differs. Shown as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuestionId(pub u64);

impl QuestionId {
    fn of(store: &StoreId, code: &str, accounts: &[RecordId]) -> Self {
        let digest = Sha256::digest([store.as_slice(), code.as_bytes(), accounts.as_flattened()].concat());
        Self(digest.first_chunk().copied().map_or(0, u64::from_be_bytes))
    }
}

impl fmt::Display for QuestionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl Question {
    /// The question as `store` asks it, for a [`Decision`] on it.
    #[must_use]
    pub fn id(&self, store: &StoreId) -> QuestionId {
        let accounts = if let Self::MassLoss { accounts } = self { accounts.as_slice() } else { &[] };
        QuestionId::of(store, self.code(), accounts)
    }
}

impl Coded for Question {
    fn code(&self) -> &'static str {
        match self {
            Self::StoreEmptied => "store-emptied",
            Self::MassLoss { .. } => MASS_LOSS,
            Self::KeyRotated { .. } => "key-rotated",
        }
    }
}

/// What is asked, and of how many.
impl fmt::Debug for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MassLoss { accounts } => write!(f, "{}({})", self.code(), accounts.len()),
            _ => f.write_str(self.code()),
        }
    }
}

impl Report {
    /// Notes where a store has less of a device than someone saw there.
    pub(super) fn notice_rollback(&mut self, device: DeviceId, had: u64, has: u64) {
        if has >= had {
            return;
        }
        match self.rolled_back.iter_mut().find(|known| known.device == device) {
            Some(known) => known.had = known.had.max(had),
            None => self.rolled_back.push(Rollback { device, had, has }),
        }
    }
}
