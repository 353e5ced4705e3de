//! The bit stream: segments of numbers, letters, bytes and kanji (ISO/IEC 18004, 7.4).
use super::symbol::Part;
use super::text::Text;

/// What a code's data say.
pub(super) struct Payload {
    pub(super) text: String,
    pub(super) bytes: Vec<u8>,
    pub(super) part: Option<Part>,
}

const LETTERS: &[u8; 45] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";

/// `None` where the data are not a valid stream, which says that they were not read right.
pub(super) fn payload(version: usize, data: &[u8]) -> Option<Payload> {
    let mut bits = Bits { data, at: 0 };
    let mut text = Text::default();
    let mut part = None;
    let mut fnc1 = false;
    while bits.left() >= 4 {
        match bits.take(4)? {
            0 => break,
            1 => numbers(&mut bits, version, &mut text)?,
            2 => letters(&mut bits, version, fnc1, &mut text)?,
            3 => part = Some(series(&mut bits)?),
            4 => bytes(&mut bits, version, &mut text)?,
            5 => fnc1 = true,
            7 => text.assign(assignment(&mut bits)?),
            8 => kanji(&mut bits, version, &mut text)?,
            9 => {
                bits.take(8)?;
                fnc1 = true;
            }
            _ => return None,
        }
    }
    padded(&mut bits).then(|| {
        let (text, bytes) = text.finish();
        Payload { text, bytes, part }
    })
}

/// After the end come zeros to the byte's end, then 0xEC and 0x11 in turn. Some makers fill with
/// zeros or leave bits over, so only what is plainly not filling is refused.
fn padded(bits: &mut Bits<'_>) -> bool {
    let rest = bits.data.get(bits.at.div_ceil(8)..).unwrap_or(&[]);
    let filling = |byte: &u8| matches!(byte, 0xEC | 0x11 | 0);
    rest.len() < 4 || rest.iter().filter(|byte| filling(byte)).count() * 2 >= rest.len()
}

struct Bits<'a> {
    data: &'a [u8],
    at: usize,
}

impl Bits<'_> {
    fn left(&self) -> usize {
        (self.data.len() * 8).saturating_sub(self.at)
    }

    fn take(&mut self, count: usize) -> Option<usize> {
        if self.left() < count {
            return None;
        }
        let mut value = 0;
        for at in self.at..self.at + count {
            let byte = usize::from(*self.data.get(at / 8)?);
            value = value << 1 | byte >> (7 - at % 8) & 1;
        }
        self.at += count;
        Some(value)
    }

    /// A count of characters, whose width depends on the version.
    fn count(&mut self, version: usize, widths: [usize; 3]) -> Option<usize> {
        self.take(widths[usize::from(version > 9) + usize::from(version > 26)])
    }
}

fn numbers(bits: &mut Bits<'_>, version: usize, text: &mut Text) -> Option<()> {
    let mut left = bits.count(version, [10, 12, 14])?;
    while left > 0 {
        let digits = left.min(3);
        let value = bits.take([0, 4, 7, 10][digits])?;
        if value >= 10_usize.pow(digits as u32) {
            return None;
        }
        text.push(format!("{value:0digits$}").as_bytes());
        left -= digits;
    }
    Some(())
}

fn letters(bits: &mut Bits<'_>, version: usize, fnc1: bool, text: &mut Text) -> Option<()> {
    let mut left = bits.count(version, [9, 11, 13])?;
    let mut read = Vec::with_capacity(left);
    while left > 0 {
        let pair = left.min(2);
        let value = bits.take([0, 6, 11][pair])?;
        if pair == 2 {
            read.push(*LETTERS.get(value / 45)?);
        }
        read.push(*LETTERS.get(value % 45).filter(|_| pair == 2 || value < 45)?);
        left -= pair;
    }
    text.push(&if fnc1 { separators(&read) } else { read });
    Some(())
}

/// With FNC1, `%` is the group separator and `%%` a percent sign.
fn separators(read: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(read.len());
    let mut rest = read.iter().peekable();
    while let Some(letter) = rest.next() {
        match letter {
            b'%' if rest.next_if(|next| **next == b'%').is_some() => out.push(b'%'),
            b'%' => out.push(0x1D),
            other => out.push(*other),
        }
    }
    out
}

fn bytes(bits: &mut Bits<'_>, version: usize, text: &mut Text) -> Option<()> {
    let count = bits.count(version, [8, 16, 16])?;
    if count * 8 > bits.left() {
        return None;
    }
    let read: Vec<u8> = (0..count).map_while(|_| bits.take(8)).map(|byte| byte as u8).collect();
    text.push(&read);
    Some(())
}

