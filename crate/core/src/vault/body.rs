//! The state as bytes: the vault's body before it is sealed.
//!
//! ```text
//! body    = { "keys": [ earlier vault key … ], "purged": { id: stamp }, "records": { id: record }, … }
//! record  = { "stamps": [ stamp … ], field name: field … }
//! field   = [ stamp index, value ]                          a register
//!         / [ [ stamp index, value ], … ]                   with versions
//! ```

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::cbor::{Malformed, Reader, Writer, key_order};
use super::keys::Key;
use super::record::{Field, Name, Record, Version};
use super::sorted::{Sorted, sort_few};
use super::stamp::{STAMP_BYTES, Stamp};
use super::state::{RecordId, State};

const RECORDS: &str = "records";
const PURGED: &str = "purged";
const KEYS: &str = "keys";
const STAMPS: &str = "stamps";

/// Names that need no allocation of their own.
const KNOWN: &[&str] = &[
    "cred",
    "kind",
    "name",
    "note",
    "order",
    "sites",
    "tags",
    "trash",
    "issuer",
    "pinned",
    "counter",
    "created",
    "confirmed",
    "recovery",
];

/// Deterministic: equal states give equal bytes.
pub(super) fn encode(state: &State) -> Zeroizing<Vec<u8>> {
    encode_without(state, |_, _| false)
}

/// The same without the fields that `left_out` names.
pub(super) fn encode_without(state: &State, left_out: fn(&RecordId, &str) -> bool) -> Zeroizing<Vec<u8>> {
    let mut entries: Vec<(&str, Zeroizing<Vec<u8>>)> = vec![
        (RECORDS, Zeroizing::new(records(&state.records, left_out))),
        (PURGED, Zeroizing::new(purged(&state.purged))),
    ];
    if state.keys.len() > 0 {
        entries.push((KEYS, Zeroizing::new(keys(&state.keys))));
    }
    for (name, value) in state.unknown.iter() {
        entries.push((name, Zeroizing::new(value.clone())));
    }
    sort_few(&mut entries, |a, b| key_order(a.0, b.0));
    let mut writer = Writer::default();
    writer.map(entries.len());
    for (name, value) in &entries {
        writer.text(name).raw(value);
    }
    Zeroizing::new(writer.finish())
}

/// Reads a body, with whatever padding follows it.
pub(super) fn decode(bytes: &[u8]) -> Result<State, Malformed> {
    let mut reader = Reader::new(bytes);
    let mut state = State::default();
    for _ in 0..reader.map()? {
        match reader.text()? {
            RECORDS => state.records = read_records(&mut reader)?,
            PURGED => state.purged = read_purged(&mut reader)?,
            KEYS => state.keys = read_keys(&mut reader)?,
            name => {
                state.unknown.insert(name.into(), reader.value()?.to_vec());
            }
        }
    }
    Ok(state)
}

fn records(records: &Sorted<RecordId, Record>, left_out: fn(&RecordId, &str) -> bool) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(records.len());
    for (id, record) in records.iter() {
        writer.bytes(id);
        write_record(&mut writer, record, |name| !left_out(id, name));
    }
    writer.finish()
}

fn keys(keys: &Sorted<Key, ()>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.array(keys.len());
    keys.iter().for_each(|(key, ())| _ = writer.bytes(key.bytes()));
    writer.finish()
}

fn read_keys(reader: &mut Reader<'_>) -> Result<Sorted<Key, ()>, Malformed> {
    let mut keys = Sorted::default();
    for _ in 0..reader.array()? {
        keys.insert(Key::copy_of(reader.bytes()?).ok_or(Malformed)?, ());
    }
    Ok(keys)
}

fn purged(purged: &Sorted<RecordId, Stamp>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(purged.len());
    for (id, stamp) in purged.iter() {
        writer.bytes(id).bytes(&stamp.to_bytes());
    }
    writer.finish()
}

