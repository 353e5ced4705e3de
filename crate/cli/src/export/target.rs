//! Where an export goes: files that were not there, for their owner alone.

use std::ffi::OsString;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use sparekey_exchange::export::File;

use super::trouble::Trouble;
use crate::failure::Failure;
use crate::output;

/// Where to write.
pub(crate) enum Target {
    Standard,
    File(PathBuf),
}

impl Target {
    /// The file of `--out`; `-` and nothing are standard output. What is there
    /// already is refused before anything is asked.
    pub(crate) fn new(out: Option<&OsString>) -> Result<Self, Failure> {
        let Some(path) = out.filter(|path| *path != "-").map(PathBuf::from) else {
            return Ok(Self::Standard);
        };
        refuse_existing(&path)?;
        Ok(Self::File(path))
    }

    /// Writes the files: the first under the name that was given, the others
    /// beside it. Standard output takes the first, which is complete.
    pub(crate) fn write(&self, files: &[File]) -> Result<(), Failure> {
        match self {
            Self::Standard => {
                let first = files.first().map(|file| &**file.bytes).unwrap_or_default();
                output::print(|out| out.write_all(first))
            }
            Self::File(path) => {
                let places = files.iter().enumerate();
                let paths: Vec<PathBuf> = places.map(|(place, file)| beside(path, file, place)).collect();
                paths.iter().try_for_each(|path| refuse_existing(path))?;
                files.iter().zip(&paths).try_for_each(|(file, path)| write(path, &file.bytes))
            }
        }
    }
}

/// A link to nowhere is something too.
fn refuse_existing(path: &Path) -> Result<(), Failure> {
    if path.symlink_metadata().is_ok() { Err(Trouble::Exists(path.to_owned()).into()) } else { Ok(()) }
}

/// `codes.txt`, then `codes-1.png` and so on.
fn beside(path: &Path, file: &File, place: usize) -> PathBuf {
    if place == 0 {
        return path.to_owned();
    }
    let mut name = path.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{place}"));
    let kind = Path::new(&file.name).extension().unwrap_or_default();
    path.with_file_name(name).with_extension(kind)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Trouble::Exists(path.to_owned()),
        _ => Trouble::Unwritable(path.to_owned(), error),
    })?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(|error| {
        // Half an export is none; the first error is the one to tell.
        let _ = fs::remove_file(path);
        Trouble::Unwritable(path.to_owned(), error).into()
    })
}
