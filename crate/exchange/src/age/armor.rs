//! The strict PEM that age files travel in as text.

use super::base64;
use super::error::Error;

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";
/// Characters of a line, but for the last.
const LINE: usize = 64;
/// How much white space before the first line is passed over, in bytes.
const MAX_LEADING: usize = 1024;

/// Whether the file claims to be armored.
pub(super) fn is_armored(file: &[u8]) -> bool {
    let space = file.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    file.get(space..).is_some_and(|rest| rest.starts_with(b"-----BEGIN"))
}

pub(super) fn write(file: &[u8]) -> String {
    let mut text = String::with_capacity(file.len() / 3 * 4 + file.len() / 48 + BEGIN.len() * 2 + 8);
    text.push_str(BEGIN);
    text.push('\n');
    let mut rest = &*base64::write_padded(file);
    while !rest.is_empty() {
        let (line, after) = rest.split_at(rest.len().min(LINE));
        text.push_str(line);
        text.push('\n');
        rest = after;
    }
    text.push_str(END);
    text.push('\n');
    text
}

/// The bytes. White space around the whole is passed over, none inside.
pub(super) fn read(file: &[u8]) -> Result<Vec<u8>, Error> {
    let text = core::str::from_utf8(file).map_err(|_| Error::Armor)?;
    let inner = text.trim_start_matches(|c: char| c.is_ascii_whitespace());
    if text.len() - inner.len() > MAX_LEADING {
        return Err(Error::Armor);
    }
    let inner = inner.trim_end_matches(|c: char| c.is_ascii_whitespace());
    let mut lines = inner.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    if lines.next() != Some(BEGIN) {
        return Err(Error::Armor);
    }
    let mut encoded = String::with_capacity(inner.len());
    let mut short = false;
    loop {
        let line = lines.next().ok_or(Error::Armor)?;
        if line == END {
            break;
        }
        if short || line.is_empty() || line.len() > LINE {
            return Err(Error::Armor);
        }
        short = line.len() < LINE || line.ends_with('=');
        encoded.push_str(line);
    }
    if lines.next().is_some() {
        return Err(Error::Armor);
    }
    base64::read_padded(encoded.as_bytes()).ok_or(Error::Armor)
}
