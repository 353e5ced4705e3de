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
    let mut packages = Vec::new();
    for browser in BROWSERS {
        let folder = target().join("ext").join(browser);
        let files = files_below(&folder)?;
        packages.push(Package { name: browser, folder, files, level: ZOPFLI_PASSES });
    }
    packages.push(Package { name: "sources", folder: root(), files: sources()?, level: ZLIB_BEST });
    let mut sums = String::new();
    for (name, bytes) in all_at_once(&packages)? {
        let sum: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let file = format!("sparekey-{name}-{}.zip", env!("CARGO_PKG_VERSION"));
        println!("{:>8.1} KB  {file}", bytes.len() as f64 / 1000.0);
        sums += &format!("{sum}  {file}\n");
        write(&target().join("pack").join(file), &bytes)?;
    }
    write(&target().join("pack/SHA256SUMS"), sums.as_bytes())
}

struct Package<'a> {
    name: &'a str,
    folder: PathBuf,
    files: Vec<PathBuf>,
    level: i64,
}

/// Zips them side by side, since zopfli is slow.
fn all_at_once<'a>(packages: &'a [Package<'_>]) -> Result<Vec<(&'a str, Vec<u8>)>> {
    std::thread::scope(|scope| {
        let zipped = |package: &Package<'_>| {
            zip(&package.folder, &package.files, package.level).map_err(|e| e.to_string())
        };
        let running: Vec<_> =
            packages.iter().map(|package| (package.name, scope.spawn(move || zipped(package)))).collect();
        let done = running.into_iter().map(|(name, thread)| {
            let bytes = thread.join().map_err(|_| format!("zipping {name} failed"))??;
            Ok((name, bytes))
        });
        done.collect()
    })
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
