//! How many digits a code has, as texts say it.

use super::fold::Folded;

/// The number of characters a code may have that is written at a letter, in
/// figures or words, and its length in letters.
pub(super) fn number_at(text: &Folded, at: usize, first: char, begins: bool) -> Option<(u8, usize)> {
    let is_figure = |at: usize| text.letters.get(at).is_some_and(char::is_ascii_digit);
    if first.is_ascii_digit() {
        // "SHA1, 6 digits": a figure of the word before is none of this number.
        let goes_on = |at: usize| is_figure(at) && text.starts.get(at) != Some(&true);
        if (!begins && at.checked_sub(1).is_some_and(is_figure)) || (goes_on(at + 1) && goes_on(at + 2)) {
            return None;
        }
        let length = if goes_on(at + 1) { 2 } else { 1 };
        let figures = text.letters.get(at..at + length)?.iter().filter_map(|figure| figure.to_digit(10));
        let number = figures.fold(0, |sum, figure| sum * 10 + figure);
        return (4..=10).contains(&number).then_some((number as u8, length));
    }
    if !begins || !matches!(first, 's' | 'z' | 'e' | 'a' | 'h' | 'o' | 'ш') {
        return None;
    }
    let rest = text.letters.get(at..)?;
    let is_next = |word: &str| word.chars().enumerate().all(|(at, letter)| rest.get(at) == Some(&letter));
    let (word, number) = NUMBER_WORDS.iter().find(|(word, _)| is_next(word))?;
    Some((*number, word.chars().count()))
}

/// Six and eight, as words for "digits" follow them. Of words that begin
/// alike the longer comes first.
const NUMBER_WORDS: &[(&str, u8)] = &[
    ("sechs", 6),
    ("seis", 6),
    ("seks", 6),
    ("sest", 6),
    ("sase", 6),
    ("szescio", 6),
    ("hat", 6),
    ("sei", 6),
    ("six", 6),
    ("sex", 6),
    ("zes", 6),
    ("шести", 6),
    ("шесто", 6),
    ("шесть", 6),
    ("eight", 8),
    ("acht", 8),
    ("huit", 8),
    ("ocho", 8),
    ("oito", 8),
    ("otto", 8),
    ("atta", 8),
    ("otte", 8),
];
