//! The vault in small items, for `browser.storage.sync`: a browser's own sync
//! takes 100 KiB in items of 8 KiB, and of two writers of one item the later
//! arrival wins, whoever knew more.
//!
//! `head` holds the ways in, the earlier keys and the devices; each other
//! record lies in one of 32 buckets, by its id. Every item is a sealed file of
//! its own ([`super::file`]), padded to 1 KiB, whose header says which it is.
//! All 33 are always there, so that their number tells nothing.

use core::fmt;

use zeroize::Zeroizing;

use super::body;
use super::cbor::Writer;
use super::device::{Memory, device_of, is_own_memory, is_store_memory};
use super::error::Error;
use super::file::{self, Parts};
use super::header::Header;
use super::joined::{Arrived, Keys, Unopened};
use super::state::{RecordId, State};
use super::{StoreId, Vault};
use crate::Entropy;

const BUCKETS: usize = 32;
/// The head comes first.
const COUNT: usize = 1 + BUCKETS;
/// The entry of an item's header that names it: one put in another's place
/// does not open.
const ITEM: &str = "item";
/// Bodies of items are padded to a multiple of this, in bytes.
const STEP: usize = 1024;
/// Bytes that an item may take: 8,192 by the browser's own limit, its name and
/// quotes included.
const MAX_ITEM_BYTES: usize = 8_192;
/// Bytes that all may take: of the browser's 102,400 some are left, so that a
/// browser with a longer list of devices can still write.
const MAX_BYTES: usize = 90 * 1024;
/// The quotes around a text.
const QUOTES: usize = 2;
/// Bytes of a body that an account of usual length takes.
const ACCOUNT_BYTES: usize = 200;

/// One item: a text of base64 under a name.
#[derive(Clone, PartialEq, Eq)]
pub struct Item {
    /// The key in the browser's storage.
    pub name: String,
    /// A sealed file, kept as base64.
    pub sealed: Vec<u8>,
}

impl Item {
    /// The name of the item that a browser which joins opens first.
    pub const HEAD: &'static str = "head";
    /// Its place among the items.
    pub(crate) const HEAD_PLACE: usize = 0;

    /// The names of all items, the head's first.
    pub fn names() -> impl Iterator<Item = String> {
        (0..COUNT).map(name_of)
    }
}

/// How much of the browser's room the vault takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// Bytes that its items take, names included.
    pub used: usize,
    /// Bytes that they may take.
    pub most: usize,
    /// About how many accounts more there is room for. Bodies are padded, so
    /// that `used` tells little of it.
    pub accounts_left: usize,
    /// Whether one item alone is longer than the browser takes.
    pub is_item_too_long: bool,
}

impl Room {
    /// Whether the vault can be kept there.
    #[must_use]
    pub fn is_enough(&self) -> bool {
        self.used <= self.most && !self.is_item_too_long
    }
}

/// What was found in an item's place.
pub(crate) enum Found {
    /// Nothing.
    Nothing,
    /// What some device wrote there.
    Opened(Box<Arrived>),
    /// It is under a newer key, and the head that tells of it is still under
    /// way: nothing is written over it.
    Ahead,
    /// Nothing that counts. What it held is on the device that wrote it, and on
    /// every other that merged it.
    Unreadable,
}

/// The items, opened, in the order of [`Item::names`].
pub(crate) struct Gathered(pub(crate) Vec<Found>);

impl Gathered {
    /// The files that opened.
    pub(crate) fn arrived(&self) -> impl Iterator<Item = &Arrived> {
        self.0.iter().filter_map(|found| {
            if let Found::Opened(arrived) = found { Some(arrived.as_ref()) } else { None }
        })
    }
}

/// Why items cannot be gathered; nothing is to be written then.
pub(crate) enum Ungathered {
    /// The vault has a new key that this device has not; the head is under it.
    Rotated,
    /// They are another vault's.
    OtherVault,
    /// A newer program wrote one.
    TooNew,
}

impl Keys {
    /// Opens the items.
    ///
    /// # Errors
    /// See [`Ungathered`].
    pub(crate) fn gather(&self, items: &[Item]) -> Result<Gathered, Ungathered> {
        let mut all = Vec::with_capacity(COUNT);
        for (place, name) in Item::names().enumerate() {
            let item = items.iter().find(|item| item.name == name);
            all.push(match item {
                Some(item) => self.found(item, place == Item::HEAD_PLACE)?,
                None => Found::Nothing,
            });
        }
        Ok(Gathered(all))
    }

    fn found(&self, item: &Item, is_head: bool) -> Result<Found, Ungathered> {
        let parts = match Parts::take_apart(&item.sealed) {
            Ok(parts) => parts,
            Err(Error::TooNew { .. }) => return Err(Ungathered::TooNew),
            Err(_) => return Ok(Found::Unreadable),
        };
        if parts.header.unknown.get(ITEM) != Some(&text(&item.name)) {
            return Ok(Found::Unreadable);
        }
        // The head of the other may still be under way.
        if parts.header.vault != self.vault && parts.is_whole() {
            return Err(Ungathered::OtherVault);
        }
        match self.open_parts(parts) {
            Ok(arrived) => Ok(Found::Opened(Box::new(arrived))),
            Err(Unopened::Rotated) if is_head => Err(Ungathered::Rotated),
            Err(Unopened::Rotated) => Ok(Found::Ahead),
            Err(_) => Ok(Found::Unreadable),
        }
    }
}

