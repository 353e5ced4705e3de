//! A code made from text, for another device to read.
use std::fmt;

use qrcodegen::{QrCode, QrCodeEcc, QrSegment, Version};

/// How much of a code may be lost and still be read (ISO/IEC 18004 error correction levels).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ecc {
    /// About 7 %.
    Low,
    /// About 15 %.
    Medium,
    /// About 25 %.
    Quartile,
    /// About 30 %.
    High,
}

/// A code's modules, without the quiet zone of 4 modules that a drawing puts around it.
/// It holds a secret as much as the text does: `Debug` shows its size only.
#[derive(Clone, PartialEq, Eq)]
pub struct Matrix {
    /// Modules per side: 21 to 177.
    pub size: u32,
    /// Row by row from the top left; `true` is dark.
    pub modules: Vec<bool>,
}

/// Why a code could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncodeError {
    /// More than a version 40 code holds (2,953 bytes at [`Ecc::Low`]).
    TooLong,
}

impl EncodeError {
    /// Stable code for callers to translate.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::TooLong => "qr-text-too-long",
        }
    }
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl std::error::Error for EncodeError {}

impl fmt::Debug for Matrix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Matrix").field("size", &self.size).finish_non_exhaustive()
    }
}

/// Makes the smallest code that holds `text` at `ecc`; where the version has room left,
/// the level is raised.
///
/// # Errors
/// [`EncodeError::TooLong`] when no version holds it.
pub fn encode(text: &str, ecc: Ecc) -> Result<Matrix, EncodeError> {
    let code = QrCode::encode_segments_advanced(
        &QrSegment::make_segments(text),
        level(ecc),
        Version::MIN,
        Version::MAX,
        None,
        true,
    )
    .map_err(|_| EncodeError::TooLong)?;
    let side = code.size();
    let modules = (0..side).flat_map(|y| (0..side).map(move |x| (x, y)));
    Ok(Matrix { size: side.unsigned_abs(), modules: modules.map(|(x, y)| code.get_module(x, y)).collect() })
}

const fn level(ecc: Ecc) -> QrCodeEcc {
    match ecc {
        Ecc::Low => QrCodeEcc::Low,
        Ecc::Medium => QrCodeEcc::Medium,
        Ecc::Quartile => QrCodeEcc::Quartile,
        Ecc::High => QrCodeEcc::High,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn smallest_version_is_taken() {
        let matrix = encode("HELLO WORLD", Ecc::Quartile).unwrap();
        assert_eq!(matrix.size, 21);
        assert_eq!(matrix.modules.len(), 441);
        assert!(matrix.modules[..7].iter().all(|dark| *dark));
        assert!(!matrix.modules[7]);
    }

    #[test]
    fn capacity_is_2953_bytes_and_no_more() {
        assert_eq!(encode(&"a".repeat(2953), Ecc::Low).unwrap().size, 177);
        let error = encode(&"a".repeat(2954), Ecc::Low).unwrap_err();
        assert_eq!(error.code(), "qr-text-too-long");
    }

    #[test]
    fn debug_hides_the_modules() {
        let matrix = encode("secret", Ecc::Low).unwrap();
        assert_eq!(format!("{matrix:?}"), "Matrix { size: 21, .. }");
    }
}
