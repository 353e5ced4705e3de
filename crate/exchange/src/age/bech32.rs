//! Bech32 (BIP 173) of 32 bytes, without its limit of 90 characters. Where a
//! text has one typing error, that is pointed at; it is never mended unasked,
//! since another key would be valid too.

use zeroize::Zeroizing;

use super::error::Error;

const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
const GENERATOR: [u32; 5] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
const CHECKSUM: usize = 6;
/// Letters of 32 bytes: 256 bits in fives.
const DATA: usize = 52;

pub(super) fn write(bytes: &[u8; 32], prefix: &str) -> String {
    let mut values = Zeroizing::new(Vec::with_capacity(DATA + CHECKSUM));
    let (mut buffer, mut bits) = (0u32, 0u32);
    for byte in bytes {
        buffer = (buffer << 8 | u32::from(*byte)) & 0xfff;
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            values.push((buffer >> bits & 31) as u8);
        }
    }
    values.push((buffer << (5 - bits) & 31) as u8);
    let checksum = polymod(prefix, values.iter().copied().chain([0; CHECKSUM])) ^ 1;
    values.extend((0..CHECKSUM).rev().map(|place| (checksum >> (5 * place) & 31) as u8));
    let letters = values.iter().filter_map(|value| LETTERS.get(usize::from(*value)));
    [prefix, "1"].concat().chars().chain(letters.map(|letter| char::from(*letter))).collect()
}

/// The bytes of a text that begins with the prefix and a 1.
pub(super) fn read(text: &str, prefix: &str) -> Result<Zeroizing<[u8; 32]>, Error> {
    let start = prefix.len() + 1;
    if let Some(at) = odd_case(text) {
        return Err(Error::KeyTypo(Some(at)));
    }
    let mut values = Zeroizing::new(Vec::with_capacity(DATA + CHECKSUM));
    for (at, letter) in text.chars().enumerate().skip(start) {
        values.push(value(letter).ok_or(Error::KeyTypo(Some(at)))?);
    }
    let valid = values.len() == DATA + CHECKSUM && polymod(prefix, values.iter().copied()) == 1;
    if !valid {
        return Err(Error::KeyTypo(typo(&values, prefix).map(|at| start + at)));
    }
    let mut bytes = Zeroizing::new([0; 32]);
    let mut places = bytes.iter_mut();
    let (mut buffer, mut bits) = (0u32, 0u32);
    for value in values.iter().take(DATA) {
        buffer = (buffer << 5 | u32::from(*value)) & 0xfff;
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            places.next().into_iter().for_each(|place| *place = (buffer >> bits) as u8);
        }
    }
    // Surplus bits are zero in the one spelling there is.
    if buffer & ((1 << bits) - 1) == 0 { Ok(bytes) } else { Err(Error::KeyTypo(None)) }
}

/// The first letter of another case than the first of all.
fn odd_case(text: &str) -> Option<usize> {
    let small = text.chars().next().is_some_and(|first| first.is_ascii_lowercase());
    text.chars().position(|c| if small { c.is_ascii_uppercase() } else { c.is_ascii_lowercase() })
}

fn value(letter: char) -> Option<u8> {
    let small = letter.to_ascii_lowercase();
    LETTERS.iter().position(|known| char::from(*known) == small).map(|place| place as u8)
}

/// The place of the one letter that is wrong, missing, surplus or swapped with
/// its neighbour, where one alone makes the checksum right.
fn typo(values: &[u8], prefix: &str) -> Option<usize> {
    const LENGTH: usize = DATA + CHECKSUM;
    const SHORT: usize = LENGTH - 1;
    const LONG: usize = LENGTH + 1;
    let right = |values: &[u8]| polymod(prefix, values.iter().copied()) == 1;
    let copy = || Zeroizing::new(values.to_vec());
    match values.len() {
        LONG => (0..LONG).find(|at| {
            let mut tried = copy();
            tried.remove(*at);
            right(&tried)
        }),
        SHORT => (0..=SHORT).find(|at| {
            let mut tried = copy();
            tried.insert(*at, 0);
            any_letter(&mut tried, *at, right)
        }),
        LENGTH => {
            let wrong = (0..LENGTH).find(|at| any_letter(&mut copy(), *at, right));
            let swapped = |at: &usize| {
                let mut tried = copy();
                tried.swap(*at, at + 1);
                right(&tried)
            };
            wrong.or_else(|| (0..SHORT).find(swapped))
        }
        _ => None,
    }
}

/// Whether some letter at this place makes it right.
fn any_letter(values: &mut [u8], at: usize, right: impl Fn(&[u8]) -> bool) -> bool {
    (0..32).any(|letter| {
        values.get_mut(at).into_iter().for_each(|place| *place = letter);
        right(values)
    })
}

fn polymod(prefix: &str, values: impl Iterator<Item = u8>) -> u32 {
    let high = prefix.bytes().map(|byte| byte >> 5);
    let low = prefix.bytes().map(|byte| byte & 31);
    high.chain([0]).chain(low).chain(values).fold(1, |sum, value| {
        let top = sum >> 25;
        let sum = (sum & 0x01ff_ffff) << 5 ^ u32::from(value);
        GENERATOR
            .iter()
            .enumerate()
            .fold(sum, |sum, (bit, by)| if top >> bit & 1 == 1 { sum ^ by } else { sum })
    })
}
