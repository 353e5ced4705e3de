//! The rules that make sync lose nothing, one test each.

use sparekey_core::sync::items::{self, Items};
use sparekey_core::sync::report::{Passed, Question, Report};
use sparekey_core::sync::session::{Merged, Next, Session};
use sparekey_core::sync::store::{Op, Reply, StoreError};
use sparekey_core::sync::target::{Target, WebDav};
use sparekey_core::sync::{Answer, Decision};
use sparekey_core::vault::{Item, Kdf, Patch, RecordId, Vault};

use crate::chance::Chance;
use crate::device::{Device, PASS, STORE, add};
use crate::forged;
use crate::store::{Habit, Store};

const NOW: u64 = 1_800_000_000_000;
const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Two devices that both have synced, and their store.
struct Pair {
    one: Device,
    two: Device,
    store: Store,
    chance: Chance,
    now: u64,
}

#[derive(Debug)]
enum Outcome {
    Done(Report),
    Asks(Question),
    Failed(StoreError),
}

impl Pair {
    fn new(accounts: usize) -> Self {
        let mut chance = Chance(7);
        let mut one = Device::first(&mut chance, 0);
        for at in 0..accounts {
            edit(&mut one, &mut chance, |vault, chance| add(vault, NOW + at as u64, chance));
        }
        let two = one.joins(&mut chance, 0);
        let mut pair = Self { one, two, store: Store::new(Habit::Sound), chance, now: NOW + 1000 };
        for _ in 0..2 {
            pair.sync(One).done();
            pair.sync(Two).done();
        }
        pair.sync(One).done();
        pair
    }

    fn sync(&mut self, who: Who) -> Run {
        self.sync_with(who, None, |_, reply| reply)
    }

    /// `meddle` sees each question and may change the store's answer.
    fn sync_with(
        &mut self,
        who: Who,
        decision: Option<Decision>,
        mut meddle: impl FnMut(&Op, Result<Reply, StoreError>) -> Result<Reply, StoreError>,
    ) -> Run {
        self.now += 1000;
        let device = if matches!(who, One) { &mut self.one } else { &mut self.two };
        let mut session = Session::new(&device.open(), STORE, decision);
        let mut asked = Vec::new();
        loop {
            match session.next() {
                Next::Ask(op) => {
                    let op = op.clone();
                    let reply = meddle(&op, self.store.ask(&op, &mut self.chance));
                    session.answer(reply);
                    asked.push(op);
                }
                Next::Merge => {
                    let mut vault = device.open();
                    if session.merge(&mut vault, self.now, &mut self.chance).unwrap() == Merged::Changed {
                        device.store(&mut vault, &mut self.chance);
                        session.stored(&device.sealed);
                    }
                }
                Next::Decide(question) => return Run(asked, Outcome::Asks(question.clone())),
                Next::Failed(error) => return Run(asked, Outcome::Failed(error)),
                Next::Done(report) => return Run(asked, Outcome::Done(report.clone())),
            }
        }
    }

    /// Syncs with the user's answer to what the last run asked.
    fn decide(&mut self, who: Who, question: &Question, answer: Answer) -> Run {
        let decision = Decision { answer, question: question.id(&STORE) };
        self.sync_with(who, Some(decision), |_, reply| reply)
    }

    fn edit(&mut self, who: Who, change: impl FnOnce(&mut Vault, &mut Chance)) {
        let device = if matches!(who, One) { &mut self.one } else { &mut self.two };
        edit(device, &mut self.chance, change);
    }

    fn add(&mut self, who: Who) {
        let now = self.now;
        self.edit(who, |vault, chance| add(vault, now, chance));
    }

    /// So many days with a sync each.
    fn days_of(&mut self, who: Who, days: u64) {
        for _ in 0..days {
            self.now += DAY_MS;
            self.sync(who).done();
        }
    }

    /// Names of a device's files, by sequence.
    fn files_of(&self, who: Who) -> Vec<String> {
        let device = if matches!(who, One) { &self.one } else { &self.two };
        let own = format!("{:?}.", device.open().header().device);
        let mut names: Vec<(u64, String)> = self
            .store
            .files
            .keys()
            .filter_map(|name| {
                let sequence = name.strip_prefix(&own)?.strip_suffix(".sparekey")?.parse().ok()?;
                Some((sequence, name.clone()))
            })
            .collect();
        names.sort();
        names.into_iter().map(|(_, name)| name).collect()
    }
}

