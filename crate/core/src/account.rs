//! What an account is made of.

use crate::otp::Credential;

/// The longest issuer, account name or tag, in characters.
pub const MAX_NAME_CHARS: usize = 256;
/// The longest note, and the longest list of recovery codes, in characters.
pub const MAX_NOTE_CHARS: usize = 10_000;

/// An account that is not in a vault yet: what a URI, a QR code, a form or
/// another program's file says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Who the account is with; may be empty.
    pub issuer: String,
    /// The user's name there; may be empty.
    pub name: String,
    /// What codes are made from.
    pub credential: Credential,
    /// HOTP: the counter to use next. 0 for the other kinds.
    pub counter: u64,
}

impl Draft {
    /// A draft of a credential without names.
    #[must_use]
    pub fn new(credential: Credential) -> Self {
        Self { issuer: String::new(), name: String::new(), credential, counter: 0 }
    }
}
