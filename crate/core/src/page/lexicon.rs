//! Finds words in texts, all languages at once.

use std::sync::OnceLock;

use super::fold::{Folded, is_unparted};
use super::terms::{Class, LANGUAGES};

/// A set of [`Class`]es.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u64);

impl Classes {
    pub(super) const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= 1 << classes[at] as u8;
            at += 1;
        }
        Self(bits)
    }

    pub(super) fn has(self, class: Class) -> bool {
        self.0 & 1 << class as u8 != 0
    }

    pub(super) fn has_any(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }

    pub(super) fn and(self, others: Self) -> Self {
        Self(self.0 | others.0)
    }

    pub(super) fn without(self, others: Self) -> Self {
        Self(self.0 & !others.0)
    }

    fn add(&mut self, class: Class) {
        self.0 |= 1 << class as u8;
    }
}

/// What a text speaks of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Reading {
    /// The classes of its words.
    pub(super) classes: Classes,
    /// How many digits it says a code has; 0 where it does not say.
    pub(super) digits: u8,
}

impl Reading {
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            classes: self.classes.and(other.classes),
            digits: if self.digits > 0 { self.digits } else { other.digits },
        }
    }
}

/// Reads what people read.
pub(super) fn read(text: &str) -> Reading {
    scan(&Folded::text(text))
}

/// Reads an identifier.
pub(super) fn read_identifier(text: &str) -> Reading {
    scan(&Folded::identifier(text))
}

fn scan(text: &Folded) -> Reading {
    let mut reading = Reading::default();
    for (at, &first) in text.letters.iter().enumerate() {
        let begins = text.starts.get(at) == Some(&true);
        if begins || is_unparted(first) {
            reading.look(text, at, |term| begins || term.anywhere);
        }
        // "6-digit", "6桁", "sechsstellig": a word of digits also counts written on to its number.
        let count = number_at(text, at);
        if let Some((number, length)) = count {
            reading.digits_after(text, at + length, number);
        }
    }
    reading
}

impl Reading {
    fn look(&mut self, text: &Folded, at: usize, may: impl Fn(&Term) -> bool) {
        let rest = text.letters.get(at..).unwrap_or_default();
        for term in lexicon().starting_like(rest) {
            if term.class != Class::Digits && may(term) && term.matches(text, at) {
                self.classes.add(term.class);
            }
        }
    }

    fn digits_after(&mut self, text: &Folded, at: usize, number: u8) {
        let rest = text.letters.get(at..).unwrap_or_default();
        let mut terms = lexicon().starting_like(rest);
        if terms.any(|term| term.class == Class::Digits && term.matches(text, at)) {
            self.classes.add(Class::Digits);
            self.digits = number;
        }
    }
}

