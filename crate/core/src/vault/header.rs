//! What a sealed vault says in clear: random ids, and how it can be opened.
//!
//! ```text
//! header  = { "salt": bytes 32, "slots": [ slot … ], "epoch": uint, "vault": bytes 16,
//!             "device": bytes 8, "sequence": uint, "gone": [ slot id … ], "rotations": uint, "proofs": bytes, … }
//! slot    = { "id": bytes 8, "kind": text, "made": uint, "salt": bytes 32, "commit": bytes 32, "wrapped": bytes 60,
//!             passphrase: "passes": uint, "lanes": uint, "memory": uint (KiB);
//!             passkey: "credential": bytes, "rp": text, … }
//! ```

use super::cbor::{Malformed, Reader, Writer, key_order};
use super::error::Error;
use super::keys::{KEY_BYTES, NONCE_BYTES, SlotKeys, VaultId, VaultKey, WRAPPED_BYTES};
use super::passkey::Passkey;
use super::sorted::{Sorted, sort_few};
use super::stamp::DeviceId;
use crate::{Entropy, NoEntropy};

/// Least memory of Argon2id that is read, in KiB: 19 MiB, OWASP's floor.
pub const MIN_MEMORY_KIB: u32 = 19 * 1024;
/// Most memory of Argon2id that is read, in KiB: 1 GiB.
pub const MAX_MEMORY_KIB: u32 = 1024 * 1024;
/// Passes of Argon2id that are read.
pub const PASSES: core::ops::RangeInclusive<u32> = 2..=20;
/// Lanes of Argon2id that are read.
pub const LANES: core::ops::RangeInclusive<u32> = 1..=4;
/// The entry with the proofs by the keys that the vault had before.
const PROOFS: &str = "proofs";
/// The most slots a vault may have.
const MAX_SLOTS: usize = 64;

/// How Argon2id (RFC 9106, version 0x13, 32 bytes out) makes a key of a
/// passphrase (UTF-8 in Unicode's NFC).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kdf {
    /// The slot's salt.
    pub salt: [u8; 32],
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
}

impl Kdf {
    /// Today's cost, 64 MiB and three passes, with a fresh salt.
    ///
    /// # Errors
    /// [`NoEntropy`].
    pub fn fresh(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut salt = [0; 32];
        entropy.fill(&mut salt)?;
        Ok(Self { salt, memory_kib: 64 * 1024, passes: 3, lanes: 1 })
    }

    /// That the cost is in bounds, before anyone allocates for it.
    ///
    /// # Errors
    /// [`Error::KdfRefused`].
    pub fn check(&self) -> Result<(), Error> {
        let fine = (MIN_MEMORY_KIB..=MAX_MEMORY_KIB).contains(&self.memory_kib)
            && PASSES.contains(&self.passes)
            && LANES.contains(&self.lanes);
        if fine {
            Ok(())
        } else {
            Err(Error::KdfRefused { memory_kib: self.memory_kib, passes: self.passes })
        }
    }
}

/// A way to the vault key.
#[derive(Clone, PartialEq, Eq)]
pub struct Slot {
    /// The slot's random id.
    pub id: [u8; 8],
    /// What opens it.
    pub kind: SlotKind,
    /// The header's epoch in which it was made: of two slots of one kind, the
    /// later counts.
    made: u64,
    salt: [u8; 32],
    commit: [u8; KEY_BYTES],
    wrapped: [u8; WRAPPED_BYTES],
    unknown: Sorted<String, Vec<u8>>,
}

/// What opens a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SlotKind {
    /// A passphrase, through Argon2id.
    Passphrase(Kdf),
    /// The recovery code, 160 random bits.
    Recovery,
    /// A passkey, through its authenticator's PRF.
    Passkey(Passkey),
    /// Something that only a newer program knows; kept.
    Other(String),
}

impl SlotKind {
    /// Whether a vault has but one of these.
    pub(super) fn is_single(&self) -> bool {
        matches!(self, Self::Passphrase(_) | Self::Recovery)
    }

    /// Its name in the file.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Passphrase(_) => "passphrase",
            Self::Recovery => "recovery",
            Self::Passkey(_) => "passkey",
            Self::Other(name) => name,
        }
    }
}

