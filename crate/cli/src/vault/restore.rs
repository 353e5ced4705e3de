//! A vault's file anew, from a backup.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};

use super::locate;
use crate::args::Given;
use crate::failure::Failure;

/// Whether there is no file where the vault should be.
pub(crate) fn is_missing(given: &Given) -> bool {
    matches!(locate::read(given), Err(Failure::VaultMissing(_)))
}

/// Writes a sealed vault, which opens, to where there is none.
pub(crate) fn restore(given: &Given, sealed: &[u8]) -> Result<(), Failure> {
    let path = locate::path(given).ok_or(Failure::VaultNowhere)?;
    let unwritable = |error| Failure::VaultUnwritable(path.clone(), error);
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(unwritable)?;
    }
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Failure::VaultChanged,
        _ => unwritable(error),
    })?;
    let written = file.write_all(sealed).and_then(|()| file.sync_all());
    match written.and_then(|()| fs::read(&path)) {
        Ok(back) if back == sealed => Ok(()),
        outcome => {
            // Half a vault is none; the first error is the one to tell.
            let _ = fs::remove_file(&path);
            Err(outcome.err().map_or(Failure::VaultUnverified, unwritable))
        }
    }
}
