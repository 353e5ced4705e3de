//! Two vaults side by side, and bringing one's accounts into the other.

use super::account::Account;
use super::error::Error;
use super::record::Record;
use super::state::RecordId;
use super::{Vault, account};
use crate::Entropy;

/// How an account of another vault relates to this one's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// It is not here.
    OnlyThere,
    /// It is here, the same.
    Same,
    /// It is here, and the other vault has later edits.
    NewerThere,
    /// It is here, with later edits than there.
    NewerHere,
    /// Both have edits that the other lacks; merging keeps the newer of each.
    BothChanged,
    /// It is in this vault's trash, or was deleted here for ever.
    DeletedHere,
    /// It is in the other vault's trash.
    TrashedThere,
}

impl Compared {
    /// The name the views know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnlyThere => "only-there",
            Self::Same => "same",
            Self::NewerThere => "newer-there",
            Self::NewerHere => "newer-here",
            Self::BothChanged => "both-changed",
            Self::DeletedHere => "deleted-here",
            Self::TrashedThere => "trashed-there",
        }
    }

    /// Whether merging it would change this vault.
    #[must_use]
    pub fn brings_something(self) -> bool {
        !matches!(self, Self::Same | Self::NewerHere)
    }
}

/// An account of the other vault.
#[derive(Clone, Copy)]
pub struct CompareRow<'a> {
    /// The account as it is there.
    pub account: &'a Account,
    /// How it relates to what is here.
    pub state: Compared,
}

/// What a merge did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MergeReport {
    /// Accounts that were not here.
    pub added: usize,
    /// Accounts that got later edits.
    pub updated: usize,
    /// Chosen accounts that brought nothing new.
    pub unchanged: usize,
}

impl Vault {
    /// Every account of another vault and how it relates to this one's: by id
    /// where both are copies of one vault, else by credential.
    #[must_use]
    pub fn compare<'a>(&self, other: &'a Self) -> Vec<CompareRow<'a>> {
        let same_vault = self.header.vault == other.header.vault;
        let state = |account: &Account| {
            if same_vault { self.compare_copy(other, account) } else { self.compare_foreign(account) }
        };
        other.accounts().map(|account| CompareRow { account, state: state(account) }).collect()
    }

    /// Brings the chosen accounts of another vault: of a copy of this vault by
    /// merging their records, of a different one as accounts of their own. The
    /// other vault's slots come along only where they are a later epoch of
    /// this very vault's. Nothing here is lost by it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where an id is not the other vault's; nothing is
    /// brought then. [`Error::NoEntropy`].
    pub fn merge(
        &mut self,
        other: &Self,
        chosen: &[RecordId],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<MergeReport, Error> {
        chosen.iter().try_for_each(|id| other.account(id).map(|_| ()))?;
        let same_vault = self.header.vault == other.header.vault;
        let states: Vec<(RecordId, Compared)> = self
            .compare(other)
            .iter()
            .map(|row| (row.account.id, row.state))
            .filter(|(id, _)| chosen.contains(id))
            .collect();
        let mut report = MergeReport::default();
        for (id, state) in states {
            match state {
                Compared::Same | Compared::NewerHere => report.unchanged += 1,
                Compared::OnlyThere => report.added += 1,
                _ => report.updated += 1,
            }
            if same_vault && !self.state.purged.contains_key(&id) {
                self.merge_copy(other, id, now_ms);
            } else if state.brings_something() {
                self.copy_foreign(other, other.account(&id)?, now_ms, entropy)?;
            }
        }
        Ok(report)
    }

    /// Joins the whole of another copy of this vault: every record, known or
    /// not, and every deletion.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the other is a different vault.
    pub fn merge_all(&mut self, other: &Self, now_ms: u64) -> Result<(), Error> {
        if self.header.vault != other.header.vault {
            return Err(Error::NotFound);
        }
        other.state.stamps().for_each(|stamp| self.clock.observe(now_ms, stamp));
        self.state.merge(&other.state);
        self.refresh_all();
        Ok(())
    }

    fn compare_copy(&self, other: &Self, account: &Account) -> Compared {
        let id = &account.id;
        if self.state.purged.contains_key(id) {
            return Compared::DeletedHere;
        }
        let (Some(here), Some(there)) = (self.state.records.get(id), other.state.records.get(id)) else {
            return if account.trashed_ms.is_some() { Compared::TrashedThere } else { Compared::OnlyThere };
        };
        let mut joined = here.clone();
        joined.merge(there);
        match (joined == *here, joined == *there) {
            (true, true) => Compared::Same,
            (true, false) => self.newer_here(id, account),
            (false, newer_there) => Self::newer_there(&joined, account, newer_there),
        }
    }

    /// An account deleted here and alive there is shown as such: a restore is
    /// often made to get it back.
    fn newer_here(&self, id: &RecordId, there: &Account) -> Compared {
        let deleted = self.accounts.get(id).is_some_and(|here| here.trashed_ms.is_some());
        if deleted && there.trashed_ms.is_none() { Compared::DeletedHere } else { Compared::NewerHere }
    }

    fn newer_there(joined: &Record, account: &Account, newer_there: bool) -> Compared {
        let hidden = Account::read(account.id, joined).is_some_and(|joined| joined.trashed_ms.is_some());
        match (hidden, newer_there) {
            (true, _) => Compared::TrashedThere,
            (false, true) => Compared::NewerThere,
            (false, false) => Compared::BothChanged,
        }
    }

    fn compare_foreign(&self, account: &Account) -> Compared {
        let known = account.credential.as_ref().ok().and_then(|credential| self.holding(credential));
        match known.and_then(|id| self.accounts.get(&id)) {
            Some(here) if here.trashed_ms.is_some() => Compared::DeletedHere,
            Some(_) => Compared::Same,
            None if account.trashed_ms.is_some() => Compared::TrashedThere,
            None => Compared::OnlyThere,
        }
    }

    /// Joins one record; one that was deleted here and chosen comes back.
    fn merge_copy(&mut self, other: &Self, id: RecordId, now_ms: u64) {
        let Some(record) = other.state.records.get(&id) else { return };
        if let Some(newest) = record.newest() {
            self.clock.observe(now_ms, newest);
        }
        let alive_there = other.accounts.get(&id).is_some_and(|account| account.trashed_ms.is_none());
        self.state.merge_record(id, record);
        self.refresh(id);
        let hidden = self.accounts.get(&id).is_some_and(|account| account.trashed_ms.is_some());
        if alive_there && hidden {
            let stamp = self.stamp(&id, now_ms);
            if let Some(record) = self.state.records.get_mut(&id) {
                account::restore(record, stamp);
            }
            self.refresh(id);
        }
    }

    /// Copies a record of a different vault under an id of its own, history
    /// and unknown fields included: a later deletion there is none here.
    fn copy_foreign(
        &mut self,
        other: &Self,
        account: &Account,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        let known = account.credential.as_ref().ok().and_then(|credential| self.holding(credential));
        if let Some(known) = known {
            return self.restore(&known, now_ms);
        }
        let record = other.state.records.get(&account.id).ok_or(Error::NotFound)?;
        let mut id = RecordId::default();
        entropy.fill(&mut id)?;
        self.state.records.insert(id, record.clone());
        self.refresh(id);
        if account.trashed_ms.is_some() { self.restore(&id, now_ms) } else { Ok(()) }
    }
}
