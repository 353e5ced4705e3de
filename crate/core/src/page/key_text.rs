//! Set-up keys as pages write them: base32 in one piece or in groups, any case.

use core::ops::Range;

use super::key_groups::{chain, is_speakable, is_usual, is_word, uneven};
use crate::secret::Secret;

/// A key found in a text.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct KeyText {
    /// Capitals without separators.
    pub(super) key: String,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Where it ends.
    pub(super) end: usize,
}

/// Base32 characters: 80 bits, RFC 4226's least, up to a SHA-512 block.
const LENGTHS: core::ops::RangeInclusive<usize> = 16..=208;
/// Characters a group: shorter and longer ones are words.
const GROUPS: core::ops::RangeInclusive<usize> = 2..=15;

/// Every key in a text, in order.
pub(super) fn keys_in(text: &str) -> Vec<KeyText> {
    let tokens = tokens(text);
    let mut found = Vec::new();
    let mut at = 0;
    let mut chained = 0;
    while at < tokens.len() {
        if at >= chained {
            let rest = tokens.get(at..).unwrap_or_default();
            chained = at + chain(rest);
            let chain = tokens.get(at..chained).unwrap_or_default();
            let groups = even(chain).or_else(|| uneven(chain));
            let key = groups.and_then(|groups| Some((key_of(text, rest.get(groups.clone())?)?, groups.end)));
            if let Some((key, end)) = key {
                found.push(key);
                at += end;
                chained = at;
                continue;
            }
        }
        let run = run_at(tokens.get(at..).unwrap_or_default());
        if run == 0 {
            at += 1;
            continue;
        }
        let key = key_of(text, tokens.get(at..at + run).unwrap_or_default());
        at = if key.is_some() { at + run } else { (at + run).min(chained) };
        found.extend(key);
    }
    found
}

/// Equal groups of a usual length up to the end of what hangs together, after
/// words if any. A group may happen to be a word: here that tells nothing.
fn even(chain: &[Token<'_>]) -> Option<Range<usize>> {
    for start in 0..chain.len() {
        let rest = chain.get(start..)?;
        if run_at(rest) == rest.len() && is_usual(rest.iter().map(Token::length).sum()) {
            return Some(start..chain.len());
        }
        if !is_word(rest.first()?.word) {
            return None;
        }
    }
    None
}

/// A word of base32 characters of one case, and its place.
#[derive(Clone, Copy)]
pub(super) struct Token<'a> {
    pub(super) word: &'a str,
    start: usize,
    /// Nothing but a separator of groups lies before it.
    pub(super) joined: bool,
    /// The separator is more than blanks.
    pub(super) marked: bool,
}

impl Token<'_> {
    /// `None` of digits alone.
    pub(super) fn capitals(&self) -> Option<bool> {
        self.word.bytes().find(u8::is_ascii_alphabetic).map(|letter| letter.is_ascii_uppercase())
    }

    const fn length(&self) -> usize {
        self.word.len()
    }

    const fn end(&self) -> usize {
        self.start + self.word.len()
    }
}

/// Splits at everything that is no letter or digit; what is not base32 breaks a run.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut gap_start = 0;
    let mut broken = true;
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        if length == 0 {
            at += rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let word = rest.get(..length).unwrap_or_default();
        let gap = text.get(gap_start..at).unwrap_or_default();
        let fits = is_of_one_case(word);
        if fits {
            let joined = !broken && is_group_gap(gap);
            tokens.push(Token { word, start: at, joined, marked: !gap.trim().is_empty() });
        }
        broken = !fits;
        at += length;
        gap_start = at;
    }
    tokens
}

/// Blanks, a hyphen or the like, but no end of a sentence.
fn is_group_gap(gap: &str) -> bool {
    !gap.is_empty()
        && gap.chars().count() <= 4
        && gap.chars().all(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '-' | '_' | '.' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2011}' | '\u{2013}' | '·'
                )
        })
}

/// Whether a word is all base32 capitals or all base32 small letters; digits are both.
fn is_of_one_case(word: &str) -> bool {
    let capital = word.chars().all(|c| matches!(c, 'A'..='Z' | '2'..='7'));
    let small = word.chars().all(|c| matches!(c, 'a'..='z' | '2'..='7'));
    capital || small
}

