//! Java's serialised `HashMap<String, String>` (Java Object Serialization
//! Specification, section 6.4.2) and nothing else: any other class is refused.

use crate::import::error::Error;

/// What every stream begins with: magic number and version 5.
pub(in crate::import) const MAGIC: &[u8] = &[0xac, 0xed, 0, 5];

const CLASS: &[u8] = b"\x00\x11java.util.HashMap";

/// The entries of the map.
pub(in crate::import) fn string_map(bytes: &[u8]) -> Result<Vec<(String, String)>, Error> {
    let mut stream = Stream { rest: bytes, strings: Vec::new(), handles: 0 };
    stream.tag(MAGIC)?;
    // TC_OBJECT, TC_CLASSDESC.
    stream.tag(&[0x73, 0x72])?;
    stream.tag(CLASS)?;
    stream.take(8)?;
    // SC_WRITE_METHOD | SC_SERIALIZABLE and two fields, a float and an int.
    stream.tag(&[3, 0, 2, b'F'])?;
    stream.short_text()?;
    stream.tag(b"I")?;
    stream.short_text()?;
    // End of annotations, no superclass.
    stream.tag(&[0x78, 0x70])?;
    // The class description and the object have taken a handle each.
    stream.handles = 2;
    stream.take(8)?;
    // A block of eight bytes: capacity and size.
    stream.tag(&[0x77, 8])?;
    stream.take(4)?;
    let size = stream.number(4)?;
    let mut entries = Vec::new();
    for _ in 0..size {
        entries.push((stream.string()?, stream.string()?));
    }
    stream.tag(&[0x78])?;
    Ok(entries)
}

struct Stream<'a> {
    rest: &'a [u8],
    /// The strings that have a handle, in the order of these.
    strings: Vec<(u64, String)>,
    handles: u64,
}

impl<'a> Stream<'a> {
    fn take(&mut self, len: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(Error::Damaged)?;
        self.rest = rest;
        Ok(taken)
    }

    fn tag(&mut self, expected: &[u8]) -> Result<(), Error> {
        self.rest = self.rest.strip_prefix(expected).ok_or(Error::Damaged)?;
        Ok(())
    }

    fn number(&mut self, len: usize) -> Result<u64, Error> {
        Ok(self.take(len)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn short_text(&mut self) -> Result<&'a [u8], Error> {
        let len = self.number(2)?;
        self.take(len as usize)
    }

    fn string(&mut self) -> Result<String, Error> {
        let len = match self.number(1)? {
            0x74 => self.number(2)?,
            0x7c => self.number(8)?,
            0x71 => {
                let handle = self.number(4)?;
                let known = self.strings.iter().find(|(known, _)| known + 0x7e_0000 == handle);
                return known.map(|(_, text)| text.clone()).ok_or(Error::Damaged);
            }
            _ => return Err(Error::Damaged),
        };
        let text = modified_utf8(self.take(usize::try_from(len).map_err(|_| Error::Damaged)?)?);
        self.strings.push((self.handles, text.clone()));
        self.handles += 1;
        Ok(text)
    }
}

/// UTF-8 with surrogates written one by one and NUL in two bytes.
fn modified_utf8(bytes: &[u8]) -> String {
    let mut units = Vec::with_capacity(bytes.len());
    let mut rest = bytes.iter().map(|byte| u16::from(*byte));
    while let Some(first) = rest.next() {
        let mut tail = || rest.next().unwrap_or_default() & 0x3f;
        units.push(match first {
            0..=0x7f => first,
            0x80..=0xdf => (first & 0x1f) << 6 | tail(),
            _ => (first & 0xf) << 12 | tail() << 6 | tail(),
        });
    }
    String::from_utf16_lossy(&units)
}
