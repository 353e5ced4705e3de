//! The time, for stamps.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::failure::Failure;

/// Milliseconds since 1970.
pub(crate) fn now_ms() -> Result<u64, Failure> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Moment("now"))?;
    u64::try_from(now.as_millis()).map_err(|_| Failure::Moment("now"))
}

/// As RFC 3339 writes it, in UTC.
pub(super) fn rfc3339(ms: u64) -> String {
    sparekey_core::civil::rfc3339(ms / 1000)
}
