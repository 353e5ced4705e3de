//! The operands KEY and OTP: as they are, `-` for a line of standard input,
//! `@FILE` for a file's first line.

use std::ffi::OsStr;

use sparekey_core::account::Draft;
use sparekey_core::secret::Secret;
use sparekey_core::uri;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::input;

/// What a key's text was.
pub(super) enum Key {
    /// Key material, and nothing else.
    Bare(Secret),
    /// A URI, which says how codes are made of it.
    Uri(Draft),
}

/// Reads KEY.
pub(super) fn read(operand_text: &OsStr, base32: bool) -> Result<Key, Failure> {
    let text = operand(operand_text, "KEY")?;
    if text.contains("://") {
        return Ok(Key::Uri(uri::parse(&text)?));
    }
    if !base32 {
        return Ok(Key::Bare(Secret::from_hex(&text)?));
    }
    match padding_inside(&text) {
        Some(at) => Err(Failure::PaddingInside(at)),
        None => Ok(Key::Bare(Secret::from_base32(&text)?)),
    }
}

/// The text of an operand.
pub(super) fn operand(text: &OsStr, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    if text == "-" {
        return input::standard(what);
    }
    let text = text.to_str().ok_or(Failure::NotText(what))?;
    match text.strip_prefix('@') {
        Some(path) => input::file(path.as_ref(), what),
        None => Ok(Zeroizing::new(text.to_owned())),
    }
}

/// Where padding is followed by more, as where two keys were joined. Programs
/// disagree on what bytes that means.
fn padding_inside(text: &str) -> Option<usize> {
    let inside = text.trim_end_matches(|c: char| c == '=' || c.is_whitespace());
    inside.chars().position(|c| c == '=')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_is_for_the_end() {
        assert_eq!(padding_inside("ME======"), None);
        assert_eq!(padding_inside("ME == == ==\n"), None);
        assert_eq!(padding_inside("ME======ME"), Some(2));
    }
}