use Who::{One, Two};

#[derive(Clone, Copy)]
enum Who {
    One,
    Two,
}

struct Run(Vec<Op>, Outcome);

impl Run {
    fn done(self) -> Report {
        match self.1 {
            Outcome::Done(report) => report,
            other => panic!("not done: {other:?}"),
        }
    }

    fn asks(self) -> Question {
        match self.1 {
            Outcome::Asks(question) => question,
            other => panic!("asks nothing: {other:?}"),
        }
    }

    fn puts(&self) -> usize {
        self.0.iter().filter(|op| matches!(op, Op::Put(..))).count()
    }
}

fn edit(device: &mut Device, chance: &mut Chance, change: impl FnOnce(&mut Vault, &mut Chance)) {
    let mut vault = device.open();
    change(&mut vault, chance);
    device.store(&mut vault, chance);
}

fn live(device: &Device) -> Vec<RecordId> {
    device
        .open()
        .accounts()
        .filter(|account| account.trashed_ms.is_none())
        .map(|account| account.id)
        .collect()
}

/// Moves a device's first accounts to the trash.
fn trash(pair: &mut Pair, who: Who, count: usize) {
    let now = pair.now;
    let device = if matches!(who, One) { &pair.one } else { &pair.two };
    for id in live(device).into_iter().take(count) {
        pair.edit(who, |vault, _| vault.trash(&id, now).unwrap());
    }
}

#[test]
fn a_device_only_creates_new_names_and_leaves_its_last_three() {
    let mut pair = Pair::new(1);
    for _ in 0..6 {
        pair.add(One);
        let before = pair.store.files.clone();
        let run = pair.sync(One);
        for op in &run.0 {
            let Op::Put(name, _) = op else { continue };
            assert!(!before.contains_key(name), "a file was written over");
        }
        let theirs = pair.files_of(Two);
        assert!(run.0.iter().all(|op| !matches!(op, Op::Delete(name) if theirs.contains(name))));
    }
    assert_eq!(pair.files_of(One).len(), 3);
}

#[test]
fn one_change_takes_one_list_one_get_and_one_put() {
    let mut pair = Pair::new(3);
    pair.add(One);
    let sent = pair.sync(One);
    assert!(matches!(sent.0.as_slice(), [Op::List, Op::Put(..), ..]));
    assert_eq!(sent.puts(), 1);
    assert!(matches!(pair.sync(Two).0.as_slice(), [Op::List, Op::Get(_)]));
    assert!(matches!(pair.sync(Two).0.as_slice(), [Op::List]), "idle devices keep silent");
}

#[test]
fn a_file_cut_short_gives_way_to_the_one_before_it() {
    let mut pair = Pair::new(1);
    pair.add(One);
    pair.sync(One).done();
    pair.add(One);
    pair.sync(One).done();
    let newest = pair.files_of(One).pop().unwrap();
    let cut = pair.store.files[&newest][..700].to_vec();
    pair.store.files.insert(newest, cut);
    let report = pair.sync(Two).done();
    assert!(matches!(report.passed_over.as_slice(), [passed] if matches!(passed.why, Passed::Damaged(_))));
    assert_eq!(live(&pair.two).len(), 2);
    // Its writer notices, and puts it again.
    assert!(pair.sync(One).done().put);
    pair.sync(Two).done();
    assert_eq!(live(&pair.two).len(), 3);
}

#[test]
fn a_file_pruned_since_the_list_has_it_listed_again() {
    let mut pair = Pair::new(1);
    pair.add(One);
    pair.sync(One).done();
    let mut misses = 1;
    let run = pair.sync_with(Two, None, |op, reply| match op {
        Op::Get(_) if misses > 0 => {
            misses -= 1;
            Err(StoreError::NotFound)
        }
        _ => reply,
    });
    assert!(matches!(run.0.as_slice(), [Op::List, Op::Get(_), Op::List, Op::Get(_)]));
    run.done();
    assert_eq!(live(&pair.two).len(), 2);
}

