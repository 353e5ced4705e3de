//! The payload: STREAM (Hoang and others, CRYPTO 2015) of ChaCha20-Poly1305 in
//! chunks of 64 KiB, the last one marked.

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use sparekey_core::Entropy;
use zeroize::Zeroizing;

use super::error::Error;
use super::header::FileKey;

const CHUNK: usize = 65_536;
const TAG: usize = 16;
const NONCE: usize = 16;

/// Appends nonce and sealed chunks.
pub(super) fn seal(
    text: &[u8],
    key: &FileKey,
    entropy: &mut dyn Entropy,
    out: &mut Vec<u8>,
) -> Result<(), Error> {
    let mut nonce = [0; NONCE];
    entropy.fill(&mut nonce)?;
    out.extend_from_slice(&nonce);
    let cipher = cipher(key, &nonce);
    let chunks = text.len().div_ceil(CHUNK).max(1);
    for number in 0..chunks {
        let start = number * CHUNK;
        let mut chunk = text.get(start..text.len().min(start + CHUNK)).unwrap_or_default().to_vec();
        let place = place(number as u64, number + 1 == chunks).into();
        cipher.encrypt_in_place(&place, &[], &mut chunk).map_err(|_| Error::TooLarge)?;
        out.extend_from_slice(&chunk);
    }
    Ok(())
}

/// The text, all of it or nothing.
pub(super) fn open(payload: &[u8], key: &FileKey) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (nonce, mut rest) = payload.split_first_chunk::<NONCE>().ok_or(Error::Header)?;
    let cipher = cipher(key, nonce);
    let mut text = Zeroizing::new(Vec::with_capacity(rest.len()));
    for number in 0.. {
        let is_last = rest.len() <= CHUNK + TAG;
        let (chunk, after) = rest.split_at(rest.len().min(CHUNK + TAG));
        let mut chunk = Zeroizing::new(chunk.to_vec());
        let place = place(number, is_last).into();
        cipher.decrypt_in_place(&place, &[], &mut *chunk).map_err(|_| Error::Payload)?;
        // A file of several chunks has no empty one at its end.
        if chunk.is_empty() && number > 0 {
            return Err(Error::Payload);
        }
        text.extend_from_slice(&chunk);
        if is_last {
            break;
        }
        rest = after;
    }
    Ok(text)
}

fn cipher(key: &FileKey, nonce: &[u8; NONCE]) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&(*key.derive(nonce, b"payload")).into())
}

/// Eleven bytes of the chunk's number, one that says whether it is the last.
fn place(number: u64, is_last: bool) -> [u8; 12] {
    let mut place = [0; 12];
    let (_, counter) = place.split_at_mut(3);
    counter.iter_mut().zip(number.to_be_bytes()).for_each(|(to, from)| *to = from);
    if let Some(flag) = place.last_mut() {
        *flag = u8::from(is_last);
    }
    place
}
