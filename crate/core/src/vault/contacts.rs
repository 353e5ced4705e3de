//! The people whom accounts are shared with: a name and a key each.
//!
//! A key is text to the vault: what it means, only those who seal know.

use core::fmt;

use super::account::encode;
use super::cbor::Reader;
use super::record::Record;
use super::state::RecordId;
use super::{Stamp, Vault};
use crate::account::MAX_NAME_CHARS;
use crate::letters::small;
use crate::{Coded, Entropy, NoEntropy, sorting};

const KIND: &str = "contact";
/// The longest key, in characters.
const MAX_KEY_CHARS: usize = 4096;

/// Somebody to share with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The record's id.
    pub id: RecordId,
    /// What the user calls them.
    pub name: String,
    /// Their key, `age1…`.
    pub key: String,
    /// Whether the user compared this very key with them.
    pub verified: bool,
    /// Whether another contact has the same name and another key, as two
    /// devices can bring about. Neither is to be trusted then.
    pub disputed: bool,
}

/// Why a contact is not kept as asked. Nothing is changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ContactError {
    /// A contact of that name, which this is, has another key.
    KeyChanged(RecordId),
    /// That key is here already, under the name of this contact.
    KeyKnown(RecordId),
    /// The name is empty or too long, or the key is too long.
    Name,
    /// No such contact.
    NotFound,
    /// The system gives no random bytes.
    NoEntropy,
}

impl From<NoEntropy> for ContactError {
    fn from(_: NoEntropy) -> Self {
        Self::NoEntropy
    }
}

impl Coded for ContactError {
    fn code(&self) -> &'static str {
        match self {
            Self::KeyChanged(_) => "contact-key-changed",
            Self::KeyKnown(_) => "contact-key-known",
            Self::Name => "contact-name",
            Self::NotFound => "contact-not-found",
            Self::NoEntropy => "random-unavailable",
        }
    }
}

impl fmt::Display for ContactError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for ContactError {}

impl Vault {
    /// Every contact, by name.
    #[must_use]
    pub fn contacts(&self) -> Vec<Contact> {
        let records = self.state.records.iter();
        let mut contacts: Vec<Contact> = records.filter_map(|(id, record)| read(*id, record)).collect();
        sorting::sort_by_key(&mut contacts, |contact| (folded(&contact.name), contact.id));
        let names: Vec<String> = contacts.iter().map(|contact| folded(&contact.name)).collect();
        let keys: Vec<String> = contacts.iter().map(|contact| contact.key.clone()).collect();
        for (contact, name) in contacts.iter_mut().zip(&names) {
            contact.disputed =
                names.iter().zip(&keys).any(|(other, key)| other == name && *key != contact.key);
        }
        contacts
    }

    /// Keeps a contact that is not verified yet.
    ///
    /// # Errors
    /// [`ContactError::KeyChanged`], [`ContactError::KeyKnown`],
    /// [`ContactError::Name`], [`ContactError::NoEntropy`].
    pub fn add_contact(
        &mut self,
        name: &str,
        key: &str,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<RecordId, ContactError> {
        let name = checked(name, key)?;
        for contact in self.contacts() {
            if folded(&contact.name) == folded(name) && contact.key != key {
                return Err(ContactError::KeyChanged(contact.id));
            }
            if contact.key == key {
                return Err(ContactError::KeyKnown(contact.id));
            }
        }
        let mut id = RecordId::default();
        entropy.fill(&mut id)?;
        let stamp = self.stamp(&id, now_ms);
        let mut record = Record::default();
        record.set("kind", stamp, encode(|w| w.text(KIND)));
        record.set("name", stamp, encode(|w| w.text(name)));
        record.set("key", stamp, encode(|w| w.text(key)));
        self.state.records.insert(id, record);
        Ok(id)
    }

    /// Gives a contact another name.
    ///
    /// # Errors
    /// [`ContactError::NotFound`], [`ContactError::Name`], and
    /// [`ContactError::KeyChanged`] where another has that name.
    pub fn rename_contact(&mut self, id: &RecordId, name: &str, now_ms: u64) -> Result<(), ContactError> {
        let name = checked(name, "")?;
        let same = |contact: &Contact| contact.id != *id && folded(&contact.name) == folded(name);
        if let Some(other) = self.contacts().into_iter().find(same) {
            return Err(ContactError::KeyChanged(other.id));
        }
        self.edit_contact(id, now_ms, |record, stamp| record.set("name", stamp, encode(|w| w.text(name))))
    }

    /// Puts another key in a contact's, which the user decided on with both in
    /// view. It is not verified then.
    ///
    /// # Errors
    /// [`ContactError::NotFound`], [`ContactError::KeyKnown`], [`ContactError::Name`].
    pub fn replace_contact_key(&mut self, id: &RecordId, key: &str, now_ms: u64) -> Result<(), ContactError> {
        checked("-", key)?;
        if let Some(other) = self.contacts().into_iter().find(|other| other.key == key) {
            return Err(ContactError::KeyKnown(other.id));
        }
        self.edit_contact(id, now_ms, |record, stamp| record.set("key", stamp, encode(|w| w.text(key))))
    }

    /// Says that the user compared a contact's key with them, or takes it back.
    ///
    /// # Errors
    /// [`ContactError::NotFound`], also where the key is not `key` any more:
    /// what was compared is not what is here.
    pub fn verify_contact(
        &mut self,
        id: &RecordId,
        key: &str,
        verified: bool,
        now_ms: u64,
    ) -> Result<(), ContactError> {
        let is_here = self.contacts().iter().any(|contact| contact.id == *id && contact.key == key);
        if !is_here {
            return Err(ContactError::NotFound);
        }
        // The key itself: one that changes later is not verified.
        let value = if verified { key } else { "" };
        self.edit_contact(id, now_ms, |record, stamp| {
            record.set("verified", stamp, encode(|w| w.text(value)))
        })
    }

    /// Ends a contact for ever.
    ///
    /// # Errors
    /// [`ContactError::NotFound`].
    pub fn remove_contact(&mut self, id: &RecordId, now_ms: u64) -> Result<(), ContactError> {
        self.edit_contact(id, now_ms, |_, _| ())?;
        let stamp = self.stamp(id, now_ms);
        self.state.purge(*id, stamp);
        Ok(())
    }

    fn edit_contact(
        &mut self,
        id: &RecordId,
        now_ms: u64,
        change: impl FnOnce(&mut Record, Stamp),
    ) -> Result<(), ContactError> {
        let stamp = self.stamp(id, now_ms);
        let record = self.state.records.get_mut(id).filter(|record| read(*id, record).is_some());
        change(record.ok_or(ContactError::NotFound)?, stamp);
        Ok(())
    }
}

fn read(id: RecordId, record: &Record) -> Option<Contact> {
    let text = |name| record.get(name).and_then(|value| Reader::new(value).text().ok());
    if text("kind") != Some(KIND) {
        return None;
    }
    let key = text("key")?.to_owned();
    let verified = text("verified").is_some_and(|verified| verified == key);
    Some(Contact { id, name: text("name")?.into(), key, verified, disputed: false })
}

/// The name without space around it.
fn checked<'a>(name: &'a str, key: &str) -> Result<&'a str, ContactError> {
    let name = name.trim();
    let fits = !name.is_empty() && name.chars().count() <= MAX_NAME_CHARS && key.len() <= MAX_KEY_CHARS;
    if fits && !name.chars().any(char::is_control) { Ok(name) } else { Err(ContactError::Name) }
}

/// As people compare names.
fn folded(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").chars().map(small).collect()
}
