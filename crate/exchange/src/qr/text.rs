//! Bytes to text, by the character set stated or the likeliest.
use encoding_index_japanese::jis0208;

/// The payload as it grows: bytes as stored, text of what is complete.
#[derive(Default)]
pub(super) struct Text {
    bytes: Vec<u8>,
    text: String,
    /// Bytes whose character set is not decided yet, from this place on.
    pending: usize,
    set: Option<Set>,
}

#[derive(Clone, Copy)]
enum Set {
    Latin1,
    Utf8,
    Utf16,
    ShiftJis,
    /// Stated, but not one of ours: only ASCII is certain.
    Other,
}

impl Text {
    pub(super) fn push(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// Kanji segments are Shift-JIS whatever is assigned.
    pub(super) fn push_kanji(&mut self, pair: [u8; 2]) -> Option<()> {
        self.settle();
        self.text.push(kanji(pair)?);
        self.bytes.extend_from_slice(&pair);
        self.pending = self.bytes.len();
        Some(())
    }

    /// From here on the ECI assignment `number` holds (AIM ITS/04-023).
    pub(super) fn assign(&mut self, number: usize) {
        self.settle();
        self.set = Some(match number {
            1 | 3 => Set::Latin1,
            20 => Set::ShiftJis,
            25 => Set::Utf16,
            26 => Set::Utf8,
            _ => Set::Other,
        });
    }

    pub(super) fn finish(mut self) -> (String, Vec<u8>) {
        self.settle();
        (self.text, self.bytes)
    }

    fn settle(&mut self) {
        let pending = self.bytes.get(self.pending..).unwrap_or(&[]);
        let decoded = match self.set.unwrap_or_else(|| likeliest(pending)) {
            Set::Latin1 => pending.iter().map(|byte| char::from(*byte)).collect(),
            Set::Utf8 => String::from_utf8_lossy(pending).into_owned(),
            Set::Utf16 => utf16(pending),
            Set::ShiftJis => shift_jis(pending).unwrap_or_else(|| ascii(pending)),
            Set::Other => ascii(pending),
        };
        self.text.push_str(&decoded);
        self.pending = self.bytes.len();
    }
}

/// Nothing stated: UTF-8 where valid. Else Shift-JIS if it is valid and Latin-1 would show
/// control characters; else Latin-1, the standard's own.
fn likeliest(bytes: &[u8]) -> Set {
    if std::str::from_utf8(bytes).is_ok() {
        return Set::Utf8;
    }
    let controls = bytes.iter().any(|byte| (0x80..0xA0).contains(byte));
    if controls && shift_jis(bytes).is_some() { Set::ShiftJis } else { Set::Latin1 }
}

fn ascii(bytes: &[u8]) -> String {
    bytes
        .iter()
        .map(|byte| if byte.is_ascii() { char::from(*byte) } else { char::REPLACEMENT_CHARACTER })
        .collect()
}

fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn shift_jis(bytes: &[u8]) -> Option<String> {
    let mut text = String::with_capacity(bytes.len());
    let mut rest = bytes.iter();
    while let Some(byte) = rest.next() {
        text.push(match byte {
            0..=0x7F => char::from(*byte),
            0xA1..=0xDF => char::from_u32(0xFF61 + u32::from(*byte) - 0xA1)?,
            _ => kanji([*byte, *rest.next()?])?,
        });
    }
    Some(text)
}

/// A double byte of Shift-JIS, through JIS X 0208.
fn kanji([lead, trail]: [u8; 2]) -> Option<char> {
    let lead = match lead {
        0x81..=0x9F => lead - 0x81,
        0xE0..=0xFC => lead - 0xC1,
        _ => return None,
    };
    let trail = match trail {
        0x40..=0x7E => trail - 0x40,
        0x80..=0xFC => trail - 0x41,
        _ => return None,
    };
    let unicode = jis0208::forward(u16::from(lead) * 188 + u16::from(trail));
    char::from_u32(unicode).filter(|c| *c != char::REPLACEMENT_CHARACTER && *c != '\u{FFFF}')
}
