//! A device: what it has stored, and what its user and its sync do to that.

use sparekey_core::otp::{Credential, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::sync::Decision;
use sparekey_core::sync::items::{self, Items};
use sparekey_core::sync::report::Question;
use sparekey_core::sync::session::{Merged, Next, Session};
use sparekey_core::vault::{Added, Kdf, Patch, RecordId, Vault};

use crate::browser::BrowserSync;
use crate::chance::Chance;
use crate::store::Store;

pub(crate) const STORE: [u8; 16] = [9; 16];
pub(crate) const PASS: [u8; 32] = [7; 32];

/// How a run of sync ended.
pub(crate) enum Ended {
    Done,
    Asks(Question),
    Failed,
    Crashed,
}

pub(crate) struct Device {
    /// All that outlives a crash.
    pub(crate) sealed: Vec<u8>,
    pub(crate) ticket: Vec<u8>,
    /// Milliseconds that its clock is off.
    pub(crate) skew: i64,
}

impl Device {
    pub(crate) fn first(chance: &mut Chance, skew: i64) -> Self {
        let kdf = Kdf::fresh(chance).unwrap();
        let mut vault = Vault::create(kdf, &PASS, chance).unwrap();
        let sealed = vault.seal(chance).unwrap();
        Self { sealed, ticket: vault.reveal_ticket().to_vec(), skew }
    }

    /// Another device of the same vault, as from a file.
    pub(crate) fn joins(&self, chance: &mut Chance, skew: i64) -> Self {
        let mut vault = self.open();
        vault.become_new_device(chance).unwrap();
        let sealed = vault.seal(chance).unwrap();
        Self { sealed, ticket: self.ticket.clone(), skew }
    }

    /// The whole profile, copied.
    pub(crate) fn cloned(&self) -> Self {
        Self { sealed: self.sealed.clone(), ticket: self.ticket.clone(), skew: self.skew }
    }

    pub(crate) fn open(&self) -> Vault {
        Vault::resume(&self.sealed, &self.ticket).expect("what is stored opens")
    }

    pub(crate) fn store(&mut self, vault: &mut Vault, chance: &mut Chance) {
        self.sealed = vault.seal(chance).unwrap();
        self.ticket = vault.reveal_ticket().to_vec();
    }

    pub(crate) fn now(&self, time: u64) -> u64 {
        time.saturating_add_signed(self.skew)
    }

    /// One thing that a user does. Gives the account that was ended for ever.
    pub(crate) fn edit(&mut self, time: u64, chance: &mut Chance) -> Option<RecordId> {
        let (now, mut vault) = (self.now(time), self.open());
        let live: Vec<RecordId> =
            vault.accounts().filter(|a| a.trashed_ms.is_none()).map(|account| account.id).collect();
        let trashed: Vec<RecordId> =
            vault.accounts().filter(|a| a.trashed_ms.is_some()).map(|account| account.id).collect();
        let pick =
            |ids: &[RecordId], chance: &mut Chance| (!ids.is_empty()).then(|| ids[chance.below(ids.len())]);
        let mut ended = None;
        match chance.below(10) {
            0..4 => add(&mut vault, now, chance),
            4 => {
                if let Some(id) = pick(&live, chance) {
                    let note = format!("note {}", chance.below(1000));
                    vault.update(&id, &Patch { note: Some(note), ..Patch::default() }, now).unwrap();
                }
            }
            5 => {
                if let Some(id) = pick(&live, chance) {
                    let credential = Some(credential(chance));
                    vault.update(&id, &Patch { credential, ..Patch::default() }, now).unwrap();
                }
            }
            6 => {
                if let Some(id) = pick(&live, chance) {
                    vault.trash(&id, now).unwrap();
                }
            }
            7 => {
                if let Some(id) = pick(&trashed, chance) {
                    vault.restore(&id, now).unwrap();
                }
            }
            8 => {
                if let Some(id) = pick(&trashed, chance) {
                    vault.purge(&id, now).unwrap();
                    ended = Some(id);
                }
            }
            _ => {
                if let Some(id) = pick(&live, chance) {
                    drop(vault.advance(&id));
                }
            }
        }
        self.store(&mut vault, chance);
        ended
    }

    /// One run of sync; `crashes` between two steps now and then.
    pub(crate) fn sync(
        &mut self,
        store: &mut Store,
        decision: Option<Decision>,
        time: u64,
        crashes: u64,
        chance: &mut Chance,
    ) -> Ended {
        let mut session = Session::new(&self.open(), STORE, decision);
        loop {
            if chance.percent(crashes) {
                return Ended::Crashed;
            }
            match session.next() {
                Next::Ask(op) => {
                    let op = op.clone();
                    session.answer(store.ask(&op, chance));
                }
                Next::Merge => {
                    let mut vault = self.open();
                    let merged = session.merge(&mut vault, self.now(time), chance).unwrap();
                    if merged == Merged::Changed {
                        self.store(&mut vault, chance);
                        if chance.percent(crashes) {
                            return Ended::Crashed;
                        }
                        session.stored(&self.sealed);
                    }
                }
                Next::Decide(question) => return Ended::Asks(question.clone()),
                Next::Failed(_) => return Ended::Failed,
                Next::Done(_) => return Ended::Done,
            }
        }
    }

    /// The same over the browser's own sync, in which this device is the `at`th.
    pub(crate) fn sync_items(
        &mut self,
        (browser, at): (&mut BrowserSync, usize),
        decision: Option<Decision>,
        time: u64,
        crashes: u64,
        chance: &mut Chance,
    ) -> Ended {
        let mut run = Items::new(&self.open(), STORE, decision);
        loop {
            if chance.percent(crashes) {
                return Ended::Crashed;
            }
            match run.next() {
                items::Next::Read => run.read(Ok(&browser.read(at))),
                items::Next::Write(items) => {
                    browser.write(at, items);
                    run.written(Ok(()));
                }
                items::Next::Merge => {
                    let mut vault = self.open();
                    let merged = run.merge(&mut vault, self.now(time), chance).unwrap();
                    if merged == Merged::Changed {
                        self.store(&mut vault, chance);
                        run.stored();
                    }
                }
                items::Next::Decide(question) => return Ended::Asks(question.clone()),
                items::Next::Failed(_) => return Ended::Failed,
                items::Next::Done(_) => return Ended::Done,
            }
        }
    }
}

fn credential(chance: &mut Chance) -> Credential {
    let kind = if chance.percent(30) { Kind::Hotp } else { Kind::Totp };
    let secret: Vec<u8> = (0..20).map(|_| chance.next() as u8).collect();
    Credential::new(kind, Secret::from_bytes(secret).unwrap())
}

pub(crate) fn add(vault: &mut Vault, now: u64, chance: &mut Chance) {
    let name = format!("account {}", chance.below(100_000));
    let draft =
        sparekey_core::account::Draft { name, ..sparekey_core::account::Draft::new(credential(chance)) };
    let added = vault.add(draft, Patch::default(), true, now, chance).unwrap();
    assert!(matches!(added, Added::New(_)));
}
