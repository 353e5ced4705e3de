//! Apple's binary property lists, and the object graphs that
//! `NSKeyedArchiver` keeps in them.

use crate::import::error::Error;
use crate::import::limits::{MAX_DEPTH, MAX_NODES};

/// What a binary property list begins with.
pub(in crate::import) const MAGIC: &[u8] = b"bplist00";

/// A value, references of an archive followed.
#[derive(Clone, Debug, Default, PartialEq)]
pub(in crate::import) enum Plist {
    /// Null, and kinds that no account is made of.
    #[default]
    Other,
    Number(u64),
    /// No whole number, or a negative one.
    Fraction,
    Text(String),
    Data(Vec<u8>),
    Array(Vec<Plist>),
    Dictionary(Vec<(String, Plist)>),
    /// A reference into an archive's objects.
    Reference(usize),
}

static OTHER: Plist = Plist::Other;

impl Plist {
    pub(in crate::import) fn get(&self, name: &str) -> &Self {
        let Self::Dictionary(members) = self else { return &OTHER };
        members.iter().find(|(key, _)| key == name).map_or(&OTHER, |(_, value)| value)
    }

    pub(in crate::import) fn values(&self) -> &[Self] {
        if let Self::Array(values) = self { values } else { &[] }
    }

    pub(in crate::import) fn text(&self, name: &str) -> &str {
        if let Self::Text(text) = self.get(name) { text } else { "" }
    }

    pub(in crate::import) fn data(&self, name: &str) -> Option<&[u8]> {
        match self.get(name) {
            Self::Data(data) => Some(data),
            _ => None,
        }
    }

    pub(in crate::import) fn number(&self, name: &str) -> Option<u64> {
        match self.get(name) {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}

/// The root object of an archive, its dictionaries and arrays in plain form;
/// of a plain property list, the top object.
pub(in crate::import) fn unarchive(bytes: &[u8]) -> Result<Plist, Error> {
    let top = parse(bytes)?;
    let Plist::Array(objects) = top.get("$objects") else { return Ok(top) };
    let roots = top.get("$top");
    let root = match roots.get("root") {
        Plist::Other => roots,
        root => root,
    };
    let mut budget = MAX_NODES;
    resolve(root, objects, 0, &mut budget)
}

fn resolve(value: &Plist, objects: &[Plist], depth: usize, budget: &mut usize) -> Result<Plist, Error> {
    *budget = budget.checked_sub(1).filter(|_| depth <= MAX_DEPTH).ok_or(Error::TooLarge)?;
    let mut inner = |value: &Plist| resolve(value, objects, depth + 1, budget);
    match value {
        Plist::Reference(at) => match objects.get(*at).ok_or(Error::Damaged)? {
            Plist::Text(null) if null == "$null" => Ok(Plist::Other),
            object => inner(object),
        },
        Plist::Array(values) => Ok(Plist::Array(values.iter().map(inner).collect::<Result<_, _>>()?)),
        Plist::Dictionary(_)
            if !value.get("NS.objects").values().is_empty() || value.get("NS.keys") != &OTHER =>
        {
            let values =
                value.get("NS.objects").values().iter().map(&mut inner).collect::<Result<Vec<_>, _>>()?;
            let keys = value.get("NS.keys").values();
            if keys.is_empty() {
                return Ok(Plist::Array(values));
            }
            let keys = keys.iter().map(inner).collect::<Result<Vec<_>, _>>()?;
            let named = keys.into_iter().zip(values).filter_map(|(key, value)| match key {
                Plist::Text(key) => Some((key, value)),
                _ => None,
            });
            Ok(Plist::Dictionary(named.collect()))
        }
        Plist::Dictionary(members) => {
            match members.iter().find(|(key, _)| matches!(key.as_str(), "NS.data" | "NS.string")) {
                Some((_, value)) => inner(value),
                None => {
                    let members = members.iter().filter(|(key, _)| key != "$class");
                    let members = members.map(|(key, value)| Ok((key.clone(), inner(value)?)));
                    Ok(Plist::Dictionary(members.collect::<Result<_, Error>>()?))
                }
            }
        }
        plain => Ok(plain.clone()),
    }
}

/// The top object as it stands.
fn parse(bytes: &[u8]) -> Result<Plist, Error> {
    let trailer = bytes.len().checked_sub(32).filter(|_| bytes.starts_with(MAGIC)).ok_or(Error::Damaged)?;
    let field = |at: usize, len: usize| number(bytes, trailer + at, len);
    let list = List {
        bytes,
        offset_len: field(6, 1)? as usize,
        reference_len: field(7, 1)? as usize,
        count: field(8, 8)?,
        table: usize::try_from(field(24, 8)?).map_err(|_| Error::Damaged)?,
    };
    list.object(field(16, 8)?, 0, &mut { MAX_NODES })
}

struct List<'a> {
    bytes: &'a [u8],
    offset_len: usize,
    reference_len: usize,
    count: u64,
    table: usize,
}

impl List<'_> {
    fn object(&self, index: u64, depth: usize, budget: &mut usize) -> Result<Plist, Error> {
        *budget = budget.checked_sub(1).filter(|_| depth <= MAX_DEPTH).ok_or(Error::TooLarge)?;
        if index >= self.count {
            return Err(Error::Damaged);
        }
        let place = self.table.saturating_add((index as usize).saturating_mul(self.offset_len));
        let at = usize::try_from(number(self.bytes, place, self.offset_len)?).map_err(|_| Error::Damaged)?;
        let marker = *self.bytes.get(at).ok_or(Error::Damaged)?;
        let low = usize::from(marker & 0xf);
        match marker >> 4 {
            1 => Ok(Plist::Number(number(self.bytes, at + 1, (1usize << low).min(16))?)),
            2 => self.real(at + 1, 1 << low),
            4 => Ok(Plist::Data(self.run(at, 1)?.to_vec())),
            5 => Ok(Plist::Text(String::from_utf8_lossy(self.run(at, 1)?).into_owned())),
            6 => {
                let units = self.run(at, 2)?.chunks_exact(2).filter_map(|pair| pair.try_into().ok());
                let text = char::decode_utf16(units.map(u16::from_be_bytes));
                Ok(Plist::Text(text.map(|c| c.unwrap_or('\u{fffd}')).collect()))
            }
            8 => {
                let uid = number(self.bytes, at + 1, low + 1)?;
                Ok(Plist::Reference(usize::try_from(uid).map_err(|_| Error::Damaged)?))
            }
            0xa | 0xc => {
                let references = self.run(at, self.reference_len)?;
                Ok(Plist::Array(self.objects(references, depth, budget)?))
            }
            0xd => {
                let references = self.run(at, self.reference_len.saturating_mul(2))?;
                let (keys, values) = references.split_at(references.len() / 2);
                let keys = self.objects(keys, depth, budget)?;
                let values = self.objects(values, depth, budget)?;
                let members = keys.into_iter().zip(values).filter_map(|(key, value)| match key {
                    Plist::Text(key) => Some((key, value)),
                    _ => None,
                });
                Ok(Plist::Dictionary(members.collect()))
            }
            _ => Ok(Plist::Other),
        }
    }

