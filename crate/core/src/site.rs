//! Which web sites an account belongs to, and whether a page is one of them.
//!
//! The registrable domain of a site is taken once, when the account is bound
//! to it (the public suffix list is large and lives elsewhere); matching a
//! page is then a comparison of host names.

use core::fmt;

use crate::Coded;

/// A site that an account is bound to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// The host at binding: lower case, punycode, no port.
    pub host: String,
    /// Its registrable domain, by the public suffix list; the host itself
    /// where it has none (an IP address, `localhost`).
    pub domain: String,
    /// Whether only this very host is meant, rather than the whole domain.
    pub exact: bool,
    /// Whether the user wants the form sent once a code is filled.
    pub submit: bool,
}

/// How a page belongs to a site. Greater is closer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Not at all.
    #[default]
    None,
    /// Another host of the same registrable domain.
    Domain,
    /// The very host.
    Host,
}

impl Match {
    /// The name the views know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Domain => "domain",
            Self::Host => "host",
        }
    }
}

impl Site {
    /// How a page's host belongs to this site.
    #[must_use]
    pub fn matches(&self, host: &str) -> Match {
        if host == self.host {
            return Match::Host;
        }
        if !self.exact && self.has_below(host) && !is_ip(&self.domain) { Match::Domain } else { Match::None }
    }

    /// Whether a host is the registrable domain or stands below it.
    pub(crate) fn has_below(&self, host: &str) -> bool {
        let rest = host.strip_suffix(&self.domain);
        !self.domain.is_empty() && rest.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
    }
}

/// The longest host name (RFC 1035 section 2.3.4).
pub const MAX_HOST_CHARS: usize = 253;

/// The host of a page that codes may go to: `https:`, or `http:` on loopback.
///
/// # Errors
/// [`Error::NotHttps`], and [`Error::NoHost`] for addresses that no site has.
pub fn host_of(url: &str) -> Result<String, Error> {
    let (scheme, rest) = url.split_once(':').ok_or(Error::NoHost)?;
    let rest = rest.strip_prefix("//").ok_or(Error::NoHost)?;
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(v6) => v6.split_once(']').map(|(v6, _)| v6).ok_or(Error::NoHost)?,
        None => host.split_once(':').map_or(host, |(host, _)| host),
    };
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    let sound = !host.is_empty()
        && host.len() <= MAX_HOST_CHARS
        && host.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':'));
    if !sound {
        return Err(Error::NoHost);
    }
    match scheme.to_ascii_lowercase().as_str() {
        "https" => Ok(host),
        "http" if is_loopback(&host) => Ok(host),
        "http" => Err(Error::NotHttps),
        _ => Err(Error::NoHost),
    }
}

/// Whether a host is this machine: `localhost`, 127.0.0.0/8 or ::1.
#[must_use]
pub fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host == "::1"
        || host.starts_with("127.") && is_ip(host)
}

/// Whether a host is an IP address rather than a name: as URLs tell them apart,
/// a host whose last label is a number is an IPv4 address (WHATWG URL, "ends in
/// a number"). Browsers give both in their one normal form.
#[must_use]
pub fn is_ip(host: &str) -> bool {
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains(':') || !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit())
}

/// Why a page is no site for codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// Plain `http:` away from loopback.
    NotHttps,
    /// No web address, or one without a host.
    NoHost,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::NotHttps => "not-https",
            Self::NoHost => "no-host",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotHttps => "the page is not encrypted (http)",
            Self::NoHost => "this is no web site",
        })
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(host: &str, domain: &str, exact: bool) -> Site {
        Site { host: host.into(), domain: domain.into(), exact, submit: false }
    }

    #[test]
    fn a_domain_takes_its_hosts_and_no_look_alike() {
        let whole = site("login.example.com", "example.com", false);
        for (host, found) in [
            ("login.example.com", Match::Host),
            ("example.com", Match::Domain),
            ("a.b.example.com", Match::Domain),
            ("badexample.com", Match::None),
            ("example.com.evil.test", Match::None),
            ("example.co", Match::None),
            ("xn--exmple-cua.com", Match::None),
            ("", Match::None),
        ] {
            assert_eq!(whole.matches(host), found, "{host}");
        }
        let exact = site("login.example.com", "example.com", true);
        assert_eq!(exact.matches("login.example.com"), Match::Host);
        assert_eq!(exact.matches("example.com"), Match::None);
        assert_eq!(site("10.0.0.1", "10.0.0.1", false).matches("9.10.0.0.1"), Match::None);
    }

    #[test]
    fn hosts_of_pages() {
        for (url, host) in [
            ("https://Example.COM/a?b#c", "example.com"),
            ("https://example.com:8443/", "example.com"),
            ("https://user:pass@example.com/", "example.com"),
            ("https://example.com\\@evil.test/", "example.com"),
            ("https://example.com./", "example.com"),
            ("http://127.0.0.1:8080/", "127.0.0.1"),
            ("http://localhost/", "localhost"),
            ("https://[::1]:1/", "::1"),
        ] {
            assert_eq!(host_of(url).as_deref(), Ok(host), "{url}");
        }
        assert_eq!(host_of("http://example.com/"), Err(Error::NotHttps));
        assert_eq!(host_of("http://127.0.0.1.example.com/"), Err(Error::NotHttps));
        for url in ["chrome://extensions", "about:blank", "file:///etc/hosts", "https://", "https://a b/", ""]
        {
            assert_eq!(host_of(url), Err(Error::NoHost), "{url}");
        }
    }
}
