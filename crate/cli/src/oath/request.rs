//! What the options and operands of one line ask for.

use sparekey_core::account::Draft;
use sparekey_core::otp::{Algorithm, Credential, Kind};
use zeroize::Zeroizing;

use super::key::{self, Key};
use super::moment::{self, Seconds};
use super::{Mode, duration, number};
use crate::args::Given;
use crate::failure::Failure;

/// Everything that the codes of one line depend on.
pub(super) struct Request {
    /// Key, algorithm and digits.
    pub(super) credential: Credential,
    /// What the counter follows.
    pub(super) moving: Moving,
    /// How many further codes to print, or to look at.
    pub(super) window: u64,
    /// The code to look for.
    pub(super) otp: Option<Zeroizing<String>>,
    /// Whether to explain.
    pub(super) verbose: bool,
}

/// What the moving factor (RFC 4226 section 5.1) follows.
pub(super) enum Moving {
    /// RFC 6238 section 4.2's (T - T0) / X.
    Clock {
        /// X, in seconds.
        step: u32,
        /// T0.
        start: Seconds,
        /// T.
        now: Seconds,
    },
    /// A counter.
    Counter(u64),
}

impl Request {
    /// Reads a line. The key is taken before the code, as both may come from
    /// standard input.
    pub(super) fn read(mode: Option<Mode>, given: &Given) -> Result<Self, Failure> {
        let (key, otp) = match &given.operands[..] {
            [] => return Err(Failure::OperandMissing("KEY")),
            [key] => (key, None),
            [key, otp] => (key, Some(otp)),
            _ => return Err(Failure::TooManyOperands),
        };
        let (mut draft, is_uri) = match key::read(key, given.has("base32"))? {
            Key::Bare(secret) => (Draft::new(Credential::new(kind_of(mode, given), secret)), false),
            Key::Uri(draft) => (draft, true),
        };
        if let Some(name) = given.text("totp")? {
            draft.credential.algorithm = Algorithm::from_name(name)?;
        }
        let otp = otp.map(|otp| key::operand(otp, "OTP")).transpose()?;
        let digits = number::read(given, "digits", 1..=10)?.map(|digits| digits as u8);
        draft.credential.digits = match (&otp, digits) {
            (Some(otp), None) if !is_uri => length(otp)?,
            (_, digits) => digits.unwrap_or(draft.credential.digits),
        };
        if otp.as_ref().is_some_and(|otp| otp.chars().count() != usize::from(draft.credential.digits)) {
            return Err(Failure::OtpLength);
        }
        Ok(Self {
            moving: Moving::read(given, &draft)?,
            credential: draft.credential,
            window: number::read(given, "window", 0..=u64::MAX)?.unwrap_or(0),
            otp,
            verbose: given.has("verbose"),
        })
    }

    /// The moving factor of the first code.
    pub(super) fn counter(&self) -> u64 {
        match self.moving {
            Moving::Counter(counter) => counter,
            // Truncated as C divides, so that times before the start agree too.
            Moving::Clock { step, start, now } => (now.saturating_sub(start) / i64::from(step)) as u64,
        }
    }
}

impl Moving {
    fn read(given: &Given, draft: &Draft) -> Result<Self, Failure> {
        if !draft.credential.kind.is_timed() {
            return Ok(Self::Counter(number::read(given, "counter", 0..=u64::MAX)?.unwrap_or(draft.counter)));
        }
        let step = given.text("time-step-size")?.map(|text| duration::parse(text).ok_or(Failure::Duration));
        Ok(Self::Clock {
            step: step.transpose()?.unwrap_or(draft.credential.period),
            start: moment::read(given, "start-time")?.unwrap_or(0),
            now: moment::read(given, "now")?.map_or_else(moment::now, Ok)?,
        })
    }
}

/// `--totp` outranks `--hotp`, and both the command's name.
fn kind_of(mode: Option<Mode>, given: &Given) -> Kind {
    match mode {
        _ if given.has("totp") => Kind::Totp,
        Some(Mode::Totp) if !given.has("hotp") => Kind::Totp,
        _ => Kind::Hotp,
    }
}

fn length(otp: &str) -> Result<u8, Failure> {
    u8::try_from(otp.chars().count())
        .ok()
        .filter(|digits| (1..=10).contains(digits))
        .ok_or(Failure::OtpLength)
}