#[test]
fn a_file_that_is_listed_and_never_given_ends_in_a_failure_and_changes_nothing() {
    let mut pair = Pair::new(1);
    pair.add(One);
    pair.sync(One).done();
    let kept = pair.two.sealed.clone();
    let run = pair.sync_with(Two, None, |op, reply| match op {
        Op::Get(_) => Err(StoreError::NotFound),
        _ => reply,
    });
    assert!(matches!(run.1, Outcome::Failed(StoreError::NotFound)));
    assert_eq!((run.0.len(), run.puts()), (6, 0), "asked for three times");
    assert_eq!(pair.two.sealed, kept);
}

#[test]
fn a_copied_profile_takes_a_name_of_its_own_before_it_writes() {
    let mut pair = Pair::new(1);
    pair.two = pair.one.cloned();
    pair.add(One);
    pair.add(Two);
    pair.sync(One).done();
    let report = pair.sync(Two).done();
    assert!(report.became_new_device);
    pair.sync(One).done();
    assert_eq!(live(&pair.one).len(), 3);
    assert_eq!(live(&pair.one), live(&pair.two));
    assert_ne!(pair.one.open().header().device, pair.two.open().header().device);
}

#[test]
fn an_emptied_store_is_asked_about_and_never_filled_or_deleted_from_by_itself() {
    let mut pair = Pair::new(2);
    let kept = pair.one.sealed.clone();
    pair.store.files.clear();
    let run = pair.sync(One);
    assert_eq!((run.puts(), run.0.len()), (0, 1));
    assert_eq!(run.asks(), Question::StoreEmptied);
    assert_eq!(pair.one.sealed, kept);
    pair.decide(One, &Question::StoreEmptied, Answer::Accept).done();
    pair.sync_with(Two, None, |_, reply| reply).done();
    assert_eq!(live(&pair.two).len(), 2);
}

#[test]
fn the_word_to_fill_a_store_is_none_on_what_came_back_to_it() {
    let mut pair = Pair::new(10);
    let files = pair.store.files.clone();
    trash(&mut pair, One, 6);
    pair.sync(One).done();
    let came_back = core::mem::take(&mut pair.store.files);
    let question = pair.sync(Two).asks();
    assert_eq!(question, Question::StoreEmptied);
    pair.store.files = came_back;
    let lost = pair.decide(Two, &question, Answer::Accept).asks();
    assert!(matches!(lost, Question::MassLoss { .. }));
    assert_eq!(live(&pair.two).len(), 10);
    // And the other way round.
    pair.store.files.clear();
    assert_eq!(pair.decide(Two, &lost, Answer::Accept).asks(), Question::StoreEmptied);
    pair.store.files = files;
}

#[test]
fn an_absent_file_or_record_deletes_nothing() {
    let mut pair = Pair::new(3);
    let theirs = pair.files_of(Two);
    pair.store.files.retain(|name, _| !theirs.contains(name));
    let report = pair.sync(One).done();
    assert_eq!(live(&pair.one).len(), 3);
    assert_eq!(report.rolled_back.len(), 1);
}

#[test]
fn a_store_that_went_back_in_time_is_reported_with_both_numbers_and_undoes_nothing() {
    let mut pair = Pair::new(1);
    let before = pair.store.files.clone();
    pair.add(One);
    pair.sync(One).done();
    pair.sync(Two).done();
    pair.store.files = before;
    let report = pair.sync(Two).done();
    let [rollback] = report.rolled_back.as_slice() else { panic!("not noticed") };
    assert!(rollback.had > rollback.has && rollback.has > 0);
    assert_eq!(live(&pair.two).len(), 2);
    assert!(report.put, "what the store lacks comes back");
}

#[test]
fn a_new_device_learns_of_a_rollback_from_the_others_files() {
    let mut pair = Pair::new(1);
    let old = pair.files_of(One);
    pair.add(One);
    pair.sync(One).done();
    pair.sync(Two).done();
    pair.add(Two);
    pair.sync(Two).done();
    let theirs = pair.files_of(One);
    pair.store.files.retain(|name, _| old.contains(name) || !theirs.contains(name));
    pair.one = pair.two.joins(&mut pair.chance, 0);
    assert_eq!(pair.sync(One).done().rolled_back.len(), 1);
}

