//! What apps pack their accounts into.

pub(super) mod base64;
pub(super) mod csv;
#[cfg(feature = "kdbx")]
pub(super) mod gzip;
pub(super) mod java;
pub(super) mod json;
pub(super) mod plist;
pub(super) mod protobuf;
pub(super) mod xml;
pub(super) mod zip;
