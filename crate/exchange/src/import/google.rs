//! Google Authenticator's export: `otpauth-migration:` addresses, as its QR
//! codes hold them.

use sparekey_core::otp::{Error as OtpError, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::{sorting, uri};

use super::container::base64;
use super::container::protobuf::{self, Value};
use super::container::xml::unescape;
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::source::decode;
use super::{Error, Format, Source};

pub(super) struct Google;

const SCHEME: &str = "otpauth-migration://";

impl Format for Google {
    fn id(&self) -> &'static str {
        "google-authenticator"
    }

    fn name(&self) -> &'static str {
        "Google Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().contains(SCHEME)
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let parts = parts(source.text())?;
        let missing = missing(&parts, source);
        let rows = rows(parts);
        let next = rows.len() + 1;
        let gaps = missing.into_iter().zip(next..).map(|(gap, number)| Row::new(number, "", "", Err(gap)));
        Ok(rows.into_iter().chain(gaps).collect())
    }
}

/// What the QR codes of an export gave so far.
#[derive(Clone, Debug)]
pub struct Export {
    /// Its entries, in the order that the app has them.
    pub rows: Rows,
    /// How many of its QR codes were read.
    pub read: usize,
    /// Of how many.
    pub of: usize,
}

/// Reads the addresses of an export's QR codes, in any order and as often as
/// they come. Of several exports the QR codes are counted together.
///
/// # Errors
/// [`Error::Damaged`]; [`Error::NotRecognised`] where there is no address.
pub fn read(addresses: &str) -> Result<Export, Error> {
    let parts = parts(addresses)?;
    let read = parts.len();
    let mut counted: Vec<&Part> = Vec::new();
    for part in &parts {
        if part.batch == 0 || counted.iter().all(|known| known.batch != part.batch) {
            counted.push(part);
        }
    }
    let of = counted.iter().map(|part| if is_count(part.count) { part.count as usize } else { 1 }).sum();
    if read == 0 { Err(Error::NotRecognised) } else { Ok(Export { rows: rows(parts), read, of }) }
}

/// An export's QR codes, each once.
fn parts(text: &str) -> Result<Vec<Part>, Error> {
    let mut parts: Vec<Part> = Vec::new();
    for part in addresses(text).map(Part::read) {
        let part = part?;
        if !parts.iter().any(|known| known.is_same(&part)) {
            parts.push(part);
        }
    }
    sorting::sort_by_key(&mut parts, |part| part.index);
    Ok(parts)
}

fn rows(parts: Vec<Part>) -> Rows {
    let entries = parts.into_iter().flat_map(|part| part.entries);
    entries.zip(1..).map(|(entry, number)| entry.row(number)).collect()
}

/// More QR codes than the app makes are a damaged number.
fn is_count(count: u64) -> bool {
    (2..=100).contains(&count)
}

/// Each address of a text, up to where a word or a quotation ends. Blanks
/// within the data are plus signs that some form has decoded.
fn addresses(text: &str) -> impl Iterator<Item = String> {
    text.split(SCHEME).skip(1).map(|rest| {
        let end = rest.find(['\n', '\r', '"', '\'', '<', '>']).unwrap_or(rest.len());
        unescape(rest.get(..end).unwrap_or(rest).trim())
    })
}

/// One QR code of an export.
struct Part {
    batch: u64,
    index: u64,
    count: u64,
    entries: Vec<Entry>,
}

impl Part {
    fn read(address: String) -> Result<Self, Error> {
        let data = uri::parameter(&address, "data").ok_or(Error::Damaged)?;
        let message = base64::decode(&data.replace(' ', "+")).ok_or(Error::Damaged)?;
        let mut part = Self { batch: 0, index: 0, count: 1, entries: Vec::new() };
        for (field, value) in protobuf::fields(&message).ok_or(Error::Damaged)? {
            match (field, value) {
                (1, Value::Bytes(entry)) => part.entries.push(Entry::read(entry).ok_or(Error::Damaged)?),
                (3, Value::Number(count)) => part.count = count,
                (4, Value::Number(index)) => part.index = index,
                (5, Value::Number(batch)) => part.batch = batch,
                _ => {}
            }
        }
        Ok(part)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.batch != 0 && (self.batch, self.index) == (other.batch, other.index)
    }
}

