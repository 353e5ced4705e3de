//! Pictures with QR codes.

use std::io::Cursor;

use image::ImageReader;
use sparekey_exchange::import::Error;
use sparekey_exchange::qr::{self, Symbol};

use crate::failure::Failure;

/// Whether a file is a PNG or JPEG picture, by its first bytes.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG") || bytes.starts_with(b"\xff\xd8\xff")
}

/// Every distinct code in a picture. What it states of its size is looked at before it is decoded.
pub(crate) fn symbols(bytes: &[u8]) -> Result<Vec<Symbol>, Failure> {
    let damaged = |_| Failure::Import(Error::Damaged);
    let reader = || ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let stated = reader().map_err(|_| Failure::Import(Error::Damaged))?.into_dimensions().map_err(damaged)?;
    if u64::from(stated.0) * u64::from(stated.1) > qr::MAX_PIXELS {
        return Err(Failure::PictureTooLarge);
    }
    let picture = image::load_from_memory(bytes).map_err(damaged)?.into_rgba8();
    qr::decode(picture.width(), picture.height(), picture.as_raw()).map_err(|_| Failure::PictureTooLarge)
}