/// How many tokens from the first on make one key; 0 for none.
fn run_at(tokens: &[Token<'_>]) -> usize {
    let Some(first) = tokens.first() else { return 0 };
    if LENGTHS.contains(&first.length()) {
        return 1;
    }
    if !GROUPS.contains(&first.length()) {
        return 0;
    }
    // "key KFI 25S" are not three groups.
    let case = tokens.iter().find_map(Token::capitals);
    let alike = |token: &Token<'_>| token.joined && (token.capitals().is_none() || token.capitals() == case);
    let belongs = |token: &&Token<'_>| alike(token) && token.length() == first.length();
    let same = tokens.iter().skip(1).take_while(belongs).count() + 1;
    if same < 2 || (same == 2 && first.length() < 8) {
        return 0;
    }
    let total = same * first.length();
    let ends = tokens.get(same).is_some_and(|token| {
        let shorter = alike(token) && token.length() < first.length();
        // A small word may follow a key; capitals and digits belong to it.
        shorter && (token.capitals() != Some(false) || !is_length(total)) && is_length(total + token.length())
    });
    if ends { same + 1 } else { same }
}

fn key_of(text: &str, tokens: &[Token<'_>]) -> Option<KeyText> {
    let (start, end) = (tokens.first()?.start, tokens.last()?.end());
    let written: String = tokens.iter().filter_map(|token| text.get(token.start..token.end())).collect();
    if !is_length(written.len()) || !is_random(&written, tokens) {
        return None;
    }
    let key = written.to_ascii_uppercase();
    Secret::from_base32(&key).ok()?;
    Some(KeyText { key, start, end })
}

/// Lengths that no number of bytes encodes to are no key's (RFC 4648 section 6).
pub(super) fn is_length(length: usize) -> bool {
    LENGTHS.contains(&length) && !matches!(length % 8, 1 | 3 | 6)
}

/// Random letters, not words, not hexadecimal.
fn is_random(text: &str, tokens: &[Token<'_>]) -> bool {
    let hexadecimal = text.chars().all(|c| c.is_ascii_hexdigit());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let kinds = text.bytes().fold(0u64, |kinds, byte| kinds | 1 << (byte % 64)).count_ones();
    let varied = kinds >= 6;
    let lettered = digits < text.len();
    !hexadecimal && varied && lettered && (digits > 0 || is_unspeakable(text, tokens))
}

/// What no words look like: one key in thirty of 16 letters has no digit.
fn is_unspeakable(text: &str, tokens: &[Token<'_>]) -> bool {
    if tokens.len() > 1 {
        let odd = tokens.iter().filter(|token| !is_speakable(token.word.as_bytes())).count();
        return is_usual(text.len()) && 2 * odd >= tokens.len();
    }
    let capital = text.bytes().all(|byte| byte.is_ascii_uppercase());
    let rare =
        text.bytes().filter(|byte| matches!(byte, b'j' | b'k' | b'q' | b'v' | b'w' | b'x' | b'z')).count();
    // Words seldom have four consonants in a row, compounds of small letters seldom rare ones besides.
    let consonants = text.split(|letter: char| "AEIOUYaeiouy".contains(letter));
    let knotted = consonants.map(str::len).max() >= Some(4);
    knotted && (capital || (is_usual(text.len()) && rare > 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        keys_in(text).into_iter().map(|found| found.key).collect()
    }

    #[test]
    fn keys_are_read_in_every_way_of_writing() {
        let key = "AIXEWRDWVKZ3Q5UOWIPRF7TNVIA77S5L";
        for text in [
            "AIXEWRDWVKZ3Q5UOWIPRF7TNVIA77S5L",
            "Your key: AIXEWRDWVKZ3Q5UOWIPRF7TNVIA77S5L.",
            "aixe wrdw vkz3 q5uo wipr f7tn via7 7s5l",
            "Enter AIXE-WRDW-VKZ3-Q5UO-WIPR-F7TN-VIA7-7S5L in your app",
            "AIXEWRDW  VKZ3Q5UO  WIPRF7TN  VIA77S5L",
            "(AIXE\u{a0}WRDW\u{a0}VKZ3\u{a0}Q5UO\u{a0}WIPR\u{a0}F7TN\u{a0}VIA7\u{a0}7S5L)",
        ] {
            assert_eq!(keys(text), [key], "{text}");
        }
        for text in ["ENVV BXNE YXWF DGSJ", "envv bxne yxwf dgsj", "envvbxneyxwfdgsj", "ENVV·BXNE·YXWF·DGSJ"]
        {
            assert_eq!(keys(text), ["ENVVBXNEYXWFDGSJ"], "{text}");
        }
        assert_eq!(keys("JBSWY3DPEHPK3PXP and more"), ["JBSWY3DPEHPK3PXP"]);
        assert_eq!(keys("GEZD GNBV GY3T QOJQ GEZD GNBV GY").first().map(String::len), Some(26));
    }

    #[test]
    fn words_hashes_and_odd_lengths_are_no_keys() {
        for text in [
            "that this page will have some code from your apps when they show",
            "AUTHENTICATORAPPLICATION",
            "SAVE THIS PAGE HERE",
            "rechtsschutzbrie",
            "verschlüsselung und rechtsschutzversicherungen",
            "deadbeef2233445566deadbe",
            "ABCDE-FGHIJ-KLMNP-QRSTU-VWXY2",
            "AKIAIOSFODNN7EXAMPL0",
            "4821 9930 7710 2846",
            "2222222222222222",
        ] {
            assert_eq!(keys(text), Vec::<String>::new(), "{text}");
        }
    }
}