impl Slot {
    /// Cost and salt, where a passphrase opens it.
    #[must_use]
    pub fn passphrase_kdf(&self) -> Option<&Kdf> {
        match &self.kind {
            SlotKind::Passphrase(kdf) => Some(kdf),
            _ => None,
        }
    }

    /// Wraps `key` under `source`: Argon2id's output, the recovery code or a
    /// passkey's.
    /// `made` is the epoch that begins with it.
    pub(super) fn wrap(
        kind: SlotKind,
        source: &[u8],
        key: &VaultKey,
        vault: &VaultId,
        made: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Self, Error> {
        let (mut id, mut nonce, mut salt) = ([0; 8], [0; NONCE_BYTES], [0; 32]);
        entropy.fill(&mut id)?;
        entropy.fill(&mut nonce)?;
        match &kind {
            SlotKind::Passphrase(kdf) => salt = kdf.salt,
            SlotKind::Passkey(passkey) => salt = passkey.salt,
            _ => entropy.fill(&mut salt)?,
        }
        let keys = SlotKeys::derive(source, &salt);
        let mut commit = [0; KEY_BYTES];
        commit.copy_from_slice(keys.commitment.bytes());
        let wrapped = [0; WRAPPED_BYTES];
        let slot = Self { id, kind, made, salt, commit, wrapped, unknown: Sorted::default() };
        let wrapped = keys.wrap(key, nonce, &slot.aad(vault)).ok_or(Error::TooLarge)?;
        Ok(Self { wrapped, ..slot })
    }

    /// Whether `source` is this slot's; says nothing of the rest.
    pub(super) fn fits(&self, source: &[u8]) -> Option<SlotKeys> {
        let keys = SlotKeys::derive(source, &self.salt);
        keys.commits_to(&self.commit).then_some(keys)
    }

    /// The vault key, once [`Slot::fits`]. Fails only where the slot was
    /// altered.
    pub(super) fn unwrap(&self, keys: &SlotKeys, vault: &VaultId) -> Result<VaultKey, Error> {
        keys.unwrap(&self.wrapped, &self.aad(vault)).ok_or(Error::Tampered)
    }

    /// The slot without its secrets' forms, and the vault it belongs to.
    fn aad(&self, vault: &VaultId) -> Vec<u8> {
        let mut writer = Writer::default();
        writer.raw(b"sparekey/1/slot").raw(vault);
        self.write(&mut writer, false);
        writer.finish()
    }

    fn write(&self, writer: &mut Writer, whole: bool) {
        let mut pairs: Vec<(&str, Vec<u8>)> = vec![
            ("id", encoded(|w| w.bytes(&self.id))),
            ("kind", encoded(|w| w.text(self.kind.name()))),
            ("salt", encoded(|w| w.bytes(&self.salt))),
        ];
        if self.made > 0 {
            pairs.push(("made", encoded(|w| w.uint(self.made))));
        }
        if let SlotKind::Passphrase(kdf) = &self.kind {
            pairs.push(("memory", encoded(|w| w.uint(kdf.memory_kib.into()))));
            pairs.push(("passes", encoded(|w| w.uint(kdf.passes.into()))));
            pairs.push(("lanes", encoded(|w| w.uint(kdf.lanes.into()))));
        }
        if let SlotKind::Passkey(passkey) = &self.kind {
            pairs.push(("credential", encoded(|w| w.bytes(&passkey.credential))));
            pairs.push(("rp", encoded(|w| w.text(&passkey.rp))));
        }
        if whole {
            pairs.push(("commit", encoded(|w| w.bytes(&self.commit))));
            pairs.push(("wrapped", encoded(|w| w.bytes(&self.wrapped))));
        }
        pairs.extend(self.unknown.iter().map(|(name, value)| (name.as_str(), value.clone())));
        write_map(writer, pairs);
    }

    fn read(reader: &mut Reader<'_>) -> Result<Self, Malformed> {
        let mut pairs = Pairs::read(reader)?;
        let salt = pairs.take("salt")?.array_of()?;
        let kind = match pairs.take("kind")?.text()? {
            "passphrase" => SlotKind::Passphrase(Kdf {
                salt,
                memory_kib: pairs.take_u32("memory")?,
                passes: pairs.take_u32("passes")?,
                lanes: pairs.take_u32("lanes")?,
            }),
            "recovery" => SlotKind::Recovery,
            "passkey" => SlotKind::Passkey(Passkey {
                salt,
                credential: pairs.take("credential")?.bytes()?.to_vec(),
                rp: pairs.take("rp")?.text()?.into(),
            }),
            other => SlotKind::Other(other.into()),
        };
        Ok(Self {
            id: pairs.take("id")?.array_of()?,
            kind,
            made: pairs.take_uint_if_any("made")?,
            salt,
            commit: pairs.take("commit")?.array_of()?,
            wrapped: pairs.take("wrapped")?.array_of()?,
            unknown: pairs.rest(),
        })
    }
}

/// A sealed vault's header.
#[derive(Clone, PartialEq, Eq)]
pub struct Header {
    /// The vault.
    pub vault: VaultId,
    /// The device that wrote this file.
    pub device: DeviceId,
    /// Rises with every file that the device writes.
    pub sequence: u64,
    /// Counts changes to the slots.
    pub epoch: u64,
    /// The ways in.
    pub slots: Vec<Slot>,
    /// How often the vault got a new key.
    pub rotations: u64,
    /// Slots that were taken away, so that no copy brings them back.
    pub(super) gone: Sorted<[u8; 8], ()>,
    pub(super) salt: [u8; KEY_BYTES],
    pub(super) unknown: Sorted<String, Vec<u8>>,
}

impl Header {
    /// Joins the ways in of another copy under the same vault key. Of those
    /// that a vault has one of, the later stays; of others, all that were not
    /// taken away anywhere.
    pub(super) fn join_slots(&mut self, other: &Self) {
        self.epoch = self.epoch.max(other.epoch);
        other.gone.iter().for_each(|(id, ())| self.gone.insert(*id, ()));
        for slot in &other.slots {
            self.join_slot(slot);
        }
        let gone = &self.gone;
        self.slots.retain(|slot| !gone.contains_key(&slot.id));
        sort_few(&mut self.slots, |a, b| a.made.cmp(&b.made).then(a.id.cmp(&b.id)));
    }

