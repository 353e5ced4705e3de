//! Deterministic CBOR (RFC 8949 section 4.2.1): shortest lengths, no
//! indefinite ones, map keys in bytewise order.
//!
//! Written here rather than taken from a library, since the format needs only
//! this profile, needs it strictly (one value, one encoding, which merging
//! compares), and must carry values it does not know as bytes.

use zeroize::Zeroizing;

/// How deep values may nest.
const MAX_DEPTH: u8 = 16;

const UINT: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;
const MAP: u8 = 5;
const TAG: u8 = 6;
const SIMPLE: u8 = 7;
const FALSE: u8 = 0xf4;
const TRUE: u8 = 0xf5;
const NULL: u8 = 0xf6;

/// Appends values to bytes that are wiped when dropped.
#[derive(Default)]
pub(super) struct Writer(Zeroizing<Vec<u8>>);

impl Writer {
    pub(super) fn uint(&mut self, value: u64) -> &mut Self {
        self.head(UINT, value)
    }

    pub(super) fn bytes(&mut self, value: &[u8]) -> &mut Self {
        self.head(BYTES, value.len() as u64).raw(value)
    }

    pub(super) fn text(&mut self, value: &str) -> &mut Self {
        self.head(TEXT, value.len() as u64).raw(value.as_bytes())
    }

    pub(super) fn bool(&mut self, value: bool) -> &mut Self {
        self.raw(&[if value { TRUE } else { FALSE }])
    }

    pub(super) fn null(&mut self) -> &mut Self {
        self.raw(&[NULL])
    }

    /// The head of an array; its items follow.
    pub(super) fn array(&mut self, items: usize) -> &mut Self {
        self.head(ARRAY, items as u64)
    }

    /// The head of a map; keys and values follow, keys in the order of
    /// [`key_order`].
    pub(super) fn map(&mut self, pairs: usize) -> &mut Self {
        self.head(MAP, pairs as u64)
    }

    /// A value that is encoded already.
    pub(super) fn raw(&mut self, encoded: &[u8]) -> &mut Self {
        if self.0.capacity() - self.0.len() < encoded.len() {
            self.grow(encoded.len());
        }
        self.0.extend_from_slice(encoded);
        self
    }

    pub(super) fn finish(mut self) -> Vec<u8> {
        core::mem::take(&mut *self.0)
    }

    fn head(&mut self, major: u8, value: u64) -> &mut Self {
        let major = major << 5;
        match value {
            0..24 => self.raw(&[major | value as u8]),
            24..0x100 => self.raw(&[major | 24, value as u8]),
            0x100..0x1_0000 => self.raw(&[major | 25]).raw(&(value as u16).to_be_bytes()),
            0x1_0000..0x1_0000_0000 => self.raw(&[major | 26]).raw(&(value as u32).to_be_bytes()),
            _ => self.raw(&[major | 27]).raw(&value.to_be_bytes()),
        }
    }

    /// Moves to a larger block and wipes the smaller, which a plain `Vec`
    /// would leave behind.
    fn grow(&mut self, more: usize) {
        let mut larger =
            Zeroizing::new(Vec::with_capacity((self.0.len() + more).next_power_of_two().max(64)));
        larger.extend_from_slice(&self.0);
        self.0 = larger;
    }
}

