//! Key derivations that take long: what they cost, how far they are, and a way
//! to stop them before they begin. They lie deep in each format, so that who
//! watches is known to the thread and not to every function between.

use core::cell::RefCell;
use std::rc::Rc;

/// A key derivation of another program's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    /// Which one.
    pub kdf: Kdf,
    /// The memory that it takes, in bytes.
    pub memory_bytes: u64,
    /// Its amount: rounds; bytes gone through.
    pub amount: u64,
}

/// A kind of key derivation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kdf {
    /// PBKDF2 with a hash.
    Pbkdf2,
    /// KeePass's rounds of AES.
    Aes,
    /// scrypt.
    Scrypt,
    /// Argon2 of any kind.
    Argon2,
}

impl Kdf {
    /// Whether it tells how far it is. The others are one call of a library.
    #[must_use]
    pub fn tells(self) -> bool {
        matches!(self, Self::Pbkdf2 | Self::Aes)
    }
}

/// Hears what is done of an effort, from 0 to 1; `false` stops it.
pub type Watch = Rc<dyn Fn(Effort, f64) -> bool>;

thread_local! {
    static WATCH: RefCell<Option<Watch>> = const { RefCell::new(None) };
}

/// What stopped an effort.
pub(crate) struct Stopped;

/// Runs `work`, whose derivations `watch` hears of.
pub fn watched<T>(watch: Watch, work: impl FnOnce() -> T) -> T {
    let before = WATCH.replace(Some(watch));
    let done = work();
    WATCH.set(before);
    done
}

/// Tells whoever watches.
pub(crate) fn tell(effort: Effort, done: f64) -> Result<(), Stopped> {
    let watch = WATCH.with_borrow(Clone::clone);
    if watch.is_none_or(|watch| watch(effort, done)) { Ok(()) } else { Err(Stopped) }
}

/// Rounds between two tellings.
const STRIDE: u64 = 1 << 14;

/// Tells of every so many rounds.
pub(crate) fn round(effort: Effort, round: u64) -> Result<(), Stopped> {
    if round.is_multiple_of(STRIDE) {
        tell(effort, round as f64 / effort.amount.max(1) as f64)
    } else {
        Ok(())
    }
}

/// A small part of an effort, to be timed; the share of the whole that it is.
#[must_use]
pub fn sample(effort: Effort) -> f64 {
    // Nobody is told of the sample itself.
    let before = WATCH.take();
    let share = crate::import::sample(effort);
    WATCH.set(before);
    share
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::{self, Error, File};

    const SEALED: &[u8] = include_bytes!("../tests/import/fixtures/stratum_legacy.authpro");

    fn open(watch: Watch) -> Result<usize, Error> {
        let file = File { name: "", bytes: SEALED };
        watched(watch, || import::read(file, &[], None, Some("correct horse"))).map(|read| read.rows.len())
    }

    #[test]
    fn rounds_are_told_as_they_pass() {
        let told = Rc::new(RefCell::new(Vec::new()));
        let into = Rc::clone(&told);
        let watch = move |effort: Effort, done: f64| {
            into.borrow_mut().push((effort.amount, done));
            true
        };
        assert_eq!(open(Rc::new(watch)), Ok(3));
        let told = told.borrow();
        assert_eq!(told.first(), Some(&(128_000, 0.0)));
        assert!(told.len() > 3 && told.windows(2).all(|pair| pair[0].1 < pair[1].1));
        assert!(told.last().is_some_and(|(_, done)| *done < 1.0));
    }

    #[test]
    fn what_is_stopped_has_not_begun() {
        assert_eq!(open(Rc::new(|_, _| false)), Err(Error::Stopped));
    }

    #[test]
    fn a_sample_is_no_more_than_the_whole() {
        for kdf in [Kdf::Pbkdf2, Kdf::Aes, Kdf::Scrypt, Kdf::Argon2] {
            let share = sample(Effort { kdf, memory_bytes: 1 << 26, amount: 1 << 28 });
            assert!(share > 0.0 && share < 1.0, "{kdf:?}");
            assert!(sample(Effort { kdf, memory_bytes: 1 << 16, amount: 1 << 16 }) <= 1.0);
        }
    }
}
