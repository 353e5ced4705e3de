//! Words by how soon a guesser tries them.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::front_coded;

/// Lists whose lines hold the first hundred words, those up to a thousand, and
/// the others.
const COMMON: &[(&str, &str)] = &[
    ("passwords", include_str!("../../data/common_passwords.txt")),
    ("names", include_str!("../../data/common_names.txt")),
    ("words", include_str!("../../data/common_words.txt")),
];
/// How many guesses a word of each line takes.
const RANKS: [u32; 3] = [50, 500, 4000];

static DICEWARE: LazyLock<String> =
    LazyLock::new(|| front_coded::lines(include_str!("../../data/diceware.txt")));

/// How many words the diceware list has: 6^5, five throws of a die each.
pub const DICEWARE_WORDS: usize = 7776;

/// About as many words as large dictionaries of English have (Oxford's, of
/// 1989: 291,500 entries).
const ALL_WORDS: u32 = 300_000;
/// Lengths of unlisted words; shorter ones are as soon guessed by their letters.
const UNLISTED: core::ops::RangeInclusive<usize> = 6..=16;
/// How much rarer each three letters in a row make a word that no listed word
/// has, and of how many at most it is a word at all.
const STRANGE: u32 = 10;
const MOST_STRANGE: usize = 2;

/// The lists, indexed. Making one takes a few milliseconds.
pub struct Dictionary {
    ranks: HashMap<String, (&'static str, u32)>,
    triples: Triples,
}

impl Dictionary {
    /// Indexes the lists.
    #[must_use]
    pub fn new() -> Self {
        let mut this = Self { ranks: HashMap::with_capacity(20_000), triples: Triples::new() };
        for (list, coded) in COMMON {
            for (line, rank) in coded.lines().zip(RANKS) {
                front_coded::lines(line).lines().for_each(|word| this.add(word, list, rank));
            }
        }
        // In no order: a guesser tries any of them as soon as another.
        DICEWARE.lines().for_each(|word| this.add(word, "words", DICEWARE_WORDS as u32));
        this
    }

    fn add(&mut self, word: &str, list: &'static str, rank: u32) {
        self.ranks.entry(word.into()).or_insert((list, rank));
        self.triples.add(word);
    }

    /// The list that a small-letter word stands in, and its rank from 1. What
    /// stands in none but looks like a word is tried after all words there are.
    pub(super) fn rank(&self, word: &str) -> Option<(&'static str, u32)> {
        let listed = self.ranks.get(word).copied();
        listed.or_else(|| self.rank_of_unlisted(word).map(|rank| ("words", rank)))
    }

    fn rank_of_unlisted(&self, word: &str) -> Option<u32> {
        if !UNLISTED.contains(&word.len()) || !word.bytes().all(|letter| letter.is_ascii_lowercase()) {
            return None;
        }
        let strange = self.triples.strange_in(word);
        (strange <= MOST_STRANGE).then(|| ALL_WORDS * STRANGE.pow(strange as u32))
    }

    /// One of the [`DICEWARE_WORDS`] by its place.
    #[must_use]
    pub fn diceware_word(place: usize) -> Option<&'static str> {
        DICEWARE.lines().nth(place)
    }
}

impl Default for Dictionary {
    fn default() -> Self {
        Self::new()
    }
}

/// Which three letters listed words have in a row, their ends counted as one.
struct Triples(Vec<bool>);

impl Triples {
    const LETTERS: usize = 27;
    const END: usize = 26;

    fn new() -> Self {
        Self(vec![false; Self::LETTERS.pow(3)])
    }

    fn add(&mut self, word: &str) {
        Self::places(word).for_each(|place| self.0[place] = true);
    }

    /// How many of a word's triples no listed word has.
    fn strange_in(&self, word: &str) -> usize {
        Self::places(word).filter(|&place| !self.0[place]).count()
    }

    fn places(word: &str) -> impl Iterator<Item = usize> {
        let number = |c: u8| if c.is_ascii_lowercase() { usize::from(c - b'a') } else { Self::END };
        let mut place = Self::END;
        word.bytes().map(number).chain([Self::END]).map(move |letter| {
            place = (place * Self::LETTERS + letter) % Self::LETTERS.pow(3);
            place
        })
    }
}
