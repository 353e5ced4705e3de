//! Accounts out of other programs' files.
//!
//! A format is one file here and one line in [`registry`]. It is recognised by
//! what a file holds, never by its name. [`read`] gives one row for each entry:
//! an account, or the reason why it is none; nothing that cannot be kept is
//! replaced by something else. What stops a whole file is an [`Error`].
//!
//! Files are hostile until shown otherwise: the limits of [`limits`] are
//! checked before the work that they bound.

mod aegis;
mod andotp;
mod archive;
mod authenticator_extension;
mod authme;
mod authy;
mod battle_net;
mod bitwarden;
mod bring;
mod container;
mod cotp;
mod crypto;
mod csv_columns;
mod cxf;
mod duo;
mod enpass;
mod ente;
mod error;
mod field;
mod freeotp;
mod generic;
pub mod google;
#[cfg(feature = "kdbx")]
mod kdbx;
mod keepass;
mod keeper;
mod lastpass;
pub mod limits;
mod one_password;
mod otp_auth;
mod otpauth;
mod otpclient;
mod pass;
mod proton;
mod proton_pass;
mod pskc;
mod raivo;
mod registry;
mod row;
mod source;
#[cfg(feature = "vault-file")]
pub mod sparekey;
mod steam;
mod stratum;
mod totp_authenticator;
mod totp_cli;
mod twofas;
mod twofauth;
mod winauth;
mod ykman;

pub use bring::{DomainOf, site_of};
pub(crate) use crypto::sample;
pub use error::Error;
pub use row::{Item, Reason, Row, Rows, Skipped};
pub use source::{File, Source};

/// A format of another program.
pub trait Format: Sync {
    /// Its name in options and reports, which stays the same.
    fn id(&self) -> &'static str;

    /// Its name for people: the program's.
    fn name(&self) -> &'static str;

    /// Whether the file is of this format, by its content.
    fn detect(&self, source: &Source<'_>) -> bool;

    /// The file's entries.
    ///
    /// # Errors
    /// See [`Error`].
    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error>;
}

/// What a file gave.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The format's [`Format::id`].
    pub format: &'static str,
    /// Its entries in their order.
    pub rows: Rows,
}

/// Every format, in the order of their names.
#[must_use]
pub fn formats() -> Vec<&'static dyn Format> {
    let mut formats = registry::FORMATS.to_vec();
    sparekey_core::sorting::sort_by_key(&mut formats, |format| format.id());
    formats
}

/// The format that a file is of.
///
/// # Errors
/// [`Error::NotRecognised`], or what the file is damaged by.
pub fn recognise(file: File<'_>) -> Result<&'static dyn Format, Error> {
    let file = [file];
    format_of(&Source::new(file[0], &file), None)
}

/// Reads one of the files that were given together. `format` outranks what is
/// recognised.
///
/// # Errors
/// See [`Error`].
pub fn read(
    file: File<'_>,
    beside: &[File<'_>],
    format: Option<&str>,
    password: Option<&str>,
) -> Result<Imported, Error> {
    if file.bytes.len() > limits::MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    let source = Source::new(file, beside);
    if archive::is_archive(&source) {
        return archive::read(&source, format, password);
    }
    read_source(&source, format, password)
}

fn read_source(source: &Source<'_>, format: Option<&str>, password: Option<&str>) -> Result<Imported, Error> {
    let format = format_of(source, format)?;
    let rows = format.read(source, password)?;
    if rows.len() > limits::MAX_ROWS {
        Err(Error::TooLarge)
    } else {
        Ok(Imported { format: format.id(), rows })
    }
}

fn format_of(source: &Source<'_>, named: Option<&str>) -> Result<&'static dyn Format, Error> {
    let mut formats = registry::FORMATS.iter().copied();
    match named {
        Some(name) => formats.find(|format| format.id() == name).ok_or(Error::NotRecognised),
        None => formats.find(|format| format.detect(source)).ok_or_else(|| source.unrecognised()),
    }
}
