//! Records whose merge loses nothing: maps of registers.
//!
//! Every field is a register, a value under the stamp of the edit that set it;
//! merging two registers keeps the greater of (stamp, encoded value). A field
//! may keep the values it superseded as well ("versions"): then the greatest
//! [`KEPT_VERSIONS`] stay. Both are joins of a semilattice, so merging is
//! commutative, associative and idempotent. The rule needs no knowledge of a
//! field's meaning, so fields that only a newer program knows are merged and
//! kept like all others.

use core::cmp::Ordering;
use core::fmt;
use std::borrow::Cow;

use zeroize::Zeroizing;

use super::sorted::{Sorted, sort_few};
use super::stamp::Stamp;

/// How many values a field with versions keeps: the current one and five more.
pub const KEPT_VERSIONS: usize = 6;

/// A field's name.
pub(super) type Name = Cow<'static, str>;

/// One value, in deterministic CBOR (RFC 8949 section 4.2.1), and its stamp.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Version {
    pub(super) stamp: Stamp,
    pub(super) value: Zeroizing<Vec<u8>>,
}

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.stamp.cmp(&other.stamp).then_with(|| self.value.as_slice().cmp(other.value.as_slice()))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A register, with the values it superseded where it keeps them.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) current: Version,
    /// Newest first, all older than `current`.
    pub(super) older: Vec<Version>,
    /// Whether superseded values are kept.
    pub(super) keeps: bool,
}

impl Field {
    fn merge(&mut self, other: &Self) {
        if self == other {
            return;
        }
        self.keeps |= other.keeps;
        if other.current > self.current {
            let beaten = core::mem::replace(&mut self.current, other.current.clone());
            self.older.insert(0, beaten);
        } else {
            self.older.push(other.current.clone());
        }
        self.older.extend(other.older.iter().cloned());
        self.settle();
    }

    /// Brings `older` into order and to its length.
    fn settle(&mut self) {
        if !self.keeps {
            self.older.clear();
            return;
        }
        sort_few(&mut self.older, |a, b| b.cmp(a));
        self.older.dedup();
        self.older.retain(|version| *version != self.current);
        self.older.truncate(KEPT_VERSIONS - 1);
    }
}

/// A record: fields by name. What it is, its field `kind` says.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Record {
    pub(super) fields: Sorted<Name, Field>,
}

impl Record {
    /// Sets a register.
    pub(super) fn set(&mut self, name: &'static str, stamp: Stamp, value: Vec<u8>) {
        self.put(name, stamp, value, false);
    }

    /// Sets a register that keeps the values it supersedes.
    pub(super) fn set_keeping(&mut self, name: &'static str, stamp: Stamp, value: Vec<u8>) {
        self.put(name, stamp, value, true);
    }

    fn put(&mut self, name: &'static str, stamp: Stamp, value: Vec<u8>, keeps: bool) {
        let current = Version { stamp, value: Zeroizing::new(value) };
        let field = Field { current, older: Vec::new(), keeps };
        match self.fields.get_mut(name) {
            Some(known) => known.merge(&field),
            None => self.fields.insert(Cow::Borrowed(name), field),
        }
    }

    /// The current value of a field.
    pub(super) fn get(&self, name: &str) -> Option<&[u8]> {
        self.fields.get(name).map(|field| field.current.value.as_slice())
    }

    /// When a field was set.
    pub(super) fn stamp(&self, name: &str) -> Option<Stamp> {
        self.fields.get(name).map(|field| field.current.stamp)
    }

    /// The newest stamp of all.
    pub(super) fn newest(&self) -> Option<Stamp> {
        self.fields.values().map(|field| field.current.stamp).max()
    }

    /// The join of both.
    pub(super) fn merge(&mut self, other: &Self) {
        for (name, field) in other.fields.iter() {
            match self.fields.get_mut(name) {
                Some(known) => known.merge(field),
                None => self.fields.insert(name.clone(), field.clone()),
            }
        }
    }
}

/// Names alone: values are secrets.
impl fmt::Debug for Record {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.fields.iter().map(|(name, field)| (name, field.current.stamp))).finish()
    }
}
