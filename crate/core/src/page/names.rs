//! Guesses whose key a page shows: the issuer from title and host, the
//! account from an address on the page.

use super::facts::{Frame, ItemKind};
use super::lexicon::{Classes, read};
use super::terms::Class;
use crate::letters::small;

/// Words that speak of the page, not of who runs it.
const TOPICS: Classes = Classes::of(&[
    Class::App,
    Class::Factor,
    Class::Code,
    Class::Key,
    Class::Scan,
    Class::Recovery,
    Class::Password,
    Class::Weak,
]);
const TOPIC_WORDS: &[&str] = &[
    "account",
    "settings",
    "security",
    "profile",
    "login",
    "log in",
    "sign in",
    "setup",
    "set up",
    "enable",
    "dashboard",
    "preferences",
    "konto",
    "einstellungen",
    "sicherheit",
    "compte",
    "cuenta",
    "conta",
    "impostazioni",
    "my account",
    "user",
    "home",
    "welcome",
    "get started",
    "verify",
    "add a device",
    "device",
    "devices",
];
/// Labels of a host that name a purpose or a registry's branch, not an owner.
const HOST_WORDS: &[&str] = &[
    "www", "login", "accounts", "account", "id", "auth", "sso", "my", "app", "secure", "signin", "idp",
    "portal", "co", "com", "org", "net", "ac", "gov", "edu", "ne", "or",
];

/// Who runs the page, as a person would write it.
pub(super) fn issuer_of(frame: &Frame) -> Option<String> {
    let host = owner_label(&frame.origin);
    let parts: Vec<&str> = frame
        .title
        .split(['|', '–', '—', '·', '•', '»', '«', ':'])
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| (2..=40).contains(&part.chars().count()) && !is_topic(part))
        .collect();
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).map(small).collect::<String>();
    let by_host = host.as_ref().and_then(|host| {
        parts.iter().find(|part| {
            let part = plain(part);
            !part.is_empty() && (host.contains(&part) || part.contains(host.as_str()))
        })
    });
    by_host.or(parts.last()).map(|part| (*part).to_owned()).or(host)
}

fn is_topic(part: &str) -> bool {
    let small: String = part.chars().map(small).collect();
    read(part).classes.has_any(TOPICS) || TOPIC_WORDS.contains(&small.as_str())
}

/// The label of a host that names its owner; none for addresses of numbers.
fn owner_label(origin: &str) -> Option<String> {
    let host = origin.split_once("://")?.1.split([':', '/']).next()?;
    let labels: Vec<&str> = host.split('.').collect();
    let numeric =
        host.starts_with('[') || labels.iter().all(|label| label.chars().all(|c| c.is_ascii_digit()));
    if numeric || labels.len() < 2 {
        return None;
    }
    let owners = labels.get(..labels.len() - 1)?;
    owners
        .iter()
        .rev()
        .find(|label| label.len() > 1 && !HOST_WORDS.contains(label))
        .map(|label| (*label).to_owned())
}

/// The one e-mail address the page names, if it is one.
pub(super) fn account_in(frame: &Frame) -> Option<String> {
    let texts = frame.outline.iter().filter(|item| matches!(item.kind, ItemKind::Text | ItemKind::Heading));
    let mut addresses = texts.flat_map(|item| addresses_in(&item.text));
    let first = addresses.next()?;
    addresses.all(|other| other == first).then(|| first.to_owned())
}

fn addresses_in(text: &str) -> impl Iterator<Item = &str> {
    let belongs = |c: char| c.is_alphanumeric() || matches!(c, '@' | '.' | '_' | '-' | '+');
    text.split(move |c| !belongs(c)).map(|word| word.trim_matches(['.', '-'])).filter(|word| {
        word.split_once('@').is_some_and(|(user, host)| {
            !user.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::facts::Item;

    fn frame(title: &str, origin: &str) -> Frame {
        Frame { title: title.into(), origin: origin.into(), ..Frame::default() }
    }

    #[test]
    fn the_issuer_is_the_part_of_the_title_that_names_it() {
        for (title, origin, issuer) in [
            ("Two-factor authentication | Acme Bank", "https://www.acmebank.example", Some("Acme Bank")),
            ("Security settings - Forge", "https://forge.example", Some("Forge")),
            ("Set up 2FA", "https://login.hooli.example", Some("hooli")),
            ("Set up 2FA", "http://127.0.0.1:8000", None),
            ("Zwei-Faktor-Authentisierung einrichten", "https://konto.beispiel.co.uk", Some("beispiel")),
        ] {
            assert_eq!(issuer_of(&frame(title, origin)).as_deref(), issuer, "{title}");
        }
    }

    #[test]
    fn the_account_is_the_only_address() {
        let with = |text: &str| Frame {
            outline: vec![Item { text: text.into(), ..Item::default() }],
            ..Frame::default()
        };
        assert_eq!(
            account_in(&with("Konto: sam@example.test · Zeitbasiert")).as_deref(),
            Some("sam@example.test")
        );
        assert_eq!(account_in(&with("sam@example.test or kim@example.test")), None);
        assert_eq!(account_in(&with("Follow @acme")), None);
    }
}
