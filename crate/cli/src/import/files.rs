//! The files that were named, and the passwords of those that have one.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use sparekey_exchange::import::{self, Error, Imported, limits};
use sparekey_exchange::sheet;
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::names;
use crate::failure::Failure;
use crate::{input, picture};

/// A file, read whole.
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) bytes: Zeroizing<Vec<u8>>,
}

/// Reads a file; `-` is standard input. A picture is read for its QR codes,
/// which then stand for it, one a line.
pub(crate) fn read(path: &OsStr) -> Result<Named, Failure> {
    let Named { name, bytes } = unread(path)?;
    let bytes = if picture::is_one(&bytes) { codes(&bytes)? } else { bytes };
    Ok(Named { name, bytes })
}

/// A file's bytes as they are; `-` is standard input.
pub(crate) fn unread(path: &OsStr) -> Result<Named, Failure> {
    let name = if path == "-" { "-".to_owned() } else { path.to_string_lossy().into_owned() };
    let bytes = if path == "-" {
        whole(&mut io::stdin().lock())
    } else {
        File::open(Path::new(path)).and_then(|mut file| whole(&mut file))
    };
    Ok(Named { name, bytes: bytes.map_err(Failure::FileUnreadable)? })
}

/// One byte more than is allowed, so that what is too large shows.
fn whole(from: &mut impl Read) -> io::Result<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::new());
    from.take(limits::MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn codes(bytes: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let mut text = Zeroizing::new(Vec::new());
    for symbol in &picture::symbols(bytes)? {
        text.extend_from_slice(symbol.text.as_bytes());
        text.push(b'\n');
    }
    Ok(text)
}

/// The one password of the files: from a file, or asked for when the first
/// needs it.
pub(super) struct Passwords {
    known: Option<Zeroizing<String>>,
    may_ask: bool,
}

impl Passwords {
    pub(super) fn new(file: Option<&std::ffi::OsString>) -> Result<Self, Failure> {
        let known = file.map(|path| input::file(path, "the password")).transpose()?;
        Ok(Self { may_ask: known.is_none(), known })
    }

    pub(super) fn read(
        &mut self,
        file: &Named,
        beside: &[Named],
        format: Option<&str>,
    ) -> Result<Imported, Failure> {
        let beside = names(beside);
        let file = import::File { name: &file.name, bytes: &file.bytes };
        // Its own vaults take a passphrase in one spelling; other programs each have their own.
        let is_own = import::recognise(file).is_ok_and(|format| format.id() == "sparekey");
        let read = |password: Option<&Zeroizing<String>>| {
            let normal =
                password.filter(|_| is_own).map(|text| Zeroizing::new(text.nfc().collect::<String>()));
            let password = normal.as_ref().or(password);
            import::read(file, &beside, format, password.map(|password| password.as_str()))
        };
        match read(self.known.as_ref()) {
            Err(Error::PasswordNeeded) if self.may_ask => {
                let prompt = format!("sparekey password of {}: ", crate::output::plain(file.name));
                let asked =
                    rpassword::prompt_password(prompt).map_err(|_| Failure::Import(Error::PasswordNeeded))?;
                self.known = Some(Zeroizing::new(asked));
                Ok(read(self.known.as_ref())?)
            }
            Err(Error::PartsMissing) => Err(lacking(&file)),
            done => Ok(done?),
        }
    }
}

/// Which codes of a printed vault are not there.
fn lacking(file: &import::File<'_>) -> Failure {
    match sheet::join(&String::from_utf8_lossy(file.bytes)) {
        Err(sheet::Error::Missing { parts, of }) => Failure::SheetLacks(parts, of),
        _ => Failure::Import(Error::PartsMissing),
    }
}
