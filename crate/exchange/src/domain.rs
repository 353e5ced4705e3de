//! Registrable domains, by the public suffix list with its private section:
//! two hosts of one registrable domain have one owner.
//!
//! The list is sorted text, unfolded once and then searched in place: as
//! compiled code, which the `psl` crate makes of it, it would be 890 KB of wasm.

use std::sync::LazyLock;

use sparekey_core::front_coded;

/// A line a rule, labels in reverse; `*` stands for any label, `!` ends an
/// exception. `data/README.md` says where they come from.
static RULES: LazyLock<String> =
    LazyLock::new(|| front_coded::lines(include_str!("../data/public_suffixes.txt")));

/// The registrable domain of a lower-case host name in punycode, or the host
/// itself where it has none: a public suffix, a name without dots.
///
/// IP addresses are the caller's to keep apart.
#[must_use]
pub fn registrable(host: &str) -> &str {
    let labels = suffix_labels(host) + 1;
    match host.rmatch_indices('.').nth(labels - 1) {
        Some((dot, _)) => host.get(dot + 1..).unwrap_or(host),
        None => host,
    }
}

/// How many labels the public suffix has: of the matching rules the longest
/// wins, an exception over all; without one the last label is the suffix.
fn suffix_labels(host: &str) -> usize {
    let mut longest = 1;
    let mut reversed = String::with_capacity(host.len() + 2);
    for (labels, label) in host.rsplit('.').enumerate() {
        if has_rule(&format!("{reversed}*")) {
            longest = labels + 1;
        }
        reversed.push_str(label);
        if has_rule(&format!("{reversed}!")) {
            return labels;
        }
        if has_rule(&reversed) {
            longest = labels + 1;
        }
        reversed.push('.');
    }
    longest
}

/// Whether a line of the rules is exactly this; binary search by bytes.
fn has_rule(wanted: &str) -> bool {
    let (mut start, mut end) = (0, RULES.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let line_start = RULES.get(..middle).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let rest = RULES.get(line_start..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        match line.cmp(wanted) {
            core::cmp::Ordering::Equal => return !line.is_empty(),
            core::cmp::Ordering::Less => start = line_start + line.len() + 1,
            core::cmp::Ordering::Greater => end = line_start,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_told_apart() {
        for (host, domain) in [
            ("login.example.com", "example.com"),
            ("example.com", "example.com"),
            ("a.b.example.co.uk", "example.co.uk"),
            ("alice.github.io", "alice.github.io"),
            ("x.alice.github.io", "alice.github.io"),
            ("github.io", "github.io"),
            ("a.b.c.kobe.jp", "b.c.kobe.jp"),
            ("www.city.kobe.jp", "city.kobe.jp"),
            ("localhost", "localhost"),
            ("nas.internal-name", "nas.internal-name"),
            ("xn--bcher-kva.example", "xn--bcher-kva.example"),
            ("a.xn--55qx5d.cn", "a.xn--55qx5d.cn"),
            ("com", "com"),
            ("", ""),
        ] {
            assert_eq!(registrable(host), domain, "{host}");
        }
    }

    #[test]
    fn the_rules_are_sorted() {
        let lines: Vec<&str> = RULES.lines().collect();
        assert!(lines.len() > 9000 && lines.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(lines.iter().all(|line| has_rule(line)));
        assert!(!has_rule("") && !has_rule("com.example-that-is-no-rule"));
    }

    /// The compiled list as an oracle: a host of one, two and three labels
    /// below every rule.
    #[test]
    fn agrees_with_the_psl_crate() {
        for rule in RULES.lines() {
            let suffix: Vec<&str> = rule
                .trim_end_matches('!')
                .split('.')
                .rev()
                .map(|l| if l == "*" { "any" } else { l })
                .collect();
            let suffix = suffix.join(".");
            for below in ["", "a.", "b.a.", "c.b.a."] {
                let host = format!("{below}{suffix}");
                assert_eq!(registrable(&host), psl::domain_str(&host).unwrap_or(&host), "{host}");
            }
        }
    }
}
