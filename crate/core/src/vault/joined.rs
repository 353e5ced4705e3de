//! Other devices' files, opened and joined: the vault's part of sync.

use super::account::{self, Account};
use super::device::device_of;
use super::error::Error;
use super::file::Parts;
use super::header::Header;
use super::keys::{VaultId, VaultKey};
use super::record::Record;
use super::state::{RecordId, State};
use super::{DeviceId, Vault, body, file};
use crate::sync::Answer;
use crate::{Entropy, sorting};

/// Days that an account stays in the trash.
const TRASH_DAYS: u64 = 30;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
/// So many accounts hidden at once need no question, whatever their share.
const FEW: usize = 3;
/// One of how many accounts may be hidden at once without a question.
const SHARE: usize = 5;
/// A device that was not seen for so many days is not waited for.
const RETIRED_DAYS: u64 = 180;
/// After so many days a purge is forgotten, where there are [`MANY_PURGED`].
const PURGED_DAYS: u64 = 400;
/// Purges that are kept however old they are.
const MANY_PURGED: usize = 2_000;

/// What opens the files of a vault's devices.
pub(crate) struct Keys {
    pub(super) vault: VaultId,
    /// Of two new keys, made by two devices that did not know of each other,
    /// all take the greater.
    rank: Rank,
    /// The present key first.
    all: Vec<VaultKey>,
}

/// A file of a device that was opened.
pub(crate) struct Arrived {
    pub(crate) device: DeviceId,
    pub(crate) sequence: u64,
    /// Under the present key: only then its slots count.
    pub(super) is_current: bool,
    pub(super) header: Header,
    pub(super) state: State,
}

/// Why a file was not opened.
pub(crate) enum Unopened {
    /// Not as it was written.
    Damaged(Error),
    /// The vault has a new key that this device has not.
    Rotated,
    /// Its device gave the vault a new key while another did, too, whose counts.
    Outranked,
    /// Sealed under a key that the vault never had.
    Foreign,
}

/// What a device's file brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The device.
    pub device: DeviceId,
    /// Accounts that are new here.
    pub added: usize,
    /// Accounts that differ now.
    pub changed: usize,
    /// Accounts that are in the trash now, or gone.
    pub removed: usize,
}

/// What came of a join.
pub(crate) enum Joined {
    /// Done.
    Done {
        /// What each file brought.
        brought: Vec<Brought>,
        /// The digest of the vault as the files make it: what the user keeps
        /// against them is not in it.
        digest: [u8; 32],
        /// Whether the user keeps anything against them.
        has_kept: bool,
    },
    /// It would hide these accounts, more than may go unasked; nothing was
    /// changed.
    WouldHide(Vec<RecordId>),
}

/// Why a file does not open, if it is as it was written. What opens needs no
/// such proof.
fn unless_damaged(parts: &Parts<'_>, why: Unopened) -> Unopened {
    if parts.is_whole() { why } else { Unopened::Damaged(Error::Tampered) }
}

type Rank = (u64, u64, Option<[u8; 8]>);

fn rank(header: &Header) -> Rank {
    (header.rotations, header.epoch, header.slots.iter().map(|slot| slot.id).max())
}

impl Keys {
    /// Opens a file that `device` has put under this sequence number.
    pub(crate) fn open(&self, sealed: &[u8], device: DeviceId, sequence: u64) -> Result<Arrived, Unopened> {
        let parts = Parts::take_apart(sealed).map_err(Unopened::Damaged)?;
        let is_named = (parts.header.device, parts.header.sequence) == (device, sequence);
        if is_named { self.open_parts(parts) } else { Err(unless_damaged(&parts, Unopened::Foreign)) }
    }

