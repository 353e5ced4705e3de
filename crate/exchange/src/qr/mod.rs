//! QR codes (ISO/IEC 18004): every code in a picture read, and a code made from text.
//!
//! Reading is deterministic: no clock, no I/O, no randomness.
mod decode;
mod encode;
mod symbol;

pub use decode::{DecodeError, MAX_PIXELS, decode};
pub use encode::{Ecc, EncodeError, Matrix, encode};
pub use symbol::{Part, Symbol};
