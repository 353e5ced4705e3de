//! A file, and the ways to look at it that formats share, each taken once.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::container::json::Json;
use super::error::Error;

/// A file as it was given.
#[derive(Clone, Copy, Debug)]
pub struct File<'a> {
    /// Its name, with or without folders. It decides no format; some apps keep
    /// an account's name nowhere else.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

/// A file that formats are tried on.
pub struct Source<'a> {
    pub(super) file: File<'a>,
    /// All files that were given together, this one among them: some apps
    /// spread one export over several.
    pub(super) beside: &'a [File<'a>],
    text: OnceCell<Option<Cow<'a, str>>>,
    json: OnceCell<Result<Json, Error>>,
}

impl<'a> Source<'a> {
    pub(super) fn new(file: File<'a>, beside: &'a [File<'a>]) -> Self {
        Self { file, beside, text: OnceCell::new(), json: OnceCell::new() }
    }

    pub(super) fn bytes(&self) -> &'a [u8] {
        self.file.bytes
    }

    /// The file as text without space around it; empty where it is none.
    pub(super) fn text(&self) -> &str {
        self.text.get_or_init(|| decode(self.file.bytes)).as_deref().unwrap_or_default().trim()
    }

    /// The file as JSON; null where it is none.
    pub(super) fn json(&self) -> &Json {
        self.parsed().as_ref().unwrap_or(&Json::Null)
    }

    /// What a file that no format claims is: text that begins as JSON and does
    /// not go on so is damaged rather than unknown, and some are known not to
    /// be read.
    pub(super) fn unrecognised(&self) -> Error {
        if self.bytes().starts_with(b"SQLite format 3\0") {
            return Error::Database;
        }
        if self.text().starts_with("-----BEGIN PGP") {
            return Error::OpenPgp;
        }
        match self.parsed() {
            Err(error) if self.text().starts_with(['{', '[']) => *error,
            _ => Error::NotRecognised,
        }
    }

    fn parsed(&self) -> &Result<Json, Error> {
        self.json.get_or_init(|| {
            let text = self.text();
            if text.starts_with(['{', '[']) { Json::parse(text) } else { Err(Error::NotRecognised) }
        })
    }
}

/// UTF-8, UTF-16 with its mark, or what Windows and old editors made of it;
/// `None` for bytes that no text has.
pub(super) fn decode(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let wide = |from: fn([u8; 2]) -> u16, bytes: &[u8]| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(from);
        Some(Cow::Owned(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')).collect()))
    };
    match bytes {
        [0xff, 0xfe, rest @ ..] => return wide(u16::from_le_bytes, rest),
        [0xfe, 0xff, rest @ ..] => return wide(u16::from_be_bytes, rest),
        _ => {}
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.iter().any(|b| matches!(b, 0..=8 | 0xe..=0x1f)) {
        return None;
    }
    match core::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        // ISO 8859-1, a byte a character, where nearly all of it is ASCII.
        Err(_) if bytes.iter().filter(|b| b.is_ascii()).count() * 10 > bytes.len() * 8 => {
            Some(Cow::Owned(bytes.iter().map(|b| char::from(*b)).collect()))
        }
        Err(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_every_encoding() {
        assert_eq!(decode(b"\xef\xbb\xbfa\xc3\xa9").unwrap(), "aé");
        assert_eq!(decode(b"\xff\xfea\0\xe9\0").unwrap(), "aé");
        assert_eq!(decode(b"\xfe\xff\0a\0\xe9").unwrap(), "aé");
        assert_eq!(decode(b"caf\xe9 is not UTF-8").unwrap(), "café is not UTF-8");
        assert!(decode(b"\x01\x02").is_none() && decode(b"\xff\xf0\xee\x80").is_none());
    }
}
