//! Facts about a page in, ranked fields and found keys out.
//!
//! The extension reads a page once, on a user's gesture, into [`facts`].
//! [`rank()`] says which fields take a code and why, [`find_keys`] and
//! [`find_recovery_codes`] what a set-up page shows. None knows of any site: they weigh what a field
//! says of itself, the shape of its group, and the sentences around it.

pub mod facts;

mod context;
mod fold;
mod group;
mod key_groups;
mod key_text;
mod lexicon;
mod memo;
mod names;
mod near_key;
mod numbers;
mod purpose;
mod rank;
mod reason;
mod recovery;
mod reject;
mod scan;
mod score;
mod setup;
mod stated;
mod terms;
#[cfg(test)]
mod tests;

pub use purpose::Purpose;
pub use rank::{Decision, Hint, Ranked, Refusal, Rejected, Target, rank};
pub use recovery::find_recovery_codes;
pub use reject::{Other, Reject};
pub use scan::asks_to_scan;
pub use score::Reason;
pub use setup::{Content, Found, KeyReason, find_keys};
pub use stated::Stated;
pub use terms::languages;
