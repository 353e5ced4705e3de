//! Bytes that must not be seen, and the texts they are written as.

use core::fmt;

use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use crate::base;

use crate::Coded;

/// The most bytes a secret may have. The longest seen in the wild is 64.
pub const MAX_SECRET_BYTES: usize = 4096;

/// A shared secret (RFC 4226 section 4's K), wiped when dropped.
///
/// Its `Debug` tells only the length, and comparing two takes the same time
/// wherever they differ.
#[derive(Clone)]
pub struct Secret(Zeroizing<Vec<u8>>);

impl Secret {
    /// Takes bytes as they are.
    ///
    /// # Errors
    /// [`Error::Empty`] and [`Error::TooLong`].
    pub fn from_bytes(bytes: Vec<u8>) -> Result<Self, Error> {
        let secret = Self(Zeroizing::new(bytes));
        match secret.0.len() {
            0 => Err(Error::Empty),
            1..=MAX_SECRET_BYTES => Ok(secret),
            _ => Err(Error::TooLong),
        }
    }

    /// Reads base32 (RFC 4648 section 6) as people write it: any case, with or
    /// without padding, in groups parted by white space, `-`, `_` or `+`.
    ///
    /// Surplus bits at the end are dropped, and lengths that no byte string
    /// encodes to are read all the same, since many live keys have them.
    ///
    /// # Errors
    /// [`Error::NotBase32`] with the first character that does not belong,
    /// [`Error::Empty`] and [`Error::TooLong`].
    pub fn from_base32(text: &str) -> Result<Self, Error> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() * 5 / 8));
        let (mut buffer, mut bits, mut symbols) = (0u32, 0u32, 0usize);
        for (at, found) in text.chars().enumerate() {
            if is_separator(found) {
                continue;
            }
            let value = base32_value(found).ok_or(Error::NotBase32 { at, found })?;
            symbols += 1;
            buffer = (buffer << 5 | u32::from(value)) & 0xfff;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push((buffer >> bits) as u8);
            }
        }
        if symbols > 0 && bytes.is_empty() {
            return Err(Error::TooShort);
        }
        Self::from_bytes(core::mem::take(&mut *bytes))
    }

    /// Reads hexadecimal digits of any case, in groups parted by white space,
    /// `-` or `:`.
    ///
    /// # Errors
    /// [`Error::NotHex`] with the first character that does not belong or, at
    /// the end of the text, the missing second digit; [`Error::Empty`] and
    /// [`Error::TooLong`].
    pub fn from_hex(text: &str) -> Result<Self, Error> {
        let mut bytes = Zeroizing::new(Vec::with_capacity(text.len() / 2));
        let mut high = None;
        for (at, found) in text.chars().enumerate() {
            if found.is_whitespace() || matches!(found, '-' | ':') {
                continue;
            }
            let digit = found.to_digit(16).ok_or(Error::NotHex { at })? as u8;
            match high.take() {
                None => high = Some(digit),
                Some(high) => bytes.push(high << 4 | digit),
            }
        }
        if high.is_some() {
            return Err(Error::NotHex { at: text.chars().count() });
        }
        Self::from_bytes(core::mem::take(&mut *bytes))
    }

    /// The bytes themselves. They must not leave the core but through a call
    /// named `reveal` or `export`.
    #[must_use]
    pub fn expose(&self) -> &[u8] {
        &self.0
    }

    /// Base32 in capitals without padding.
    #[must_use]
    pub fn reveal_base32(&self) -> Zeroizing<String> {
        Zeroizing::new(base::base32(&self.0))
    }

    /// Hexadecimal in small letters, as mOTP hashes it.
    #[must_use]
    pub fn reveal_hex(&self) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(2 * self.0.len()));
        let nibbles = self.0.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
        text.extend(
            nibbles.map(|nibble| char::from(if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 })),
        );
        text
    }

    /// How many bytes.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a secret is never empty")]
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Secret({} bytes)", self.0.len())
    }
}

