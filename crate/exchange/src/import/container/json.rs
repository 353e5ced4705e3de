//! JSON (RFC 8259) as values, with a bound on depth and number. Numbers are
//! kept as they are written, since counters have 64 bits; the last of repeated
//! names counts, as in every app's own parser.

use crate::import::error::Error;
use crate::import::limits::{MAX_DEPTH, MAX_NODES};
use crate::import::row::Number;

/// A value.
#[derive(Clone)]
pub(in crate::import) enum Json {
    Null,
    Bool(bool),
    Number(Box<str>),
    Text(Box<str>),
    Array(Vec<Json>),
    Object(Vec<(Box<str>, Json)>),
}

static NULL: Json = Json::Null;

impl Json {
    /// Reads one value and nothing behind it.
    pub(in crate::import) fn parse(text: &str) -> Result<Self, Error> {
        let mut parser = Parser { text, rest: text.as_bytes(), nodes: 0 };
        let value = parser.value(0)?;
        parser.space();
        if parser.rest.is_empty() { Ok(value) } else { Err(Error::Damaged) }
    }

    /// The member of that name, or null.
    pub(in crate::import) fn get(&self, name: &str) -> &Self {
        self.members().iter().rev().find(|(key, _)| **key == *name).map_or(&NULL, |(_, value)| value)
    }

    /// Whether there is a member of that name, null included.
    pub(in crate::import) fn has(&self, name: &str) -> bool {
        self.members().iter().any(|(key, _)| **key == *name)
    }

    /// The members of an object; none of anything else.
    pub(in crate::import) fn members(&self) -> &[(Box<str>, Self)] {
        if let Self::Object(members) = self { members } else { &[] }
    }

    /// The values of an array; none of anything else.
    pub(in crate::import) fn values(&self) -> &[Self] {
        if let Self::Array(values) = self { values } else { &[] }
    }

    /// The values of the array of that name.
    pub(in crate::import) fn array(&self, name: &str) -> &[Self] {
        self.get(name).values()
    }

    pub(in crate::import) fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    pub(in crate::import) fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// The text itself or a number's, empty for anything else.
    pub(in crate::import) fn as_text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            _ => "",
        }
    }

    /// The text of that name; missing, null and the word "null" are empty.
    pub(in crate::import) fn text(&self, name: &str) -> &str {
        match self.get(name).as_text() {
            "null" => "",
            text => text,
        }
    }

    /// The number of that name, quoted or not.
    pub(in crate::import) fn number(&self, name: &str) -> Number {
        match self.get(name) {
            Self::Null => Number::Unset,
            Self::Number(text) | Self::Text(text) => Number::read(text),
            _ => Number::Bad,
        }
    }

    /// Whether the member of that name is true, or the word "true".
    pub(in crate::import) fn flag(&self, name: &str) -> bool {
        match self.get(name) {
            Self::Bool(flag) => *flag,
            other => other.as_text().eq_ignore_ascii_case("true"),
        }
    }

    /// The texts of the array of that name.
    pub(in crate::import) fn texts(&self, name: &str) -> Vec<String> {
        self.array(name).iter().map(|value| value.as_text().to_owned()).collect()
    }

    /// An array of Java's signed bytes.
    pub(in crate::import) fn signed_bytes(&self) -> Option<Vec<u8>> {
        let Self::Array(values) = self else { return None };
        let byte = |value: &Self| match value.as_text().parse::<i16>() {
            Ok(number @ -128..=255) => Some(number as u8),
            _ => None,
        };
        values.iter().map(byte).collect()
    }
}

struct Parser<'a> {
    text: &'a str,
    rest: &'a [u8],
    nodes: usize,
}

