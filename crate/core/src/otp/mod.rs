//! One-time passwords.
//!
//! [`Generator`] keeps the keyed hash states of one credential, so that a code
//! costs half the compressions it costs from the bare key.

mod credential;
mod generator;
mod mac;

pub use credential::{Algorithm, Credential, DEFAULT_DIGITS, DEFAULT_PERIOD, Error, Kind, MAX_PERIOD};
pub use generator::{Code, Generator};
