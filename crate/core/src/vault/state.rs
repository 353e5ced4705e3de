//! All that a vault holds, and the merge of two.

use std::collections::BTreeMap;

use super::record::Record;
use super::stamp::Stamp;

/// A record's random name.
pub type RecordId = [u8; 16];

/// Records by id, and the ids that were purged.
///
/// Absence says nothing: only a trash flag hides a record, and only a purge
/// ends one. A purged id stays purged, whatever an old copy brings.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) records: BTreeMap<RecordId, Record>,
    pub(super) purged: BTreeMap<RecordId, Stamp>,
    /// Entries of the body that only a newer program knows, in CBOR. Two
    /// different ones merge to the greater.
    pub(super) unknown: BTreeMap<String, Vec<u8>>,
}

impl State {
    /// The join of both: commutative, associative, idempotent.
    pub(super) fn merge(&mut self, other: &Self) {
        for (id, stamp) in &other.purged {
            self.purge(*id, *stamp);
        }
        for (id, record) in &other.records {
            self.merge_record(*id, record);
        }
        for (name, value) in &other.unknown {
            let mine = self.unknown.entry(name.clone()).or_default();
            if value > mine {
                mine.clone_from(value);
            }
        }
    }

    /// Joins one record, unless it was purged.
    pub(super) fn merge_record(&mut self, id: RecordId, record: &Record) {
        if !self.purged.contains_key(&id) {
            self.records.entry(id).or_default().merge(record);
        }
    }

    /// Ends a record for ever.
    pub(super) fn purge(&mut self, id: RecordId, stamp: Stamp) {
        self.records.remove(&id);
        let known = self.purged.entry(id).or_insert(stamp);
        *known = stamp.max(*known);
    }

    /// Every stamp there is.
    pub(super) fn stamps(&self) -> impl Iterator<Item = Stamp> {
        self.records.values().filter_map(Record::newest).chain(self.purged.values().copied())
    }
}
