use std::sync::LazyLock;

use super::*;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(Dictionary::new);

fn score(passphrase: &str) -> u8 {
    strength(passphrase, &DICTIONARY).score
}

#[test]
fn known_ones() {
    for (passphrase, least, most) in [
        ("", 0, 0),
        ("password", 0, 0),
        ("P@ssw0rd", 0, 0),
        ("drowssap", 0, 0),
        ("qwertyuiop", 0, 1),
        ("abcdefgh", 0, 0),
        ("aaaaaaaaaaaa", 0, 0),
        ("12/05/1984", 0, 1),
        ("charlie1984", 0, 1),
        ("correct horse battery staple", 4, 4),
        ("xT9#kQ2vLp0!", 4, 4),
        ("unicorn-velcro-handful-quartet-smirk-ducking", 4, 4),
        ("日本語のパスフレーズは長い", 4, 4),
    ] {
        let score = score(passphrase);
        assert!((least..=most).contains(&score), "{passphrase}: {score}");
    }
}

#[test]
fn says_why() {
    let of = |passphrase: &str| strength(passphrase, &DICTIONARY);
    assert_eq!(of("dragon").warning, Some("common-password"));
    assert_eq!(of("aaaaaaa").warning, Some("repeats"));
    assert_eq!(of("efghijk").warning, Some("sequence"));
    assert_eq!(of("17.03.1991").warning, Some("date"));
    assert!(of("noGard").suggestions.contains(&"use-several-words"));
    assert!(of("drag0n").suggestions.contains(&"swaps-no-help"));
    assert_eq!(of("correct horse battery staple").warning, None);
}

#[test]
fn six_diceware_words_are_out_of_reach() {
    assert_eq!((0..DICEWARE_WORDS).filter_map(Dictionary::diceware_word).count(), DICEWARE_WORDS);
    for start in (0..7000).step_by(397) {
        let words: Vec<&str> =
            (0..6).filter_map(|n| Dictionary::diceware_word((start + n * 1231) % 7776)).collect();
        assert_eq!(score(&words.join("-")), 4, "{words:?}");
    }
}

#[test]
fn long_ones_are_quick_and_no_panic() {
    for text in ["a".repeat(5000), "ab1!".repeat(900), "é̂🙂".repeat(300), "1234567890".repeat(50)] {
        assert!(strength(&text, &DICTIONARY).guesses_log10.is_finite());
    }
}
