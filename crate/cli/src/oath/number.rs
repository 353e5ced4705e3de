//! Whole numbers as C's `strtoull` reads them: decimal, `0x` hexadecimal, and
//! octal after a leading zero.

use std::ops::RangeInclusive;

use crate::args::Given;
use crate::failure::Failure;

/// An option's number.
pub(super) fn read(
    given: &Given,
    option: &'static str,
    range: RangeInclusive<u64>,
) -> Result<Option<u64>, Failure> {
    let Some(text) = given.text(option)? else { return Ok(None) };
    let number = parse(text).filter(|number| range.contains(number));
    number.map(Some).ok_or(Failure::NotANumber(option))
}

fn parse(text: &str) -> Option<u64> {
    let text = text.trim_start();
    let text = text.strip_prefix('+').unwrap_or(text);
    let (digits, radix) = match text.as_bytes() {
        [b'0', b'x' | b'X', ..] => (text.get(2..)?, 16),
        [b'0', _, ..] => (text, 8),
        _ => (text, 10),
    };
    let plain = digits.chars().all(|c| c.is_digit(radix));
    u64::from_str_radix(digits, radix).ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_c_reads() {
        for (text, number) in [
            ("0", Some(0)),
            ("8", Some(8)),
            (" +12", Some(12)),
            ("0x1F", Some(31)),
            ("010", Some(8)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", None),
            ("08", None),
            ("-1", None),
            ("++1", None),
            ("0x", None),
            ("0x+1", None),
            ("12 ", None),
            ("1e3", None),
            ("", None),
        ] {
            assert_eq!(parse(text), number, "{text:?}");
        }
    }
}
