//! Keys in groups of uneven lengths, told from the words beside them.
//!
//! Between the first and the last group that mixes letters and digits all is key. How much beside those is, the
//! length tells that keys usually have.

use core::ops::Range;

use super::key_text::{Token, is_length};
use super::lexicon::{Classes, read};

/// Characters of 10, 16, 20, 32, 35, 40, 64 and 65 bytes.
const USUAL: [usize; 8] = [16, 26, 32, 52, 56, 64, 103, 104];
/// Groups without digits that a key may begin or end with.
const MOST_PLAIN: usize = 6;
/// Words that stand beside keys, besides those of the lexicon.
const WORDS: [&str; 24] = [
    "the", "and", "for", "your", "this", "that", "with", "into", "from", "enter", "type", "copy", "use",
    "can", "not", "you", "then", "step", "base32", "sha256", "2fa", "here", "next", "open",
];

/// Whether keys often have so many characters.
pub(super) fn is_usual(length: usize) -> bool {
    USUAL.contains(&length)
}

/// How many tokens from the first on hang together: of one case, with gaps of one kind.
pub(super) fn chain(tokens: &[Token<'_>]) -> usize {
    let Some(marked) = tokens.get(1).map(|second| second.marked) else { return 1 };
    let mut case = None;
    for (at, token) in tokens.iter().enumerate() {
        let gap_changes = token.marked != marked;
        if at > 0 && (!token.joined || gap_changes) {
            // A hyphen binds closer than a blank.
            let binds = token.joined && token.marked;
            return if binds { at.max(2) - 1 } else { at };
        }
        let same = case.is_none() || token.capitals().is_none() || case == token.capitals();
        if !same {
            // Digits may be of either, but small letters are more often words.
            let digits = tokens.iter().take(at).rev().take_while(|before| before.capitals().is_none());
            return if case == Some(false) { (at - digits.count()).max(1) } else { at };
        }
        case = case.or(token.capitals());
    }
    tokens.len()
}

/// The likeliest key among tokens that hang together.
pub(super) fn uneven(chain: &[Token<'_>]) -> Option<Range<usize>> {
    let first = chain.iter().position(is_mixed)?;
    let last = chain.iter().rposition(is_mixed)?;
    // A whole key beside another is no group.
    if chain.iter().any(|token| is_usual(token.word.len()))
        || chain.get(first..=last)?.iter().any(|token| is_word(token.word))
    {
        return None;
    }
    let capital = chain.get(first)?.capitals() == Some(true);
    if !capital && !is_dense(chain.get(first..=last)?) {
        return None;
    }
    let groups = |tokens: &mut dyn Iterator<Item = &Token<'_>>| {
        tokens.take(MOST_PLAIN).take_while(|token| !is_word(token.word)).count()
    };
    let from = first - groups(&mut chain.get(..first)?.iter().rev());
    let to = last + 1 + groups(&mut chain.get(last + 1..)?.iter());
    let reach = chain.get(from..to)?;
    let mut best: Option<(usize, Range<usize>)> = None;
    for start in from..=first {
        for end in last + 1..=to {
            let window = start - from..end - from;
            if let Some(cost) =
                cost(reach, window, capital).filter(|cost| best.as_ref().is_none_or(|b| *cost < b.0))
            {
                best = Some((cost, start..end));
            }
        }
    }
    best.map(|(_, window)| window)
}

/// How little a part of `reach` is like a key beside words; `None` where it is none.
fn cost(reach: &[Token<'_>], window: Range<usize>, capital: bool) -> Option<usize> {
    let (mut length, mut odd) = (0, 0);
    for (at, token) in reach.iter().enumerate() {
        let within = window.contains(&at);
        let is_word = !capital && is_speakable(token.word.as_bytes());
        odd += usize::from(is_word == within);
        if within {
            length += token.word.len();
        } else if token.marked || (capital && !is_speakable(token.word.as_bytes())) {
            // Next to hyphens and among capitals words are seldom.
            return None;
        }
    }
    if window.len() < 2 || !is_length(length) {
        return None;
    }
    let unusual = if is_usual(length) { 0 } else { 1 + usize::from(length % 8 > 0) };
    Some(unusual * 100 + odd)
}

/// Letters and digits both.
fn is_mixed(token: &Token<'_>) -> bool {
    token.capitals().is_some() && token.word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Two groups with digits at least, and a third of all characters in such.
fn is_dense(core: &[Token<'_>]) -> bool {
    let (mut groups, mut mixed, mut all) = (0, 0, 0);
    for token in core {
        all += token.word.len();
        if is_mixed(token) {
            groups += 1;
            mixed += token.word.len();
        }
    }
    groups > 1 && 3 * mixed >= all
}

pub(super) fn is_word(word: &str) -> bool {
    WORDS.iter().any(|each| each.eq_ignore_ascii_case(word))
        || (word.len() > 2 && read(word).classes != Classes::default())
}

/// Letters with vowels, and no three consonants in a row.
pub(super) fn is_speakable(word: &[u8]) -> bool {
    let (mut vowels, mut consonants) = (0, 0);
    for byte in word {
        match byte.to_ascii_lowercase() {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' => (vowels, consonants) = (vowels + 1, 0),
            b'2'..=b'7' => return false,
            _ => consonants += 1,
        }
        if consonants > 2 {
            return false;
        }
    }
    vowels > 0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::key_text::keys_in;
    use super::*;

    const KEY: &str = "AIXEWRDWVKZ3Q5UOWIPRF7TNVIA77S5L";

    fn keys(text: &str) -> Vec<String> {
        keys_in(text).into_iter().map(|found| found.key).collect()
    }

    #[test]
    fn uneven_groups_are_one_key() {
        for text in [
            "AIXE WRDWVKZ3 Q5UOWIPR F7TNVIA7 7S5L",
            "AIXE WRDWVKZ3 Q5UO WIPRF7TNVIA7 7S5L",
            "AIX EWRDWVKZ3Q5 UOWIPR F7T NVIA77S5 L",
            "AIXEWRDWVKZ3Q5UOWIPR F7TNVIA77S5L",
            "YOUR SECRET KEY AIXE WRDWVKZ3 Q5UOWIPR F7TNVIA7 7S5L THEN NEXT",
            "enter AIXE-WRDWVKZ3-Q5UOWIPR-F7TNVIA7-7S5L in your app",
            "ENTER AIXE-WRDWVKZ3-Q5UOWIPR-F7TNVIA7-7S5L IN YOUR APP",
            "Enter this key: aixe wrdwvkz3 q5uowipr f7tnvia7 7s5l in your app",
            "the key is aixe wrdwvkz3 q5uowipr f7tnvia7 7s5l",
        ] {
            assert_eq!(keys(text), [KEY], "{text}");
        }
    }

    #[test]
    fn sentences_with_a_few_digits_are_none() {
        for text in [
            "play mp3 files and h264 video with the 7zip archive of your step2 course",
            "connect a usb3 hub to port four of the computer before you start",
            "base32 or sha256 may be shown there in some older versions of it",
        ] {
            assert_eq!(keys(text), Vec::<String>::new(), "{text}");
        }
    }

    /// A key and the lengths of its groups, which are long enough together.
    fn grouped() -> impl Strategy<Value = Vec<String>> {
        let length = prop::sample::select(vec![16_usize, 26, 32, 52]);
        let key = length.prop_flat_map(|length| {
            proptest::string::string_regex(&format!("[A-Z2-7]{{{length}}}")).unwrap()
        });
        (key, prop::collection::vec(2_usize..=12, 26)).prop_map(|(key, lengths)| {
            let mut rest = key.as_str();
            let mut groups = Vec::new();
            for length in lengths {
                let (group, after) = rest.split_at(length.min(rest.len()));
                groups.extend((!group.is_empty()).then(|| group.to_owned()));
                rest = after;
            }
            groups
        })
    }

    #[test]
    fn a_group_that_is_a_word_belongs_to_equal_groups() {
        for groups in ["NG5O NGQS JDDN JJVL VEGR UXUT CODE VCNQ", "FHPP QW5B AZWU YNY5 FWKK WITH QGAY UWAT"] {
            for before in ["", "Enter this setup key: "] {
                assert_eq!(keys(&[before, groups].concat()), [groups.replace(' ', "")], "{before}{groups}");
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn equal_groups_are_one_key_whatever_they_spell(key in "[A-Z2-7]{32}") {
            let random = key.contains(|c: char| c.is_ascii_digit())
                && key.chars().collect::<std::collections::BTreeSet<_>>().len() > 8
                && key.contains(|c| c > 'F');
            prop_assume!(random);
            let groups: Vec<&str> = (0..8).map(|at| &key[4 * at..4 * at + 4]).collect();
            let text = format!("Enter this setup key: {}", groups.join(" "));
            prop_assert_eq!(keys(&text), [key], "{}", text);
        }
    }

    proptest! {
        #[test]
        fn any_groups_among_words(
            groups in grouped(),
            separator in prop::sample::select(vec![" ", "  ", "-", "\u{a0}", "\n", " - "]),
            before in prop::sample::select(vec!["", "Your key is ", "Enter this key: ", "Secret key\n", "Code – "]),
            after in prop::sample::select(vec!["", ".", " in your app", ", or scan the code", "\nCopy", " (Base32)"]),
        ) {
            // A random group may be a word, and a key without digits is not told from words. Keys of few kinds of
            // letters are not random.
            let kinds = groups.concat().chars().collect::<std::collections::BTreeSet<_>>();
            prop_assume!(kinds.len() > 8 && kinds.iter().any(|kind| *kind > 'F'));
            prop_assume!(!groups.iter().any(|group| is_word(group)));
            let mixed = |group: &&String| group.contains(|c: char| c.is_ascii_digit()) && group.contains(char::is_alphabetic);
            prop_assume!(groups.iter().any(|group| mixed(&group)));
            let text = [before, &groups.join(separator), after].concat();
            prop_assert_eq!(keys(&text), [groups.concat()], "{}", text);
        }
    }
}
