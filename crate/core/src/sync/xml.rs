//! As much of XML as stores' lists are made of: elements by their local names
//! and the text in them. No document type, so nothing expands.

use super::store::StoreError;

/// The most bytes of a list.
const MAX_BYTES: usize = 16 * 1024 * 1024;

/// A piece of a document.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// An element begins; its name without a prefix.
    Start(&'a str),
    /// An element ends.
    End(&'a str),
    /// Text, decoded.
    Text(String),
}

/// Reads a document piece by piece.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// The end of an element that was empty.
    pending: Option<&'a str>,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(document: &'a [u8]) -> Result<Self, StoreError> {
        if document.len() > MAX_BYTES {
            return Err(StoreError::TooLarge);
        }
        let rest = core::str::from_utf8(document).map_err(|_| StoreError::BadAnswer)?;
        Ok(Self { rest, pending: None })
    }

    /// The next piece; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, StoreError> {
        if let Some(name) = self.pending.take() {
            return Ok(Some(Piece::End(name)));
        }
        loop {
            let Some(tag) = self.rest.strip_prefix('<') else {
                let text = self.until("<").unwrap_or_else(|| core::mem::take(&mut self.rest));
                return if text.is_empty() { Ok(None) } else { Ok(Some(Piece::Text(decoded(text)?))) };
            };
            self.rest = tag;
            if self.skip("?", "?>")? || self.skip("!--", "-->")? {
                continue;
            }
            if let Some(data) = self.rest.strip_prefix("![CDATA[") {
                self.rest = data;
                return Ok(Some(Piece::Text(self.through("]]>")?.into())));
            }
            if self.rest.starts_with('!') {
                return Err(StoreError::BadAnswer);
            }
            return self.through(">").map(|tag| Some(self.tag(tag)));
        }
    }

    fn tag(&mut self, tag: &'a str) -> Piece<'a> {
        if let Some(name) = tag.strip_prefix('/') {
            return Piece::End(local(name));
        }
        let name = local(tag.trim_end_matches('/'));
        if tag.ends_with('/') {
            self.pending = Some(name);
        }
        Piece::Start(name)
    }

    fn skip(&mut self, start: &str, end: &str) -> Result<bool, StoreError> {
        let Some(rest) = self.rest.strip_prefix(start) else { return Ok(false) };
        self.rest = rest;
        self.through(end).map(|_| true)
    }

    fn until(&mut self, mark: &str) -> Option<&'a str> {
        let (before, _) = self.rest.split_at_checked(self.rest.find(mark)?)?;
        self.rest = self.rest.get(before.len()..)?;
        Some(before)
    }

    fn through(&mut self, mark: &str) -> Result<&'a str, StoreError> {
        let before = self.until(mark).ok_or(StoreError::BadAnswer)?;
        self.rest = self.rest.get(mark.len()..).unwrap_or_default();
        Ok(before)
    }
}

/// Without the prefix and the attributes.
fn local(tag: &str) -> &str {
    let name = tag.split_ascii_whitespace().next().unwrap_or_default();
    name.rsplit(':').next().unwrap_or_default()
}

fn decoded(text: &str) -> Result<String, StoreError> {
    let mut parts = text.split('&');
    let mut decoded = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (name, rest) = part.split_once(';').ok_or(StoreError::BadAnswer)?;
        decoded.push(entity(name).ok_or(StoreError::BadAnswer)?);
        decoded.push_str(rest);
    }
    Ok(decoded)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let value = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(value)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(document: &str) -> Result<Vec<Piece<'_>>, StoreError> {
        let mut pieces = Pieces::new(document.as_bytes())?;
        core::iter::from_fn(|| pieces.next().transpose()).collect()
    }

    #[test]
    fn names_lose_their_prefixes_and_texts_are_decoded() {
        let pieces = all(
            "<?xml version='1.0'?><!-- c --><D:a xmlns:D=\"DAV:\"><b/>x &amp; &#x79;<![CDATA[<z>]]></D:a>",
        );
        assert_eq!(
            pieces,
            Ok(vec![
                Piece::Start("a"),
                Piece::Start("b"),
                Piece::End("b"),
                Piece::Text("x & y".into()),
                Piece::Text("<z>".into()),
                Piece::End("a"),
            ])
        );
    }

    #[test]
    fn what_expands_or_breaks_off_is_refused() {
        for document in ["<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<a", "<a>&b;</a>", "<a>&amp</a>", "<!-- "] {
            assert_eq!(all(document), Err(StoreError::BadAnswer), "{document}");
        }
    }
}
