//! The entry: limits first, then the reader.
use std::fmt;

use super::Symbol;
use super::ladder::{self, Picture};

/// Largest picture taken, in pixels.
pub const MAX_PIXELS: u64 = 64_000_000;

/// Why a picture was refused. Finding no code is no error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DecodeError {
    /// Over [`MAX_PIXELS`].
    TooLarge,
    /// The buffer is not `width × height × 4` bytes.
    SizeMismatch,
}

impl DecodeError {
    /// Stable code for callers to translate.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLarge => "picture-too-large",
            Self::SizeMismatch => "picture-size-mismatch",
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for DecodeError {}

/// Reads every distinct code in a picture of RGBA pixels, 8 bits a channel, rows from the top,
/// straight alpha (transparent shows as white). An empty picture has no codes.
///
/// # Errors
/// [`DecodeError`], before any work is done.
pub fn decode(width: u32, height: u32, rgba: &[u8]) -> Result<Vec<Symbol>, DecodeError> {
    let pixels = u64::from(width) * u64::from(height);
    if pixels > MAX_PIXELS {
        return Err(DecodeError::TooLarge);
    }
    if rgba.len() as u64 != pixels * 4 {
        return Err(DecodeError::SizeMismatch);
    }
    if pixels == 0 {
        return Ok(Vec::new());
    }
    let picture = Picture { width: width as usize, height: height as usize, rgba };
    Ok(ladder::climb(&picture))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::{Ecc, encode};

    #[test]
    fn refuses_before_work() {
        assert_eq!(decode(8001, 8000, &[]).unwrap_err().code(), "picture-too-large");
        assert_eq!(decode(2, 2, &[0; 15]).unwrap_err().code(), "picture-size-mismatch");
        assert_eq!(decode(0, 7, &[]).unwrap(), []);
    }

    #[test]
    fn reads_what_was_encoded() {
        let matrix = encode("otpauth://totp/Example:a?secret=GEZDGNBV", Ecc::Medium).unwrap();
        let side = matrix.size + 8;
        let mut rgba = vec![255; (side * side * 64) as usize];
        for y in 0..side * 4 {
            for x in 0..side * 4 {
                let (mx, my) = ((x / 4).wrapping_sub(4), (y / 4).wrapping_sub(4));
                let inside = mx < matrix.size && my < matrix.size;
                if inside && matrix.modules[(my * matrix.size + mx) as usize] {
                    let at = ((y * side * 4 + x) * 4) as usize;
                    rgba[at..at + 3].fill(0);
                }
            }
        }
        let found = decode(side * 4, side * 4, &rgba).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].text, "otpauth://totp/Example:a?secret=GEZDGNBV");
        assert!(!format!("{found:?}").contains("GEZDGNBV"));
    }
}
