//! The vault: accounts that merge without loss, sealed under keys that only
//! its owner's passphrase or recovery code opens.
//!
//! FORMAT.md beside this crate describes the bytes. [`Vault`] is an open one;
//! it does no I/O: [`Vault::seal`] gives the bytes to store after a change.

mod account;
mod body;
mod cbor;
mod changes;
mod compare;
mod contacts;
mod device;
mod edit;
mod error;
mod file;
mod front;
mod header;
mod import;
mod items;
mod joined;
mod keys;
mod order;
mod passkey;
mod record;
mod recovery;
mod rotate;
mod rows;
mod settings;
mod shares;
mod sharing;
mod sorted;
mod stamp;
mod state;
mod stores;
mod unlock;

use core::fmt;

pub use account::{Account, Patch};
pub use changes::{Change, What};
pub use compare::{CompareRow, Compared, MergeReport};
pub use contacts::{Contact, ContactError};
pub use device::Device;
pub use edit::Added;
pub use error::Error;
pub use file::{FORMAT_VERSION, MAX_BODY_BYTES};
pub use front::{FRONT_ROWS, Front};
pub use header::{Header, Kdf, LANES, MAX_MEMORY_KIB, MIN_MEMORY_KIB, PASSES, Slot, SlotKind};
pub use import::{Incoming, Outcome};
pub use items::{Item, Room};
pub use joined::Brought;
pub use keys::VaultId;
pub use passkey::{MAX_CREDENTIAL_BYTES, NamedPasskey, Passkey, SlotId};
pub use record::KEPT_VERSIONS;
pub use rows::{Query, Row, Rows};
pub use settings::Setting;
pub use shares::{Receiver, Shared, SharedAccount};
pub use sharing::SHARING_SECRET_BYTES;
pub use stamp::{Clock, DeviceId, STAMP_BYTES, Stamp};
pub use state::RecordId;
pub use stores::{StoreId, place_id};

pub(crate) use self::device::Memory;
pub(crate) use self::items::{Found, Gathered, Ungathered};
pub(crate) use self::joined::{Arrived, Joined, Keys, Unopened};
use self::keys::VaultKey;
use self::sorted::Sorted;
use self::state::State;
use crate::{Entropy, sorting};

/// The header of a sealed vault, without any key: how it can be opened.
///
/// # Errors
/// [`Error::NotAVault`], [`Error::TooNew`], [`Error::Truncated`],
/// [`Error::Tampered`]; [`Error::KdfRefused`] where a passphrase slot asks for
/// a cost out of bounds.
pub fn inspect(sealed: &[u8]) -> Result<Header, Error> {
    let header = file::Parts::read(sealed)?.header;
    header.slots.iter().filter_map(Slot::passphrase_kdf).try_for_each(Kdf::check)?;
    Ok(header)
}

/// An open vault.
pub struct Vault {
    key: VaultKey,
    header: Header,
    /// The sequence number that the next file takes, once it was asked for.
    next: Option<u64>,
    state: State,
    clock: Clock,
    accounts: Sorted<RecordId, Account>,
    /// Places in `accounts` as they are listed: pinned, then the user's order.
    listed: Vec<usize>,
}

impl Vault {
    /// The header of the last file: ids and slots.
    #[must_use]
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// An account.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn account(&self, id: &RecordId) -> Result<&Account, Error> {
        self.accounts.get(id).ok_or(Error::NotFound)
    }

    /// Every account in the order of the list, those in the trash included.
    pub fn accounts(&self) -> impl Iterator<Item = &Account> {
        self.listed.iter().filter_map(|place| self.accounts.at(*place))
    }

    /// The vault as a file, to be stored after every change: next sequence
    /// number, a fresh one-time key.
    ///
    /// # Errors
    /// [`Error::TooLarge`] and [`Error::NoEntropy`]; the vault stays open as it is.
    pub fn seal(&mut self, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
        let mut header = self.header.clone();
        header.sequence = self.next_sequence(entropy)?;
        let sealed = file::seal(
            &mut header,
            &self.key,
            &self.state.keys,
            &body::encode(&self.state),
            file::STEP,
            entropy,
        )?;
        self.header = header;
        self.next = None;
        Ok(sealed)
    }

    /// The sequence number of the file that the next [`Vault::seal`] gives. It
    /// rises by a random step, so that two copies of one profile, which both
    /// take themselves for the same device, do not use the same number.
    pub(crate) fn next_sequence(&mut self, entropy: &mut dyn Entropy) -> Result<u64, Error> {
        if let Some(next) = self.next {
            return Ok(next);
        }
        let mut step = [0; 2];
        entropy.fill(&mut step)?;
        let next = self.header.sequence + 1 + u64::from(u16::from_be_bytes(step));
        self.next = Some(next);
        Ok(next)
    }

    /// Takes a new device id, for a copy that will be written by another
    /// browser or program: two writers must not share one name.
    ///
    /// # Errors
    /// [`Error::NoEntropy`]; nothing is changed then.
    pub fn become_new_device(&mut self, entropy: &mut dyn Entropy) -> Result<(), Error> {
        let mut device = [0; 8];
        entropy.fill(&mut device)?;
        self.header.device = DeviceId(device);
        self.header.sequence = 0;
        self.next = None;
        Ok(())
    }

    fn from_parts(parts: &file::Parts<'_>, key: VaultKey) -> Result<Self, Error> {
        let body = parts.open(&key)?;
        let state = body::decode(&body).map_err(|_| Error::Tampered)?;
        Ok(Self::with_state(parts.header.clone(), key, state))
    }

    fn with_state(header: Header, key: VaultKey, state: State) -> Self {
        let mut clock = Clock::default();
        // Stamps of our own past are no one else's clock: take them all.
        let own = state.stamps().filter(|stamp| stamp.device == header.device).max();
        if let Some(own) = own {
            clock.observe(own.ms, own);
        }
        let mut vault =
            Self { key, header, next: None, state, clock, accounts: Sorted::default(), listed: Vec::new() };
        vault.refresh_all();
        vault
    }

    /// Reads every record's account again.
    fn refresh_all(&mut self) {
        self.accounts = Sorted::default();
        for (id, record) in self.state.records.iter() {
            if let Some(account) = Account::read(*id, record) {
                self.accounts.insert(*id, account);
            }
        }
        self.arrange();
    }

    /// Reads one record's account again after an edit.
    fn refresh(&mut self, id: RecordId) {
        match self.state.records.get(&id).and_then(|record| Account::read(id, record)) {
            Some(account) => self.accounts.insert(id, account),
            None => self.accounts.remove(&id),
        };
        self.arrange();
    }

    fn arrange(&mut self) {
        let mut listed: Vec<(bool, &str, usize)> = Vec::with_capacity(self.accounts.len());
        for (place, account) in self.accounts.values().enumerate() {
            listed.push((!account.pinned, account.order.as_str(), place));
        }
        sorting::sort_by(&mut listed, Ord::cmp);
        self.listed = listed.into_iter().map(|(_, _, place)| place).collect();
    }

    /// A stamp newer than everything in the record.
    fn stamp(&mut self, id: &RecordId, now_ms: u64) -> Stamp {
        let seen = self.state.records.get(id).and_then(record::Record::newest);
        self.clock.tick(now_ms, self.header.device, seen)
    }
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Vault({} accounts)", self.accounts.len())
    }
}

#[cfg(test)]
mod sharing_tests;
#[cfg(test)]
mod tests;
