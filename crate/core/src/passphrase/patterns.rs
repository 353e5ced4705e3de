//! Patterns that a guesser knows, wherever they stand in a passphrase.

use super::dictionary::Dictionary;

/// The longest word looked up.
const MAX_WORD: usize = 20;
/// Letters that digits and signs are written for.
const SWAPS: &[(char, char)] = &[
    ('4', 'a'),
    ('@', 'a'),
    ('3', 'e'),
    ('1', 'i'),
    ('!', 'i'),
    ('0', 'o'),
    ('$', 's'),
    ('5', 's'),
    ('7', 't'),
    ('+', 't'),
];
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
        let small: Vec<char> = part.iter().flat_map(|c| c.to_lowercase()).collect();
        if small.len() != part.len() {
            continue;
        }
        let plain: Vec<char> = small.iter().map(|c| unswapped(*c)).collect();
        let reversed: Vec<char> = small.iter().rev().copied().collect();
        for (spelling, is_reversed) in [(&small, false), (&plain, false), (&reversed, true)] {
            let word: String = spelling.iter().collect();
            let Some((list, rank)) = dictionary.rank(&word) else { continue };
            let swapped = small.iter().zip(spelling).filter(|(from, to)| !is_reversed && from != to).count();
            let capitals = capital_variations(part);
            let variations =
                capitals * (1u64 << swapped.min(20)) as f64 * if is_reversed { 2.0 } else { 1.0 };
            let pattern = Pattern::Word {
                list,
                rank,
                variations,
                reversed: is_reversed,
                capitals: capitals > 1.0,
                swaps: swapped > 0,
            };
            matches.push(Match { start, end, pattern });
        }
    }
}

fn unswapped(found: char) -> char {
    SWAPS.iter().find(|(sign, _)| *sign == found).map_or(found, |(_, letter)| *letter)
}

/// How many ways of setting capitals a guesser tries before this one.
fn capital_variations(part: &[char]) -> f64 {
    let upper = part.iter().filter(|c| c.is_uppercase()).count();
    let lower = part.iter().filter(|c| c.is_lowercase()).count();
    let first_or_last = upper == 1
        && (part.first().is_some_and(|c| c.is_uppercase()) || part.last().is_some_and(|c| c.is_uppercase()));
    match (upper, lower) {
        (0, _) => 1.0,
        (_, 0) => 2.0,
        _ if first_or_last => 2.0,
        _ => (1..=upper.min(lower)).map(|n| choose(upper + lower, n)).sum(),
    }
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

/// Years by themselves, and dates with or without signs between.
fn dates(text: &[char], start: usize, matches: &mut Vec<Match>) {
    let number = |from: usize, len: usize| -> Option<u32> {
        text.get(from..from + len)?.iter().try_fold(0, |n, c| Some(n * 10 + c.to_digit(10)?))
    };
    let years = |year: u32| year.abs_diff(2025).max(20);
    let year = |from| number(from, 4).filter(|year| (1900..=2049).contains(year));
    let mut add = |end, years, has_day, parted| {
        matches.push(Match { start, end, pattern: Pattern::Date { years, has_day, parted } });
    };
    if let Some(found) = year(start) {
        add(start + 4, years(found), false, false);
    }
    for parted in [false, true] {
        let gap = usize::from(parted);
        let is_gap =
            |at: usize| !parted || text.get(at).is_some_and(|c| matches!(c, '.' | '/' | '-' | '_' | ' '));
        for (first, second) in [(2, 2), (1, 2), (2, 1), (1, 1)] {
            let after = start + first + gap + second + gap;
            let sound = |n: Option<u32>| n.is_some_and(|n| (1..=31).contains(&n));
            let day_first = sound(number(start, first)) && sound(number(start + first + gap, second));
            if !day_first || !is_gap(start + first) || !is_gap(after - gap) {
                continue;
            }
            if let Some(found) = year(after) {
                add(after + 4, years(found), true, parted);
            } else if number(after, 2).is_some() {
                add(after + 2, 20, true, parted);
            }
        }
    }
}

/// n over k.
pub(super) fn choose(n: usize, k: usize) -> f64 {
    (1..=k).fold(1.0, |product, i| product * (n - k + i) as f64 / i as f64)
}