/// Orders text keys as RFC 8949 section 4.2.1 does: shorter ones first.
pub(super) fn key_order(a: &str, b: &str) -> core::cmp::Ordering {
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

/// Bytes that are not CBOR of this profile, or not of the shape wanted.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Malformed;

/// Reads values from the front of bytes.
#[derive(Clone)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn uint(&mut self) -> Result<u64, Malformed> {
        self.head_of(UINT)
    }

    pub(super) fn bytes(&mut self) -> Result<&'a [u8], Malformed> {
        let len = self.head_of(BYTES)?;
        self.take(len)
    }

    /// Bytes of exactly that many.
    pub(super) fn array_of<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.bytes()?.try_into().map_err(|_| Malformed)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Malformed> {
        let len = self.head_of(TEXT)?;
        core::str::from_utf8(self.take(len)?).map_err(|_| Malformed)
    }

    pub(super) fn bool(&mut self) -> Result<bool, Malformed> {
        match self.take(1)? {
            [FALSE] => Ok(false),
            [TRUE] => Ok(true),
            _ => Err(Malformed),
        }
    }

    /// Whether the next value is null, which is then passed over.
    pub(super) fn null(&mut self) -> bool {
        let null = self.0.first() == Some(&NULL);
        if null {
            self.0 = self.0.get(1..).unwrap_or(&[]);
        }
        null
    }

    /// How many items of an array follow. Each takes a byte at least, so a
    /// count beyond the bytes left is refused before anyone allocates for it.
    pub(super) fn array(&mut self) -> Result<usize, Malformed> {
        self.count(ARRAY, 1)
    }

    /// How many pairs of a map follow.
    pub(super) fn map(&mut self) -> Result<usize, Malformed> {
        self.count(MAP, 2)
    }

    /// Whether the next value is an array.
    pub(super) fn at_array(&self) -> bool {
        self.0.first().is_some_and(|byte| byte >> 5 == ARRAY)
    }

    /// The next value whole, as bytes.
    pub(super) fn value(&mut self) -> Result<&'a [u8], Malformed> {
        let before = self.0;
        self.skip(0)?;
        before.get(..before.len() - self.0.len()).ok_or(Malformed)
    }

    /// That nothing is left.
    pub(super) fn end(&self) -> Result<(), Malformed> {
        if self.0.is_empty() { Ok(()) } else { Err(Malformed) }
    }

    fn count(&mut self, major: u8, bytes_each: u64) -> Result<usize, Malformed> {
        let count = self.head_of(major)?;
        let fits = count.checked_mul(bytes_each).is_some_and(|least| least <= self.0.len() as u64);
        if fits { usize::try_from(count).map_err(|_| Malformed) } else { Err(Malformed) }
    }

    fn head_of(&mut self, wanted: u8) -> Result<u64, Malformed> {
        let (major, value) = self.head()?;
        if major == wanted { Ok(value) } else { Err(Malformed) }
    }

    fn head(&mut self) -> Result<(u8, u64), Malformed> {
        let [first] = *self.take(1)? else { return Err(Malformed) };
        let short = u64::from(first & 0x1f);
        let (value, least) = match short {
            0..24 => (short, 0),
            24 => (self.number(1)?, 24),
            25 => (self.number(2)?, 0x100),
            26 => (self.number(4)?, 0x1_0000),
            27 => (self.number(8)?, 0x1_0000_0000),
            _ => return Err(Malformed),
        };
        // Floats have fixed widths, so the shortest-form rule is not theirs.
        let major = first >> 5;
        if value >= least || major == SIMPLE { Ok((major, value)) } else { Err(Malformed) }
    }

    fn number(&mut self, bytes: u64) -> Result<u64, Malformed> {
        Ok(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    fn take(&mut self, len: u64) -> Result<&'a [u8], Malformed> {
        let len = usize::try_from(len).map_err(|_| Malformed)?;
        let (taken, rest) = self.0.split_at_checked(len).ok_or(Malformed)?;
        self.0 = rest;
        Ok(taken)
    }

    fn skip(&mut self, depth: u8) -> Result<(), Malformed> {
        if depth > MAX_DEPTH {
            return Err(Malformed);
        }
        let (major, value) = self.head()?;
        let inner = match major {
            BYTES | TEXT => return self.take(value).map(|_| ()),
            ARRAY => value,
            MAP => value.checked_mul(2).ok_or(Malformed)?,
            TAG => 1,
            _ => 0,
        };
        (0..inner).try_for_each(|_| self.skip(depth + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 8949 appendix A, the part of it that this profile has.
    #[test]
    fn rfc_8949_examples() {
        for (value, hex) in [
            (0, "00"),
            (23, "17"),
            (24, "1818"),
            (100, "1864"),
            (1000, "1903e8"),
            (1_000_000, "1a000f4240"),
            (1_000_000_000_000, "1b000000e8d4a51000"),
            (u64::MAX, "1bffffffffffffffff"),
        ] {
            let mut writer = Writer::default();
            writer.uint(value);
            let bytes = writer.finish();
            assert_eq!(data_encoding::HEXLOWER.encode(&bytes), hex);
            assert_eq!(Reader::new(&bytes).uint(), Ok(value));
        }
        let mut writer = Writer::default();
        writer.map(2).text("a").uint(1).text("b").array(2).bytes(&[1, 2]).null();
        assert_eq!(writer.finish(), b"\xa2\x61a\x01\x61b\x82\x42\x01\x02\xf6");
    }

    #[test]
    fn every_well_formed_value_can_be_carried() {
        for hex in
            ["f6", "f90000", "fb3ff199999999999a", "c11a514b67b0", "20", "3903e7", "826161a161626163", "f8ff"]
        {
            let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
            let mut reader = Reader::new(&bytes);
            assert_eq!(reader.value(), Ok(bytes.as_slice()), "{hex}");
            assert_eq!(reader.end(), Ok(()));
        }
    }

    #[test]
    fn other_profiles_are_refused() {
        for hex in
            ["1817", "190001", "1a00000001", "5f", "9f", "bf", "1c", "", "41", "9bffffffffffffffff", "81"]
        {
            let bytes = data_encoding::HEXLOWER.decode(hex.as_bytes()).unwrap();
            assert_eq!(Reader::new(&bytes).value(), Err(Malformed), "{hex}");
        }
        assert_eq!(Reader::new(&[0x81; 100]).value(), Err(Malformed), "too deep");
        assert_eq!(Reader::new(&[0x9a, 0xff, 0xff, 0xff, 0xff]).array(), Err(Malformed), "too many");
    }
}