#[test]
fn a_merge_that_would_hide_many_accounts_asks_first_and_either_answer_holds() {
    for answer in [Answer::Keep, Answer::Accept] {
        let mut pair = Pair::new(10);
        trash(&mut pair, One, 6);
        pair.sync(One).done();
        let kept = pair.two.sealed.clone();
        let question = pair.sync(Two).asks();
        let Question::MassLoss { accounts } = &question else { panic!("another question") };
        assert_eq!(accounts.len(), 6);
        assert_eq!(pair.two.sealed, kept);
        pair.decide(Two, &question, answer).done();
        let left = if answer == Answer::Keep { 10 } else { 4 };
        assert_eq!(live(&pair.two).len(), left);
        pair.sync(One).done();
        assert_eq!(live(&pair.one).len(), left);
    }
}

#[test]
fn an_answer_is_one_to_the_accounts_that_were_shown_and_to_no_others() {
    for answer in [Answer::Keep, Answer::Accept] {
        let mut pair = Pair::new(20);
        trash(&mut pair, One, 6);
        pair.sync(One).done();
        let shown = pair.sync(Two).asks();
        // While the user reads, more go.
        trash(&mut pair, One, 3);
        pair.sync(One).done();
        let kept = pair.two.sealed.clone();
        let question = pair.decide(Two, &shown, answer).asks();
        let Question::MassLoss { accounts } = &question else { panic!("another question") };
        assert_eq!(accounts.len(), 9);
        assert_eq!(pair.two.sealed, kept);
        pair.decide(Two, &question, answer).done();
        assert_eq!(live(&pair.two).len(), if answer == Answer::Keep { 20 } else { 11 });
    }
}

#[test]
fn an_answer_to_one_store_is_none_to_another() {
    let mut pair = Pair::new(10);
    trash(&mut pair, One, 6);
    pair.sync(One).done();
    let question = pair.sync(Two).asks();
    let elsewhere = Decision { answer: Answer::Accept, question: question.id(&[8; 16]) };
    assert_eq!(pair.sync_with(Two, Some(elsewhere), |_, reply| reply).asks(), question);
}

#[test]
fn a_few_deletions_need_no_question() {
    let mut pair = Pair::new(10);
    let now = pair.now;
    for id in live(&pair.one).into_iter().take(3) {
        pair.edit(One, |vault, _| vault.trash(&id, now).unwrap());
    }
    pair.sync(One).done();
    pair.sync(Two).done();
    assert_eq!(live(&pair.two).len(), 7);
}

#[test]
fn a_changed_passphrase_is_taken_over_by_every_device() {
    let mut pair = Pair::new(1);
    let next = [8; 32];
    pair.edit(One, |vault, chance| {
        let kdf = Kdf::fresh(chance).unwrap();
        vault.change_passphrase(kdf, &next, chance).unwrap();
    });
    pair.sync(One).done();
    pair.sync(Two).done();
    assert!(Vault::unlock(&pair.two.sealed, &next).is_ok());
    assert!(Vault::unlock(&pair.two.sealed, &PASS).is_err());
}

#[test]
fn what_a_device_writes_after_it_was_taken_out_does_not_count() {
    let mut pair = Pair::new(1);
    let other = pair.two.open().header().device;
    let now = pair.now;
    pair.edit(One, |vault, chance| {
        let kdf = Kdf::fresh(chance).unwrap();
        drop(vault.reveal_revoke(other, kdf, &PASS, now, chance).unwrap());
    });
    // It goes on before it has learned of that.
    pair.add(Two);
    pair.sync(Two).done();
    let report = pair.sync(One).done();
    assert!(matches!(report.passed_over.as_slice(), [passed] if passed.why == Passed::Revoked));
    assert_eq!(live(&pair.one).len(), 1);
    // And then it is asked for a passphrase that it does not have.
    assert!(matches!(pair.sync(Two).asks(), Question::KeyRotated { .. }));
}

