//! Secret texts from files, standard input and descriptors: the first line of
//! each, in a buffer that is wiped.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::failure::Failure;

/// The longest line that is read, in bytes.
const MAX_LINE_BYTES: usize = 20_000;

/// The next line of standard input. Nothing beyond it is consumed.
pub(crate) fn standard(what: &'static str) -> Result<Zeroizing<String>, Failure> {
    line(&mut unbuffered_stdin().map_err(|e| Failure::Input(what, e))?, what)
}

/// The first line of a file; `-` is standard input.
pub(crate) fn file(path: &OsStr, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    if path == "-" {
        return standard(what);
    }
    line(&mut File::open(Path::new(path)).map_err(|e| Failure::Input(what, e))?, what)
}

/// The next line of an inherited file descriptor.
pub(crate) fn descriptor(number: u32, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    match number {
        0 => standard(what),
        _ => file(OsStr::new(&format!("/dev/fd/{number}")), what),
    }
}

/// One line, without its end; byte by byte, so that the next reader finds the
/// next line.
fn line(from: &mut impl Read, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    let failed = |error| Failure::Input(what, error);
    let mut bytes = Zeroizing::new(Vec::with_capacity(256));
    let mut byte = [0];
    loop {
        match from.read(&mut byte) {
            Ok(0) if bytes.is_empty() => return Err(failed(ErrorKind::UnexpectedEof.into())),
            Ok(0) => break,
            Ok(_) if byte == *b"\n" => break,
            Ok(_) if bytes.len() == MAX_LINE_BYTES => return Err(Failure::LineTooLong(what)),
            Ok(_) => bytes.extend_from_slice(&byte),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(failed(error)),
        }
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| Failure::NotText(what))?;
    Ok(Zeroizing::new(text.to_owned()))
}

/// Standard input without the standard library's buffer, which is never wiped.
fn unbuffered_stdin() -> io::Result<File> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned()?;
    Ok(File::from(owned))
}
