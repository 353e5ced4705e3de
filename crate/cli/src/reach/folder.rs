//! A folder as a store: Syncthing, Dropbox, a network drive, a stick. Files
//! appear whole, since each is written beside and renamed.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use sparekey_core::sync::store::{Entry, Op, Reply, StoreError};

/// The vault's folder below the one that the user named.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// `vault` is the name of the vault's own folder.
    pub(crate) fn new(folder: &Path, vault: &str) -> Self {
        Self(folder.join(vault))
    }

    /// # Errors
    /// See [`StoreError`].
    pub(crate) fn ask(&self, op: &Op) -> Result<Reply, StoreError> {
        match op {
            Op::List => self.list().map(Reply::Listed),
            Op::Get(name) => fs::read(self.0.join(name)).map(Reply::Got),
            Op::Put(name, bytes) => self.put(name, bytes).map(|()| Reply::Done),
            Op::Delete(name) => match fs::remove_file(self.0.join(name)) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => Ok(Reply::Done),
            },
        }
        .map_err(|error| said(&error))
    }

    fn list(&self) -> io::Result<Vec<Entry>> {
        let files = match fs::read_dir(&self.0) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            files => files?,
        };
        let mut entries = Vec::new();
        for file in files {
            let file = file?;
            let about = match file.metadata() {
                // Removed since it was listed.
                Err(error) if error.kind() == ErrorKind::NotFound => continue,
                about => about?,
            };
            if let (true, Ok(name)) = (about.is_file(), file.file_name().into_string()) {
                entries.push(Entry { name, size: Some(about.len()) });
            }
        }
        Ok(entries)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> io::Result<()> {
        fs::create_dir_all(&self.0)?;
        let beside = self.0.join(format!(".{name}.new"));
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&beside)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, self.0.join(name))?;
        if cfg!(unix) { File::open(&self.0)?.sync_all() } else { Ok(()) }
    }
}

fn said(error: &io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::NotFound => StoreError::NotFound,
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => StoreError::Forbidden,
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Full,
        ErrorKind::TimedOut => StoreError::TimedOut,
        _ => StoreError::Offline,
    }
}
