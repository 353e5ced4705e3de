//! Format and version information: BCH codes, matched against every valid word with the
//! margins of the modules, so that a doubtful module counts less than a clear one.
use super::cells::Cells;
use super::layout::Level;
use super::order::best_first;

/// Error correction level and mask of a code.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Format {
    pub(super) level: Level,
    pub(super) mask: usize,
}

/// A match in −1 to 1 below this is no format information: 0.4 is 3 of 10 modules wrong.
const MIN_MATCH: f32 = 0.4;

/// The best formats, best first, each with its match. Empty where nothing resembles one.
pub(super) fn read_format(cells: &Cells) -> Vec<(Format, f32)> {
    let side = cells.side;
    let mut places: Vec<(usize, usize, u32)> = Vec::with_capacity(30);
    for bit in 0..15 {
        let near = match bit {
            0..=5 => (8, bit),
            6 | 7 => (8, bit + 1),
            8 => (7, 8),
            _ => (14 - bit, 8),
        };
        let far = if bit < 8 { (side - 1 - bit, 8) } else { (8, side + bit - 15) };
        places.push((near.0, near.1, bit as u32));
        places.push((far.0, far.1, bit as u32));
    }
    let found: Vec<(Format, f32)> = (0..32)
        .map(|data| (format_of(data), matched(cells, &places, format_word(data))))
        .filter(|(_, matched)| *matched > MIN_MATCH)
        .collect();
    best_first(found, |(_, matched)| *matched)
}

/// The version that the code states (7 and up), where clear.
pub(super) fn read_version(cells: &Cells) -> Option<usize> {
    let side = cells.side;
    let places: Vec<(usize, usize, u32)> = (0..18)
        .flat_map(|bit| {
            let (a, b) = (side - 11 + bit % 3, bit / 3);
            [(a, b, bit as u32), (b, a, bit as u32)]
        })
        .collect();
    let rated = (7..=40).map(|version| (version, matched(cells, &places, version_word(version))));
    rated.max_by(|a, b| a.1.total_cmp(&b.1)).filter(|(_, matched)| *matched > 0.6).map(|(version, _)| version)
}

fn matched(cells: &Cells, places: &[(usize, usize, u32)], word: u32) -> f32 {
    let (mut agree, mut all) = (0.0, f32::EPSILON);
    for (x, y, bit) in places {
        let margin = cells.margin(*x, *y).clamp(-1.0, 1.0);
        agree += if word >> bit & 1 == 1 { margin } else { -margin };
        all += margin.abs();
    }
    agree / all
}

const fn format_of(data: u32) -> Format {
    Format { level: (data >> 3) as Level, mask: (data & 7) as usize }
}

/// ISO/IEC 18004, annex C: generator x¹⁰+x⁸+x⁵+x⁴+x²+x+1, mask 0x5412.
const fn format_word(data: u32) -> u32 {
    (data << 10 | remainder(data, 10, 0x537)) ^ 0x5412
}

/// ISO/IEC 18004, annex D: generator x¹²+x¹¹+x¹⁰+x⁹+x⁸+x⁵+x²+1.
const fn version_word(version: usize) -> u32 {
    (version as u32) << 12 | remainder(version as u32, 12, 0x1F25)
}

const fn remainder(data: u32, degree: u32, generator: u32) -> u32 {
    let (mut rest, mut i) = (data, 0);
    while i < degree {
        rest = (rest << 1) ^ ((rest >> (degree - 1)) * generator);
        i += 1;
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_words() {
        assert_eq!(format_word(0b00101), 0b100_0000_1100_1110);
        assert_eq!(version_word(7), 0b00_0111_1100_1001_0100);
    }
}