impl Vault {
    /// The places of items that lack something which this vault knows.
    pub(crate) fn lacking(&self, gathered: &Gathered) -> Vec<usize> {
        let is_lacking = |(place, part): (usize, State)| match gathered.0.get(place) {
            Some(Found::Ahead) => None,
            Some(Found::Opened(there)) if self.holds(there, place, &part) => None,
            _ => Some(place),
        };
        self.parts().into_iter().enumerate().filter_map(is_lacking).collect()
    }

    fn holds(&self, there: &Arrived, place: usize, part: &State) -> bool {
        let header = self.item_header(place, there.sequence);
        let comparable = |part| body::encode_without(part, is_own_memory);
        there.is_current
            && there.header.shared_bytes() == header.shared_bytes()
            && comparable(&there.state) == comparable(part)
    }

    /// The items of those places, sealed, under the number that the next
    /// [`Vault::seal`] gives.
    ///
    /// # Errors
    /// [`Error::NoEntropy`].
    pub(crate) fn seal_items(
        &mut self,
        places: &[usize],
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Item>, Error> {
        let sequence = self.next_sequence(entropy)?;
        let mut items = Vec::new();
        for (place, part) in self.parts().into_iter().enumerate().filter(|(place, _)| places.contains(place))
        {
            let mut header = self.item_header(place, sequence);
            let sealed =
                file::seal(&mut header, &self.key, &self.state.keys, &item_body(&part), STEP, entropy)?;
            items.push(Item { name: name_of(place), sealed });
        }
        Ok(items)
    }

    /// Takes what the items of this vault hold, for a browser that has opened
    /// their head and joins; the next sync with `store` goes on from there.
    /// One that does not open is passed over, and comes with that sync.
    ///
    /// # Errors
    /// [`Error::OtherVault`], [`Error::ForeignKey`], [`Error::NoEntropy`].
    pub fn take_items(
        &mut self,
        store: &StoreId,
        items: &[Item],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        let gathered = self.keys().gather(items).map_err(|why| match why {
            Ungathered::OtherVault => Error::OtherVault,
            Ungathered::Rotated | Ungathered::TooNew => Error::ForeignKey,
        })?;
        let arrived: Vec<&Arrived> = gathered.arrived().collect();
        self.join(&arrived, &|_| None, now_ms, entropy)?;
        // What was opened was an item; a vault's own files are none.
        self.header.unknown.remove(&ITEM.into());
        self.remember(store, Some(Memory::default()), now_ms);
        Ok(())
    }

    /// How much room the vault takes as items.
    #[must_use]
    pub fn room(&self) -> Room {
        let (mut used, mut free, mut is_item_too_long) = (0, 0, false);
        for (place, part) in self.parts().into_iter().enumerate() {
            let body = item_body(&part).len();
            let sealed = file::sealed_len(
                &self.item_header(place, self.header.sequence),
                &self.state.keys,
                body,
                STEP,
            );
            let length = name_of(place).len() + QUOTES + sealed.div_ceil(3) * 4;
            used += length;
            free += body.next_multiple_of(STEP) - body;
            is_item_too_long |= length > MAX_ITEM_BYTES;
        }
        // Half a step stays free in each when all are full.
        let left = (free + MAX_BYTES.saturating_sub(used) / 4 * 3).saturating_sub(COUNT * STEP / 2);
        Room { used, most: MAX_BYTES, accounts_left: left / ACCOUNT_BYTES, is_item_too_long }
    }

    fn item_header(&self, place: usize, sequence: u64) -> Header {
        let mut header = self.header.clone();
        header.sequence = sequence;
        header.unknown.insert(ITEM.into(), text(&name_of(place)));
        if place != Item::HEAD_PLACE {
            (header.slots, header.gone, header.epoch) = Default::default();
        }
        header
    }

    /// The state in as many parts as there are items; the head's comes first.
    fn parts(&self) -> Vec<State> {
        let mut parts = vec![State::default(); COUNT];
        let mut part = |id: &RecordId, put: &mut dyn FnMut(&mut State)| {
            parts.get_mut(place_of(id)).into_iter().for_each(put);
        };
        for (id, record) in self.state.records.iter() {
            part(id, &mut |state| state.records.insert(*id, record.clone()));
        }
        for (id, stamp) in self.state.purged.iter() {
            part(id, &mut |state| state.purged.insert(*id, *stamp));
        }
        if let Some(head) = parts.first_mut() {
            head.keys.clone_from(&self.state.keys);
            head.unknown.clone_from(&self.state.unknown);
        }
        parts
    }
}

/// Devices lie in the head: who opens it knows who else there is. Ids are
/// random, so that the last byte of others spreads them.
fn place_of(id: &RecordId) -> usize {
    let [.., last] = id;
    if device_of(id).is_some() { Item::HEAD_PLACE } else { 1 + usize::from(*last) % BUCKETS }
}

fn name_of(place: usize) -> String {
    if place == Item::HEAD_PLACE { Item::HEAD.into() } else { format!("b.{:02x}", place - 1) }
}

fn text(name: &str) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.text(name);
    writer.finish()
}

/// What devices remember of stores is of no use to another browser of the same
/// user, and would be written anew with every sync.
fn item_body(part: &State) -> Zeroizing<Vec<u8>> {
    body::encode_without(part, is_store_memory)
}

/// The name and the length alone.
impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({}, {} bytes)", self.name, self.sealed.len())
    }
}
