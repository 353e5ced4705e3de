//! Where the vault is, and its bytes.

use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::args::Given;
use crate::failure::Failure;

/// The environment variable that names the vault.
const VARIABLE: &str = "SPAREKEY_VAULT";

/// A vault's file as it was read.
pub(super) struct Found {
    /// Its path, links resolved, so that replacing it keeps them.
    pub(super) path: PathBuf,
    /// Its bytes.
    pub(super) sealed: Vec<u8>,
}

/// Reads the vault that `--vault`, the environment or the data folder names.
pub(super) fn read(given: &Given) -> Result<Found, Failure> {
    let path = path(given).ok_or(Failure::VaultNowhere)?;
    let read = fs::canonicalize(&path).and_then(|real| Ok((fs::read(&real)?, real)));
    match read {
        Ok((sealed, path)) => Ok(Found { path, sealed }),
        Err(error) if error.kind() == ErrorKind::NotFound => Err(Failure::VaultMissing(path)),
        Err(error) => Err(Failure::VaultUnreadable(path, error)),
    }
}

/// The path that `--vault`, the environment or the data folder names.
pub(super) fn path(given: &Given) -> Option<PathBuf> {
    let named = given.value("vault").cloned().or_else(|| env::var_os(VARIABLE));
    named.filter(|path| !path.is_empty()).map(PathBuf::from).or_else(default)
}

/// `sparekey/vault.sparekey` in the user's data folder (XDG Base Directory
/// Specification: a relative `XDG_DATA_HOME` is ignored).
fn default() -> Option<PathBuf> {
    let set = |name| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let data = set("XDG_DATA_HOME")
        .or_else(|| set("LOCALAPPDATA").filter(|_| cfg!(windows)))
        .or_else(|| env::home_dir().filter(|home| home.is_absolute()).map(|home| home.join(".local/share")));
    data.map(|data| data.join("sparekey").join("vault.sparekey"))
}
