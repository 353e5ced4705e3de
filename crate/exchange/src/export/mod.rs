//! Accounts into other programs' files.
//!
//! A format is one file here and one line in [`registry`]. What it cannot hold
//! is said before anything is written, by [`Format::losses`], which needs no
//! secret. An account that would make other codes there is left out of the
//! file, never changed to fit.

mod account;
mod aegis;
mod andotp;
mod bitwarden;
mod csv;
mod cxf;
mod ente;
mod error;
mod google;
mod json;
mod loss;
mod otpauth;
mod picture;
mod registry;
mod seal;
mod twofas;

#[cfg(test)]
mod tests;

use sparekey_core::Entropy;
use zeroize::Zeroizing;

pub use account::{Account, Facts, facts};
pub use error::Error;
pub use loss::Loss;
pub use picture::qr_code as qr_picture;

/// A format of another program.
pub trait Format: Sync {
    /// Its name in options, which stays the same; the importer's where one
    /// reads what the other writes.
    fn id(&self) -> &'static str;

    /// Its name for people: the program's.
    fn name(&self) -> &'static str;

    /// Whether it can be encrypted under a password.
    fn takes_password(&self) -> bool {
        false
    }

    /// What it cannot hold of an account.
    fn losses(&self, facts: &Facts) -> Vec<Loss>;

    /// The files of these accounts, none of which is left out. The first file
    /// is complete by itself.
    ///
    /// # Errors
    /// See [`Error`].
    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error>;
}

/// What an export takes beside the accounts.
pub struct Request<'a> {
    /// Encrypts the file; `None` leaves it plain.
    pub password: Option<&'a str>,
    /// The present, in milliseconds since 1970.
    pub now_ms: u64,
    /// For ids, salts and nonces.
    pub entropy: &'a mut dyn Entropy,
}

/// A file to be stored.
#[derive(Clone)]
pub struct File {
    /// A name to propose.
    pub name: String,
    /// What is in it.
    pub bytes: Zeroizing<Vec<u8>>,
}

impl File {
    fn new(name: &str, text: &Zeroizing<String>) -> Self {
        Self { name: format!("sparekey-{name}"), bytes: Zeroizing::new(text.as_bytes().to_vec()) }
    }
}

/// Every format, in the order of their names.
#[must_use]
pub fn formats() -> &'static [&'static dyn Format] {
    registry::FORMATS
}

/// The files of all accounts that the format can hold.
///
/// # Errors
/// [`Error::PasswordUnsupported`] and [`Error::PasswordEmpty`],
/// [`Error::NothingToWrite`] where every account is left out,
/// [`Error::NoEntropy`].
pub fn write(
    format: &dyn Format,
    accounts: &[Account],
    request: &mut Request<'_>,
) -> Result<Vec<File>, Error> {
    match request.password {
        Some(_) if !format.takes_password() => return Err(Error::PasswordUnsupported),
        Some("") => return Err(Error::PasswordEmpty),
        _ => {}
    }
    let facts = facts(accounts);
    let is_held = |facts: &Facts| !format.losses(facts).iter().any(|loss| loss.leaves_out());
    let held: Vec<&Account> =
        accounts.iter().zip(&facts).filter(|(_, facts)| is_held(facts)).map(|(account, _)| account).collect();
    if held.is_empty() {
        return Err(Error::NothingToWrite);
    }
    format.write(&held, request)
}
