//! All that a vault holds, and the merge of two.

use core::fmt;

use super::keys::Key;
use super::record::Record;
use super::sorted::Sorted;
use super::stamp::Stamp;

/// A record's random name.
pub type RecordId = [u8; 16];

/// Records by id, and the ids that were purged.
///
/// Absence says nothing: only a trash flag hides a record, and only a purge
/// ends one. A purged id stays purged, whatever an old copy brings.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) records: Sorted<RecordId, Record>,
    pub(super) purged: Sorted<RecordId, Stamp>,
    /// The keys that the vault had before its present one, for files that
    /// other devices sealed before they learned of it.
    pub(super) keys: Sorted<Key, ()>,
    /// Entries of the body that only a newer program knows, in CBOR. Two
    /// different ones merge to the greater.
    pub(super) unknown: Sorted<String, Vec<u8>>,
}

impl State {
    /// The join of both: commutative, associative, idempotent.
    pub(super) fn merge(&mut self, other: &Self) {
        for (id, stamp) in other.purged.iter() {
            self.purge(*id, *stamp);
        }
        for (id, record) in other.records.iter() {
            self.merge_record(*id, record);
        }
        other.keys.iter().for_each(|(key, ())| self.keys.insert(key.clone(), ()));
        for (name, value) in other.unknown.iter() {
            if self.unknown.get(name).is_none_or(|mine| value > mine) {
                self.unknown.insert(name.clone(), value.clone());
            }
        }
    }

    /// Joins one record, unless it was purged.
    pub(super) fn merge_record(&mut self, id: RecordId, record: &Record) {
        if self.purged.contains_key(&id) {
            return;
        }
        match self.records.get_mut(&id) {
            Some(known) => known.merge(record),
            None => self.records.insert(id, record.clone()),
        }
    }

    /// Ends a record for ever.
    pub(super) fn purge(&mut self, id: RecordId, stamp: Stamp) {
        self.records.remove(&id);
        let stamp = self.purged.get(&id).map_or(stamp, |known| stamp.max(*known));
        self.purged.insert(id, stamp);
    }

    /// Every stamp there is.
    pub(super) fn stamps(&self) -> impl Iterator<Item = Stamp> {
        self.records.values().filter_map(Record::newest).chain(self.purged.values().copied())
    }
}

impl fmt::Debug for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "State({} records, {} purged)", self.records.len(), self.purged.len())
    }
}
