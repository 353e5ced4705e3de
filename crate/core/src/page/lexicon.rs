//! Finds words in texts, all languages at once.

use std::sync::OnceLock;

use super::fold::{Folded, is_unparted};
use super::numbers::number_at;
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
    let lexicon = lexicon();
    for (at, (&first, &begins)) in text.letters.iter().zip(&text.starts).enumerate() {
        if begins || is_unparted(first) {
            lexicon.starting_at(text, at, |term| {
                let known = term.class == Class::Digits || reading.classes.has(term.class);
                if !known && (begins || term.anywhere) && lexicon.matches(term, text, at) {
                    reading.classes.add(term.class);
                }
            });
        }
        // "6-digit", "6桁", "sechsstellig": a word of digits also counts written on to its number.
        if let Some((number, length)) = number_at(text, at, first, begins) {
            let at = at + length;
            lexicon.starting_at(text, at, |term| {
                if term.class == Class::Digits && lexicon.matches(term, text, at) {
                    reading.classes.add(Class::Digits);
                    reading.digits = number;
                }
            });
        }
    }
    reading
}

/// Shorter words match only whole.
const STEM: usize = 6;
/// But for these, with which no word of any language begins: "totpcode".
const HEADS: [&str; 4] = ["totp", "2fa", "mfa", "tfa"];

/// One word, its letters among those of all.
#[derive(Clone, Copy)]
struct Term {
    first: u32,
    length: u8,
    class: Class,
    /// Whether a word begins at each letter but the first, from the lowest bit on; where it
    /// matters a term has fewer letters than this has bits.
    parts: u16,
    /// Written in a script without blanks between words.
    anywhere: bool,
    /// Letters may follow.
    open: bool,
}

/// Whether a word ends before a letter; a plural's s and a number may follow.
fn ends_word(text: &Folded, end: usize) -> bool {
    let is_boundary = |at: usize| {
        text.starts.get(at) != Some(&false) || text.letters.get(at).is_some_and(|l| l.is_numeric())
    };
    is_boundary(end) || (text.letters.get(end) == Some(&'s') && is_boundary(end + 1))
}

/// Terms by their first three letters, or all they have. Looking words up is
/// most of what ranking costs and making this most of what the first costs, so
/// it is a few plain lists.
struct Lexicon {
    letters: Vec<char>,
    /// Those of one slot after those of another.
    terms: Vec<Term>,
    /// Where each slot's terms end, and so the next one's begin.
    ends: Vec<u16>,
}

const SLOTS: usize = 2048;
const KEY: usize = 3;

impl Lexicon {
    fn new() -> Self {
        let mut letters = Vec::with_capacity(1 << 16);
        let mut found = Vec::with_capacity(1 << 12);
        let mut ends = vec![0u16; SLOTS];
        let mut folded = Folded::default();
        for (class, words) in LANGUAGES.iter().flat_map(|language| language.terms) {
            for word in words.split('|') {
                folded.take(word, false);
                let slot = slot(folded.letters.iter().take(KEY).fold(0, |key, &letter| longer(key, letter)));
                if let Some(count) = ends.get_mut(slot) {
                    *count += 1;
                }
                found.push((slot, Term::new(*class, &folded, letters.len())));
                letters.extend_from_slice(&folded.letters);
            }
        }
        let mut sum = 0;
        for end in &mut ends {
            // Begun from the front: each term put into its slot moves this on, at last to the end.
            sum += core::mem::replace(end, sum);
        }
        let mut terms: Vec<Term> = found.iter().map(|&(_, term)| term).collect();
        for (slot, term) in found {
            if let Some(end) = ends.get_mut(slot) {
                if let Some(place) = terms.get_mut(usize::from(*end)) {
                    *place = term;
                }
                *end += 1;
            }
        }
        Self { letters, terms, ends }
    }

    /// Calls back for the terms that may stand at a letter.
    fn starting_at(&self, text: &Folded, at: usize, mut call: impl FnMut(Term)) {
        let mut key = 0;
        for (index, &letter) in text.letters.iter().skip(at).take(KEY).enumerate() {
            key = longer(key, letter);
            for &term in self.in_slot(slot(key)) {
                if usize::from(term.length).min(KEY) == index + 1 {
                    call(term);
                }
            }
        }
    }

    fn matches(&self, term: Term, text: &Folded, at: usize) -> bool {
        let (first, length) = (term.first as usize, usize::from(term.length));
        let end = at + length;
        let letters = self.letters.get(first..first + length).unwrap_or_default();
        if text.letters.get(at..end) != Some(letters) {
            return false;
        }
        if term.anywhere {
            return true;
        }
        // In a short word every blank counts; "to tp" is not "totp".
        let parted_alike = || {
            let parts = text.starts.get(at + 1..end).unwrap_or_default();
            parts.iter().enumerate().all(|(at, &is)| !is || term.parts & (1 << at) != 0)
        };
        length >= STEM || ((term.open || ends_word(text, end)) && parted_alike())
    }

    fn in_slot(&self, slot: usize) -> &[Term] {
        let end = |slot: usize| self.ends.get(slot).map_or(0, |&end| usize::from(end));
        self.terms.get(slot.checked_sub(1).map_or(0, end)..end(slot)).unwrap_or_default()
    }
}

impl Term {
    fn new(class: Class, text: &Folded, first: usize) -> Self {
        let parts = text.starts.iter().skip(1).take(STEM).enumerate();
        Self {
            first: first as u32,
            length: text.letters.len() as u8,
            class,
            parts: parts.fold(0, |parts, (at, &begins)| parts | (u16::from(begins) << at)),
            anywhere: text.letters.iter().any(|&letter| is_unparted(letter)),
            open: HEADS.iter().any(|head| head.chars().eq(text.letters.iter().copied())),
        }
    }
}

/// The key of one letter more.
fn longer(key: u32, letter: char) -> u32 {
    key.wrapping_mul(37).wrapping_add(letter.into())
}

fn slot(key: u32) -> usize {
    key as usize % SLOTS
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
        has("totpcode", Class::App);
        has("mfainput", Class::Factor);
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
