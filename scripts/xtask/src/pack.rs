//! Packages for the stores: the same bytes from any folder and on any day.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::Result;
use crate::ext::BROWSERS;
use crate::paths::{files_below, read, root, target, write};

/// Zips each browser's build and the sources, and writes their SHA-256 sums.
pub fn pack() -> Result {
    let version = env!("CARGO_PKG_VERSION");
    let mut sums = String::new();
    let mut add = |name: String, folder: &Path, files: &[PathBuf], level: i64| -> Result {
        let bytes = zip(folder, files, level)?;
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        sums += &format!("{sum}  {name}\n");
        println!("{:>8.1} KB  {name}", bytes.len() as f64 / 1000.0);
        write(&target().join("pack").join(name), &bytes)
    };
    for browser in BROWSERS {
        let folder = target().join("ext").join(browser);
        add(format!("sparekey-{browser}-{version}.zip"), &folder, &files_below(&folder)?, ZOPFLI_PASSES)?;
    }
    add(format!("sparekey-sources-{version}.zip"), &root(), &sources()?, ZLIB_BEST)?;
    write(&target().join("pack/SHA256SUMS"), sums.as_bytes())
}

/// Above 9 a level means zopfli, a slower deflate that saves 5 % over zlib; for
/// what users download it is worth its minute.
const ZOPFLI_PASSES: i64 = 15;
const ZLIB_BEST: i64 = 9;

/// What git tracks.
fn sources() -> Result<Vec<PathBuf>> {
    let listed = Command::new("git").current_dir(root()).args(["ls-files", "-z"]).output()?;
    if !listed.status.success() {
        return Err("git could not list the sources".into());
    }
    let listed = String::from_utf8(listed.stdout)?;
    Ok(listed.split_terminator('\0').map(PathBuf::from).filter(|path| root().join(path).is_file()).collect())
}

/// Entries in the given order, all of the earliest date that a zip can hold.
fn zip(folder: &Path, files: &[PathBuf], level: i64) -> Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for file in files {
        zip.start_file(file.to_string_lossy().replace('\\', "/"), options)?;
        zip.write_all(&read(&folder.join(file))?)?;
    }
    Ok(zip.finish()?.into_inner())
}
