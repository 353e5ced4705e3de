//! QR codes (ISO/IEC 18004): every code in a picture read, and a code made from text.
//!
//! Reading is deterministic: no clock, no I/O, no randomness.
mod binarise;
mod bits;
mod cells;
mod contour;
mod decode;
mod encode;
mod equalise;
mod filter;
mod finder;
mod format;
mod gray;
mod grid;
mod homography;
mod ladder;
mod layout;
mod locate;
mod order;
mod pool;
mod purpose;
mod reader;
mod reed_solomon;
mod symbol;
mod template;
mod text;
mod triple;

pub use decode::{DecodeError, MAX_PIXELS, decode};
pub use encode::{Ecc, EncodeError, Matrix, encode};
pub use purpose::Purpose;
pub use symbol::{Part, Symbol};
