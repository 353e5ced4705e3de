//! Version 3: the payload decrypts to known bytes, then blocks with a hash
//! each.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::bytes::Bytes;
use super::header::Header;
use super::inner::Stream;
use super::payload_key;
use crate::import::container::gzip;
use crate::import::crypto::KeyBytes;
use crate::import::error::Error;

/// The document and the stream of its protected values.
pub(super) fn open(header: &Header<'_>, key: &[u8]) -> Result<(KeyBytes, Stream), Error> {
    let plain = header.open(&payload_key(header, key), header.rest.to_vec()).ok_or(Error::WrongPassword)?;
    let plain = Zeroizing::new(plain);
    let rest = plain.strip_prefix(header.start).filter(|_| header.start.len() == 32);
    let payload = blocks(Bytes(rest.ok_or(Error::WrongPassword)?))?;
    let document = if header.compressed { Zeroizing::new(gzip::unpack(&payload)?) } else { payload };
    Ok((document, Stream::new(header.stream, header.stream_key)?))
}

/// The blocks' data, up to the empty one. The hash of that is zeros.
fn blocks(mut rest: Bytes<'_>) -> Result<KeyBytes, Error> {
    let mut payload = Zeroizing::new(Vec::new());
    loop {
        let _index = rest.take(4)?;
        let hash = rest.take(32)?;
        let data = rest.run()?;
        if data.is_empty() {
            return Ok(payload);
        }
        if Sha256::digest(data).as_slice() != hash {
            return Err(Error::Damaged);
        }
        payload.extend_from_slice(data);
    }
}
