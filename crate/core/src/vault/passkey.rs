//! Passkeys as ways in: an authenticator's PRF (WebAuthn Level 3, section
//! 10.1.4) gives 32 bytes for a slot's salt, and those are the slot's source.
//! Names and dates are in the body, where only the vault's owner reads them.

use super::account::encode;
use super::cbor::Reader;
use super::error::Error;
use super::header::SlotKind;
use super::state::RecordId;
use super::{Header, Vault};
use crate::Entropy;
use crate::account::MAX_NAME_CHARS;

/// The longest credential id, as WebAuthn bounds it.
pub const MAX_CREDENTIAL_BYTES: usize = 1023;
/// Passkeys that a vault may have, well below what a header holds.
const MAX_PASSKEYS: usize = 16;
/// Characters of a relying party's id: a host name or an extension's id.
const MAX_RP_CHARS: usize = 253;

const KIND: &str = "kind";
const NAME: &str = "name";
const CREATED: &str = "created";
/// What passkeys' records begin with; the slot's id follows.
const PREFIX: [u8; 8] = *b"passkey\0";

/// A slot's id.
pub type SlotId = [u8; 8];

/// What a browser needs to ask an authenticator for a slot's source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// The PRF's input, which is the slot's salt.
    pub salt: [u8; 32],
    /// The credential's id.
    pub credential: Vec<u8>,
    /// The relying party's id under which it was made.
    pub rp: String,
}

/// A passkey as its owner knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPasskey {
    /// Its slot.
    pub id: SlotId,
    /// The user's name for it; empty where its record has not arrived yet.
    pub name: String,
    /// When it was added, in milliseconds since 1970.
    pub created_ms: Option<u64>,
    /// The relying party's id under which it was made.
    pub rp: String,
}

impl Header {
    /// The passkeys that open the vault, in the order of their slots.
    pub fn passkeys(&self) -> impl Iterator<Item = (&SlotId, &Passkey)> {
        self.slots.iter().filter_map(|slot| match &slot.kind {
            SlotKind::Passkey(passkey) => Some((&slot.id, passkey)),
            _ => None,
        })
    }
}

impl Vault {
    /// Opens with a passkey's 32 bytes for the salt of its slot.
    ///
    /// # Errors
    /// As [`super::inspect`]; [`Error::NoSuchSlot`] without any passkey and
    /// [`Error::WrongPasskey`].
    pub fn unlock_by_passkey(sealed: &[u8], output: &[u8; 32]) -> Result<Self, Error> {
        let takes = |kind: &SlotKind| matches!(kind, SlotKind::Passkey(_));
        Self::open_by(sealed, output, takes, Error::WrongPasskey)
    }

    /// Adds a passkey beside the other ways in. It is opened once before this
    /// returns.
    ///
    /// # Errors
    /// [`Error::TooManyPasskeys`], [`Error::TooLong`], [`Error::NoEntropy`];
    /// nothing is changed then.
    pub fn add_passkey(
        &mut self,
        passkey: Passkey,
        output: &[u8; 32],
        name: &str,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<SlotId, Error> {
        check_name(name)?;
        let fits = (1..=MAX_CREDENTIAL_BYTES).contains(&passkey.credential.len())
            && passkey.rp.chars().count() <= MAX_RP_CHARS;
        if !fits {
            return Err(Error::TooLong);
        }
        if self.header.passkeys().count() >= MAX_PASSKEYS {
            return Err(Error::TooManyPasskeys);
        }
        let id = self.replace_slot(SlotKind::Passkey(passkey), output, entropy)?;
        self.name_slot(&id, name, Some(now_ms), now_ms);
        Ok(id)
    }

    /// Takes a passkey away, in every copy of the vault.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove_passkey(&mut self, id: &SlotId, now_ms: u64) -> Result<(), Error> {
        self.require_passkey(id)?;
        self.header.drop_slot(id);
        let record = record_of(id);
        let stamp = self.stamp(&record, now_ms);
        self.state.purge(record, stamp);
        Ok(())
    }

    /// Gives a passkey another name.
    ///
    /// # Errors
    /// [`Error::NotFound`] and [`Error::TooLong`].
    pub fn rename_passkey(&mut self, id: &SlotId, name: &str, now_ms: u64) -> Result<(), Error> {
        self.require_passkey(id)?;
        check_name(name)?;
        self.name_slot(id, name, None, now_ms);
        Ok(())
    }

    /// The passkeys that open the vault, with their names.
    #[must_use]
    pub fn passkeys(&self) -> Vec<NamedPasskey> {
        let named = |(id, passkey): (&SlotId, &Passkey)| {
            let record = self.state.records.get(&record_of(id));
            let field = |name| record.and_then(|record| record.get(name));
            NamedPasskey {
                id: *id,
                name: field(NAME).and_then(|value| Reader::new(value).text().ok()).unwrap_or_default().into(),
                created_ms: field(CREATED).and_then(|value| Reader::new(value).uint().ok()),
                rp: passkey.rp.clone(),
            }
        };
        self.header.passkeys().map(named).collect()
    }

    fn require_passkey(&self, id: &SlotId) -> Result<(), Error> {
        self.header.passkeys().any(|(known, _)| known == id).then_some(()).ok_or(Error::NotFound)
    }

    fn name_slot(&mut self, id: &SlotId, name: &str, created_ms: Option<u64>, now_ms: u64) {
        let id = record_of(id);
        let stamp = self.stamp(&id, now_ms);
        let mut record = self.state.records.get(&id).cloned().unwrap_or_default();
        record.set(KIND, stamp, encode(|w| w.text("passkey")));
        record.set(NAME, stamp, encode(|w| w.text(name)));
        if let Some(created) = created_ms {
            record.set(CREATED, stamp, encode(|w| w.uint(created)));
        }
        self.state.records.insert(id, record);
    }
}

fn check_name(name: &str) -> Result<(), Error> {
    if name.chars().count() <= MAX_NAME_CHARS { Ok(()) } else { Err(Error::TooLong) }
}

fn record_of(slot: &SlotId) -> RecordId {
    let mut id = RecordId::default();
    id.iter_mut().zip(PREFIX.iter().chain(slot)).for_each(|(to, from)| *to = *from);
    id
}