    fn join_slot(&mut self, slot: &Slot) {
        let rival = |known: &&mut Slot| {
            known.id == slot.id || (slot.kind.is_single() && known.kind.name() == slot.kind.name())
        };
        match self.slots.iter_mut().find(rival) {
            Some(known) if (slot.made, slot.commit) > (known.made, known.commit) => *known = slot.clone(),
            Some(_) => (),
            None => self.slots.push(slot.clone()),
        }
    }

    /// Takes a way in away, for every copy.
    pub(super) fn drop_slot(&mut self, id: &[u8; 8]) {
        self.slots.retain(|slot| slot.id != *id);
        self.gone.insert(*id, ());
        self.epoch += 1;
    }

    /// All that copies have to agree on.
    pub(super) fn shared_bytes(&self) -> Vec<u8> {
        Self { device: DeviceId::default(), sequence: 0, salt: [0; KEY_BYTES], ..self.clone() }.encode(&[])
    }

    /// The proofs that it came with, one after another: see [`super::file::seal`].
    pub(super) fn proofs(&self) -> &[u8] {
        let proofs = self.unknown.get(PROOFS).map(|proofs| Reader::new(proofs).bytes());
        proofs.and_then(Result::ok).unwrap_or_default()
    }

    /// With these proofs; those that it came with are of another file.
    pub(super) fn encode(&self, proofs: &[u8]) -> Vec<u8> {
        let slots = encoded(|writer| {
            writer.array(self.slots.len());
            self.slots.iter().for_each(|slot| slot.write(writer, true));
            writer
        });
        let mut pairs = vec![
            ("salt", encoded(|w| w.bytes(&self.salt))),
            ("slots", slots),
            ("epoch", encoded(|w| w.uint(self.epoch))),
            ("vault", encoded(|w| w.bytes(&self.vault))),
            ("device", encoded(|w| w.bytes(&self.device.0))),
            ("sequence", encoded(|w| w.uint(self.sequence))),
        ];
        if self.gone.len() > 0 {
            let write = |w: &mut Writer| {
                w.array(self.gone.len());
                self.gone.iter().for_each(|(id, ())| _ = w.bytes(id));
            };
            let mut gone = Writer::default();
            write(&mut gone);
            pairs.push(("gone", gone.finish()));
        }
        if self.rotations > 0 {
            pairs.push(("rotations", encoded(|w| w.uint(self.rotations))));
        }
        let unknown = self.unknown.iter().filter(|(name, _)| *name != PROOFS);
        pairs.extend(unknown.map(|(name, value)| (name.as_str(), value.clone())));
        if !proofs.is_empty() {
            pairs.push((PROOFS, encoded(|w| w.bytes(proofs))));
        }
        let mut writer = Writer::default();
        write_map(&mut writer, pairs);
        writer.finish()
    }