fn kanji(bits: &mut Bits<'_>, version: usize, text: &mut Text) -> Option<()> {
    for _ in 0..bits.count(version, [8, 10, 12])? {
        let value = bits.take(13)?;
        let packed = ((value / 0xC0) << 8) | (value % 0xC0);
        let code = packed + if packed < 0x1F00 { 0x8140 } else { 0xC140 };
        text.push_kanji([(code >> 8) as u8, code as u8])?;
    }
    Some(())
}

fn series(bits: &mut Bits<'_>) -> Option<Part> {
    let index = bits.take(4)? as u8;
    let total = bits.take(4)? as u8 + 1;
    let parity = bits.take(8)? as u8;
    (index < total).then_some(Part { index, total, parity })
}

/// An ECI assignment number of 1, 2 or 3 bytes (7.4.2.2).
fn assignment(bits: &mut Bits<'_>) -> Option<usize> {
    let first = bits.take(8)?;
    match first {
        0..=0x7F => Some(first),
        0x80..=0xBF => Some((first & 0x3F) << 8 | bits.take(8)?),
        0xC0..=0xDF => Some((first & 0x1F) << 16 | bits.take(16)?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn packed(fields: &[(usize, usize)]) -> Vec<u8> {
        let bits: Vec<u8> = fields
            .iter()
            .flat_map(|(value, width)| (0..*width).rev().map(move |i| (value >> i & 1) as u8))
            .collect();
        bits.chunks(8)
            .map(|byte| byte.iter().enumerate().fold(0, |sum, (i, bit)| sum | bit << (7 - i)))
            .collect()
    }

    fn text(fields: &[(usize, usize)]) -> Option<String> {
        payload(1, &packed(fields)).map(|payload| payload.text)
    }

    #[test]
    fn numbers_keep_their_zeros() {
        assert_eq!(text(&[(1, 4), (8, 10), (12, 10), (345, 10), (67, 7), (0, 4)]).unwrap(), "01234567");
        assert!(text(&[(1, 4), (3, 10), (1000, 10)]).is_none());
    }

    #[test]
    fn letters_and_separators() {
        assert_eq!(text(&[(2, 4), (5, 9), (10 * 45 + 12, 11), (41 * 45 + 4, 11), (2, 6)]).unwrap(), "AC-42");
        let percent = [(5, 4), (2, 4), (4, 9), (10 * 45 + 38, 11), (38 * 45 + 38, 11)];
        assert_eq!(text(&percent).unwrap(), "A%\u{1d}");
        assert!(text(&[(2, 4), (1, 9), (63, 6)]).is_none());
    }

    #[test]
    fn kanji_of_the_standard() {
        assert_eq!(text(&[(8, 4), (2, 8), (0x0D9F, 13), (0x1AAA, 13)]).unwrap(), "点茗");
    }

    #[test]
    fn character_sets() {
        let byte = |byte: usize| (byte, 8);
        assert_eq!(text(&[(4, 4), byte(2), byte(0xC3), byte(0xA9)]).unwrap(), "é");
        assert_eq!(text(&[(4, 4), byte(2), byte(0x41), byte(0xE9)]).unwrap(), "Aé");
        assert_eq!(text(&[(4, 4), byte(2), byte(0x93), byte(0xFA)]).unwrap(), "日");
        assert_eq!(text(&[(7, 4), byte(3), (4, 4), byte(2), byte(0xC3), byte(0xA9)]).unwrap(), "Ã©");
        assert_eq!(text(&[(7, 4), byte(26), (4, 4), byte(2), byte(0xC3), byte(0xA9)]).unwrap(), "é");
        assert_eq!(text(&[(7, 4), byte(25), (4, 4), byte(2), byte(0x30), byte(0x42)]).unwrap(), "あ");
        assert_eq!(text(&[(7, 4), byte(22), (4, 4), byte(2), byte(0x41), byte(0xC0)]).unwrap(), "A\u{FFFD}");
    }

    #[test]
    fn series_is_noted() {
        let payload =
            payload(1, &packed(&[(3, 4), (1, 4), (4, 4), (77, 8), (4, 4), (1, 8), (65, 8)])).unwrap();
        assert_eq!(payload.part, Some(Part { index: 1, total: 5, parity: 77 }));
        assert_eq!(payload.text, "A");
    }

    proptest! {
        #[test]
        fn hostile_streams_are_no_trouble(data in prop::collection::vec(any::<u8>(), 0..200), version in 0usize..50) {
            let _ = payload(version, &data);
        }
    }
}
