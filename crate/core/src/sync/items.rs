//! One run over `browser.storage.sync`: read the items, merge, write those that
//! lack something.
//!
//! Its writers share the items, since there is no room for a copy of each. The
//! browser lets the later arrival win, whoever knew more; that heals by itself,
//! as every device keeps all that it knows and writes again what lacks of it.

use super::report::{Decision, Passed, PassedOver, Question, Report};
use super::session::{Merged, heartbeat_is_due};
use super::store::StoreError;
use crate::Entropy;
use crate::vault::{
    Arrived, Brought, Error, Found, Gathered, Item, Joined, Keys, Memory, StoreId, Ungathered, Vault,
};

/// What is to be done next.
#[derive(Debug)]
pub enum Next<'a> {
    /// Read the items, and give [`Items::read`] those that are there.
    Read,
    /// Call [`Items::merge`] with the vault as it is stored now.
    Merge,
    /// Write these, all in one call, and tell [`Items::written`].
    Write(&'a [Item]),
    /// As [`super::session::Next::Decide`].
    Decide(&'a Question),
    /// As [`super::session::Next::Failed`].
    Failed(StoreError),
    /// As [`super::session::Next::Done`].
    Done(&'a Report),
}

/// One run over the items.
pub struct Items {
    store: StoreId,
    keys: Keys,
    memory: Option<Memory>,
    decision: Option<Decision>,
    gathered: Option<Gathered>,
    step: Step,
    report: Report,
}

enum Step {
    Read,
    Merge,
    /// The merge wants the vault stored; then these are to be written, or there
    /// is no room for them.
    Store(Result<Vec<Item>, StoreError>),
    Write(Vec<Item>),
    Decide(Question),
    Failed(StoreError),
    Done,
}

impl Items {
    /// Begins a run; `decision` answers what an earlier one asked.
    #[must_use]
    pub fn new(vault: &Vault, store: StoreId, decision: Option<Decision>) -> Self {
        Self {
            store,
            keys: vault.keys(),
            memory: vault.memory(&store),
            decision,
            gathered: None,
            step: Step::Read,
            report: Report::default(),
        }
    }

    /// What is to be done.
    pub fn next(&self) -> Next<'_> {
        match &self.step {
            Step::Read => Next::Read,
            Step::Merge | Step::Store(_) => Next::Merge,
            Step::Write(items) => Next::Write(items),
            Step::Decide(question) => Next::Decide(question),
            Step::Failed(error) => Next::Failed(*error),
            Step::Done => Next::Done(&self.report),
        }
    }

    /// The items that are there, or why they could not be read.
    pub fn read(&mut self, items: Result<&[Item], StoreError>) {
        if matches!(self.step, Step::Read) {
            self.step = match items {
                Ok(items) => self.found(items),
                Err(error) => Step::Failed(error),
            };
        }
    }

    fn found(&mut self, items: &[Item]) -> Step {
        if self.memory.is_some() && items.is_empty() && !Decision::fills(self.decision, &self.store) {
            return Step::Decide(Question::StoreEmptied);
        }
        match self.keys.gather(items) {
            Ok(gathered) => {
                self.gathered = Some(gathered);
                Step::Merge
            }
            Err(Ungathered::Rotated) => {
                let head = items.iter().find(|item| item.name == Item::HEAD);
                let sealed = head.map(|head| head.sealed.clone()).unwrap_or_default();
                Step::Decide(Question::KeyRotated { sealed })
            }
            Err(Ungathered::OtherVault) => Step::Failed(StoreError::OtherVault),
            Err(Ungathered::TooNew) => Step::Failed(StoreError::TooNew),
        }
    }

    /// Merges what was read into the vault as it is stored now, and says what
    /// to write.
    ///
    /// # Errors
    /// As [`super::session::Session::merge`].
    pub fn merge(
        &mut self,
        vault: &mut Vault,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Merged, Error> {
        if !self.keys.are_of(vault) {
            return Err(Error::TicketStale);
        }
        let Some(mut gathered) = self.gathered.take() else { return Ok(Merged::Unchanged) };
        self.leave_out_late(vault, &mut gathered);
        let before = vault.digest();
        let arrived: Vec<&Arrived> = gathered.arrived().collect();
        match vault.join(
            &arrived,
            &|hidden| Decision::on_loss(self.decision, &self.store, hidden),
            now_ms,
            entropy,
        )? {
            Joined::Done { brought, .. } => self.report.brought = by_device(brought),
            Joined::WouldHide(accounts) => {
                self.step = Step::Decide(Question::MassLoss { accounts });
                return Ok(Merged::Unchanged);
            }
        }
        let own = vault.header().clone();
        if arrived.iter().any(|file| file.device == own.device && file.sequence > own.sequence) {
            vault.leave_id_to_clone(now_ms, entropy)?;
            self.report.became_new_device = true;
        }
        vault.expire(now_ms);
        let mut memory = self.memory.clone().unwrap_or_default();
        for file in arrived.iter().filter(|file| file.device != own.device) {
            let seen = memory.seen.get(&file.device).copied().unwrap_or(0);
            memory.seen.insert(file.device, seen.max(file.sequence));
        }
        let mut lacking = vault.lacking(&gathered);
        if heartbeat_is_due(vault, now_ms) && !lacking.contains(&Item::HEAD_PLACE) {
            lacking.push(Item::HEAD_PLACE);
        }
        let fits = vault.room().is_enough();
        if !fits && self.memory.is_none() {
            // Not begun at all: nobody wants a store that never takes anything.
            self.step = Step::Failed(StoreError::Full);
            return Ok(Merged::Unchanged);
        }
        if fits {
            memory.digest = vault.digest();
        }
        let writes = fits && !lacking.is_empty();
        let news = vault.digest() != before || self.memory.as_ref() != Some(&memory);
        if !writes && !news && !self.report.became_new_device {
            self.step = if fits { Step::Done } else { Step::Failed(StoreError::Full) };
            return Ok(Merged::Unchanged);
        }
        if writes {
            memory.put = vault.next_sequence(entropy)?;
            vault.note_seen(now_ms);
        }
        vault.remember(&self.store, Some(memory), now_ms);
        self.step = Step::Store(match (writes, fits) {
            (_, false) => Err(StoreError::Full),
            (true, true) => Ok(vault.seal_items(&lacking, entropy)?),
            (false, true) => Ok(Vec::new()),
        });
        Ok(Merged::Changed)
    }

    /// The vault was stored after the merge.
    pub fn stored(&mut self) {
        self.step = match core::mem::replace(&mut self.step, Step::Done) {
            Step::Store(Ok(items)) if items.is_empty() => Step::Done,
            Step::Store(Ok(items)) => Step::Write(items),
            Step::Store(Err(error)) => Step::Failed(error),
            other => other,
        };
    }

    /// Whether the items were written.
    pub fn written(&mut self, result: Result<(), StoreError>) {
        if matches!(self.step, Step::Write(_)) {
            self.report.put = result.is_ok();
            self.step = result.map_or_else(Step::Failed, |()| Step::Done);
        }
    }

    /// What a device wrote after it was taken out does not count.
    fn leave_out_late(&mut self, vault: &Vault, gathered: &mut Gathered) {
        for found in &mut gathered.0 {
            let Found::Opened(file) = &*found else { continue };
            let (device, sequence) = (file.device, file.sequence);
            if vault.last_counting(device).is_some_and(|last| sequence > last) {
                self.report.passed_over.push(PassedOver { device, sequence, why: Passed::Revoked });
                *found = Found::Nothing;
            }
        }
        self.report.healed = gathered.0.iter().filter(|found| matches!(found, Found::Unreadable)).count();
    }
}

/// What each device's items brought; those that brought nothing are left out.
fn by_device(brought: Vec<Brought>) -> Vec<Brought> {
    let mut all: Vec<Brought> = Vec::new();
    for each in brought.into_iter().filter(|each| each.added + each.changed + each.removed > 0) {
        match all.iter_mut().find(|known| known.device == each.device) {
            Some(known) => {
                known.added += each.added;
                known.changed += each.changed;
                known.removed += each.removed;
            }
            None => all.push(each),
        }
    }
    all
}