    pub(super) fn decode(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut reader = Reader::new(bytes);
        let mut pairs = Pairs::read(&mut reader)?;
        reader.end()?;
        let mut slots = pairs.take("slots")?;
        let count = slots.array()?;
        if count > MAX_SLOTS {
            return Err(Malformed);
        }
        Ok(Self {
            vault: pairs.take("vault")?.array_of()?,
            device: DeviceId(pairs.take("device")?.array_of()?),
            sequence: pairs.take("sequence")?.uint()?,
            epoch: pairs.take("epoch")?.uint()?,
            slots: (0..count).map(|_| Slot::read(&mut slots)).collect::<Result<_, _>>()?,
            rotations: pairs.take_uint_if_any("rotations")?,
            gone: read_gone(pairs.take_if_any("gone"))?,
            salt: pairs.take("salt")?.array_of()?,
            unknown: pairs.rest(),
        })
    }
}

fn read_gone(ids: Option<Reader<'_>>) -> Result<Sorted<[u8; 8], ()>, Malformed> {
    let mut gone = Sorted::default();
    if let Some(mut ids) = ids {
        for _ in 0..ids.array()? {
            gone.insert(ids.array_of()?, ());
        }
    }
    Ok(gone)
}

/// A map's pairs, taken by name; what is left is kept for the next write.
struct Pairs<'a>(Vec<(&'a str, &'a [u8])>);

impl<'a> Pairs<'a> {
    fn read(reader: &mut Reader<'a>) -> Result<Self, Malformed> {
        (0..reader.map()?).map(|_| Ok((reader.text()?, reader.value()?))).collect::<Result<_, _>>().map(Self)
    }

    fn take(&mut self, name: &str) -> Result<Reader<'a>, Malformed> {
        let at = self.0.iter().position(|(known, _)| *known == name).ok_or(Malformed)?;
        Ok(Reader::new(self.0.swap_remove(at).1))
    }

    fn take_if_any(&mut self, name: &str) -> Option<Reader<'a>> {
        self.take(name).ok()
    }

    /// 0 where there is none.
    fn take_uint_if_any(&mut self, name: &str) -> Result<u64, Malformed> {
        self.take_if_any(name).map_or(Ok(0), |mut value| value.uint())
    }

    fn take_u32(&mut self, name: &str) -> Result<u32, Malformed> {
        u32::try_from(self.take(name)?.uint()?).map_err(|_| Malformed)
    }

    fn rest(self) -> Sorted<String, Vec<u8>> {
        let mut rest = Sorted::default();
        self.0.into_iter().for_each(|(name, value)| rest.insert(name.to_owned(), value.to_vec()));
        rest
    }
}

fn encoded(write: impl FnOnce(&mut Writer) -> &mut Writer) -> Vec<u8> {
    let mut writer = Writer::default();
    write(&mut writer);
    writer.finish()
}

fn write_map(writer: &mut Writer, mut pairs: Vec<(&str, Vec<u8>)>) {
    sort_few(&mut pairs, |a, b| key_order(a.0, b.0));
    writer.map(pairs.len());
    for (name, value) in pairs {
        writer.text(name).raw(&value);
    }
}