/// The QR codes that neither this file nor one beside it has.
fn missing(parts: &[Part], source: &Source<'_>) -> Vec<Reason> {
    let Some(part) = parts.first().filter(|part| is_count(part.count)) else { return Vec::new() };
    let texts = source.beside.iter().filter_map(|file| decode(file.bytes));
    let others: Vec<Part> = texts
        .flat_map(|text| addresses(&text).filter_map(|a| Part::read(a).ok()).collect::<Vec<_>>())
        .collect();
    let is_there = |index: &u64| {
        parts.iter().chain(&others).any(|other| other.batch == part.batch && other.index == *index)
    };
    let gaps = (0..part.count).filter(|index| !is_there(index));
    gaps.map(|index| Reason::PartMissing { part: index as u32 + 1, of: part.count as u32 }).collect()
}

#[derive(Default)]
struct Entry {
    secret: Vec<u8>,
    name: String,
    issuer: String,
    algorithm: u64,
    digits: u64,
    kind: u64,
    counter: u64,
}

impl Entry {
    fn read(message: &[u8]) -> Option<Self> {
        let mut entry = Self::default();
        for (field, value) in protobuf::fields(message)? {
            match (field, value) {
                (1, Value::Bytes(secret)) => entry.secret = secret.to_vec(),
                (2, Value::Bytes(name)) => entry.name = String::from_utf8_lossy(name).into_owned(),
                (3, Value::Bytes(issuer)) => entry.issuer = String::from_utf8_lossy(issuer).into_owned(),
                (4, Value::Number(number)) => entry.algorithm = number,
                (5, Value::Number(number)) => entry.digits = number,
                (6, Value::Number(number)) => entry.kind = number,
                (7, Value::Number(number)) => entry.counter = number,
                _ => {}
            }
        }
        Some(entry)
    }

    fn row(self, number: usize) -> Row {
        let (issuer, name) = self.names();
        let (issuer, name) = (issuer.to_owned(), name.to_owned());
        Row::new(number, &issuer, &name, self.account(&issuer, &name))
    }

    /// Names often repeat the issuer, or have it alone.
    fn names(&self) -> (&str, &str) {
        let (issuer, name) = (self.issuer.trim(), self.name.trim());
        match name.split_once(':') {
            Some((prefix, name)) if issuer.is_empty() => (prefix.trim(), name.trim()),
            _ => {
                let own = name.strip_prefix(issuer).filter(|_| !issuer.is_empty());
                (issuer, own.and_then(|rest| rest.strip_prefix(':')).unwrap_or(name).trim())
            }
        }
    }

    fn account(self, issuer: &str, name: &str) -> Result<Item, Reason> {
        let algorithm = match self.algorithm {
            0 | 1 => "SHA1",
            2 => "SHA256",
            3 => "SHA512",
            _ => return Err(OtpError::UnsupportedAlgorithm.into()),
        };
        let digits = match self.digits {
            0 | 1 => 6,
            2 => 8,
            _ => return Err(OtpError::Digits.into()),
        };
        let kind = match self.kind {
            0 | 2 => Kind::Totp,
            1 => Kind::Hotp,
            _ => return Err(uri::Error::UnknownType.into()),
        };
        let given = Parameters {
            algorithm,
            digits: Number::Is(digits),
            period: Number::Unset,
            counter: Number::Is(self.counter),
            pin: "",
        };
        Ok(Item::new(kind, Secret::from_bytes(self.secret)?, &given)?.named(issuer, name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A QR code with an entry whose key is its index, by hand after the app's message.
    fn address(batch: u8, index: u8, count: u8) -> String {
        let entry = [0x0a, 4, index, 1, 2, 3, 0x12, 1, b'a' + index];
        let mut message = vec![0x0a, entry.len() as u8];
        message.extend(entry);
        message.extend([0x18, count, 0x20, index, 0x28, batch]);
        format!("otpauth-migration://offline?data={}", data_encoding::BASE64.encode(&message))
    }

    fn titles(export: &Export) -> Vec<String> {
        export.rows.iter().map(|row| row.found.as_ref().unwrap().draft.name.clone()).collect()
    }

    #[test]
    fn parts_come_in_any_order_and_count_once() {
        let some = [address(7, 2, 3), address(7, 0, 3), address(7, 2, 3)].join("\n");
        let export = read(&some).unwrap();
        assert_eq!((export.read, export.of, titles(&export)), (2, 3, vec!["a".into(), "c".into()]));
        let all = read(&format!("{some}\n{}", address(7, 1, 3))).unwrap();
        assert_eq!((all.read, all.of, all.rows.len()), (3, 3, 3));
        let two = read(&format!("{some}\n{}", address(9, 0, 2))).unwrap();
        assert_eq!((two.read, two.of), (3, 5), "two exports");
        assert_eq!(read("otpauth-migration://offline?data=!").err(), Some(Error::Damaged));
        assert_eq!(read("no address").err(), Some(Error::NotRecognised));
    }
}
