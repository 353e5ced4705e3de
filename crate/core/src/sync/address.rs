//! Addresses of stores: where a password may be sent.

use core::fmt;

use crate::Coded;

/// Why an address is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AddressError {
    /// Not an address of the web: no scheme, no host, blanks.
    Malformed,
    /// A name or password in the address itself.
    HoldsUser,
    /// Plain http to another computer: anyone between could read the password.
    NotEncrypted,
}

impl Coded for AddressError {
    fn code(&self) -> &'static str {
        match self {
            Self::Malformed => "address-malformed",
            Self::HoldsUser => "address-holds-user",
            Self::NotEncrypted => "address-not-encrypted",
        }
    }
}

impl fmt::Display for AddressError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Malformed => "this is not an address of the web",
            Self::HoldsUser => "the address holds a user name",
            Self::NotEncrypted => "the address is not encrypted (https)",
        })
    }
}

impl core::error::Error for AddressError {}

/// An address taken apart.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Address<'a> {
    pub(super) scheme: &'a str,
    /// Host, and port where there is one.
    pub(super) authority: &'a str,
    /// From the first slash on, without one at the end.
    pub(super) path: &'a str,
}

impl<'a> Address<'a> {
    /// # Errors
    /// See [`AddressError`].
    pub(super) fn read(text: &'a str) -> Result<Self, AddressError> {
        let (scheme, rest) = text.split_once("://").ok_or(AddressError::Malformed)?;
        let end = rest.find('/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at_checked(end).ok_or(AddressError::Malformed)?;
        if authority.contains('@') {
            return Err(AddressError::HoldsUser);
        }
        let is_fine =
            |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'?' | b'#' | b'\\' | b'"' | b'<' | b'>');
        if host(authority).is_empty() || !text.bytes().all(is_fine) {
            return Err(AddressError::Malformed);
        }
        match scheme {
            "https" => (),
            "http" if is_loopback(host(authority)) => (),
            "http" => return Err(AddressError::NotEncrypted),
            _ => return Err(AddressError::Malformed),
        }
        Ok(Self { scheme, authority, path: path.trim_end_matches('/') })
    }

    /// What the browser is asked to let us reach.
    pub(super) fn origin(&self) -> String {
        format!("{}://{}", self.scheme, self.authority)
    }
}

fn host(authority: &str) -> &str {
    match authority.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => authority.split(':').next().unwrap_or_default(),
    }
}

/// This computer itself (RFC 6761 section 6.3, RFC 5735, RFC 4291).
fn is_loopback(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "::1"
        || host.parse::<core::net::Ipv4Addr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passwords_go_encrypted_or_stay_on_this_computer() {
        for (text, origin) in [
            ("https://cloud.example.com/remote.php/dav/files/alice/", "https://cloud.example.com"),
            ("https://nas.example.com:5006", "https://nas.example.com:5006"),
            ("http://127.0.0.1:8080/dav", "http://127.0.0.1:8080"),
            ("http://localhost", "http://localhost"),
            ("http://store.localhost:1/", "http://store.localhost:1"),
            ("http://[::1]:8080/", "http://[::1]:8080"),
        ] {
            assert_eq!(Address::read(text).map(|address| address.origin()), Ok(origin.into()), "{text}");
        }
        for (text, error) in [
            ("cloud.example.com", AddressError::Malformed),
            ("https://", AddressError::Malformed),
            ("https:///dav", AddressError::Malformed),
            ("ftp://example.com/", AddressError::Malformed),
            ("https://example.com/a b", AddressError::Malformed),
            ("https://example.com/?a", AddressError::Malformed),
            ("https://alice:secret@example.com/", AddressError::HoldsUser),
            ("http://nas.example.com/", AddressError::NotEncrypted),
            ("http://localhost.example.com/", AddressError::NotEncrypted),
            ("http://192.168.1.2/", AddressError::NotEncrypted),
        ] {
            assert_eq!(Address::read(text), Err(error), "{text}");
        }
    }
}
