//! The one message of a libsodium secretstream
//! (`crypto_secretstream_xchacha20poly1305`), as Ente's files have it.

use chacha20::cipher::{KeyIvInit, StreamCipher};
use chacha20::{ChaCha20, R20, hchacha};
use poly1305::Poly1305;
use poly1305::universal_hash::KeyInit;
use zeroize::Zeroizing;

/// The tag of a stream's last message.
#[cfg(feature = "export")]
const FINAL: u8 = 3;

/// Why nothing is opened.
#[cfg(feature = "import")]
pub(crate) enum Unopened {
    /// Shorter than any message.
    Damaged,
    /// Its MAC is of another key.
    OtherKey,
}

/// Opens a message; its tag is of no concern.
#[cfg(feature = "import")]
pub(crate) fn open(key: &[u8], header: &[u8], sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
    use subtle::ConstantTimeEq;

    let key = key.try_into().map_err(|_| Unopened::Damaged)?;
    let header = header.try_into().map_err(|_| Unopened::Damaged)?;
    let (sealed, mac) = sealed.split_last_chunk::<16>().ok_or(Unopened::Damaged)?;
    let (first, sealed) = sealed.split_first().ok_or(Unopened::Damaged)?;
    let mut stream = Stream::new(key, header).ok_or(Unopened::Damaged)?;
    let mut block = [0; 64];
    block[0] = *first;
    stream.cipher.apply_keystream(&mut block);
    block[0] = *first;
    if !bool::from(stream.mac(&block, sealed).ok_or(Unopened::Damaged)?.ct_eq(mac)) {
        return Err(Unopened::OtherKey);
    }
    let mut plain = sealed.to_vec();
    stream.cipher.apply_keystream(&mut plain);
    Ok(plain)
}

/// Seals a message that is the last.
#[cfg(feature = "export")]
pub(crate) fn seal(key: &[u8; 32], header: &[u8; 24], plain: &[u8]) -> Option<Vec<u8>> {
    let mut stream = Stream::new(key, header)?;
    let mut block = [0; 64];
    block[0] = FINAL;
    stream.cipher.apply_keystream(&mut block);
    let mut sealed = plain.to_vec();
    stream.cipher.apply_keystream(&mut sealed);
    let mac = stream.mac(&block, &sealed)?;
    Some([&block[..1], &sealed, &mac].concat())
}

struct Stream {
    cipher: ChaCha20,
    mac_key: Zeroizing<[u8; 64]>,
}

impl Stream {
    fn new(key: &[u8; 32], header: &[u8; 24]) -> Option<Self> {
        let (input, nonce) = header.split_first_chunk::<16>()?;
        let key = hchacha::<R20>(&(*key).into(), &(*input).into());
        let mut cipher = ChaCha20::new_from_slices(&key, &[&[1, 0, 0, 0], nonce].concat()).ok()?;
        let mut mac_key = Zeroizing::new([0; 64]);
        cipher.apply_keystream(&mut *mac_key);
        Some(Self { cipher, mac_key })
    }

    /// Over the block that the message's tag has to itself, and the message.
    fn mac(&self, block: &[u8; 64], sealed: &[u8]) -> Option<[u8; 16]> {
        let mut data = Vec::with_capacity(64 + sealed.len() + 32);
        data.extend_from_slice(block);
        data.extend_from_slice(sealed);
        // Padded by as many bytes as are too many, not as are missing.
        data.resize(data.len() + sealed.len() % 16, 0);
        data.extend_from_slice(&0u64.to_le_bytes());
        data.extend_from_slice(&(64 + sealed.len() as u64).to_le_bytes());
        let poly = Poly1305::new_from_slice(self.mac_key.get(..32)?).ok()?;
        Some(poly.compute_unpadded(&data).into())
    }
}
