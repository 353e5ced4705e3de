//! Finds the recovery codes that a page shows, to be kept with the account.

use super::facts::{Frame, Item, ItemKind};
use super::lexicon::read;
use super::terms::Class;

/// Characters of a code without separators, and codes of a list.
const LENGTHS: core::ops::RangeInclusive<usize> = 6..=40;
const FEWEST: usize = 4;
const MOST: usize = 40;
/// How many texts may stand between the words and the list.
const BETWEEN: usize = 4;

/// The list of recovery codes a page shows, as it writes them; empty where it shows none.
#[must_use]
pub fn find_recovery_codes(frames: &[Frame]) -> Vec<String> {
    frames.iter().map(in_frame).find(|codes| !codes.is_empty()).unwrap_or_default()
}

fn in_frame(frame: &Frame) -> Vec<String> {
    let named = |item: &Item| read(&item.text).classes.has(Class::Recovery);
    let places = frame.outline.iter().enumerate().filter(|(_, item)| named(item)).map(|(at, _)| at);
    places.map(|at| list_after(frame, at)).find(|codes| codes.len() >= FEWEST).unwrap_or_default()
}

/// The codes of one look that begin soon after a place.
fn list_after(frame: &Frame, place: usize) -> Vec<String> {
    let mut codes: Vec<String> = Vec::new();
    let mut between = 0;
    let texts = frame.outline.iter().skip(place + 1).filter(|item| !matches!(item.kind, ItemKind::Action));
    for item in texts {
        let found: Vec<&str> = codes_in(&item.text).collect();
        let alike = |code: &&str| codes.first().is_none_or(|first| is_alike(first, code));
        if !found.is_empty() && found.iter().all(alike) {
            codes.extend(found.into_iter().map(str::to_owned));
        } else if codes.is_empty() && item.kind == ItemKind::Text && between < BETWEEN {
            between += 1;
        } else {
            break;
        }
    }
    codes.truncate(MOST);
    codes
}

/// One code, perhaps numbered or in two groups, or many parted by blanks.
fn codes_in(text: &str) -> impl Iterator<Item = &str> {
    let unnumbered = text.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix(['.', ')']);
    let text = unnumbered.unwrap_or(text).trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let many = words.iter().all(|word| is_code(word));
    let whole = !many && words.len() <= 4 && is_code(&words.concat());
    let single = whole.then_some(text);
    words.into_iter().filter(move |_| many).chain(single)
}

/// Letters and digits of one alphabet, in groups, digits among them or without vowels to speak.
fn is_code(text: &str) -> bool {
    let marks = text.chars().filter(|c| !matches!(c, '-' | '_'));
    let plain: String = marks.collect();
    LENGTHS.contains(&plain.len())
        && plain.chars().all(|c| c.is_ascii_alphanumeric())
        && (plain.chars().any(|c| c.is_ascii_digit())
            || !plain.contains(['a', 'e', 'i', 'o', 'u', 'A', 'E', 'I', 'O', 'U']))
}

/// As long, and parted in the same places.
fn is_alike(a: &str, b: &str) -> bool {
    let shape = |c: char| if c.is_ascii_alphanumeric() { 'x' } else { c };
    a.chars().map(shape).eq(b.chars().map(shape))
}
