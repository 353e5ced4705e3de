//! Small letters, without Unicode's tables, which are a tenth of a wasm module.

/// The small letter for a capital of the Latin, Greek and Cyrillic scripts as
/// languages of today are written with them, and for a full-width one; anything
/// else as it is. Of one letter always one, so that `İ` is `i` without its dot.
pub(crate) fn small(c: char) -> char {
    let code = u32::from(c);
    let by = |distance: u32| char::from_u32(code + distance).unwrap_or(c);
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | 'Ａ'..='Ｚ' => {
            by(32)
        }
        'Ѐ'..='Џ' => by(80),
        'İ' => 'i',
        'Ÿ' => 'ÿ',
        'ẞ' => 'ß',
        'Ά' => 'ά',
        'Έ'..='Ί' => by(37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => by(63),
        'Ӏ' => 'ӏ',
        // Elsewhere capitals and small letters take turns: here at even codes, there at odd ones.
        'Ā'..='ķ'
        | 'Ŋ'..='ŷ'
        | 'Ơ'..='ƥ'
        | 'Ǹ'..='ȟ'
        | 'Ѡ'..='ҁ'
        | 'Ҋ'..='ҿ'
        | 'Ӑ'..='ԯ'
        | 'Ḁ'..='ẕ'
        | 'Ạ'..='ỿ'
            if code.is_multiple_of(2) =>
        {
            by(1)
        }
        'Ĺ'..='ň' | 'Ź'..='ž' | 'Ư' | 'Ǎ'..='ǜ' | 'Ӂ'..='ӎ' if !code.is_multiple_of(2) => by(1),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Latin as far as `ſ`, what Vietnamese, Romanian and pinyin add, Greek without what is
    /// archaic, Cyrillic, full-width forms.
    #[test]
    fn agrees_with_the_standard_library() {
        let letters = ('\0'..='ſ')
            .chain(['Ơ', 'ơ', 'Ư', 'ư'])
            .chain('Ǎ'..='ǜ')
            .chain('Ș'..='ț')
            .chain('Ά'..='ώ')
            .chain('Ѐ'..='ԯ')
            .chain('Ḁ'..='ỿ')
            .chain('！'..='～');
        for letter in letters.filter(|&letter| letter != 'İ') {
            assert!(letter.to_lowercase().eq([small(letter)]), "{letter}");
            assert_eq!(small(letter) != letter, letter.is_uppercase(), "{letter}");
        }
        assert_eq!(small('İ'), 'i');
    }
}
