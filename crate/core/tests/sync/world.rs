//! Devices and a store between them, for a while, and what must hold.

use std::collections::{BTreeMap, BTreeSet};

use sparekey_core::otp::Kind;
use sparekey_core::sync::report::Question;
use sparekey_core::sync::{Answer, Decision};
use sparekey_core::vault::{Kdf, RecordId, Vault};

use crate::browser::BrowserSync;
use crate::chance::Chance;
use crate::device::{Device, Ended, PASS, STORE, add};
use crate::store::{HABITS, Habit, Store};

const START_MS: u64 = 1_800_000_000_000;
const MINUTE_MS: u64 = 60_000;
const TWO_DAYS_MS: i64 = 2 * 24 * 60 * 60 * 1000;
/// Things that happen while there are faults.
const STEPS: usize = 24;

/// So many accounts, or one of so many, may be hidden at once without a question.
const FEW: usize = 3;
const SHARE: usize = 5;

/// What lies between the devices.
enum Between {
    Files(Store),
    Items(BrowserSync),
}

pub(crate) struct World {
    chance: Chance,
    between: Between,
    devices: Vec<Device>,
    time: u64,
    /// Accounts that some user ended for ever.
    ended: BTreeSet<RecordId>,
    /// Every secret that was ever an account's, while the account was not ended.
    secrets: BTreeMap<RecordId, BTreeSet<Vec<u8>>>,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance(seed);
        let between = match chance.below(HABITS.len() + 1) {
            habit if habit < HABITS.len() => Between::Files(Store::new(HABITS[habit])),
            _ => Between::Items(BrowserSync::default()),
        };
        let mut devices = vec![Device::first(&mut chance, 0)];
        let mut vault = devices[0].open();
        for _ in 0..chance.below(8) {
            add(&mut vault, START_MS, &mut chance);
        }
        devices[0].store(&mut vault, &mut chance);
        for _ in 0..1 + chance.below(3) {
            let skew = (chance.next() % (2 * TWO_DAYS_MS as u64)) as i64 - TWO_DAYS_MS;
            let joined = devices[0].joins(&mut chance, skew);
            devices.push(joined);
        }
        let (ended, secrets) = Default::default();
        let mut world = Self { chance, between, devices, time: START_MS, ended, secrets };
        world.note_secrets(0);
        world
    }

    pub(crate) fn run(mut self) {
        for _ in 0..STEPS {
            self.time += 1 + self.chance.next() % (30 * MINUTE_MS);
            self.pass();
            let at = self.chance.below(self.devices.len());
            match self.chance.below(20) {
                0..8 => self.edit(at),
                8 if self.devices.len() < 5 => {
                    let twin = self.devices[at].cloned();
                    if let Between::Items(browser) = &mut self.between {
                        browser.cloned(at, self.devices.len());
                    }
                    self.devices.push(twin);
                }
                9 if self.chance.percent(20) => self.change_passphrase(at),
                10 if self.chance.percent(20) => self.revoke(at),
                11 if self.chance.percent(20) => self.forget(at),
                _ => self.sync(at, 5),
            }
        }
        self.settle();
        self.check_end();
    }

    fn pass(&mut self) {
        match &mut self.between {
            Between::Files(store) => store.pass(&mut self.chance),
            Between::Items(_) if self.chance.percent(99) => {
                let at = self.chance.below(self.devices.len());
                self.meet(at, 60);
            }
            Between::Items(browser) => browser.wipe(),
        }
    }

    /// What a device has written comes to others, where a browser carries it.
    fn meet(&mut self, at: usize, percent: u64) -> bool {
        match &mut self.between {
            Between::Items(browser) => browser.meet(at, percent, &mut self.chance),
            Between::Files(_) => false,
        }
    }

    fn edit(&mut self, at: usize) {
        let ended = self.devices[at].edit(self.time, &mut self.chance);
        self.ended.extend(ended);
        self.note_secrets(at);
    }

    fn change_passphrase(&mut self, at: usize) {
        let mut vault = self.devices[at].open();
        let kdf = Kdf::fresh(&mut self.chance).unwrap();
        vault.change_passphrase(kdf, &PASS, &mut self.chance).unwrap();
        self.devices[at].store(&mut vault, &mut self.chance);
    }

    /// The store is removed and added anew: nothing is remembered of it.
    fn forget(&mut self, at: usize) {
        let mut vault = self.devices[at].open();
        vault.forget(&STORE, self.devices[at].now(self.time));
        self.devices[at].store(&mut vault, &mut self.chance);
    }

    /// One device takes another out, which goes on all the same.
    fn revoke(&mut self, at: usize) {
        let mut vault = self.devices[at].open();
        let now = self.devices[at].now(self.time);
        let Some(other) =
            vault.devices().into_iter().find(|device| !device.own && device.revoked_ms.is_none())
        else {
            return;
        };
        let kdf = Kdf::fresh(&mut self.chance).unwrap();
        drop(vault.reveal_revoke(other.id, kdf, &PASS, now, &mut self.chance).unwrap());
        self.devices[at].store(&mut vault, &mut self.chance);
        while let Some(at) = self.devices.iter().position(|device| device.open().header().device == other.id)
        {
            self.devices.remove(at);
            if let Between::Items(browser) = &mut self.between {
                browser.removed(at);
            }
        }
        // What nobody else had goes with it.
        let left: Vec<Vault> = self.devices.iter().map(Device::open).collect();
        self.secrets.retain(|id, _| left.iter().any(|vault| vault.account(id).is_ok()));
    }

    /// P4, P5: what a device had, it has, whatever became of the run.
    fn sync(&mut self, at: usize, crashes: u64) {
        let before = self.devices[at].open();
        let stored = self.devices[at].sealed.clone();
        let ended = self.run_sync(at, None, crashes);
        match ended {
            Ended::Asks(question) => {
                assert!(self.devices[at].sealed == stored, "a question changes nothing");
                self.decide(at, &question, crashes);
            }
            Ended::Failed | Ended::Crashed | Ended::Done => (),
        }
        self.check_kept(&before, at);
    }

    fn decide(&mut self, at: usize, question: &Question, crashes: u64) {
        if let Question::KeyRotated { sealed } = question {
            let mut vault = self.devices[at].open();
            let now = self.devices[at].now(self.time);
            vault.take_over(sealed, &PASS, now).expect("nobody is asked about a made-up key");
            return self.devices[at].store(&mut vault, &mut self.chance);
        }
        let answer = if self.chance.percent(50) { Answer::Keep } else { Answer::Accept };
        // An emptied store is filled only by the other answer.
        let answer = if *question == Question::StoreEmptied { Answer::Accept } else { answer };
        // While the user reads, others go on.
        for other in 0..self.devices.len() {
            if other != at && self.chance.percent(crashes) {
                self.edit(other);
                drop(self.run_sync(other, None, crashes));
            }
        }
        let decision = Decision { answer, question: question.id(&STORE) };
        let before = self.devices[at].open();
        let stored = self.devices[at].sealed.clone();
        match self.run_sync(at, Some(decision), crashes) {
            Ended::Asks(_) => assert!(self.devices[at].sealed == stored, "a question changes nothing"),
            Ended::Done if answer == Answer::Accept => self.check_hidden(&before, at, question),
            Ended::Done | Ended::Failed | Ended::Crashed => (),
        }
    }

    /// The word to let go of the accounts that were shown hides those, and of
    /// others no more than go unasked.
    fn check_hidden(&self, before: &Vault, at: usize, question: &Question) {
        let shown: &[RecordId] = if let Question::MassLoss { accounts } = question { accounts } else { &[] };
        let after = self.devices[at].open();
        let live = before.accounts().filter(|account| account.trashed_ms.is_none());
        let live: Vec<RecordId> = live.map(|account| account.id).collect();
        let is_hidden = |id| after.account(id).is_ok_and(|account| account.trashed_ms.is_some());
        let others = live.iter().filter(|id| !shown.contains(id) && is_hidden(id));
        assert!(others.count() <= FEW.max(live.len() / SHARE), "what was not shown is gone");
    }

    fn run_sync(&mut self, at: usize, decision: Option<Decision>, crashes: u64) -> Ended {
        let (device, time, chance) = (&mut self.devices[at], self.time, &mut self.chance);
        match &mut self.between {
            Between::Files(store) => device.sync(store, decision, time, crashes, chance),
            Between::Items(browser) => device.sync_items((browser, at), decision, time, crashes, chance),
        }
    }

    fn check_kept(&mut self, before: &Vault, at: usize) {
        let after = self.devices[at].open();
        for account in before.accounts() {
            match after.account(&account.id) {
                Ok(now) => {
                    let counts =
                        account.credential.as_ref().is_ok_and(|credential| credential.kind == Kind::Hotp);
                    let same = counts && now.credential == account.credential;
                    assert!(!same || now.counter >= account.counter, "P5: a counter went back");
                }
                Err(_) => assert!(self.ended.contains(&account.id), "P4: an account is gone"),
            }
        }
        self.note_secrets(at);
    }

    fn note_secrets(&mut self, at: usize) {
        for account in self.devices[at].open().accounts() {
            let secret = account.credential.as_ref().unwrap().secret.expose().to_vec();
            self.secrets.entry(account.id).or_default().insert(secret);
        }
    }

    /// The faults end; everyone syncs until no one has anything to say.
    fn settle(&mut self) {
        if let Between::Files(store) = &mut self.between {
            store.habit = Habit::Sound;
        }
        for _ in 0..8 {
            let before: Vec<Vec<u8>> = self.devices.iter().map(|device| device.sealed.clone()).collect();
            let mut moved = false;
            for at in 0..self.devices.len() {
                self.time += MINUTE_MS;
                moved |= self.meet(at, 100);
                self.sync(at, 0);
                moved |= self.meet(at, 100);
            }
            if !moved && self.devices.iter().map(|device| &device.sealed).eq(&before) {
                return;
            }
        }
        panic!("two idle devices keep telling each other");
    }

    fn check_end(&mut self) {
        let vaults: Vec<Vault> = self.devices.iter().map(Device::open).collect();
        let Some(first) = vaults.first() else { return };
        for vault in &vaults {
            assert_eq!(summary(vault), summary(first), "P2: the devices differ");
            assert!(!vault.has_unsent(&STORE), "P2: a device has something that the store lacks");
            for id in self.secrets.keys().filter(|id| !self.ended.contains(*id)) {
                assert!(vault.account(id).is_ok(), "P3: an account is nowhere");
            }
        }
    }
}

/// What devices have to agree on.
fn summary(vault: &Vault) -> Vec<(RecordId, String, Vec<u8>, u64, bool)> {
    let summary = |account: &sparekey_core::vault::Account| {
        let secret = account.credential.as_ref().unwrap().secret.expose().to_vec();
        (account.id, account.note.clone(), secret, account.counter, account.trashed_ms.is_some())
    };
    let mut all: Vec<_> = vault.accounts().map(summary).collect();
    all.sort();
    all
}