impl<'a> Parser<'a> {
    fn value(&mut self, depth: usize) -> Result<Json, Error> {
        self.nodes += 1;
        if depth > MAX_DEPTH || self.nodes > MAX_NODES {
            return Err(Error::TooLarge);
        }
        self.space();
        match self.rest.first() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(b'"') => Ok(Json::Text(self.string()?)),
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            Some(b'-' | b'0'..=b'9') => Ok(self.number()),
            _ => Err(Error::Damaged),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Json, Error> {
        let mut members = Vec::new();
        self.skip(1);
        if self.take(b'}') {
            return Ok(Json::Object(members));
        }
        loop {
            self.space();
            let name = self.string()?;
            self.need(b':')?;
            members.push((name, self.value(depth + 1)?));
            if self.take(b'}') {
                return Ok(Json::Object(members));
            }
            self.need(b',')?;
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, Error> {
        let mut values = Vec::new();
        self.skip(1);
        if self.take(b']') {
            return Ok(Json::Array(values));
        }
        loop {
            values.push(self.value(depth + 1)?);
            if self.take(b']') {
                return Ok(Json::Array(values));
            }
            self.need(b',')?;
        }
    }

    fn number(&mut self) -> Json {
        let is_part = |b: &u8| matches!(b, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
        let len = self.rest.iter().take_while(|b| is_part(b)).count();
        let text = self.here().get(..len).unwrap_or_default().into();
        self.skip(len);
        Json::Number(text)
    }

    fn word(&mut self, word: &str, value: Json) -> Result<Json, Error> {
        self.rest = self.rest.strip_prefix(word.as_bytes()).ok_or(Error::Damaged)?;
        Ok(value)
    }

    fn string(&mut self) -> Result<Box<str>, Error> {
        self.rest = self.rest.strip_prefix(b"\"").ok_or(Error::Damaged)?;
        let mut text = String::new();
        loop {
            let plain = self.rest.iter().position(|b| matches!(b, b'"' | b'\\')).ok_or(Error::Damaged)?;
            text.push_str(self.here().get(..plain).ok_or(Error::Damaged)?);
            let ends = self.rest.get(plain) == Some(&b'"');
            self.skip(plain + 1);
            if ends {
                return Ok(text.into());
            }
            text.push(self.escape()?);
        }
    }

    fn escape(&mut self) -> Result<char, Error> {
        let kind = *self.rest.first().ok_or(Error::Damaged)?;
        self.skip(1);
        Ok(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            _ => return Err(Error::Damaged),
        })
    }

    /// `XXXX`, or two of them that make one character; a lone half is replaced.
    fn unicode(&mut self) -> Result<char, Error> {
        let unit = self.hex()?;
        if (0xd800..0xdc00).contains(&unit)
            && let Some(after) = self.rest.strip_prefix(b"\\u")
        {
            let before = core::mem::replace(&mut self.rest, after);
            let low = self.hex()?;
            if (0xdc00..0xe000).contains(&low) {
                let pair = 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00);
                return Ok(char::from_u32(pair).unwrap_or('\u{fffd}'));
            }
            self.rest = before;
        }
        Ok(char::from_u32(unit).unwrap_or('\u{fffd}'))
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let digits = self.here().get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        let unit = u32::from_str_radix(digits.ok_or(Error::Damaged)?, 16).map_err(|_| Error::Damaged)?;
        self.skip(4);
        Ok(unit)
    }

    fn here(&self) -> &'a str {
        self.text.get(self.text.len() - self.rest.len()..).unwrap_or_default()
    }

    fn skip(&mut self, count: usize) {
        self.rest = self.rest.get(count..).unwrap_or_default();
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.rest.first() {
            self.skip(1);
        }
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let there = self.rest.first() == Some(&byte);
        self.skip(usize::from(there));
        there
    }

    fn need(&mut self, byte: u8) -> Result<(), Error> {
        if self.take(byte) { Ok(()) } else { Err(Error::Damaged) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_as_written() {
        let json =
            Json::parse(r#" {"a":[1,-2.50,"3"],"s":"\u00e9\ud83d\ude00\n\"","n":null,"t":true,"t":false} "#)
                .ok()
                .unwrap();
        assert_eq!(json.get("s").as_text(), "é😀\n\"");
        assert_eq!(json.array("a").iter().map(Json::as_text).collect::<Vec<_>>(), ["1", "-2.50", "3"]);
        assert!(json.get("n").is_null() && json.has("n") && !json.has("m") && !json.flag("t"));
        assert_eq!(Json::parse("[-1,255,-128]").ok().unwrap().signed_bytes().unwrap(), [255, 255, 128]);
    }

    #[test]
    fn numbers_keep_64_bits_and_no_fraction() {
        let json =
            Json::parse(r#"{"a":18446744073709551615,"b":"30","c":6.0,"d":-1,"e":0.5,"f":null,"g":""}"#);
        let json = json.ok().unwrap();
        let seen = ["a", "b", "c", "d", "e", "f", "g", "h"].map(|name| json.number(name));
        let (unset, bad) = (Number::Unset, Number::Bad);
        assert_eq!(
            seen,
            [Number::Is(u64::MAX), Number::Is(30), Number::Is(6), bad, bad, unset, unset, unset]
        );
    }

    #[test]
    fn what_is_not_json_is_refused() {
        for text in ["", "{", "[1,]", "{\"a\"}", "tru", "\"\\x\"", "\"\\u12\"", "[1] 2", "\"", "'a'"] {
            assert_eq!(Json::parse(text).err(), Some(Error::Damaged), "{text}");
        }
        assert_eq!(Json::parse(&"[".repeat(100_000)).err(), Some(Error::TooLarge));
    }
}
