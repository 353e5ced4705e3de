//! What one code in a picture says.
use std::fmt;

/// One code found in a picture. Its payload is a secret: `Debug` shows neither text nor bytes.
#[derive(Clone, PartialEq)]
pub struct Symbol {
    /// The payload as text: ECI assignments obeyed, else UTF-8 where valid, Shift-JIS or Latin-1.
    pub text: String,
    /// The payload as stored, before any character set is applied.
    pub bytes: Vec<u8>,
    /// The code's outer corners in pixels of the given picture: the code's own
    /// top left, top right, bottom right, bottom left.
    pub corners: [(f32, f32); 4],
    /// Its place in a series (structured append), where the code states one.
    pub part: Option<Part>,
}

/// A code's place in a series of up to 16 (ISO/IEC 18004, structured append).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// From 0.
    pub index: u8,
    /// 1 to 16.
    pub total: u8,
    /// XOR of all bytes of the whole message; equal in every code of a series.
    pub parity: u8,
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Symbol")
            .field("corners", &self.corners)
            .field("part", &self.part)
            .finish_non_exhaustive()
    }
}
