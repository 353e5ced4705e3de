//! A store and its faults.

use std::collections::BTreeMap;

use sparekey_core::sync::store::{Entry, Op, Reply, StoreError};

use crate::chance::Chance;
use crate::forged;

/// What a store is given to do wrong.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Habit {
    Sound,
    /// Answers with errors now and then, before or after having done it.
    Failing,
    /// A put that breaks off leaves what came so far in place.
    Truncating,
    /// Lists are those of a moment ago.
    Stale,
    /// Goes back in time now and then, or loses everything.
    Forgetful,
    /// Puts files of its own making beside the others.
    Forging,
}

pub(crate) const HABITS: [Habit; 6] =
    [Habit::Sound, Habit::Failing, Habit::Truncating, Habit::Stale, Habit::Forgetful, Habit::Forging];

const ERRORS: [StoreError; 9] = [
    StoreError::Offline,
    StoreError::Unauthorized,
    StoreError::Forbidden,
    StoreError::NotFound,
    StoreError::Conflict,
    StoreError::Busy { retry_after: None },
    StoreError::Full,
    StoreError::Refused { status: 500 },
    StoreError::BadAnswer,
];

type Files = BTreeMap<String, Vec<u8>>;

pub(crate) struct Store {
    pub(crate) habit: Habit,
    pub(crate) files: Files,
    /// As they were, now and then.
    before: Vec<Files>,
}

impl Store {
    pub(crate) fn new(habit: Habit) -> Self {
        Self { habit, files: Files::new(), before: vec![Files::new()] }
    }

    /// Time passes.
    pub(crate) fn pass(&mut self, chance: &mut Chance) {
        if self.habit == Habit::Forgetful && chance.percent(4) {
            let at = chance.below(self.before.len());
            self.files.clone_from(&self.before[at]);
        }
        if self.habit == Habit::Forging && chance.percent(20) {
            let models: Vec<&String> = self.files.keys().filter(|name| name.ends_with(".sparekey")).collect();
            if !models.is_empty() {
                let model = models[chance.below(models.len())].clone();
                let forged = forged::of_a_later_key(&self.files[&model], Some(forged::STRANGER));
                self.files.insert(forged::name_of(&model), forged);
            }
        }
        self.before.push(self.files.clone());
    }

    pub(crate) fn ask(&mut self, op: &Op, chance: &mut Chance) -> Result<Reply, StoreError> {
        let fails = self.habit == Habit::Failing && chance.percent(15);
        let error = ERRORS[chance.below(ERRORS.len())];
        if fails && chance.percent(50) {
            return Err(error);
        }
        if let (Habit::Truncating, Op::Put(name, bytes), true) = (self.habit, op, chance.percent(15)) {
            let part = chance.below(bytes.len());
            self.files.insert(name.clone(), bytes[..part].to_vec());
            return if chance.percent(50) { Err(StoreError::Offline) } else { Ok(Reply::Done) };
        }
        let reply = self.answer(op, chance);
        if fails { Err(StoreError::TimedOut) } else { reply }
    }

    fn answer(&mut self, op: &Op, chance: &mut Chance) -> Result<Reply, StoreError> {
        match op {
            Op::List => {
                let stale = self.habit == Habit::Stale && chance.percent(30);
                let at = self.before.len().saturating_sub(1 + chance.below(3));
                let files = if stale { &self.before[at] } else { &self.files };
                let entry = |(name, bytes): (&String, &Vec<u8>)| Entry {
                    name: name.clone(),
                    size: Some(bytes.len() as u64),
                };
                Ok(Reply::Listed(files.iter().map(entry).collect()))
            }
            Op::Get(name) => self.files.get(name).cloned().map(Reply::Got).ok_or(StoreError::NotFound),
            Op::Put(name, bytes) => {
                self.files.insert(name.clone(), bytes.clone());
                Ok(Reply::Done)
            }
            Op::Delete(name) => {
                self.files.remove(name);
                Ok(Reply::Done)
            }
        }
    }
}