    /// Opens a file whatever it was found under.
    pub(super) fn open_parts(&self, parts: Parts<'_>) -> Result<Arrived, Unopened> {
        let header = &parts.header;
        if header.vault != self.vault {
            return Err(unless_damaged(&parts, Unopened::Foreign));
        }
        let Some(at) = self.all.iter().position(|key| parts.is_signed_with(key)) else {
            let is_ours = self.all.iter().any(|key| parts.is_proven_with(key));
            let why = match is_ours {
                true if rank(header) > self.rank => Unopened::Rotated,
                true => Unopened::Outranked,
                false => Unopened::Foreign,
            };
            return Err(unless_damaged(&parts, why));
        };
        let key = self.all.get(at).ok_or(Unopened::Foreign)?;
        let body = parts.open(key).map_err(Unopened::Damaged)?;
        let state = body::decode(&body).map_err(|_| Unopened::Damaged(Error::Tampered))?;
        let Header { device, sequence, .. } = parts.header;
        Ok(Arrived { device, sequence, is_current: at == 0, header: parts.header, state })
    }

    /// Whether they are still those of the vault.
    pub(crate) fn are_of(&self, vault: &Vault) -> bool {
        self.vault == vault.header.vault && self.all.first().is_some_and(|key| key.0 == vault.key.0)
    }
}

impl Vault {
    pub(crate) fn keys(&self) -> Keys {
        let earlier = self.state.keys.iter().map(|(key, ())| VaultKey(key.clone()));
        let all = core::iter::once(self.key.clone()).chain(earlier).collect();
        Keys { vault: self.header.vault, rank: rank(&self.header), all }
    }

