//! QR codes as pictures.

use zeroize::Zeroizing;

use super::Error;
use crate::qr::{self, Ecc, Matrix};

/// Pixels a module.
const SCALE: usize = 6;
/// Light modules around a code (ISO/IEC 18004 section 6.3.8).
const QUIET: usize = 4;
/// The most bytes of a block that is not compressed.
const BLOCK: usize = 65_535;

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
    chunk(&mut png, *b"IDAT", &stored(&rows(&matrix, side)));
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

/// A zlib stream (RFC 1950) of stored blocks (RFC 1951 section 3.2.4): a code
/// hardly compresses, and the compressor is larger than what it saves.
fn stored(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let blocks = bytes.len().div_ceil(BLOCK);
    let mut stream = Zeroizing::new(Vec::with_capacity(bytes.len() + 5 * blocks + 6));
    stream.extend_from_slice(&[0x78, 0x01]);
    for (block, number) in bytes.chunks(BLOCK).zip(1..) {
        let len = block.len() as u16;
        stream.push(u8::from(number == blocks));
        stream.extend_from_slice(&len.to_le_bytes());
        stream.extend_from_slice(&(!len).to_le_bytes());
        stream.extend_from_slice(block);
    }
    stream.extend_from_slice(&adler(bytes).to_be_bytes());
    stream
}

/// Adler-32 (RFC 1950 section 9).
fn adler(bytes: &[u8]) -> u32 {
    let add = |(one, two): (u32, u32), byte: &u8| {
        let one = (one + u32::from(*byte)) % 65_521;
        (one, (two + one) % 65_521)
    };
    let (one, two) = bytes.iter().fold((1, 0), add);
    two << 16 | one
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