#[test]
fn a_made_up_file_of_a_later_key_is_reported_and_stops_nothing() {
    let mut pair = Pair::new(1);
    pair.add(One);
    pair.add(Two);
    pair.sync(Two).done();
    let model = pair.files_of(Two).pop().unwrap();
    let forged = forged::of_a_later_key(&pair.store.files[&model], Some(forged::STRANGER));
    pair.store.files.insert(forged::name_of(&model), forged);
    for run in 0..2 {
        let report = pair.sync(One).done();
        let [passed] = report.passed_over.as_slice() else { panic!("not reported") };
        assert_eq!((passed.why, passed.file()), (Passed::Foreign, forged::name_of(&model)));
        assert_eq!(report.put, run == 0);
    }
    pair.sync(Two).done();
    assert_eq!((live(&pair.one).len(), live(&pair.two).len()), (3, 3));
}

/// A device joins, and the first one takes it out.
fn revoke_one_more(pair: &mut Pair) {
    let other = pair.one.joins(&mut pair.chance, 0);
    let two = core::mem::replace(&mut pair.two, other);
    pair.sync(Two).done();
    pair.sync(One).done();
    let (other, now) = (pair.two.open().header().device, pair.now);
    pair.edit(One, |vault, chance| {
        let kdf = Kdf::fresh(chance).unwrap();
        drop(vault.reveal_revoke(other, kdf, &PASS, now, chance).unwrap());
    });
    pair.sync(One).done();
    pair.two = two;
}

#[test]
fn a_later_key_is_told_to_who_missed_several() {
    let mut pair = Pair::new(1);
    revoke_one_more(&mut pair);
    revoke_one_more(&mut pair);
    let Question::KeyRotated { sealed } = pair.sync(Two).asks() else { panic!("another question") };
    let now = pair.now;
    pair.edit(Two, |vault, _| vault.take_over(&sealed, &PASS, now).unwrap());
    pair.add(Two);
    pair.sync(Two).done();
    pair.sync(One).done();
    assert_eq!(live(&pair.one).len(), 2);
}

#[test]
fn a_proof_of_a_later_key_is_one_for_its_own_file_alone() {
    let mut pair = Pair::new(1);
    let before = pair.store.files.clone();
    revoke_one_more(&mut pair);
    let rotated = pair.files_of(One).pop().unwrap();
    let forged = forged::of_a_later_key(&pair.store.files[&rotated], Some(forged::STRANGER));
    pair.store.files = before;
    pair.store.files.insert(forged::name_of(&rotated), forged);
    let report = pair.sync(Two).done();
    assert!(matches!(report.passed_over.as_slice(), [passed] if passed.why == Passed::Foreign));
}

#[test]
fn a_wrong_clock_never_stops_a_sync() {
    let mut pair = Pair::new(1);
    let far = pair.now + 1000 * DAY_MS;
    pair.edit(One, |vault, chance| add(vault, far, chance));
    pair.sync(One).done();
    pair.sync(Two).done();
    pair.add(Two);
    pair.sync(Two).done();
    pair.sync(One).done();
    assert_eq!(live(&pair.one).len(), 3);
    assert_eq!(live(&pair.one), live(&pair.two));
}

#[test]
fn an_ended_account_stays_ended_whatever_an_old_file_brings() {
    let mut pair = Pair::new(2);
    let (id, now) = (live(&pair.one)[0], pair.now);
    let old = pair.store.files.clone();
    pair.edit(One, |vault, _| {
        vault.trash(&id, now).unwrap();
        vault.purge(&id, now).unwrap();
    });
    pair.sync(One).done();
    pair.sync(Two).done();
    pair.store.files = old;
    pair.sync(Two).done();
    pair.sync(One).done();
    assert!(pair.one.open().account(&id).is_err() && pair.two.open().account(&id).is_err());
}

#[test]
fn the_trash_ends_after_thirty_days_on_every_device() {
    let mut pair = Pair::new(2);
    let (id, now) = (live(&pair.one)[0], pair.now);
    pair.edit(One, |vault, _| vault.trash(&id, now).unwrap());
    pair.sync(One).done();
    pair.sync(Two).done();
    pair.days_of(One, 40);
    assert!(pair.one.open().account(&id).is_ok(), "the other may have edited it");
    pair.sync(Two).done();
    pair.sync(One).done();
    pair.sync(Two).done();
    assert!(pair.one.open().account(&id).is_err() && pair.two.open().account(&id).is_err());
}

