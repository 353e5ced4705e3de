//! Durations as `--time-step-size` takes them: seconds; numbers with units
//! (`1m30s`); clocks (`1:30`); ISO 8601 (`PT1M30S`, `P0000-00-01T00:00:30`).
//! A year has 365 days here and a month 30.

/// Units with their seconds, the longest first. `M` is a month, `m` a minute.
const UNITS: [(char, u64); 6] =
    [('y', 365 * DAY), ('M', 30 * DAY), ('d', DAY), ('h', 3600), ('m', 60), ('s', 1)];
const DAY: u64 = 86_400;
/// ISO 8601's letters before the `T`, and after it.
const ISO_DATE: [(char, u64); 4] = [('Y', 365 * DAY), ('M', 30 * DAY), ('W', 7 * DAY), ('D', DAY)];
const ISO_TIME: [(char, u64); 3] = [('H', 3600), ('M', 60), ('S', 1)];

/// Seconds, at least one and within 32 bits.
pub(crate) fn parse(text: &str) -> Option<u32> {
    let text = text.trim();
    let seconds = match text.strip_prefix('P') {
        Some(iso) => iso_8601(iso),
        None if text.contains(':') => clock(text),
        None => units(text, &UNITS, true),
    }?;
    u32::try_from(seconds).ok().filter(|seconds| *seconds > 0)
}

fn iso_8601(text: &str) -> Option<u64> {
    let (date, time) = text.split_once('T').unwrap_or((text, ""));
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let days = match date {
        "" => 0,
        _ if date.contains('-') => fields(date.split('-'), &[365 * DAY, 30 * DAY, DAY])?,
        _ if is_digits(date, 8) => fields(cut(date, &[4, 2, 2]), &[365 * DAY, 30 * DAY, DAY])?,
        _ => units(date, &ISO_DATE, false).or_else(|| units(date, &UNITS, false))?,
    };
    let seconds = match time {
        "" => 0,
        _ if time.contains(':') => clock(time)?,
        _ if is_digits(time, 6) => fields(cut(time, &[2, 2, 2]), &[3600, 60, 1])?,
        _ => units(time, &ISO_TIME, false).or_else(|| units(time, &UNITS, false))?,
    };
    days.checked_add(seconds)
}

/// `[hours:]minutes:seconds`.
fn clock(text: &str) -> Option<u64> {
    match text.split(':').count() {
        2 => fields(text.split(':'), &[60, 1]),
        _ => fields(text.split(':'), &[3600, 60, 1]),
    }
}

/// Numbers with units, each smaller than the one before. The last may go
/// without where `bare` allows, and then counts seconds.
fn units(text: &str, known: &[(char, u64)], bare: bool) -> Option<u64> {
    let (mut rest, mut sum, mut last) = (text, 0u64, u64::MAX);
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        let number: u64 = rest.get(..end)?.parse().ok()?;
        let mut after = rest.get(end..)?.trim_start().chars();
        let unit = match after.next() {
            None if bare && last > 1 => 1,
            None => return None,
            Some(letter) => known.iter().find(|(name, _)| *name == letter)?.1,
        };
        if unit >= last {
            return None;
        }
        sum = sum.checked_add(number.checked_mul(unit)?)?;
        (rest, last) = (after.as_str().trim_start(), unit);
    }
    (last < u64::MAX).then_some(sum)
}

/// As many numbers as there are weights, multiplied by them.
fn fields<'a>(parts: impl Iterator<Item = &'a str> + Clone, weights: &[u64]) -> Option<u64> {
    if parts.clone().count() != weights.len() {
        return None;
    }
    parts.zip(weights).try_fold(0u64, |sum, (part, weight)| {
        let part = part.trim();
        let number: u64 = part.parse().ok().filter(|_| is_digits(part, part.len()))?;
        sum.checked_add(number.checked_mul(*weight)?)
    })
}

fn is_digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn cut<'a, const N: usize>(text: &'a str, widths: &[usize; N]) -> std::array::IntoIter<&'a str, N> {
    let mut rest = text;
    widths
        .map(|width| {
            let (part, after) = rest.split_at_checked(width).unwrap_or((rest, ""));
            rest = after;
            part
        })
        .into_iter()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn every_form() {
        for (text, seconds) in [
            ("30", 30),
            ("  30 ", 30),
            ("45s", 45),
            ("1m", 60),
            ("1 m", 60),
            ("1m 30s", 90),
            ("1h 1", 3601),
            ("1d", 86_400),
            ("1M", 2_592_000),
            ("1y", 31_536_000),
            ("1:30", 90),
            ("00:01:30", 90),
            ("P1D", 86_400),
            ("P1W", 604_800),
            ("PT1M", 60),
            ("PT30S", 30),
            ("P1DT1S", 86_401),
            ("P0001-00-00T00:00:01", 31_536_001),
            ("P00010203T000130", 36_979_290),
            ("4294967295", u32::MAX),
        ] {
            assert_eq!(parse(text), Some(seconds), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_none() {
        for text in [
            "",
            "0",
            "0s",
            "-30",
            "+30",
            "30.5",
            "30x",
            "30S",
            "s",
            "P",
            "PT",
            "1 30s",
            "1s 1m",
            "1m1m",
            "1:",
            ":",
            "1:2:3:4",
            "1:+2",
            "1 hour",
            "4294967296",
            "99999999999999999999y",
            "é",
            "1é",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }
}
