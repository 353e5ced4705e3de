//! QR codes as pictures.

use miniz_oxide::deflate::compress_to_vec_zlib;
use zeroize::Zeroizing;

use super::Error;
use crate::qr::{self, Ecc, Matrix};

/// Pixels a module.
const SCALE: usize = 6;
/// Light modules around a code (ISO/IEC 18004 section 6.3.8).
const QUIET: usize = 4;
const DEFLATE_LEVEL: u8 = 6;

/// A QR code as a PNG picture.
///
/// # Errors
/// [`Error::QrTooLong`].
pub fn qr_code(text: &str, ecc: Ecc) -> Result<Zeroizing<Vec<u8>>, Error> {
    let matrix = qr::encode(text, ecc).map_err(|_| Error::QrTooLong)?;
    let side = (matrix.size as usize + 2 * QUIET) * SCALE;
    let dimension = (side as u32).to_be_bytes();
    // One bit a pixel, of grey, in one pass.
    let header = [&dimension[..], &dimension, &[1, 0, 0, 0, 0]].concat();
    let mut png = Zeroizing::new(b"\x89PNG\r\n\x1a\n".to_vec());
    chunk(&mut png, *b"IHDR", &header);
    chunk(&mut png, *b"IDAT", &compress_to_vec_zlib(&rows(&matrix, side), DEFLATE_LEVEL));
    chunk(&mut png, *b"IEND", &[]);
    Ok(png)
}

/// The pixels, eight a byte, a zero before each row for "unfiltered".
fn rows(matrix: &Matrix, side: usize) -> Zeroizing<Vec<u8>> {
    let size = matrix.size as usize;
    let is_dark = |x: usize, y: usize| {
        let place = |pixel: usize| (pixel / SCALE).checked_sub(QUIET).filter(|place| *place < size);
        let module = place(x).zip(place(y)).and_then(|(x, y)| matrix.modules.get(y * size + x));
        module.is_some_and(|dark| *dark)
    };
    let mut rows = Zeroizing::new(Vec::with_capacity(side * (side / 8 + 2)));
    for y in 0..side {
        rows.push(0);
        for start in (0..side).step_by(8) {
            let bit = |byte: u8, x: usize| byte << 1 | u8::from(!is_dark(x, y));
            rows.push((start..start + 8).fold(0, bit));
        }
    }
    rows
}

/// Length, type, data and CRC (W3C PNG section 5.3).
fn chunk(png: &mut Vec<u8>, kind: [u8; 4], data: &[u8]) {
    png.extend_from_slice(&(data.len() as u32).to_be_bytes());
    png.extend_from_slice(&kind);
    png.extend_from_slice(data);
    png.extend_from_slice(&crc(kind.iter().chain(data)).to_be_bytes());
}

/// CRC-32 (W3C PNG annex D).
fn crc<'a>(bytes: impl Iterator<Item = &'a u8>) -> u32 {
    let shift = |crc: u32, _| crc >> 1 ^ if crc & 1 == 1 { 0xedb8_8320 } else { 0 };
    !bytes.fold(u32::MAX, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), shift))
}