    /// Joins other devices' files. Without the user's word, which `answer` has on
    /// the very accounts that it is asked for, it hides no more than a few at
    /// once.
    ///
    /// # Errors
    /// [`Error::NoEntropy`]; the vault is not to be stored then.
    pub(crate) fn join(
        &mut self,
        arrived: &[&Arrived],
        answer: &dyn Fn(&[RecordId]) -> Option<Answer>,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Joined, Error> {
        let mut after = self.state.clone();
        let mut brought = Vec::new();
        for file in arrived {
            brought.push(bring(&mut after, file));
        }
        let live = self.accounts.values().filter(|account| account.trashed_ms.is_none());
        let hidden: Vec<RecordId> =
            live.clone().map(|account| account.id).filter(|id| self.is_hidden_in(&after, id)).collect();
        // What others ended while this device was away may have been edited here since.
        let was_away = self.last_seen().is_some_and(|seen| now_ms.abs_diff(seen) > TRASH_DAYS * DAY_MS);
        let asks = hidden.len() > FEW.max(live.count() / SHARE)
            || (was_away && hidden.iter().any(|id| after.purged.contains_key(id)));
        let kept = match asks.then(|| answer(&hidden)) {
            Some(None) => return Ok(Joined::WouldHide(hidden)),
            Some(Some(Answer::Keep)) => self.records_of(&hidden),
            _ => Vec::new(),
        };
        for file in arrived {
            file.state.stamps().for_each(|stamp| self.clock.observe(now_ms, stamp));
            if file.is_current {
                self.header.join_slots(&file.header);
            }
        }
        self.state = after;
        let digest = self.digest();
        self.keep_hidden(&kept, now_ms, entropy)?;
        self.refresh_all();
        Ok(Joined::Done { brought, digest, has_kept: !kept.is_empty() })
    }

    /// Whether an account that is live here is in the trash there, or gone.
    fn is_hidden_in(&self, after: &State, id: &RecordId) -> bool {
        match after.records.get(id) {
            None => true,
            Some(record) => Some(record) != self.state.records.get(id) && !is_live(*id, record),
        }
    }

    fn records_of(&self, ids: &[RecordId]) -> Vec<(RecordId, Record)> {
        ids.iter().filter_map(|id| Some((*id, self.state.records.get(id)?.clone()))).collect()
    }

    /// Brings accounts back that a join has hidden, for all devices: the user
    /// wants them kept. One that was ended for ever gets an id of its own.
    fn keep_hidden(
        &mut self,
        kept: &[(RecordId, Record)],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        for (id, record) in kept {
            if self.state.records.get(id).is_some() {
                let stamp = self.stamp(id, now_ms);
                self.state.records.get_mut(id).into_iter().for_each(|record| account::restore(record, stamp));
            } else {
                let mut id = RecordId::default();
                entropy.fill(&mut id)?;
                self.state.records.insert(id, record.clone());
            }
        }
        Ok(())
    }

    /// Ends what has been in the trash for 30 days on every device, and forgets purges that no
    /// copy can bring back any more. Says whether there was any. A clock that was set ahead ends
    /// nothing: what counts are 30 days without a leap.
    pub fn expire(&mut self, now_ms: u64) -> bool {
        let since = self.steady_since(now_ms).unwrap_or(now_ms);
        let known = self.known_to_all(now_ms, since);
        let before = known.saturating_sub(TRASH_DAYS * DAY_MS);
        if since > now_ms.saturating_sub(TRASH_DAYS * DAY_MS) {
            return false;
        }
        let old: Vec<RecordId> = self
            .accounts()
            .filter(|account| account.trashed_ms.is_some_and(|trashed| trashed < before))
            .map(|account| account.id)
            .collect();
        for id in &old {
            let stamp = self.stamp(id, now_ms);
            self.state.purge(*id, stamp);
        }
        let forget = known.saturating_sub(PURGED_DAYS * DAY_MS);
        let surplus = self.state.purged.len().saturating_sub(MANY_PURGED);
        let mut past: Vec<_> = self.state.purged.iter().map(|(id, stamp)| (*stamp, *id)).collect();
        sorting::sort_by(&mut past, Ord::cmp);
        past.truncate(surplus);
        past.retain(|(stamp, _)| stamp.ms < forget);
        past.iter().for_each(|(_, id)| self.state.purged.remove(id));
        if !old.is_empty() {
            self.refresh_all();
        }
        !old.is_empty() || !past.is_empty()
    }

    /// Until when all devices know of each other's changes: one that is away may
    /// bring edits, and one clock alone may be wrong. `since` when it has gone on
    /// without a leap.
    fn known_to_all(&self, now_ms: u64, since: u64) -> u64 {
        let devices = self.devices().into_iter();
        let others = devices.filter(|device| !device.own && device.revoked_ms.is_none());
        let seen = others.filter_map(|device| device.seen_ms);
        let is_silent = |seen: u64| now_ms.saturating_sub(seen.max(since)) >= RETIRED_DAYS * DAY_MS;
        seen.filter(|seen| !is_silent(*seen)).fold(now_ms, u64::min)
    }

    /// The length in bytes of the file that the next [`Vault::seal`] gives.
    pub(crate) fn sealed_len(&self) -> u64 {
        let mut header = self.header.clone();
        header.sequence = self.next.unwrap_or(header.sequence);
        file::sealed_len(&header, &self.state.keys, body::encode(&self.state).len(), file::STEP) as u64
    }
}

fn is_live(id: RecordId, record: &Record) -> bool {
    Account::read(id, record).is_some_and(|account| account.trashed_ms.is_none())
}

/// Joins one file and counts what it brings.
fn bring(into: &mut State, file: &Arrived) -> Brought {
    let mut brought = Brought { device: file.device, ..Brought::default() };
    for (id, theirs) in file.state.records.iter().filter(|(id, _)| device_of(id).is_none()) {
        match into.records.get(id) {
            None if into.purged.contains_key(id) => (),
            None => brought.added += usize::from(is_live(*id, theirs)),
            Some(mine) if mine == theirs || Account::read(*id, theirs).is_none() => (),
            Some(mine) => {
                let mut joined = mine.clone();
                joined.merge(theirs);
                match (is_live(*id, mine), is_live(*id, &joined)) {
                    (true, false) => brought.removed += 1,
                    (false, true) => brought.added += 1,
                    _ => brought.changed += usize::from(joined != *mine),
                }
            }
        }
    }
    let purged = file.state.purged.iter().filter(|(id, _)| into.records.contains_key(id));
    brought.removed += purged.count();
    into.merge(&file.state);
    brought
}