#[test]
fn a_clock_that_was_set_ahead_ends_nothing_in_the_trash() {
    for days in [40, 200] {
        let mut pair = Pair::new(2);
        let (id, right) = (live(&pair.one)[0], pair.now);
        pair.edit(One, |vault, _| vault.trash(&id, right).unwrap());
        pair.sync(One).done();
        pair.sync(Two).done();
        let is_there = |device: &Device| device.open().account(&id).is_ok();
        // Two's clock, and it syncs on with it.
        pair.now = right + days * DAY_MS;
        pair.days_of(Two, 20);
        assert!(is_there(&pair.two), "{days} days");
        pair.now = right + 20 * DAY_MS;
        pair.edit(One, |vault, _| vault.restore(&id, right + 20 * DAY_MS).unwrap());
        pair.sync(One).done();
        pair.now = right + (days + 20) * DAY_MS;
        pair.sync(Two).done();
        assert!(live(&pair.one).contains(&id) && live(&pair.two).contains(&id));
    }
}

#[test]
fn a_device_alone_ends_what_was_in_the_trash_after_thirty_steady_days() {
    let mut pair = Pair::new(2);
    let (id, other, now) = (live(&pair.one)[0], pair.two.open().header().device, pair.now);
    pair.edit(One, |vault, chance| {
        let kdf = Kdf::fresh(chance).unwrap();
        drop(vault.reveal_revoke(other, kdf, &PASS, now, chance).unwrap());
        vault.trash(&id, now).unwrap();
    });
    pair.now += 35 * DAY_MS;
    pair.days_of(One, 29);
    assert!(pair.one.open().account(&id).is_ok());
    pair.days_of(One, 3);
    assert!(pair.one.open().account(&id).is_err());
}

#[test]
fn a_device_that_is_silent_for_half_a_year_is_not_waited_for() {
    let mut pair = Pair::new(2);
    let (id, now) = (live(&pair.one)[0], pair.now);
    pair.edit(One, |vault, _| vault.trash(&id, now).unwrap());
    pair.days_of(One, 178);
    assert!(pair.one.open().account(&id).is_ok());
    pair.days_of(One, 4);
    assert!(pair.one.open().account(&id).is_err());
}

#[test]
fn a_store_that_is_removed_and_added_anew_loses_and_brings_back_nothing() {
    let mut pair = Pair::new(6);
    let target = || {
        let (address, user, password) = ("https://example.com/".into(), "zoe".into(), String::new().into());
        Target::WebDav(WebDav { address, user, password })
    };
    let (ids, now) = (live(&pair.one), pair.now);
    pair.edit(One, |vault, chance| _ = vault.keep_store(&target(), now, chance).unwrap());
    for who in [One, Two, One] {
        pair.sync(who).done();
    }
    pair.edit(One, |vault, chance| {
        let id = vault.stores()[0].0;
        vault.remove_store(&id, now).unwrap();
        assert_ne!(vault.keep_store(&target(), now, chance).unwrap(), id);
        vault.trash(&ids[0], now).unwrap();
        vault.purge(&ids[1], now).unwrap();
        add(vault, now, chance);
    });
    let note = || Patch { note: Some("new".into()), ..Patch::default() };
    pair.edit(Two, |vault, _| vault.update(&ids[2], &note(), now).unwrap());
    // Under another id nobody remembers it.
    for who in [One, Two] {
        pair.edit(who, |vault, _| vault.forget(&STORE, now));
    }
    for who in [One, Two, One, Two] {
        let report = pair.sync(who).done();
        assert!(!report.became_new_device, "its files are its own");
        assert_eq!(report.rolled_back, []);
    }
    for device in [&pair.one, &pair.two] {
        let vault = device.open();
        assert_eq!((live(device).len(), vault.devices().len(), vault.stores().len()), (5, 2, 1));
        assert!(vault.account(&ids[0]).unwrap().trashed_ms.is_some() && vault.account(&ids[1]).is_err());
        assert_eq!(vault.account(&ids[2]).unwrap().note, "new");
    }
    assert!(pair.files_of(One).len() <= 3 && pair.files_of(Two).len() <= 3);
}

