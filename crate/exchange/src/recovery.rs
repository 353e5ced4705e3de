//! The recovery codes that a service gave. Other programs have no place of
//! their own for them: they stand at the end of an account's note there, under
//! a heading that is found again.

use core::fmt;

use zeroize::Zeroizing;

/// What heads them in a note.
const HEADING: &str = "Recovery codes:";
/// The longest line that is a code; longer ones are prose.
const MAX_CODE_CHARS: usize = 100;

/// Recovery codes, one a line. `Debug` shows none of them.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct RecoveryCodes(Zeroizing<String>);

impl fmt::Debug for RecoveryCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "RecoveryCodes(none)" } else { "RecoveryCodes(…)" })
    }
}

impl RecoveryCodes {
    /// The codes of a text, space around it left out.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(Zeroizing::new(text.trim().to_owned()))
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text, one a line.
    #[must_use]
    pub fn reveal(&self) -> &Zeroizing<String> {
        &self.0
    }

    /// A note with these codes at its end.
    #[cfg(feature = "export")]
    pub(crate) fn under(&self, note: &str) -> Zeroizing<String> {
        match (note, self.is_empty()) {
            (note, true) => Zeroizing::new(note.to_owned()),
            ("", false) => Zeroizing::new([HEADING, "\n", &self.0].concat()),
            (note, false) => Zeroizing::new([note, "\n\n", HEADING, "\n", &self.0].concat()),
        }
    }

    /// A note's own words and the codes at its end, where there are some.
    #[cfg(feature = "import")]
    pub(crate) fn part(note: &str) -> Option<(&str, Self)> {
        let is_heading = |line: &str| line.trim().eq_ignore_ascii_case(HEADING);
        let mut at = note.len();
        for line in note.split_inclusive('\n').rev() {
            at -= line.len();
            if is_heading(line) {
                let (words, codes) = (note.get(..at)?, Self::new(note.get(at + line.len()..)?));
                return (!codes.is_empty()).then(|| (words.trim_end(), codes));
            }
            if line.trim().chars().count() > MAX_CODE_CHARS {
                return None;
            }
        }
        None
    }
}

#[cfg(all(test, feature = "export", feature = "import"))]
mod tests {
    use super::*;

    #[test]
    fn a_note_gives_back_what_was_put_under_it() {
        let codes = RecoveryCodes::new(" 1234-5678\nabcd efgh\n");
        for note in ["", "mine", "two\n\nlines: é"] {
            let whole = codes.under(note);
            assert_eq!(RecoveryCodes::part(&whole), Some((note, codes.clone())));
        }
        assert_eq!(*RecoveryCodes::default().under("mine"), "mine");
    }

    #[test]
    fn prose_is_no_code() {
        let long = format!("Recovery codes:\n{}", "they lie in the upper drawer, ".repeat(4));
        for note in ["", "mine", "Recovery codes:", "my Recovery codes:\n1", &long] {
            assert_eq!(RecoveryCodes::part(note), None, "{note}");
        }
        let crlf = "words\r\nrecovery codes:\r\n1\r\n2";
        assert_eq!(RecoveryCodes::part(crlf), Some(("words", RecoveryCodes::new("1\r\n2"))));
    }

    #[test]
    fn codes_are_not_seen() {
        assert_eq!(format!("{:?}", RecoveryCodes::new("1234")), "RecoveryCodes(…)");
    }
}
