//! gzip (RFC 1952), one member, under the limits.

use miniz_oxide::inflate::{TINFLStatus, decompress_to_vec_with_limit};

use crate::import::error::Error;
use crate::import::limits::{MAX_RATIO, MAX_UNPACKED_BYTES};

const MAGIC: &[u8] = &[0x1f, 0x8b, 8];
const HEADER_CRC: u8 = 1 << 1;
const EXTRA: u8 = 1 << 2;
const NAME: u8 = 1 << 3;
const COMMENT: u8 = 1 << 4;

/// The unpacked bytes. The CRC behind them is not looked at: what is packed
/// here was authenticated as a whole.
pub(in crate::import) fn unpack(bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let packed = body(bytes).ok_or(Error::Damaged)?;
    let most = packed.len().saturating_mul(MAX_RATIO).min(MAX_UNPACKED_BYTES);
    decompress_to_vec_with_limit(packed, most).map_err(|error| match error.status {
        TINFLStatus::HasMoreOutput => Error::TooLarge,
        _ => Error::Damaged,
    })
}

/// What is behind the header (section 2.3).
fn body(bytes: &[u8]) -> Option<&[u8]> {
    let flags = *bytes.strip_prefix(MAGIC)?.first()?;
    let mut rest = bytes.get(10..)?;
    if flags & EXTRA != 0 {
        let (len, extra) = rest.split_first_chunk()?;
        rest = extra.get(usize::from(u16::from_le_bytes(*len))..)?;
    }
    for text in [NAME, COMMENT] {
        if flags & text != 0 {
            let end = rest.iter().position(|byte| *byte == 0)?;
            rest = rest.get(end + 1..)?;
        }
    }
    if flags & HEADER_CRC != 0 { rest.get(2..) } else { Some(rest) }
}