/// What parts the groups of a base32 key, or pads it.
#[must_use]
pub fn is_separator(found: char) -> bool {
    found.is_whitespace() || matches!(found, '-' | '_' | '+' | '=' | '\u{200b}' | '\u{feff}')
}

fn base32_value(found: char) -> Option<u8> {
    match found {
        'A'..='Z' => Some(found as u8 - b'A'),
        'a'..='z' => Some(found as u8 - b'a'),
        '2'..='7' => Some(found as u8 - b'2' + 26),
        _ => None,
    }
}

/// Why a text or some bytes are no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Nothing there.
    Empty,
    /// One base32 character, which is less than one byte.
    TooShort,
    /// More than [`MAX_SECRET_BYTES`].
    TooLong,
    /// A character outside base32's alphabet.
    NotBase32 {
        /// Its place, in characters from 0.
        at: usize,
        /// The character. One alone gives no key away.
        found: char,
    },
    /// A character that is no hexadecimal digit, or a digit missing.
    NotHex {
        /// Its place, in characters from 0.
        at: usize,
    },
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "secret-empty",
            Self::TooShort => "secret-too-short",
            Self::TooLong => "secret-too-long",
            Self::NotBase32 { .. } => "secret-not-base32",
            Self::NotHex { .. } => "secret-not-hex",
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::NotBase32 { at, .. } | Self::NotHex { at } => Some(*at),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the key is empty"),
            Self::TooShort => f.write_str("the key is shorter than one byte"),
            Self::TooLong => write!(f, "the key is longer than {MAX_SECRET_BYTES} bytes"),
            Self::NotBase32 { at, found } => {
                write!(f, "{found:?} at character {} is not base32", at + 1)
            }
            Self::NotHex { at } => write!(f, "character {} is not hexadecimal", at + 1),
        }
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    fn base32(text: &str) -> Vec<u8> {
        Secret::from_base32(text).unwrap().expose().to_vec()
    }

    #[test]
    fn rfc_4648_vectors() {
        for (text, bytes) in [
            ("MY======", "f"),
            ("MZXQ====", "fo"),
            ("MZXW6===", "foo"),
            ("MZXW6YQ=", "foob"),
            ("MZXW6YTB", "fooba"),
            ("MZXW6YTBOI======", "foobar"),
        ] {
            assert_eq!(base32(text), bytes.as_bytes());
            assert_eq!(*Secret::from_base32(text).unwrap().reveal_base32(), text.trim_end_matches('='));
        }
    }

    #[test]
    fn every_spelling_is_the_same_key() {
        let key = base32("JBSWY3DPEHPK3PXP");
        for text in [
            "jbsw y3dp ehpk 3pxp",
            "JBSW-Y3DP-EHPK-3PXP",
            " JBSWY3DP\u{a0}EHPK3PXP\r\n",
            "JBSW__Y3DP++EHPK3PXP======",
        ] {
            assert_eq!(base32(text), key, "{text:?}");
        }
    }

    #[test]
    fn odd_lengths_are_read() {
        assert_eq!(base32("AAAAAAAAA").len(), 5);
        assert_eq!(base32("MZX"), b"f");
    }

    #[test]
    fn the_first_wrong_character_is_named() {
        let error = Secret::from_base32("JBSW Y0DP").unwrap_err();
        assert_eq!(error, Error::NotBase32 { at: 6, found: '0' });
        assert_eq!(error.position(), Some(6));
        assert_eq!(Secret::from_base32(" - = "), Err(Error::Empty));
        assert_eq!(Secret::from_base32("A"), Err(Error::TooShort));
        assert_eq!(Secret::from_hex("3132 3g"), Err(Error::NotHex { at: 6 }));
        assert_eq!(Secret::from_hex("313"), Err(Error::NotHex { at: 3 }));
        assert_eq!(Secret::from_hex("31:32-33 34").unwrap().expose(), b"1234");
    }

    #[test]
    fn debug_shows_no_byte() {
        assert_eq!(format!("{:?}", Secret::from_base32("MZXW6YTBOI").unwrap()), "Secret(6 bytes)");
    }
}
