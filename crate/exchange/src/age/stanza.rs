//! One way to open a file: its kind, arguments and body.

use super::base64;
use super::error::Error;

/// Characters of a line of a body, but for the last.
const LINE: usize = 64;

/// A recipient stanza.
pub(super) struct Stanza {
    pub(super) kind: String,
    pub(super) arguments: Vec<String>,
    pub(super) body: Vec<u8>,
}

impl Stanza {
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"-> ");
        out.extend_from_slice(self.kind.as_bytes());
        for argument in &self.arguments {
            out.push(b' ');
            out.extend_from_slice(argument.as_bytes());
        }
        out.push(b'\n');
        let body = base64::write(&self.body);
        let mut lines = body.as_bytes().chunks(LINE);
        lines.by_ref().for_each(|line| {
            out.extend_from_slice(line);
            out.push(b'\n');
        });
        // The last line is a short one, if need be an empty one.
        if body.len().is_multiple_of(LINE) {
            out.push(b'\n');
        }
    }

    /// Reads the rest of a stanza whose first line, without its arrow, is here.
    pub(super) fn read<'a>(
        line: &[u8],
        mut next: impl FnMut() -> Result<&'a [u8], Error>,
    ) -> Result<Self, Error> {
        let mut words = line.split(|byte| *byte == b' ').map(word);
        let kind = words.next().ok_or(Error::Header)??;
        let arguments = words.collect::<Result<_, _>>()?;
        let mut body = Vec::new();
        loop {
            let line = next()?;
            if line.len() > LINE {
                return Err(Error::Header);
            }
            body.extend_from_slice(line);
            if line.len() < LINE {
                break;
            }
        }
        let body = base64::read(&body).ok_or(Error::Header)?;
        Ok(Self { kind, arguments, body })
    }

    /// The body of a wrapped file key, which has one length.
    pub(super) fn wrapped_key(&self) -> Result<&[u8; 32], Error> {
        self.body.as_slice().try_into().map_err(|_| Error::Header)
    }
}

/// One or more visible ASCII characters.
fn word(bytes: &[u8]) -> Result<String, Error> {
    if bytes.is_empty() || !bytes.iter().all(u8::is_ascii_graphic) {
        return Err(Error::Header);
    }
    String::from_utf8(bytes.to_vec()).map_err(|_| Error::Header)
}
