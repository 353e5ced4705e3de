//! Base64 in every spelling that files have.

use data_encoding::{BASE64_NOPAD, Encoding, Specification};
use std::sync::OnceLock;

/// Base64 (RFC 4648 section 4) or its URL-safe form, padded or not, white
/// space ignored; `None` where it is neither.
pub(in crate::import) fn decode(text: &str) -> Option<Vec<u8>> {
    let plain: Vec<u8> = text
        .bytes()
        .filter(|b| !b.is_ascii_whitespace() && *b != b'=')
        .map(|b| match b {
            b'-' => b'+',
            b'_' => b'/',
            other => other,
        })
        .collect();
    lenient().decode(&plain).ok()
}

/// Surplus bits at the end are dropped, as every app's decoder does.
fn lenient() -> &'static Encoding {
    static LENIENT: OnceLock<Encoding> = OnceLock::new();
    LENIENT.get_or_init(|| {
        let mut specification: Specification = BASE64_NOPAD.specification();
        specification.check_trailing_bits = false;
        specification.encoding().unwrap_or(BASE64_NOPAD)
    })
}
