//! RFC 4648 section 4 without padding, canonical only: stray bits at the end
//! are refused.

use data_encoding::BASE64_NOPAD;

pub(super) fn write(bytes: &[u8]) -> String {
    BASE64_NOPAD.encode(bytes)
}

pub(super) fn read(text: &[u8]) -> Option<Vec<u8>> {
    BASE64_NOPAD.decode(text).ok()
}
