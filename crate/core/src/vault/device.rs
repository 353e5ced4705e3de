//! The devices that write a vault. Each has a record, which it alone writes,
//! but for being taken out: names to know it by, and what it remembers of the
//! stores that it syncs with.

use sha2::{Digest, Sha256};

use super::account::encode;
use super::body;
use super::cbor::{Malformed, Reader, Writer};
use super::error::Error;
use super::record::Record;
use super::sorted::Sorted;
use super::state::RecordId;
use super::{DeviceId, StoreId, Vault};
use crate::Entropy;
use crate::account::MAX_NAME_CHARS;
use crate::sorting;

const KIND: &str = "kind";
const NAME: &str = "name";
const PLATFORM: &str = "platform";
const SEEN: &str = "seen";
const SINCE: &str = "since";
const STORES: &str = "stores";
const REVOKED: &str = "revoked";
/// A clock that goes further between two files than this, in milliseconds, was
/// set, or the device was away.
const STEADY_MS: u64 = 30 * 24 * 60 * 60 * 1000;

/// A browser or program that has this vault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// Whether it is the one in use.
    pub own: bool,
    /// The user's name for it.
    pub name: String,
    /// What it is, such as "Firefox on Linux".
    pub platform: String,
    /// When it last put a file on a store, in milliseconds since 1970.
    pub seen_ms: Option<u64>,
    /// When it was taken out.
    pub revoked_ms: Option<u64>,
}

/// What a device remembers of a store.
#[derive(Clone, Default, PartialEq, Eq)]
pub(crate) struct Memory {
    /// The sequence number of the last file that it put; 0: none yet.
    pub(crate) put: u64,
    /// That file's length in bytes.
    pub(crate) size: u64,
    /// Digest of all that the store held after the last merge.
    pub(crate) digest: [u8; 32],
    /// The newest file merged of each other device.
    pub(crate) seen: Sorted<DeviceId, u64>,
}

impl Vault {
    /// All devices, the own one first, then by name.
    #[must_use]
    pub fn devices(&self) -> Vec<Device> {
        let records = self.state.records.iter();
        let mut devices: Vec<Device> =
            records.filter_map(|(id, record)| Some(self.device(device_of(id)?, record))).collect();
        sorting::sort_by(&mut devices, |a, b| (!a.own, &a.name, a.id).cmp(&(!b.own, &b.name, b.id)));
        devices
    }

    /// Names the own device for the others.
    ///
    /// # Errors
    /// [`Error::TooLong`].
    pub fn name_device(&mut self, name: &str, platform: &str, now_ms: u64) -> Result<(), Error> {
        if name.chars().count().max(platform.chars().count()) > MAX_NAME_CHARS {
            return Err(Error::TooLong);
        }
        for (field, text) in [(NAME, name), (PLATFORM, platform)] {
            self.note_own(field, encode(|w| w.text(text)), now_ms);
        }
        Ok(())
    }

    /// Takes a new id, since someone else writes under this one: a copy of the
    /// profile. The name stays.
    pub(crate) fn leave_id_to_clone(&mut self, now_ms: u64, entropy: &mut dyn Entropy) -> Result<(), Error> {
        let known = self.devices().into_iter().find(|device| device.own);
        self.become_new_device(entropy)?;
        known.map_or(Ok(()), |known| self.name_device(&known.name, &known.platform, now_ms))
    }

    /// Whether the vault holds anything that was not stored to be put there: one
    /// that never met the store holds everything. Whether what was to be put
    /// came there, the run alone tells; the next one puts it again if not.
    #[must_use]
    pub fn has_unsent(&self, store: &StoreId) -> bool {
        self.memory(store).is_none_or(|memory| memory.digest != self.digest())
    }

    /// Whether this device has synced with a store that has no record in the
    /// vault: the browser's own sync, or a folder of this computer.
    #[must_use]
    pub fn remembers(&self, store: &StoreId) -> bool {
        self.memory(store).is_some()
    }

    /// This device syncs with it no more. What lies there stays.
    pub fn forget(&mut self, store: &StoreId, now_ms: u64) {
        self.remember(store, None, now_ms);
    }

    pub(crate) fn memory(&self, store: &StoreId) -> Option<Memory> {
        self.memories().get(store).cloned()
    }

    /// What each file that a device put says that it remembers of a store.
    pub(crate) fn witnesses<'a>(&'a self, store: &'a StoreId) -> impl Iterator<Item = (DeviceId, u64)> + 'a {
        let records = self.state.records.iter().filter(|(id, _)| device_of(id).is_some());
        let memories =
            records.filter_map(|(_, record)| read_memories(record.get(STORES)?).ok()?.get(store).cloned());
        memories
            .flat_map(|memory| memory.seen.iter().map(|(device, seen)| (*device, *seen)).collect::<Vec<_>>())
    }

    /// The newest file of a device that was merged from any store.
    pub(super) fn last_merged(&self, device: DeviceId) -> u64 {
        let memories = self.memories();
        memories.values().filter_map(|memory| memory.seen.get(&device).copied()).max().unwrap_or(0)
    }

    /// Remembers a store; `None` forgets it.
    pub(crate) fn remember(&mut self, store: &StoreId, memory: Option<Memory>, now_ms: u64) {
        let mut memories = self.memories();
        match memory {
            Some(memory) => memories.insert(*store, memory),
            None => memories.remove(store),
        }
        self.note_own(STORES, write_memories(&memories), now_ms);
    }

    /// Notes that the own device is about to put a file.
    pub(crate) fn note_seen(&mut self, now_ms: u64) {
        if self.steady_since(now_ms).is_none() {
            self.note_own(SINCE, encode(|w| w.uint(now_ms)), now_ms);
        }
        self.note_own(SEEN, encode(|w| w.uint(now_ms)), now_ms);
    }