#[test]
fn a_copied_profile_is_noticed_on_a_store_that_nobody_remembers() {
    let mut pair = Pair::new(1);
    pair.two = pair.one.cloned();
    let now = pair.now;
    for who in [One, Two] {
        pair.edit(who, |vault, _| vault.forget(&STORE, now));
        pair.add(who);
    }
    for who in [One, Two, One, Two, One, Two] {
        pair.sync(who).done();
    }
    assert_eq!((live(&pair.one).len(), live(&pair.two).len()), (3, 3));
    assert_ne!(pair.one.open().header().device, pair.two.open().header().device);
}

#[test]
fn what_was_ended_while_a_device_was_away_is_asked_about_there() {
    let mut pair = Pair::new(5);
    let (id, now) = (live(&pair.one)[0], pair.now);
    pair.edit(One, |vault, _| {
        vault.trash(&id, now).unwrap();
        vault.purge(&id, now).unwrap();
    });
    pair.sync(One).done();
    pair.now += 40 * DAY_MS;
    let question = pair.sync(Two).asks();
    assert_eq!(question, Question::MassLoss { accounts: vec![id] });
    pair.decide(Two, &question, Answer::Keep).done();
    pair.sync(One).done();
    assert_eq!((live(&pair.one).len(), live(&pair.two).len()), (5, 5));
}

/// The browser's own sync, for one device.
fn sync_items(device: &mut Device, there: &mut Vec<Item>, chance: &mut Chance) -> Outcome {
    let mut run = Items::new(&device.open(), STORE, None);
    loop {
        match run.next() {
            items::Next::Read => run.read(Ok(there)),
            items::Next::Merge => {
                let mut vault = device.open();
                if run.merge(&mut vault, NOW + 5000, chance).unwrap() == Merged::Changed {
                    device.store(&mut vault, chance);
                    run.stored();
                }
            }
            items::Next::Write(items) => {
                there.retain(|known| items.iter().all(|item| item.name != known.name));
                there.extend_from_slice(items);
                run.written(Ok(()));
            }
            items::Next::Decide(question) => return Outcome::Asks(question.clone()),
            items::Next::Failed(error) => return Outcome::Failed(error),
            items::Next::Done(report) => return Outcome::Done(report.clone()),
        }
    }
}

/// A device and all items, written.
fn with_items(accounts: usize) -> (Device, Vec<Item>, Chance) {
    let (mut chance, mut there) = (Chance(3), Vec::new());
    let mut device = Device::first(&mut chance, 0);
    for at in 0..accounts {
        edit(&mut device, &mut chance, |vault, chance| add(vault, NOW + at as u64, chance));
    }
    assert!(matches!(sync_items(&mut device, &mut there, &mut chance), Outcome::Done(_)));
    (device, there, chance)
}

#[test]
fn only_items_that_changed_are_written_and_their_lengths_are_as_foretold() {
    let (mut device, mut there, mut chance) = with_items(20);
    let base64 = |item: &Item| item.name.len() + 2 + item.sealed.len().div_ceil(3) * 4;
    assert_eq!(there.iter().map(base64).sum::<usize>(), device.open().room().used);
    let before = there.clone();
    let Outcome::Done(idle) = sync_items(&mut device, &mut there, &mut chance) else { panic!("not done") };
    assert!(!idle.put && there == before);
    edit(&mut device, &mut chance, |vault, chance| add(vault, NOW, chance));
    sync_items(&mut device, &mut there, &mut chance);
    assert_eq!(there.iter().filter(|item| !before.contains(item)).count(), 1);
}

