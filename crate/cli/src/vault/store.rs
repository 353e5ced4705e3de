//! Replacing the vault's file: the new one is written beside it, synced, read
//! back and opened before it takes the old one's place, and the old one stays
//! as `.bak`. Whatever fails, the vault is as it was.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use sparekey_core::vault::Vault;
use sparekey_core::{Entropy, NoEntropy};

use super::locate::Found;
use crate::failure::Failure;

/// The operating system's randomness.
pub(crate) struct System;

impl Entropy for System {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(out).map_err(|_| NoEntropy)
    }
}

/// Seals `vault` into the file that `found` was read from, and gives the bytes.
/// `is_right` judges the new file as it opens.
pub(super) fn replace(
    found: &Found,
    vault: &mut Vault,
    is_right: impl FnOnce(&Vault) -> bool,
) -> Result<Vec<u8>, Failure> {
    let path = &found.path;
    let unwritable = |error| Failure::VaultUnwritable(path.clone(), error);
    let _turn = Turn::wait(path).map_err(unwritable)?;
    if fs::read(path).map_err(unwritable)? != found.sealed {
        return Err(Failure::VaultChanged);
    }
    let sealed = vault.seal(&mut System)?;
    let new = Beside::write(path, &sealed).map_err(unwritable)?;
    let back = fs::read(&new.0).map_err(unwritable)?;
    let opens = Vault::resume(&back, &vault.reveal_ticket()).is_ok_and(|written| is_right(&written));
    if back != sealed || !opens {
        return Err(Failure::VaultUnverified);
    }
    keep(path).map_err(unwritable)?;
    fs::rename(&new.0, path).map_err(unwritable)?;
    sync_folder(path).map_err(unwritable)?;
    Ok(sealed)
}

/// One writer at a time: a lock on the folder, which needs no file of its own.
struct Turn(#[expect(dead_code, reason = "holds the lock until dropped")] Option<File>);

impl Turn {
    fn wait(path: &Path) -> io::Result<Self> {
        if cfg!(not(unix)) {
            return Ok(Self(None));
        }
        let folder = File::open(folder(path))?;
        folder.lock()?;
        Ok(Self(Some(folder)))
    }
}

/// A new file beside the vault, removed unless it was renamed.
struct Beside(PathBuf);

impl Beside {
    fn write(path: &Path, bytes: &[u8]) -> io::Result<Self> {
        let new = Self(with_suffix(path, ".new"));
        // Left by a run that was killed: it holds the lock no more.
        remove(&new.0)?;
        let mut file = OpenOptions::new().write(true).create_new(true).open(&new.0)?;
        file.set_permissions(fs::metadata(path)?.permissions())?;
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(new)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        // After the rename there is nothing to remove.
        let _ = remove(&self.0);
    }
}

/// Keeps the vault as it is under `.bak`, without a moment in which it is
/// missing under its own name.
fn keep(path: &Path) -> io::Result<()> {
    let (bak, link) = (with_suffix(path, ".bak"), with_suffix(path, ".bak.new"));
    remove(&link)?;
    // Some file systems have no links.
    fs::hard_link(path, &link)
        .or_else(|_| fs::copy(path, &link).and_then(|_| File::open(&link)?.sync_all()))?;
    fs::rename(link, bak)
}

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn sync_folder(path: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder(path))?.sync_all() } else { Ok(()) }
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}
