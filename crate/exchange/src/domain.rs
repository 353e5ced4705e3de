//! Registrable domains, by the public suffix list with its private section:
//! two hosts of one registrable domain have one owner.

/// The registrable domain of a lower-case host name in punycode, or the host
/// itself where it has none: a public suffix, a name without dots.
///
/// IP addresses are the caller's to keep apart.
#[must_use]
pub fn registrable(host: &str) -> &str {
    psl::domain_str(host).unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::registrable;

    #[test]
    fn owners_are_told_apart() {
        for (host, domain) in [
            ("login.example.com", "example.com"),
            ("example.com", "example.com"),
            ("a.b.example.co.uk", "example.co.uk"),
            ("alice.github.io", "alice.github.io"),
            ("x.alice.github.io", "alice.github.io"),
            ("github.io", "github.io"),
            ("www.city.kawasaki.jp", "city.kawasaki.jp"),
            ("a.b.c.kobe.jp", "b.c.kobe.jp"),
            ("localhost", "localhost"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ] {
            assert_eq!(registrable(host), domain, "{host}");
        }
    }
}
