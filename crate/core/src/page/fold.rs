//! Makes words comparable: small letters without diacritics, blanks and
//! punctuation reduced to the knowledge of where a word begins.

use crate::letters::small;

/// A text as the lexicon matches it.
#[derive(Debug, Default)]
pub(super) struct Folded {
    /// Letters and digits only.
    pub(super) letters: Vec<char>,
    /// Whether a word begins at the letter of the same index.
    pub(super) starts: Vec<bool>,
}

impl Folded {
    /// Folds what people read.
    pub(super) fn text(text: &str) -> Self {
        Self::fold(text, false)
    }

    /// Folds an identifier, whose words may be told apart by capitals alone.
    pub(super) fn identifier(text: &str) -> Self {
        Self::fold(text, true)
    }

    fn fold(text: &str, by_capitals: bool) -> Self {
        let room = text.len();
        let mut folded = Self { letters: Vec::with_capacity(room), starts: Vec::with_capacity(room) };
        folded.take(text, by_capitals);
        folded
    }

    /// Holds another text from now on.
    pub(super) fn take(&mut self, text: &str, by_capitals: bool) {
        self.letters.clear();
        self.starts.clear();
        let (mut boundary, mut was_small) = (true, false);
        for found in text.chars() {
            // Most are these, and all that they need is here.
            if found.is_ascii_alphanumeric() {
                let is_small = !found.is_ascii_uppercase();
                boundary |= by_capitals && was_small && !is_small;
                boundary |= self.letters.last().is_some_and(|&last| is_unparted(last));
                was_small = is_small;
                self.letters.push(found.to_ascii_lowercase());
                self.starts.push(core::mem::take(&mut boundary));
                continue;
            }
            if found.is_ascii() {
                boundary = true;
                continue;
            }
            if is_mark(found) {
                continue;
            }
            if !found.is_alphanumeric() {
                boundary = true;
                continue;
            }
            let small = small(found);
            let is_small = small == found;
            boundary |= by_capitals && was_small && !is_small;
            // "SMSで": scripts meet without a blank.
            boundary |= self.letters.last().is_some_and(|&last| is_unparted(last) != is_unparted(found));
            was_small = is_small;
            self.push(small, &mut boundary);
        }
    }

    fn push(&mut self, small: char, boundary: &mut bool) {
        let mut add = |letter| {
            self.letters.push(letter);
            self.starts.push(core::mem::take(boundary));
        };
        match small {
            'ß' => ['s', 's'].into_iter().for_each(add),
            'æ' => ['a', 'e'].into_iter().for_each(add),
            'œ' => ['o', 'e'].into_iter().for_each(add),
            _ => add(base(small)),
        }
    }
}

/// Scripts whose words aren't parted by blanks, or take prefixes without one.
pub(super) fn is_unparted(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{52f}' | '\u{1e00}'..='\u{1fff}' | '\u{ff10}'..='\u{ff5a}')
}

/// Marks that are often left out: accents, vowel points, tone marks, joiners.
fn is_mark(found: char) -> bool {
    matches!(found,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}'
        | '\u{93c}' | '\u{94d}' | '\u{e47}'..='\u{e4e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        | '\u{ad}' | '\u{fe0f}' | '\u{feff}')
}

/// The letter without its accent, by script. Full-width forms lie at a fixed
/// distance from ASCII.
fn base(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ'
        | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ' | 'ặ' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ'
        | 'ệ' => 'e',
        'ğ' | 'ģ' | 'ĝ' | 'ġ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì' | 'í' | 'î' | 'ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ' | 'ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ł' | 'ŀ' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' | 'ŋ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ' | 'ỏ' | 'ố' | 'ồ' | 'ổ' | 'ỗ'
        | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù' | 'ú' | 'û' | 'ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử'
        | 'ữ' | 'ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ς' => 'σ',
        'ё' => 'е',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'ة' => 'ه',
        '\u{ff10}'..='\u{ff5a}' => char::from_u32(u32::from(letter) - 0xfee0).unwrap_or(letter),
        _ => letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letters(text: &str) -> String {
        Folded::text(text).letters.into_iter().collect()
    }

    #[test]
    fn accents_case_and_blanks_do_not_matter() {
        assert_eq!(letters("Bestätigungs-Code"), "bestatigungscode");
        assert_eq!(letters("Mã xác thực"), "maxacthuc");
        assert_eq!(letters("İKİ ADIMLI"), "ikiadimli");
        assert_eq!(letters("Größe"), "grosse");
        assert_eq!(letters("ＯＴＰ２"), "otp2");
        assert_eq!(letters("κωδικός μίας χρήσης"), "κωδικοσμιασχρησησ");
        assert_eq!(letters("e\u{301}te\u{301}"), "ete");
    }

    #[test]
    fn letters_of_all_words_have_their_small_ones() {
        let words = super::super::terms::LANGUAGES.iter().flat_map(|language| language.terms);
        for letter in words.flat_map(|(_, words)| words.chars()) {
            for letter in
                core::iter::once(letter).chain(letter.to_uppercase()).filter(|&letter| letter != 'İ')
            {
                assert!(letter.to_lowercase().eq([small(letter)]), "{letter}");
            }
        }
    }

    #[test]
    fn words_begin_at_blanks_and_in_identifiers_at_capitals() {
        let starts = |folded: Folded| folded.starts.iter().filter(|&&start| start).count();
        assert_eq!(starts(Folded::text("one-time code")), 3);
        assert_eq!(starts(Folded::identifier("otpCode")), 2);
        assert_eq!(starts(Folded::text("iPhone")), 1);
    }
}
