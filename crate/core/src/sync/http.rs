//! HTTP without I/O: what to send, and what came back.

use core::fmt;

use super::store::StoreError;

/// A request. It follows no redirect and sends no cookie.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// The method, in capitals.
    pub method: &'static str,
    /// The whole address.
    pub url: String,
    /// Header fields; `Authorization` is among them.
    pub headers: Vec<(&'static str, String)>,
    /// The body; may be empty.
    pub body: Vec<u8>,
}

/// An answer.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpResponse {
    /// The status code.
    pub status: u16,
    /// Header fields.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl HttpResponse {
    /// A header field's value; names have no case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        let field = self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
        field.map(|(_, value)| value.as_str())
    }

    /// Whether the status says that it was done (2xx).
    pub(super) fn is_fine(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// What another status means for a store.
    pub(super) fn error(&self) -> StoreError {
        match self.status {
            300..=399 => StoreError::Redirected,
            401 => StoreError::Unauthorized,
            403 => StoreError::Forbidden,
            404 | 410 => StoreError::NotFound,
            409 | 412 | 423 | 425 => StoreError::Conflict,
            413 => StoreError::TooLarge,
            408 => StoreError::TimedOut,
            429 | 503 => {
                let seconds = self.header("Retry-After").and_then(|value| value.trim().parse().ok());
                StoreError::Busy { retry_after: seconds }
            }
            507 => StoreError::Full,
            status => StoreError::Refused { status },
        }
    }
}

/// Neither header fields nor body: one is a password, the other a vault.
impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} bytes)", self.method, self.url, self.body.len())
    }
}

impl fmt::Debug for HttpResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.status, self.body.len())
    }
}
