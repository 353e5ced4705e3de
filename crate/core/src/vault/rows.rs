//! The list as the views show it: searched, a site's accounts first, a window
//! of it at a time.

use super::Vault;
use super::account::Account;
use crate::letters::small;
use crate::site::{self, Match};

/// Which accounts, and which part of their list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Query<'a> {
    /// Words that must all occur in issuer, name, note, tags or sites.
    pub text: &'a str,
    /// The page whose site's accounts come first.
    pub page_url: &'a str,
    /// The trash instead of the list.
    pub trash: bool,
    /// The first row of the window.
    pub start: usize,
    /// The most rows of the window.
    pub count: usize,
}

/// A window of the list.
#[derive(Clone)]
pub struct Rows<'a> {
    /// Accounts in the list, or in the trash where that was asked for.
    pub total: usize,
    /// Those of them that match the words.
    pub matching: usize,
    /// Those of the matching that belong to the page's site. They come first.
    pub on_site: usize,
    /// The window.
    pub rows: Vec<Row<'a>>,
}

/// An account and how the page belongs to it.
#[derive(Clone, Copy)]
pub struct Row<'a> {
    /// The account.
    pub account: &'a Account,
    /// How the page belongs to its sites.
    pub site: Match,
    /// Whether the user wants the page's form sent once a code is filled.
    pub submits: bool,
}

impl Vault {
    /// A window of the list: the site's accounts first, the closer match
    /// before the other, then pinned ones, then in the user's order.
    #[must_use]
    pub fn rows(&self, query: &Query<'_>) -> Rows<'_> {
        let words: Vec<Vec<char>> = query.text.split_whitespace().map(|word| fold(word).collect()).collect();
        let host = site::host_of(query.page_url).unwrap_or_default();
        let mut total = 0;
        let (mut first, mut second, mut rest) = (Vec::new(), Vec::new(), Vec::new());
        for account in self.accounts().filter(|account| account.trashed_ms.is_some() == query.trash) {
            total += 1;
            if !account.has_words(&words) {
                continue;
            }
            let (site, submits) = account.on_site(&host);
            let row = Row { account, site, submits };
            match row.site {
                Match::Host => first.push(row),
                Match::Domain => second.push(row),
                Match::None => rest.push(row),
            }
        }
        let on_site = first.len() + second.len();
        let matching = on_site + rest.len();
        let rows = first.into_iter().chain(second).chain(rest).skip(query.start).take(query.count).collect();
        Rows { total, matching, on_site, rows }
    }
}

impl Account {
    /// How a page's host belongs to the closest of this account's sites, and
    /// whether forms are to be sent there.
    #[must_use]
    pub fn on_site(&self, host: &str) -> (Match, bool) {
        if host.is_empty() {
            return (Match::None, false);
        }
        let closest = self.sites.iter().map(|site| (site.matches(host), site.submit)).max();
        closest.filter(|(site, _)| *site != Match::None).unwrap_or_default()
    }

    /// Whether every one of these folded words occurs in what the user can read
    /// of the account.
    fn has_words(&self, words: &[Vec<char>]) -> bool {
        let texts = || [&self.issuer, &self.name, &self.note].into_iter().chain(&self.tags);
        let hosts = || self.sites.iter().map(|site| &site.host);
        words.iter().all(|word| texts().chain(hosts()).any(|text| contains(text, word)))
    }
}

/// Whether `text` has the folded `word` in it.
fn contains(text: &str, word: &[char]) -> bool {
    let mut rest = fold(text);
    loop {
        let mut here = rest.clone();
        if word.iter().all(|wanted| here.next() == Some(*wanted)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

fn fold(text: &str) -> impl Iterator<Item = char> + Clone + '_ {
    text.chars().map(small)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn search_ignores_case_as_people_do() {
        for (text, word) in [
            ("GitHub", "hub"),
            ("GITHUB", "github"),
            ("Bücher Ärger", "ÄRGER"),
            ("Žižkov", "žižKOV"),
            ("ŁÓDŹ", "łódź"),
            ("ΑΘΗΝΑ", "αθηνα"),
            ("Ёлка МОСКВА", "москва"),
            ("ЁЛКА", "ёлка"),
            ("VIỆT NAM", "việt"),
            ("東京", "京"),
            ("aab", "ab"),
        ] {
            assert!(contains(text, &fold(word).collect::<Vec<_>>()), "{text} {word}");
        }
        assert!(!contains("abc", &['c', 'd']));
        assert!(!contains("", &['a']));
        assert!(contains("", &[]));
    }
}
