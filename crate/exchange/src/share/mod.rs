//! What is shared with a colleague: accounts, or their codes for a while, as a
//! text that a person can read, to be sealed by [`crate::age`].
//!
//! ```text
//! # Sparekey share 1: accounts
//! # Made: 2026-11-25T20:00:00Z
//! # From: age1…
//! # To: age1…
//! #
//! # Sites: github.com
//! otpauth://totp/GitHub:alice?secret=…
//! # ..........
//! # Signature: …
//! ```
//!
//! Comments say what otherwise no `otpauth:` address says. The last of them
//! signs everything before it, so also whom it is for: a receiver cannot send
//! it on as if it came from the first sender.

mod codes;
mod error;
mod fingerprint;
mod moment;
mod read;
mod signature;
mod write;

pub use codes::{CodeList, MAX_CODES_S, MIN_CODES_S, TimedCode};
pub use error::Error;
pub use fingerprint::{FINGERPRINT_WORDS, fingerprint};
pub use read::{Found, Row, Share, read};
pub use signature::Sender;
pub use write::{Letter, accounts, codes};

use sparekey_core::account::Draft;
use sparekey_core::vault::{Incoming, Patch};

/// The version that is written, and the newest that is read.
const VERSION: u32 = 1;
/// What the first line begins with.
const TITLE: &str = "# Sparekey share ";

/// An account as it is shared: what its codes come of, its names and its
/// sites. Notes, tags and recovery codes stay with their owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Names, credential and counter.
    pub draft: Draft,
    /// Hosts of the sites that the sender has it for.
    pub sites: Vec<String>,
}

impl Shared {
    /// As the vault takes it, bound to no site: the receiver binds it, since
    /// the sender may claim any.
    #[must_use]
    pub fn incoming(&self) -> Incoming {
        let patch = Patch { confirmed: Some(true), ..Patch::default() };
        Incoming { draft: self.draft.clone(), patch, trashed: false }
    }
}
