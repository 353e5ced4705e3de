//! Patterns that a guesser knows, wherever they stand in a passphrase.

use super::dictionary::Dictionary;
use crate::letters;

/// The longest word looked up.
const MAX_WORD: usize = 20;
const KEYBOARD: &[&str] =
    &["`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./", "qwertzuiop", "azertyuiop"];

/// A stretch of the passphrase that a pattern explains.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Match {
    pub(super) start: usize,
    /// The first character after it.
    pub(super) end: usize,
    pub(super) pattern: Pattern,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Pattern {
    Word { list: &'static str, rank: u32, variations: f64, reversed: bool, capitals: bool, swaps: bool },
    Repeat { block: usize, count: usize },
    Sequence { obvious: bool, digits: bool, falling: bool },
    Keyboard { turns: usize },
    Date { years: u32, has_day: bool, parted: bool },
    Anything,
}

/// Every match there is.
pub(super) fn find(text: &[char], dictionary: &Dictionary) -> Vec<Match> {
    let mut matches = Vec::new();
    for start in 0..text.len() {
        words(text, start, dictionary, &mut matches);
        runs(text, start, &mut matches);
        repeats(text, start, &mut matches);
        dates(text, start, &mut matches);
    }
    matches
}

fn words(text: &[char], start: usize, dictionary: &Dictionary, matches: &mut Vec<Match>) {
    for end in start + 1..=text.len().min(start + MAX_WORD) {
        let part = &text[start..end];
        let small: Vec<char> = part.iter().map(|c| letters::small(*c)).collect();
        let reversed = small.iter().rev().copied().collect();
        let mut spellings = vec![(small.clone(), false), (reversed, true)];
        for way in 0..WAYS {
            let plain: Vec<char> = small.iter().map(|c| unswapped(*c, way)).collect();
            if spellings.iter().all(|(known, _)| *known != plain) {
                spellings.push((plain, false));
            }
        }
        for (spelling, reversed) in spellings {
            let word: String = spelling.iter().collect();
            let Some((list, rank)) = dictionary.rank(&word) else { continue };
            let swaps = if reversed { 1.0 } else { swap_variations(&small, &spelling) };
            let capitals = capital_variations(part);
            let pattern = Pattern::Word {
                list,
                rank,
                variations: capitals * swaps * if reversed { 2.0 } else { 1.0 },
                reversed,
                capitals: capitals > 1.0,
                swaps: swaps > 1.0,
            };
            matches.push(Match { start, end, pattern });
        }
    }
}

/// Readings of the signs that are written for two letters each.
const WAYS: u8 = 4;

/// The letter that a digit or sign is written for.
fn unswapped(found: char, way: u8) -> char {
    match found {
        '4' | '@' => 'a',
        '8' => 'b',
        '(' | '<' | '[' | '{' => 'c',
        '3' => 'e',
        '6' | '9' => 'g',
        '!' => 'i',
        '1' | '|' => {
            if way & 1 == 0 {
                'i'
            } else {
                'l'
            }
        }
        '0' => 'o',
        '$' | '5' => 's',
        '7' => {
            if way & 2 == 0 {
                't'
            } else {
                'l'
            }
        }
        '+' => 't',
        '%' => 'x',
        '2' => 'z',
        _ => found,
    }
}

/// How many ways of writing signs for letters a guesser tries before this one:
/// for each sign, all of its letters or none, else any of them.
fn swap_variations(written: &[char], plain: &[char]) -> f64 {
    let mut signs: Vec<(char, char)> = Vec::new();
    for pair in written.iter().copied().zip(plain.iter().copied()) {
        if pair.0 != pair.1 && !signs.contains(&pair) {
            signs.push(pair);
        }
    }
    let ways = |&(sign, letter): &(char, char)| {
        let count = |wanted: char| written.iter().filter(|c| **c == wanted).count();
        let (swapped, kept) = (count(sign), count(letter));
        if kept == 0 { 2.0 } else { (1..=swapped.min(kept)).map(|n| choose(swapped + kept, n)).sum() }
    };
    signs.iter().map(ways).product()
}

/// How many ways of setting capitals a guesser tries before this one.
fn capital_variations(part: &[char]) -> f64 {
    let upper = part.iter().filter(|c| is_capital(**c)).count();
    let lower = part.iter().filter(|c| c.is_lowercase()).count();
    let first_or_last = upper == 1
        && (part.first().is_some_and(|c| is_capital(*c)) || part.last().is_some_and(|c| is_capital(*c)));
    match (upper, lower) {
        (0, _) => 1.0,
        (_, 0) => 2.0,
        _ if first_or_last => 2.0,
        _ => (1..=upper.min(lower)).map(|n| choose(upper + lower, n)).sum(),
    }
}

fn is_capital(letter: char) -> bool {
    letters::small(letter) != letter
}

/// Neighbours in the alphabet or on a keyboard, three or more in a row.
fn runs(text: &[char], start: usize, matches: &mut Vec<Match>) {
    let step =
        |at: usize| Some(i64::from(u32::from(*text.get(at + 1)?)) - i64::from(u32::from(*text.get(at)?)));
    if let Some(by) = step(start).filter(|by| (1..=5).contains(&by.abs())) {
        let steps = (start..).take_while(|at| step(*at) == Some(by)).count();
        for end in start + 3..=start + steps + 1 {
            let first = text[start];
            let pattern = Pattern::Sequence {
                obvious: matches!(first, 'a' | 'A' | 'z' | 'Z' | '0' | '1' | '9'),
                digits: first.is_ascii_digit(),
                falling: by < 0,
            };
            matches.push(Match { start, end, pattern });
        }
    }
    let (mut turns, mut way) = (0, None);
    for end in start + 2..=text.len() {
        let Some(next) = neighbours(text[end - 2], text[end - 1]) else { break };
        turns += usize::from(way != Some(next));
        way = Some(next);
        if end - start >= 3 {
            matches.push(Match { start, end, pattern: Pattern::Keyboard { turns } });
        }
    }
}

/// The way from one key to one beside it, in rows and from row to row.
fn neighbours(from: char, to: char) -> Option<(i32, i32)> {
    let place = |key: char| {
        let key = key.to_ascii_lowercase();
        KEYBOARD
            .iter()
            .enumerate()
            .find_map(|(row, keys)| Some((row as i32 % 4, keys.chars().position(|k| k == key)? as i32)))
    };
    let ((row, column), (to_row, to_column)) = (place(from)?, place(to)?);
    let way = (to_row - row, to_column - column);
    // The first row has a key more on its left.
    let shifted = if row == 0 || to_row == 0 { (way.0, way.1 + way.0) } else { way };
    (shifted.0.abs() <= 1 && shifted.1.abs() <= 1 && shifted != (0, 0)).then_some(shifted)
}

/// One block again and again.
fn repeats(text: &[char], start: usize, matches: &mut Vec<Match>) {
    for block in 1..=(text.len() - start) / 2 {
        let count =
            text[start..].chunks_exact(block).take_while(|part| *part == &text[start..start + block]).count();
        for count in 2..=count {
            if block * count >= 3 {
                matches.push(Match {
                    start,
                    end: start + block * count,
                    pattern: Pattern::Repeat { block, count },
                });
            }
        }
    }
}

/// Years by themselves, and dates in any order with or without signs between.
fn dates(text: &[char], start: usize, matches: &mut Vec<Match>) {
    let number = |from: usize, len: usize| -> Option<u32> {
        text.get(from..from + len)?.iter().try_fold(0, |n, c| Some(n * 10 + c.to_digit(10)?))
    };
    let mut add = |end, years, has_day, parted| {
        matches.push(Match { start, end, pattern: Pattern::Date { years, has_day, parted } });
    };
    if let Some(found) = number(start, 4).filter(|year| YEARS.contains(year)) {
        add(start + 4, years(found), false, false);
    }
    for gap in [0, 1] {
        for (first, second, third) in DATES {
            let places = [start, start + first + gap, start + first + gap + second + gap];
            let is_gap = |at: usize| {
                gap == 0 || text.get(at).is_some_and(|c| matches!(c, '.' | '/' | '\\' | '-' | '_' | ' '))
            };
            if !is_gap(start + first) || !is_gap(places[2] - gap) {
                continue;
            }
            let numbers = (number(places[0], *first), number(places[1], *second), number(places[2], *third));
            let (Some(a), Some(b), Some(c)) = numbers else { continue };
            let year = match (first, third) {
                (4, _) => is_day(b, c).then_some(a),
                (_, 4) => is_day(a, b).then_some(c),
                _ => (is_day(a, b) || is_day(b, c)).then_some(REFERENCE_YEAR),
            };
            if let Some(year) = year.filter(|year| YEARS.contains(year)) {
                add(places[2] + third, years(year), true, gap == 1);
            }
        }
    }
}

/// Digits of a date's three numbers.
const DATES: &[(usize, usize, usize)] = &[
    (2, 2, 4),
    (1, 2, 4),
    (2, 1, 4),
    (1, 1, 4),
    (4, 2, 2),
    (4, 1, 2),
    (4, 2, 1),
    (4, 1, 1),
    (2, 2, 2),
    (1, 2, 2),
    (2, 1, 2),
    (1, 1, 2),
    (2, 2, 1),
    (2, 1, 1),
];
const YEARS: core::ops::Range<u32> = 1900..2050;
/// What a guesser counts years from. Core reads no clock; a few years are no matter.
const REFERENCE_YEAR: u32 = 2026;

/// How many years a guesser tries.
fn years(year: u32) -> u32 {
    year.abs_diff(REFERENCE_YEAR).max(20)
}

/// A day and a month in either order.
fn is_day(a: u32, b: u32) -> bool {
    (1..=31).contains(&a.max(b)) && (1..=12).contains(&a.min(b))
}

/// n over k.
pub(super) fn choose(n: usize, k: usize) -> f64 {
    (1..=k).fold(1.0, |product, i| product * (n - k + i) as f64 / i as f64)
}
