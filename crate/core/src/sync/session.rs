//! One run of sync over one store: list, fetch what is new, verify, merge, put
//! a file of one's own, remove one's old ones.
//!
//! Whoever drives it does what [`Session::next`] says and gives the answer
//! back. It may be dropped between any two steps: what is put was stored
//! before, and the next run finds out what is missing.

use std::collections::VecDeque;

use super::names::{self, File, MARKER, MARKER_TEXT};
use super::report::{Decision, Passed, PassedOver, Question, Report};
use super::store::{Entry, Op, Reply, StoreError};
use crate::vault::{Arrived, DeviceId, Error, Joined, Keys, Memory, StoreId, Unopened, Vault};
use crate::{Entropy, sorting};

/// Files of its own that a device leaves on a store.
const KEPT: usize = 3;
/// How often a list is asked for anew, where a file was gone when it was to be
/// fetched.
const LISTS: u8 = 3;
/// A device that has nothing to say still shows itself so often, in
/// milliseconds.
const HEARTBEAT_MS: u64 = 24 * 60 * 60 * 1000;

/// What is to be done next.
#[derive(Debug)]
pub enum Next<'a> {
    /// Ask the store, and give [`Session::answer`] what it says.
    Ask(&'a Op),
    /// Call [`Session::merge`] with the vault as it is stored now.
    Merge,
    /// The user is to decide; a new session takes the [`Decision`]. Nothing was
    /// changed.
    Decide(&'a Question),
    /// It failed. Nothing was lost; a later session goes on.
    Failed(StoreError),
    /// Done.
    Done(&'a Report),
}

/// Whether the vault is to be stored after a merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Merged {
    /// Nothing is new.
    Unchanged,
    /// Seal it, store it, then call [`Session::stored`] with the very bytes.
    Changed,
}

/// One run over one store.
pub struct Session {
    store: StoreId,
    own: DeviceId,
    keys: Keys,
    memory: Option<Memory>,
    decision: Option<Decision>,
    step: Step,
    lists: u8,
    has_marker: bool,
    listed: Vec<File>,
    /// Files to fetch, a device at a time, its newest first.
    wanted: VecDeque<VecDeque<File>>,
    arrived: Vec<Arrived>,
    sequence: Option<u64>,
    report: Report,
}

enum Step {
    Ask(Op),
    Merge,
    /// The merge wants the vault stored, to be put under this name.
    Store,
    Decide(Question),
    Failed(StoreError),
    Done,
}

impl Session {
    /// Begins a run; `decision` answers what an earlier one asked.
    #[must_use]
    pub fn new(vault: &Vault, store: StoreId, decision: Option<Decision>) -> Self {
        Self {
            store,
            own: vault.header().device,
            keys: vault.keys(),
            memory: vault.memory(&store),
            decision,
            step: Step::Ask(Op::List),
            lists: 0,
            has_marker: false,
            listed: Vec::new(),
            wanted: VecDeque::new(),
            arrived: Vec::new(),
            sequence: None,
            report: Report::default(),
        }
    }

    /// What is to be done.
    pub fn next(&self) -> Next<'_> {
        match &self.step {
            Step::Ask(op) => Next::Ask(op),
            Step::Merge | Step::Store => Next::Merge,
            Step::Decide(question) => Next::Decide(question),
            Step::Failed(error) => Next::Failed(*error),
            Step::Done => Next::Done(&self.report),
        }
    }

    /// What the store said to the [`Op`] of [`Next::Ask`].
    pub fn answer(&mut self, answer: Result<Reply, StoreError>) {
        let Step::Ask(op) = core::mem::replace(&mut self.step, Step::Done) else { return };
        self.step = match (op, answer) {
            (Op::List, Ok(Reply::Listed(entries))) => self.listed(&entries),
            (Op::Get(_), Ok(Reply::Got(sealed))) => self.got(&sealed),
            // Pruned since it was listed.
            (Op::Get(_), Err(StoreError::NotFound)) => self.list_again(),
            (Op::Put(name, _), Ok(Reply::Done)) if name == MARKER => {
                self.has_marker = true;
                self.fetch()
            }
            (Op::Put(..), Ok(Reply::Done)) => {
                self.report.put = true;
                self.prune()
            }
            // An old file of one's own that stays does no harm.
            (Op::Delete(_), _) => self.prune(),
            (_, Err(error)) => Step::Failed(error),
            _ => Step::Failed(StoreError::BadAnswer),
        };
    }

    fn listed(&mut self, entries: &[Entry]) -> Step {
        self.has_marker = entries.iter().any(|entry| entry.name == MARKER);
        self.listed = entries.iter().filter_map(|entry| names::read(&entry.name, entry.size)).collect();
        sorting::sort_by_key(&mut self.listed, |file| (file.device, core::cmp::Reverse(file.sequence)));
        if self.memory.is_some() && !self.has_marker && !Decision::fills(self.decision, &self.store) {
            return Step::Decide(Question::StoreEmptied);
        }
        let newest = self.newest();
        for (device, seen) in self.memory.iter().flat_map(|memory| memory.seen.iter()) {
            self.report.notice_rollback(*device, *seen, newest_of(&newest, *device));
        }
        self.wanted =
            newest.iter().map(|file| self.unseen(file.device)).filter(|files| !files.is_empty()).collect();
        if self.has_marker { self.fetch() } else { Step::Ask(Op::Put(MARKER.into(), MARKER_TEXT.into())) }
    }

    /// A device's files that were not merged yet, newest first. Of one's own
    /// there are such only if the profile was cloned.
    fn unseen(&self, device: DeviceId) -> VecDeque<File> {
        let known = match &self.memory {
            Some(memory) if device == self.own => memory.put,
            Some(memory) => memory.seen.get(&device).copied().unwrap_or(0),
            None => 0,
        };
        let files = self.listed.iter().filter(|file| file.device == device && file.sequence > known);
        files.cloned().collect()
    }

    fn newest(&self) -> Vec<File> {
        let mut newest = self.listed.clone();
        newest.dedup_by_key(|file| file.device);
        newest
    }

    fn fetch(&mut self) -> Step {
        match self.wanted.front().and_then(VecDeque::front) {
            Some(file) => Step::Ask(Op::Get(file.name.clone())),
            None => Step::Merge,
        }
    }

    fn got(&mut self, sealed: &[u8]) -> Step {
        let Some(files) = self.wanted.front_mut() else { return Step::Merge };
        let Some(file) = files.pop_front() else { return Step::Merge };
        match self.keys.open(sealed, file.device, file.sequence) {
            Ok(arrived) => {
                self.wanted.pop_front();
                self.arrived.push(arrived);
            }
            Err(Unopened::Rotated) => return Step::Decide(Question::KeyRotated { sealed: sealed.into() }),
            // The one before it may be whole.
            Err(unopened) => {
                let why = match unopened {
                    Unopened::Damaged(error) => Passed::Damaged(error),
                    Unopened::Outranked => Passed::Outranked,
                    _ => Passed::Foreign,
                };
                self.report.passed_over.push(PassedOver {
                    device: file.device,
                    sequence: file.sequence,
                    why,
                });
                if files.is_empty() {
                    self.wanted.pop_front();
                }
            }
        }
        self.fetch()
    }

    fn list_again(&mut self) -> Step {
        self.lists += 1;
        if self.lists >= LISTS {
            return Step::Failed(StoreError::NotFound);
        }
        self.arrived.clear();
        self.report = Report::default();
        Step::Ask(Op::List)
    }

    /// Merges what was fetched into the vault as it is stored now, and says
    /// what to put.
    ///
    /// # Errors
    /// [`Error::TicketStale`] where the vault has another key than when the
    /// session began; [`Error::NoEntropy`]. The vault as stored is to be kept
    /// then.
    pub fn merge(
        &mut self,
        vault: &mut Vault,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Merged, Error> {
        if !self.keys.are_of(vault) {
            return Err(Error::TicketStale);
        }
        let before = vault.digest();
        let unsent = vault.memory(&self.store).is_none_or(|memory| memory.digest != before);
        let (arrived, late): (Vec<_>, Vec<_>) = core::mem::take(&mut self.arrived)
            .into_iter()
            .partition(|file| vault.last_counting(file.device).is_none_or(|last| file.sequence <= last));
        for file in late {
            let (device, sequence) = (file.device, file.sequence);
            self.report.passed_over.push(PassedOver { device, sequence, why: Passed::Revoked });
        }
        let (joined, has_kept) = if arrived.is_empty() {
            (before, false)
        } else {
            let files: Vec<&Arrived> = arrived.iter().collect();
            match vault.join(
                &files,
                &|hidden| Decision::on_loss(self.decision, &self.store, hidden),
                now_ms,
                entropy,
            )? {
                Joined::Done { brought, digest, has_kept } => {
                    self.report.brought = brought;
                    (digest, has_kept)
                }
                Joined::WouldHide(accounts) => {
                    self.step = Step::Decide(Question::MassLoss { accounts });
                    return Ok(Merged::Unchanged);
                }
            }
        };
        let is_cloned = self.is_cloned(vault);
        if is_cloned {
            self.become_new_device(vault, &arrived, now_ms, entropy)?;
        }
        self.notice_witnesses(vault);
        let mut memory = self.memory.clone().unwrap_or_default();
        for file in arrived.iter().filter(|file| file.device != self.own) {
            memory.seen.insert(file.device, file.sequence);
        }
        let lacks = self.store_lacks(&memory);
        self.forget_lost(&mut memory);
        let has_expired = vault.expire(now_ms);
        memory.digest = if has_kept || is_cloned || has_expired { vault.digest() } else { joined };
        let puts = unsent || memory.digest != joined || lacks || heartbeat_is_due(vault, now_ms);
        if arrived.is_empty() && !puts {
            self.step = Step::Done;
            return Ok(Merged::Unchanged);
        }
        self.sequence = if puts { Some(vault.next_sequence(entropy)?) } else { None };
        self.remember(vault, memory, now_ms);
        self.step = Step::Store;
        Ok(Merged::Changed)
    }

    /// The vault as it was sealed and stored after the merge.
    pub fn stored(&mut self, sealed: &[u8]) {
        if !matches!(self.step, Step::Store) {
            return;
        }
        self.step = match self.sequence {
            Some(sequence) => Step::Ask(Op::Put(names::of(self.own, sequence), sealed.into())),
            None => Step::Done,
        };
    }

    /// Whether someone else writes under this device's name. On a store that it
    /// does not remember, such as one that was removed and is used again, lie
    /// files that it may have put itself: those of numbers that it has used. The
    /// other one, if there is one, knows better.
    fn is_cloned(&self, vault: &Vault) -> bool {
        let used = (vault.header().sequence, u64::MAX);
        let (put, size) = self.memory.as_ref().map_or(used, |memory| (memory.put, memory.size));
        self.listed.iter().filter(|file| file.device == self.own).any(|file| {
            file.sequence > put || (file.sequence == put && file.size.is_some_and(|listed| listed > size))
        })
    }

    fn become_new_device(
        &mut self,
        vault: &mut Vault,
        arrived: &[Arrived],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        vault.leave_id_to_clone(now_ms, entropy)?;
        let was = core::mem::replace(&mut self.own, vault.header().device);
        let mut memory = self.memory.take().unwrap_or_default();
        // The other one's files are another device's from now on.
        let merged = arrived.iter().filter(|file| file.device == was).map(|file| file.sequence);
        memory.seen.insert(was, merged.max().unwrap_or(memory.put));
        (memory.put, memory.size) = (0, 0);
        self.memory = Some(memory);
        self.report.became_new_device = true;
        Ok(())
    }

    fn notice_witnesses(&mut self, vault: &Vault) {
        let newest = self.newest();
        for (device, seen) in vault.witnesses(&self.store) {
            if device != self.own {
                self.report.notice_rollback(device, seen, newest_of(&newest, device));
            }
        }
    }

    /// Whether something that was put there is not there, or not whole.
    fn store_lacks(&self, memory: &Memory) -> bool {
        let own = self.listed.iter().find(|file| file.device == self.own && file.sequence == memory.put);
        let own_is_whole = own.is_some_and(|file| file.size.is_none_or(|size| size == memory.size));
        let newest = self.newest();
        !own_is_whole || memory.seen.iter().any(|(device, seen)| newest_of(&newest, *device) < *seen)
    }

    /// What a store has lost is reported once, and met as new if it comes back.
    fn forget_lost(&self, memory: &mut Memory) {
        for newest in self.newest() {
            if memory.seen.get(&newest.device).is_some_and(|seen| *seen > newest.sequence) {
                memory.seen.insert(newest.device, newest.sequence);
            }
        }
        let is_listed = |device: &DeviceId| self.listed.iter().any(|file| file.device == *device);
        let lost: Vec<DeviceId> =
            memory.seen.iter().map(|(device, _)| *device).filter(|device| !is_listed(device)).collect();
        lost.iter().for_each(|device| memory.seen.remove(device));
    }

    /// Before the vault is sealed: what is put says itself how long it is, so
    /// that one cut short is known by its length.
    fn remember(&mut self, vault: &mut Vault, mut memory: Memory, now_ms: u64) {
        if let Some(sequence) = self.sequence {
            memory.put = sequence;
            vault.note_seen(now_ms);
        }
        vault.remember(&self.store, Some(memory.clone()), now_ms);
        if self.sequence.is_some() {
            // The number that is noted may itself make the file a step longer, once.
            for _ in 0..2 {
                let size = vault.sealed_len();
                if size == memory.size {
                    break;
                }
                memory.size = size;
                vault.remember(&self.store, Some(memory.clone()), now_ms);
            }
        }
    }

    /// One's own files but the newest few, one after another.
    fn prune(&mut self) -> Step {
        let own = |file: &File| file.device == self.own && Some(file.sequence) != self.sequence;
        // With the one just put, so many stay.
        let at = self.listed.iter().enumerate().filter(|(_, file)| own(file)).map(|(at, _)| at).nth(KEPT - 1);
        match at {
            Some(at) => Step::Ask(Op::Delete(self.listed.remove(at).name)),
            None => Step::Done,
        }
    }
}

/// Whether a device that has nothing to say is to show itself.
pub(super) fn heartbeat_is_due(vault: &Vault, now_ms: u64) -> bool {
    vault.last_seen().is_none_or(|seen| now_ms.abs_diff(seen) > HEARTBEAT_MS)
}

fn newest_of(newest: &[File], device: DeviceId) -> u64 {
    newest.iter().find(|file| file.device == device).map_or(0, |file| file.sequence)
}
