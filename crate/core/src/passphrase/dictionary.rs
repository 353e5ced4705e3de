//! Words by how soon a guesser tries them.

use std::collections::HashMap;

const PASSWORDS: &str = include_str!("../../data/common_passwords.txt");
const WORDS: &str = include_str!("../../data/common_words.txt");
const NAMES: &str = include_str!("../../data/common_names.txt");
const DICEWARE: &str = include_str!("../../data/eff_large_wordlist.txt");

/// How many words the diceware list has: 6^5, five throws of a die each.
pub const DICEWARE_WORDS: usize = 7776;

/// The lists, indexed. Making one takes a few milliseconds.
pub struct Dictionary {
    ranks: HashMap<&'static str, (&'static str, u32)>,
}

impl Dictionary {
    /// Indexes the lists.
    #[must_use]
    pub fn new() -> Self {
        let mut ranks = HashMap::with_capacity(20_000);
        for (list, words) in [("passwords", PASSWORDS), ("names", NAMES), ("words", WORDS)] {
            for (word, rank) in words.lines().zip(1u32..) {
                let known = ranks.entry(word).or_insert((list, rank));
                if rank < known.1 {
                    *known = (list, rank);
                }
            }
        }
        // In no order: a guesser tries any of them as soon as another.
        for word in DICEWARE.lines() {
            ranks.entry(word).or_insert(("words", DICEWARE_WORDS as u32));
        }
        Self { ranks }
    }

    /// The list that a small-letter word stands in, and its rank from 1.
    pub(super) fn rank(&self, word: &str) -> Option<(&'static str, u32)> {
        self.ranks.get(word).copied()
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
