//! Base64 and hexadecimal in every spelling that files have.
//!
//! By hand, since `data-encoding`'s general code takes 33 KB of wasm.

/// Base64 (RFC 4648 section 4) or its URL-safe form, padded or not, white
/// space ignored and surplus bits dropped; `None` where it is neither.
pub(in crate::import) fn decode(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len() * 3 / 4);
    let (mut buffer, mut bits) = (0u32, 0);
    for byte in text.bytes().filter(|b| !b.is_ascii_whitespace() && *b != b'=') {
        let value = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        buffer = (buffer << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((buffer >> bits) as u8);
        }
    }
    // Six bits alone are no byte.
    (bits < 6).then_some(bytes)
}

/// Base64 without padding.
pub(in crate::import) fn encode(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 1);
    for chunk in bytes.chunks(3) {
        let group =
            chunk.iter().fold(0u32, |group, byte| group << 8 | u32::from(*byte)) << (8 * (3 - chunk.len()));
        let symbols = (0..=chunk.len()).filter_map(|at| ALPHABET.get((group >> (18 - 6 * at) & 63) as usize));
        text.extend(symbols.map(|symbol| char::from(*symbol)));
    }
    text
}

/// Pairs of hexadecimal digits of any case and nothing else.
pub(in crate::import) fn decode_hex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16);
    let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
        [high, low] => Some((digit(high)? << 4 | digit(low)?) as u8),
        _ => None,
    });
    pairs.collect()
}

/// Hexadecimal in small letters.
pub(in crate::import) fn encode_hex(bytes: &[u8]) -> String {
    let nibbles = bytes.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    nibbles.filter_map(|nibble| char::from_digit(nibble.into(), 16)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_same_bytes() {
        for (text, bytes) in
            [("", ""), ("Zg==", "f"), ("Zm8", "fo"), ("Zm9v\nYg", "foob"), (" Zm9vYmFy ", "foobar")]
        {
            assert_eq!(decode(text).as_deref(), Some(bytes.as_bytes()), "{text}");
            assert_eq!(decode(&encode(bytes.as_bytes())).as_deref(), Some(bytes.as_bytes()));
        }
        assert_eq!(decode("-_+/"), Some(vec![0xfb, 0xff, 0xbf]));
        assert_eq!(encode(&[0xfb, 0xff, 0xbf, 0]), "+/+/AA");
        assert!(decode("Z").is_none() && decode("Zm9v!").is_none());
        assert_eq!(decode_hex("00fFa1").as_deref(), Some(&[0, 0xff, 0xa1][..]));
        assert!(decode_hex("0").is_none() && decode_hex("0g").is_none());
        assert_eq!(encode_hex(&[0, 0xff, 0xa1]), "00ffa1");
    }
}
