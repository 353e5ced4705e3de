//! Pictures with QR codes.

use sparekey_exchange::import::Error;
use sparekey_exchange::qr::{self, Symbol};

use crate::failure::Failure;

/// Whether a file is a PNG or JPEG picture, by its first bytes.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff")
}

/// Every distinct code in a picture.
pub(crate) fn symbols(bytes: &[u8]) -> Result<Vec<Symbol>, Failure> {
    let picture = image::load_from_memory(bytes).map_err(|_| Failure::Import(Error::Damaged))?.into_rgba8();
    qr::decode(picture.width(), picture.height(), picture.as_raw())
        .map_err(|_| Failure::Import(Error::TooLarge))
}