#[test]
fn items_that_are_damaged_missing_or_in_anothers_place_are_written_anew() {
    let (mut device, mut there, mut chance) = with_items(20);
    let whole = there.clone();
    there[3].sealed[600] ^= 1;
    there[4].sealed.truncate(100);
    there[5].sealed.clone_from(&whole[6].sealed);
    there.remove(10);
    let Outcome::Done(report) = sync_items(&mut device, &mut there, &mut chance) else { panic!("not done") };
    assert_eq!((report.healed, there.len()), (3, whole.len()));
    assert_eq!(live(&device).len(), 20);
    let mut joined =
        Vault::unlock(&there.iter().find(|item| item.name == Item::HEAD).unwrap().sealed, &PASS).unwrap();
    joined.take_items(&STORE, &there, NOW, &mut chance).unwrap();
    assert_eq!(joined.accounts().count(), 20);
    let file = joined.seal(&mut chance).unwrap();
    assert!(!file.windows(9).any(|part| part == b"item\x64head"), "a vault's own files are no items");
}

#[test]
fn nothing_is_written_over_items_of_a_newer_program_or_another_vault() {
    let (mut device, mut there, mut chance) = with_items(2);
    let mut stranger = Device::first(&mut Chance(99), 0);
    let before = there.clone();
    let outcome = sync_items(&mut stranger, &mut there, &mut chance);
    assert!(matches!(outcome, Outcome::Failed(StoreError::OtherVault)) && there == before);
    // Its head may come last.
    let mut torn: Vec<Item> = there.iter().filter(|item| item.name != Item::HEAD).cloned().collect();
    let before = torn.clone();
    let outcome = sync_items(&mut stranger, &mut torn, &mut chance);
    assert!(matches!(outcome, Outcome::Failed(StoreError::OtherVault)) && torn == before);
    there[7].sealed[9] = 2;
    let before = there.clone();
    let outcome = sync_items(&mut device, &mut there, &mut chance);
    assert!(matches!(outcome, Outcome::Failed(StoreError::TooNew)) && there == before);
}

#[test]
fn items_under_a_new_key_wait_for_their_head() {
    let (mut device, mut there, mut chance) = with_items(3);
    let mut other = device.joins(&mut chance, 0);
    sync_items(&mut other, &mut there, &mut chance);
    let old_head = there.iter().find(|item| item.name == Item::HEAD).unwrap().clone();
    let id = other.open().header().device;
    sync_items(&mut device, &mut there, &mut chance);
    edit(&mut device, &mut chance, |vault, chance| {
        let kdf = Kdf::fresh(chance).unwrap();
        drop(vault.reveal_revoke(id, kdf, &PASS, NOW, chance).unwrap());
    });
    sync_items(&mut device, &mut there, &mut chance);
    // The buckets have come, the head has not yet.
    let new_head = there.iter().position(|item| item.name == Item::HEAD).unwrap();
    let mut torn = there.clone();
    torn[new_head] = old_head;
    let before = torn.clone();
    assert!(matches!(sync_items(&mut other, &mut torn, &mut chance), Outcome::Done(_)));
    assert_eq!(torn, before);
    assert!(matches!(
        sync_items(&mut other, &mut there, &mut chance),
        Outcome::Asks(Question::KeyRotated { .. })
    ));
}

#[test]
fn a_made_up_head_is_written_anew() {
    let (mut device, mut there, mut chance) = with_items(3);
    let head = there.iter_mut().find(|item| item.name == Item::HEAD).unwrap();
    head.sealed = forged::of_a_later_key(&head.sealed, None);
    let Outcome::Done(report) = sync_items(&mut device, &mut there, &mut chance) else { panic!("not done") };
    assert!(report.put && report.healed == 1);
    let Outcome::Done(report) = sync_items(&mut device, &mut there, &mut chance) else { panic!("not done") };
    assert!(!report.put);
}

#[test]
fn a_vault_that_is_too_large_for_the_items_is_not_begun_there() {
    let (mut chance, mut there) = (Chance(3), Vec::new());
    let mut device = Device::first(&mut chance, 0);
    edit(&mut device, &mut chance, |vault, chance| {
        (0..400).for_each(|at| add(vault, NOW + at, chance));
    });
    let outcome = sync_items(&mut device, &mut there, &mut chance);
    assert!(matches!(outcome, Outcome::Failed(StoreError::Full)) && there.is_empty());
    assert!(!device.open().remembers(&STORE));
}
