//! Version 4: blocks with a MAC each, an inner header, the document.

use hmac::Mac;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use super::bytes::{Bytes, number};
use super::header::Header;
use super::inner::Stream;
use super::{hash, payload_key};
use crate::import::container::gzip;
use crate::import::crypto::{self, HmacSha256, KeyBytes};
use crate::import::error::Error;

/// The document and the stream of its protected values.
pub(super) fn open(header: &Header<'_>, key: &[u8]) -> Result<(KeyBytes, Stream), Error> {
    let mut rest = Bytes(header.rest);
    let (hash, tag) = (rest.take(32)?, rest.take(32)?);
    if Sha256::digest(header.bytes).as_slice() != hash {
        return Err(Error::Damaged);
    }
    let macs = Macs::new(header, key);
    if !macs.verify(u64::MAX, &[header.bytes], tag)? {
        return Err(Error::WrongPassword);
    }
    let plain = header.open(&payload_key(header, key), blocks(rest, &macs)?).ok_or(Error::Damaged)?;
    let plain = Zeroizing::new(if header.compressed { gzip::unpack(&plain)? } else { plain });
    let mut inner = Bytes(&plain);
    let (mut id, mut stream_key) = (0, &[][..]);
    loop {
        let (field, value) = (inner.number(1)?, inner.run()?);
        match field {
            0 => break,
            1 => id = number(value),
            2 => stream_key = value,
            // Attachments.
            _ => {}
        }
    }
    let stream = Stream::new(id, stream_key)?;
    Ok((Zeroizing::new(inner.0.to_vec()), stream))
}

/// The payload's blocks, each verified, up to the empty one.
fn blocks(mut rest: Bytes<'_>, macs: &Macs) -> Result<Vec<u8>, Error> {
    let mut payload = Vec::new();
    for index in 0u64.. {
        let tag = rest.take(32)?;
        let data = rest.run()?;
        let len = (data.len() as u32).to_le_bytes();
        if !macs.verify(index, &[&index.to_le_bytes(), &len, data], tag)? {
            return Err(Error::Damaged);
        }
        if data.is_empty() {
            break;
        }
        payload.extend_from_slice(data);
    }
    Ok(payload)
}

/// What every block's MAC key is derived from.
struct Macs(KeyBytes);

impl Macs {
    fn new(header: &Header<'_>, key: &[u8]) -> Self {
        Self(hash::<Sha512>(&[header.seed, key, &[1]]))
    }

    fn verify(&self, index: u64, parts: &[&[u8]], tag: &[u8]) -> Result<bool, Error> {
        let key = hash::<Sha512>(&[&index.to_le_bytes(), &self.0]);
        Ok(crypto::mac::<HmacSha256>(&key, parts)?.verify_slice(tag).is_ok())
    }
}
