//! The logic of Sparekey, for the extension and the command line alike.
//!
//! Nothing here reads a clock, draws randomness, logs or does I/O: time and
//! random bytes are arguments, and every fallible call returns a typed error
//! whose [`Coded::code`] is stable. Words for people live in the shells.
//!
//! - [`secret`]: bytes that must not be seen; base32 and hexadecimal text
//! - [`otp`]: HOTP, TOTP, Steam, mOTP and Yandex codes
//! - [`uri`]: the `otpauth://` reader and writer, and bare keys
//! - [`account`]: what an account is made of
//! - [`site`]: which web sites an account belongs to; [`lookalike`]: hosts that imitate one
//! - [`vault`]: records and their merge, the sealed format, slots
//! - [`civil`] has the calendar
//! - [`sync`]: what to ask of a store, and what to make of the answers
//! - [`page`]: facts about a page in, ranked fields and found keys out
//! - [`sorting`]: sorting in little code
//! - [`front_coded`]: sorted words in little room, for the lists that ship
#![forbid(unsafe_code)]

pub mod account;
pub mod base;
pub mod civil;
pub mod front_coded;
mod letters;
pub mod lookalike;
pub mod otp;
pub mod page;
#[cfg(feature = "passphrase")]
pub mod passphrase;
pub mod secret;
pub mod site;
pub mod sorting;
pub mod sync;
pub mod uri;
pub mod vault;

/// An error with a code that never changes its meaning, for the shells to
/// choose their words by.
pub trait Coded {
    /// The stable code, in kebab case.
    fn code(&self) -> &'static str;

    /// Where in the given text the trouble is, counted in characters from 0.
    fn position(&self) -> Option<usize> {
        None
    }
}

/// Where random bytes come from. The bindings pass the operating system's.
pub trait Entropy {
    /// Fills `out` with bytes nobody can predict.
    ///
    /// # Errors
    /// [`NoEntropy`] where the system gives none.
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy>;
}

/// The system gives no random bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoEntropy;
