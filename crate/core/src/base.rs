//! Base32, base64 and hexadecimal (RFC 4648), written and strictly read.
//!
//! By hand: the general code of `data-encoding`, which is the oracle of the
//! tests, takes 55 KB of wasm.

const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const BASE64_URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const HEX: &[u8; 16] = b"0123456789abcdef";

/// Base32 in capitals without padding.
#[must_use]
pub fn base32(bytes: &[u8]) -> String {
    written(bytes, BASE32, 5)
}

/// Base64 with padding.
#[must_use]
pub fn base64(bytes: &[u8]) -> String {
    let mut text = written(bytes, BASE64, 6);
    while !text.len().is_multiple_of(4) {
        text.push('=');
    }
    text
}

/// The URL-safe base64 without padding.
#[must_use]
pub fn base64_url(bytes: &[u8]) -> String {
    written(bytes, BASE64_URL, 6)
}

/// Hexadecimal in small letters.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    written(bytes, HEX, 4)
}

/// The bytes of base32 in capitals without padding; `None` for any other text,
/// such as one whose last bits are of no byte.
#[must_use]
pub fn from_base32(text: &str) -> Option<Vec<u8>> {
    read(text, BASE32, 5)
}

/// The bytes of hexadecimal in letters of either size.
#[must_use]
pub fn from_hex(text: &str) -> Option<Vec<u8>> {
    read(&text.to_ascii_lowercase(), HEX, 4)
}

/// In one allocation, so that no piece of a secret stays behind.
fn written(bytes: &[u8], alphabet: &[u8], bits: u32) -> String {
    let mut text = String::with_capacity((bytes.len() * 8).div_ceil(bits as usize) + 3);
    let mut push = |value: u32| {
        let symbol = alphabet.get(value as usize & (alphabet.len() - 1));
        text.extend(symbol.map(|symbol| char::from(*symbol)));
    };
    let (mut buffer, mut held) = (0u32, 0);
    for byte in bytes {
        buffer = buffer << 8 | u32::from(*byte);
        held += 8;
        while held >= bits {
            held -= bits;
            push(buffer >> held);
        }
        buffer &= (1 << held) - 1;
    }
    if held > 0 {
        push(buffer << (bits - held));
    }
    text
}

fn read(text: &str, alphabet: &[u8], bits: u32) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * bits as usize / 8);
    let (mut buffer, mut held) = (0u32, 0);
    for symbol in text.bytes() {
        let value = alphabet.iter().position(|known| *known == symbol)?;
        buffer = buffer << bits | value as u32;
        held += bits;
        if held >= 8 {
            held -= 8;
            bytes.push((buffer >> held) as u8);
        }
        buffer &= (1 << held) - 1;
    }
    (held < bits && buffer == 0).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use data_encoding as oracle;
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn bytes_are_written_as_elsewhere(bytes in prop::collection::vec(any::<u8>(), 0..40)) {
            prop_assert_eq!(base32(&bytes), oracle::BASE32_NOPAD.encode(&bytes));
            prop_assert_eq!(base64(&bytes), oracle::BASE64.encode(&bytes));
            prop_assert_eq!(base64_url(&bytes), oracle::BASE64URL_NOPAD.encode(&bytes));
            prop_assert_eq!(hex(&bytes), oracle::HEXLOWER.encode(&bytes));
            prop_assert_eq!(from_base32(&base32(&bytes)).unwrap(), bytes.clone());
            prop_assert_eq!(from_hex(&hex(&bytes).to_uppercase()).unwrap(), bytes);
        }

        #[test]
        fn texts_are_read_as_elsewhere(text in prop_oneof!["[A-Z2-7]{0,20}", "[0-9A-Fa-f]{0,9}", "[ -~é]{0,9}"]) {
            prop_assert_eq!(from_base32(&text), oracle::BASE32_NOPAD.decode(text.as_bytes()).ok());
            prop_assert_eq!(from_hex(&text), oracle::HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok());
        }
    }
}