fn write_record(writer: &mut Writer, record: &Record, is_kept: impl Fn(&str) -> bool) {
    let kept = record.fields.iter().filter(|(name, _)| is_kept(name));
    let versions = kept
        .clone()
        .map(|(_, field)| field)
        .flat_map(|field| core::iter::once(&field.current).chain(&field.older));
    let mut stamps: Vec<Stamp> = versions.map(|version| version.stamp).collect();
    sort_few(&mut stamps, Ord::cmp);
    stamps.dedup();
    let mut names: Vec<&str> = kept.map(|(name, _)| name.as_ref()).chain([STAMPS]).collect();
    sort_few(&mut names, |a, b| key_order(a, b));
    writer.map(names.len());
    for name in names {
        writer.text(name);
        match record.fields.get(name) {
            Some(field) => write_field(writer, field, &stamps),
            None => {
                writer.array(stamps.len());
                for stamp in &stamps {
                    writer.bytes(&stamp.to_bytes());
                }
            }
        }
    }
}

fn write_field(writer: &mut Writer, field: &Field, stamps: &[Stamp]) {
    let index = |version: &Version| stamps.binary_search(&version.stamp).unwrap_or_default() as u64;
    if field.keeps {
        writer.array(1 + field.older.len());
    }
    for version in core::iter::once(&field.current).chain(&field.older) {
        writer.array(2).uint(index(version)).raw(&version.value);
    }
}

fn read_records(reader: &mut Reader<'_>) -> Result<Sorted<RecordId, Record>, Malformed> {
    let mut records = Sorted::default();
    for _ in 0..reader.map()? {
        records.insert(reader.array_of()?, read_record(reader)?);
    }
    Ok(records)
}

fn read_purged(reader: &mut Reader<'_>) -> Result<Sorted<RecordId, Stamp>, Malformed> {
    let mut purged = Sorted::default();
    for _ in 0..reader.map()? {
        purged.insert(reader.array_of()?, read_stamp(reader)?);
    }
    Ok(purged)
}

fn read_stamp(reader: &mut Reader<'_>) -> Result<Stamp, Malformed> {
    reader.array_of::<STAMP_BYTES>().map(Stamp::from_bytes)
}

/// Fields that sort before `stamps` come before it, so they are read once it
/// is known.
fn read_record(reader: &mut Reader<'_>) -> Result<Record, Malformed> {
    let pairs = reader.map()?;
    let mut ahead = reader.clone();
    let mut stamps = Vec::new();
    for _ in 0..pairs {
        if ahead.text()? == STAMPS {
            stamps = (0..ahead.array()?).map(|_| read_stamp(&mut ahead)).collect::<Result<_, _>>()?;
        } else {
            ahead.value()?;
        }
    }
    let mut record = Record::default();
    for _ in 0..pairs {
        let name = reader.text()?;
        if name == STAMPS {
            reader.value()?;
        } else {
            record.fields.insert(intern(name), read_field(reader, &stamps)?);
        }
    }
    Ok(record)
}

fn read_field(reader: &mut Reader<'_>, stamps: &[Stamp]) -> Result<Field, Malformed> {
    let items = reader.array()?;
    if !reader.at_array() {
        let current = if items == 2 { read_version_items(reader, stamps)? } else { return Err(Malformed) };
        return Ok(Field { current, older: Vec::new(), keeps: false });
    }
    let mut versions = (0..items).map(|_| match reader.array()? {
        2 => read_version_items(reader, stamps),
        _ => Err(Malformed),
    });
    let current = versions.next().ok_or(Malformed)??;
    Ok(Field { current, older: versions.collect::<Result<_, _>>()?, keeps: true })
}

fn read_version_items(reader: &mut Reader<'_>, stamps: &[Stamp]) -> Result<Version, Malformed> {
    let index = usize::try_from(reader.uint()?).map_err(|_| Malformed)?;
    let stamp = *stamps.get(index).ok_or(Malformed)?;
    Ok(Version { stamp, value: Zeroizing::new(reader.value()?.to_vec()) })
}

fn intern(name: &str) -> Name {
    match KNOWN.iter().find(|known| **known == name) {
        Some(known) => Cow::Borrowed(known),
        None => Cow::Owned(name.into()),
    }
}