/// The number of characters a code may have that is written at a letter, in
/// figures or words, and its length in letters.
fn number_at(text: &Folded, at: usize) -> Option<(u8, usize)> {
    let is_figure = |at: usize| text.letters.get(at).is_some_and(char::is_ascii_digit);
    let first = *text.letters.get(at)?;
    if is_figure(at) {
        if at.checked_sub(1).is_some_and(is_figure) || is_figure(at + 2) {
            return None;
        }
        let length = if is_figure(at + 1) { 2 } else { 1 };
        let figures = text.letters.get(at..at + length)?.iter().filter_map(|figure| figure.to_digit(10));
        let number = figures.fold(0, |sum, figure| sum * 10 + figure);
        return (4..=10).contains(&number).then_some((number as u8, length));
    }
    if text.starts.get(at) != Some(&true) || !matches!(first, 's' | 'z' | 'e' | 'a' | 'h' | 'o' | 'ш') {
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

struct Term {
    letters: Vec<char>,
    /// Where words begin in it, counted in letters.
    starts: Vec<bool>,
    class: Class,
    /// Written in a script without blanks between words.
    anywhere: bool,
}

/// Shorter words match only whole.
const STEM: usize = 6;

impl Term {
    fn new(class: Class, text: &str) -> Self {
        let Folded { letters, starts } = Folded::text(text);
        let anywhere = letters.iter().any(|&letter| is_unparted(letter));
        Self { letters, starts, class, anywhere }
    }

    fn matches(&self, text: &Folded, at: usize) -> bool {
        let length = self.letters.len();
        let end = at + length;
        if text.letters.get(at..end) != Some(self.letters.as_slice()) {
            return false;
        }
        if self.anywhere {
            return true;
        }
        // In a short word every blank counts; "to tp" is not "totp".
        let parted_alike = || {
            let parts = text.starts.get(at + 1..end).unwrap_or_default();
            parts.iter().zip(self.starts.iter().skip(1)).all(|(is, may)| !is || *may)
        };
        length >= STEM || (ends_word(text, end) && parted_alike())
    }
}

/// Whether a word ends before a letter; a plural's s and a number may follow.
fn ends_word(text: &Folded, end: usize) -> bool {
    let is_boundary = |at: usize| {
        text.starts.get(at) != Some(&false) || text.letters.get(at).is_some_and(|l| l.is_numeric())
    };
    is_boundary(end) || (text.letters.get(end) == Some(&'s') && is_boundary(end + 1))
}

/// Terms by their first three letters, or all they have: looking words up is
/// most of what ranking costs.
struct Lexicon {
    slots: Vec<Vec<Term>>,
}

const SLOTS: usize = 2048;
const KEY: usize = 3;

impl Lexicon {
    fn new() -> Self {
        let mut slots: Vec<Vec<Term>> = core::iter::repeat_with(Vec::new).take(SLOTS).collect();
        for (class, words) in LANGUAGES.iter().flat_map(|language| language.terms) {
            for word in words.split('|') {
                let term = Term::new(*class, word);
                let key = term.letters.get(..KEY).unwrap_or(&term.letters);
                if let Some(slot) = slots.get_mut(slot(key)) {
                    slot.push(term);
                }
            }
        }
        Self { slots }
    }

    /// Terms that may stand at the start of some letters.
    fn starting_like(&self, letters: &[char]) -> impl Iterator<Item = &Term> {
        let keys = (1..=KEY).filter_map(|length| letters.get(..length));
        keys.filter_map(|key| self.slots.get(slot(key))).flatten()
    }
}

fn slot(key: &[char]) -> usize {
    key.iter().fold(0, |sum: u32, &letter| sum.wrapping_mul(37).wrapping_add(letter.into())) as usize % SLOTS
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(Lexicon::new)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn has(text: &str, class: Class) {
        assert!(read(text).classes.has(class), "{text:?} lacks {class:?}");
    }

    #[track_caller]
    fn lacks(text: &str, class: Class) {
        assert!(!read(text).classes.has(class), "{text:?} has {class:?}");
    }

    #[test]
    fn finds_words_in_any_spelling() {
        has("One-time passcode", Class::Code);
        has("ONETIME CODE", Class::Code);
        has("Bestatigungscode eingeben", Class::Code);
        has("Einmal-Passwort", Class::Code);
        has("两步验证", Class::Factor);
        has("请输入您的动态密码", Class::Code);
        has("ป้อนรหัสยืนยันจากแอปยืนยันตัวตน", Class::App);
        has("Введите код из приложения-аутентификатора", Class::App);
        has("Enter your 2FA", Class::Factor);
    }

    #[test]
    fn short_words_match_whole() {
        lacks("decoding", Class::Weak);
        lacks("codec", Class::Weak);
        has("codes", Class::Weak);
        has("code2", Class::Weak);
        lacks("to tp", Class::App);
        lacks("smsx", Class::Sms);
    }

    #[test]
    fn identifiers_part_at_capitals() {
        assert!(read_identifier("authMfaOtpcode").classes.has(Class::Code));
        assert!(read_identifier("user[otp_attempt]").classes.has(Class::Code));
        assert!(read_identifier("totpPin").classes.has(Class::App));
        assert!(read_identifier("giftCard.PIN").classes.has(Class::Coupon));
    }

    #[test]
    fn a_stated_number_of_digits_is_read() {
        for (text, digits) in [
            ("the 6-digit code", 6),
            ("6 digit security code", 6),
            ("8-stelligen Code", 8),
            ("einen sechsstelligen Code", 6),
            ("6桁のコード", 6),
            ("输入6位验证码", 6),
            ("코드 6자리", 6),
            ("code à 6 chiffres", 6),
            ("the 16 digits on the card", 0),
            ("digits", 0),
        ] {
            assert_eq!(read(text).digits, digits, "{text}");
        }
    }

    #[test]
    fn every_language_has_the_words_that_matter() {
        for language in LANGUAGES {
            for class in [
                Class::App,
                Class::Factor,
                Class::Code,
                Class::Key,
                Class::Recovery,
                Class::Sms,
                Class::Postal,
                Class::Coupon,
            ] {
                let words = language.terms.iter().filter(|(is, _)| *is == class);
                assert!(words.count() == 1, "{} {class:?}", language.tag);
            }
        }
        assert!(LANGUAGES.len() >= 20);
    }

    #[test]
    fn short_words_are_known_to_be_no_word_of_another_language() {
        const SHORT: &str = "cle cap cod sok sog qr otp otc 2fa mfa tfa 2sv pin sms смс cvv cvc csc zip plz cep psc ssn nif dni \
            cpf nip bsn sku qty dob day bic blz ddd cli inn инн бик τκ αφμ key cle kod код pnr";
        let short =
            LANGUAGES.iter().flat_map(|language| language.terms).flat_map(|(_, words)| words.split('|'));
        let unknown: Vec<String> = short
            .map(|word| Folded::text(word).letters)
            .filter(|word| word.len() <= 3 && !word.iter().any(|&letter| is_unparted(letter)))
            .map(String::from_iter)
            .filter(|word| !SHORT.split_whitespace().any(|known| known == word))
            .collect();
        assert!(unknown.is_empty(), "{unknown:?}");
    }
}
