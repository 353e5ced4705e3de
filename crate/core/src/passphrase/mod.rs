//! How hard a passphrase is to guess, and words to make a good one of.
//!
//! The estimate follows zxcvbn's published design (Wheeler, USENIX Security
//! 2016): the cheapest way to write the passphrase as a row of patterns. It is
//! written anew and small, since the `zxcvbn` crate is 2.2 MB of wasm, most of
//! it a regular-expression engine; that crate is the oracle of its tests.

mod dictionary;
mod guesses;
mod patterns;
mod words;

pub use dictionary::{DICEWARE_WORDS, Dictionary};
pub use words::{draw, of_hash};

use self::guesses::Cheapest;
use self::patterns::{Match, Pattern};

/// Characters of a passphrase that are looked at. More cannot make it weaker.
const MAX_CHARS: usize = 100;

/// What to say of a passphrase.
#[derive(Clone, Debug, PartialEq)]
pub struct Strength {
    /// 0, guessed at once, to 4, out of reach of anyone who stole the vault.
    pub score: u8,
    /// Decimal logarithm of the guesses it takes.
    pub guesses_log10: f64,
    /// Why it is weak: a code in kebab case.
    pub warning: Option<&'static str>,
    /// What would make it better: codes in kebab case.
    pub suggestions: Vec<&'static str>,
}

/// Estimates a passphrase.
#[must_use]
pub fn strength(passphrase: &str, dictionary: &Dictionary) -> Strength {
    let text: Vec<char> = passphrase.chars().take(MAX_CHARS).collect();
    let matches = patterns::find(&text, dictionary);
    let Cheapest { guesses, sequence } = guesses::cheapest(text.len(), &matches);
    let score = match guesses {
        g if g < 1e3 + 5.0 => 0,
        g if g < 1e6 + 5.0 => 1,
        g if g < 1e8 + 5.0 => 2,
        g if g < 1e10 + 5.0 => 3,
        _ => 4,
    };
    let (warning, suggestions) = if score > 2 { (None, Vec::new()) } else { advice(&sequence) };
    Strength { score, guesses_log10: guesses.log10(), warning, suggestions }
}

/// Says the worst of the longest pattern.
fn advice(sequence: &[Match]) -> (Option<&'static str>, Vec<&'static str>) {
    let longest = sequence.iter().max_by_key(|part| part.end - part.start);
    let Some(longest) = longest else { return (None, vec!["use-several-words"]) };
    let alone = sequence.len() == 1;
    let (warning, more) = match &longest.pattern {
        Pattern::Word { list, reversed, capitals, swaps, .. } => {
            let warning = match (*list, alone) {
                ("passwords", true) => "common-password",
                ("passwords", false) => "like-a-common-password",
                ("names", _) => "name",
                (_, true) => "single-word",
                _ => "few-words",
            };
            let more =
                [(*reversed, "reversed-no-help"), (*capitals, "capitals-no-help"), (*swaps, "swaps-no-help")];
            return (Some(warning), tips(more.into_iter().filter(|(is, _)| *is).map(|(_, tip)| tip)));
        }
        Pattern::Repeat { .. } => ("repeats", Some("avoid-repeats")),
        Pattern::Sequence { .. } => ("sequence", Some("avoid-sequences")),
        Pattern::Keyboard { .. } => ("keyboard-row", Some("avoid-keyboard-rows")),
        Pattern::Date { .. } => ("date", Some("avoid-dates")),
        Pattern::Anything => return (Some("too-short").filter(|_| alone), tips([])),
    };
    (Some(warning), tips(more))
}

fn tips(more: impl IntoIterator<Item = &'static str>) -> Vec<&'static str> {
    core::iter::once("use-several-words").chain(more).collect()
}

#[cfg(test)]
mod tests;