    /// A number in floating point; whole ones are the numbers that they are.
    fn real(&self, at: usize, len: usize) -> Result<Plist, Error> {
        let bits = number(self.bytes, at, len.min(16))?;
        let value = match len {
            4 => f64::from(f32::from_bits(u32::try_from(bits).map_err(|_| Error::Damaged)?)),
            8 => f64::from_bits(bits),
            _ => return Err(Error::Damaged),
        };
        let is_whole = (0.0..=9_007_199_254_740_992.0).contains(&value) && value.trunc() == value;
        Ok(if is_whole { Plist::Number(value as u64) } else { Plist::Fraction })
    }

    fn objects(&self, references: &[u8], depth: usize, budget: &mut usize) -> Result<Vec<Plist>, Error> {
        let each = references.chunks_exact(self.reference_len.max(1));
        each.map(|bytes| self.object(number(bytes, 0, bytes.len())?, depth + 1, budget)).collect()
    }

    /// The bytes of an object of so many units: the count is in the marker, or
    /// behind it as a number of its own.
    fn run(&self, at: usize, unit: usize) -> Result<&[u8], Error> {
        let marker = *self.bytes.get(at).ok_or(Error::Damaged)?;
        let (start, count) = match marker & 0xf {
            0xf => {
                let kind = *self.bytes.get(at + 1).ok_or(Error::Damaged)?;
                let len = 1usize << (kind & 0xf).min(3);
                (at + 2 + len, usize::try_from(number(self.bytes, at + 2, len)?).map_err(|_| Error::Damaged)?)
            }
            count => (at + 1, usize::from(count)),
        };
        let end = count.checked_mul(unit).and_then(|len| start.checked_add(len)).ok_or(Error::Damaged)?;
        self.bytes.get(start..end).ok_or(Error::Damaged)
    }
}

/// A big-endian number; of sixteen bytes the lower eight.
fn number(bytes: &[u8], at: usize, len: usize) -> Result<u64, Error> {
    let end = at.checked_add(len).filter(|_| len <= 16).ok_or(Error::Damaged)?;
    let bytes = bytes.get(at..end).ok_or(Error::Damaged)?;
    Ok(bytes.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}
