//! Codes for a while: the next ones of an account, without what they come of.

use sparekey_core::otp::{Generator, Kind};

use super::Shared;
use super::error::Error;

/// The shortest while, in seconds.
pub const MIN_CODES_S: u64 = 15 * 60;
/// The longest.
pub const MAX_CODES_S: u64 = 24 * 60 * 60;

/// A code and when it begins to count.
#[derive(Clone, PartialEq, Eq)]
pub struct TimedCode {
    /// In seconds since 1970.
    pub from_s: u64,
    /// As it is typed.
    pub code: String,
}

/// The codes of one account, in the order of their time.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeList {
    /// Who the account is with.
    pub issuer: String,
    /// The name there.
    pub name: String,
    /// How long each code counts, in seconds.
    pub period: u64,
    /// Hosts of the sites that the sender has it for.
    pub sites: Vec<String>,
    /// The codes.
    pub codes: Vec<TimedCode>,
}

impl CodeList {
    /// The codes from now on, for so many seconds.
    pub(super) fn of(shared: &Shared, now_s: u64, seconds: u64) -> Result<Self, Error> {
        let draft = &shared.draft;
        if !(MIN_CODES_S..=MAX_CODES_S).contains(&seconds) {
            return Err(Error::Duration);
        }
        if draft.credential.kind == Kind::Hotp {
            return Err(Error::CountsUp);
        }
        let generator = Generator::new(&draft.credential).map_err(Error::Account)?;
        let period = u64::from(generator.period()).max(1);
        let first = now_s / period * period;
        let times = (first..now_s.saturating_add(seconds)).step_by(period as usize);
        let codes = times
            .map(|from_s| TimedCode { from_s, code: generator.at(from_s).as_str().to_owned() })
            .collect();
        let (issuer, name) = (draft.issuer.clone(), draft.name.clone());
        Ok(Self { issuer, name, period, sites: shared.sites.clone(), codes })
    }

    /// The code of that moment; `None` before the first and after the last.
    #[must_use]
    pub fn at(&self, now_s: u64) -> Option<&TimedCode> {
        let after = self.codes.partition_point(|code| code.from_s <= now_s);
        let code = after.checked_sub(1).and_then(|place| self.codes.get(place))?;
        (now_s < code.from_s.saturating_add(self.period)).then_some(code)
    }

    /// When the last one ends, in seconds since 1970.
    #[must_use]
    pub fn until_s(&self) -> u64 {
        self.codes.last().map_or(0, |code| code.from_s.saturating_add(self.period))
    }
}