    /// When the own device last put a file.
    pub(crate) fn last_seen(&self) -> Option<u64> {
        time(self.state.records.get(&record_of(self.header.device))?, SEEN)
    }

    /// Since when the own clock has gone on without a leap, as far as it goes now.
    pub(super) fn steady_since(&self, now_ms: u64) -> Option<u64> {
        let record = self.state.records.get(&record_of(self.header.device))?;
        let is_steady = now_ms.abs_diff(time(record, SEEN)?) <= STEADY_MS;
        is_steady.then(|| time(record, SINCE))?
    }

    /// The devices as another copy knows them.
    pub(super) fn take_devices(&mut self, other: &Self, now_ms: u64) {
        for (id, record) in other.state.records.iter().filter(|(id, _)| device_of(id).is_some()) {
            record.newest().into_iter().for_each(|stamp| self.clock.observe(now_ms, stamp));
            self.state.merge_record(*id, record);
        }
    }

    /// Takes a device out: what it writes after `sequence` counts no more.
    pub(super) fn note_revoked(&mut self, device: DeviceId, sequence: u64, now_ms: u64) {
        self.note(device, REVOKED, encode(|w| w.array(2).uint(now_ms).uint(sequence)), now_ms);
    }

    /// The last file that counts of a device that was taken out.
    pub(crate) fn last_counting(&self, device: DeviceId) -> Option<u64> {
        revoked(self.state.records.get(&record_of(device))?).map(|(_, sequence)| sequence)
    }

    /// A digest of all that devices have to agree on: what each of them
    /// remembers for itself is left out.
    pub(crate) fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(body::encode_without(&self.state, is_own_memory).as_slice());
        digest.update(self.header.shared_bytes());
        digest.finalize().into()
    }

    fn device(&self, id: DeviceId, record: &Record) -> Device {
        let text =
            |name| record.get(name).and_then(|value| Reader::new(value).text().ok()).unwrap_or_default();
        Device {
            id,
            own: id == self.header.device,
            name: text(NAME).into(),
            platform: text(PLATFORM).into(),
            seen_ms: time(record, SEEN),
            revoked_ms: revoked(record).map(|(ms, _)| ms),
        }
    }

    fn memories(&self) -> Sorted<StoreId, Memory> {
        let own = self.state.records.get(&record_of(self.header.device));
        own.and_then(|record| read_memories(record.get(STORES)?).ok()).unwrap_or_default()
    }

    fn note_own(&mut self, name: &'static str, value: Vec<u8>, now_ms: u64) {
        self.note(self.header.device, name, value, now_ms);
    }

    fn note(&mut self, device: DeviceId, name: &'static str, value: Vec<u8>, now_ms: u64) {
        let id = record_of(device);
        let stamp = self.stamp(&id, now_ms);
        let mut record = self.state.records.get(&id).cloned().unwrap_or_default();
        if record.get(KIND).is_none() {
            record.set(KIND, stamp, encode(|w| w.text("device")));
        }
        if record.get(name) != Some(value.as_slice()) {
            record.set(name, stamp, value);
        }
        self.state.records.insert(id, record);
    }
}

/// What a device remembers of the stores.
pub(super) fn is_store_memory(id: &RecordId, field: &str) -> bool {
    field == STORES && device_of(id).is_some()
}

/// What a device remembers for itself.
pub(super) fn is_own_memory(id: &RecordId, field: &str) -> bool {
    matches!(field, SEEN | SINCE | STORES) && device_of(id).is_some()
}

/// The device that a record is of.
pub(super) fn device_of(id: &RecordId) -> Option<DeviceId> {
    let (prefix, device) = id.split_first_chunk::<8>()?;
    let device: [u8; 8] = device.try_into().ok()?;
    // The settings' ids are all zeros but for the last byte.
    let is_settings = device.iter().take(7).all(|byte| *byte == 0);
    (*prefix == [0; 8] && !is_settings).then_some(DeviceId(device))
}

fn record_of(device: DeviceId) -> RecordId {
    let mut id = RecordId::default();
    id.iter_mut().skip(8).zip(device.0).for_each(|(to, from)| *to = from);
    id
}

fn time(record: &Record, field: &str) -> Option<u64> {
    Reader::new(record.get(field)?).uint().ok()
}

fn revoked(record: &Record) -> Option<(u64, u64)> {
    let mut reader = Reader::new(record.get(REVOKED)?);
    (reader.array() == Ok(2)).then_some(())?;
    Some((reader.uint().ok()?, reader.uint().ok()?))
}

fn write_memories(memories: &Sorted<StoreId, Memory>) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.map(memories.len());
    for (store, memory) in memories.iter() {
        writer.bytes(store).array(4).uint(memory.put).uint(memory.size).bytes(&memory.digest);
        writer.map(memory.seen.len());
        for (device, sequence) in memory.seen.iter() {
            writer.bytes(&device.0).uint(*sequence);
        }
    }
    writer.finish()
}

fn read_memories(value: &[u8]) -> Result<Sorted<StoreId, Memory>, Malformed> {
    let mut reader = Reader::new(value);
    let mut memories = Sorted::default();
    for _ in 0..reader.map()? {
        let store = reader.array_of()?;
        if reader.array()? != 4 {
            return Err(Malformed);
        }
        let (put, size, digest) = (reader.uint()?, reader.uint()?, reader.array_of()?);
        let mut seen = Sorted::default();
        for _ in 0..reader.map()? {
            seen.insert(DeviceId(reader.array_of()?), reader.uint()?);
        }
        memories.insert(store, Memory { put, size, digest, seen });
    }
    Ok(memories)
}
