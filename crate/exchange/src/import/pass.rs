//! An entry of pass or gopass, decrypted: a URI on a line of its own, or
//! gopass's keys. The file's name is the account's.

use super::field;
use super::row::{Item, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Pass;

impl Format for Pass {
    fn id(&self) -> &'static str {
        "pass"
    }

    fn name(&self) -> &'static str {
        "pass and gopass"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        value(source.text()).is_some()
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let (kind, value) = value(source.text()).ok_or(Error::NotRecognised)?;
        let name = name(source.file.name);
        let counter = pair(source.text(), &["counter"]).map_or("0", |(_, counter)| counter);
        Ok(vec![Row::new(1, "", &name, account(kind, value, counter, &name))])
    }
}

/// One of gopass's keys for codes and its value, below the password.
fn value(text: &str) -> Option<(&str, &str)> {
    pair(text, &["totp", "hotp", "otpauth"])
}

fn pair<'a>(text: &'a str, keys: &[&str]) -> Option<(&'a str, &'a str)> {
    let mut pairs = text.lines().skip(1).filter_map(|line| line.split_once(':'));
    let (key, value) = pairs.find(|(key, value)| {
        keys.iter().any(|known| key.trim().eq_ignore_ascii_case(known)) && !value.trim().is_empty()
    })?;
    Some((key.trim(), value.trim()))
}

/// `otpauth: //totp/…`, `totp: KEY`, or a URI as the value. gopass counts in a
/// key of its own.
fn account(key: &str, value: &str, counter: &str, name: &str) -> Result<Item, Reason> {
    let field = match (key, value) {
        (_, path) if path.starts_with("//") => format!("otpauth:{path}"),
        (kind, key) if kind.eq_ignore_ascii_case("hotp") && !key.contains("://") => {
            format!("otpauth://hotp/?secret={key}&counter={counter}")
        }
        (_, value) => value.to_owned(),
    };
    field::account(&field, "", name)
}

/// The last of `store/site/user.gpg`, without its ending. What was decrypted
/// to a file of its own or to standard input has no name.
fn name(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let ending = [".gpg", ".age", ".asc"].iter().find_map(|ending| file.strip_suffix(ending));
    let is_made_up = file == "-" || file.ends_with(".txt");
    ending.unwrap_or(if is_made_up { "" } else { file }).to_owned()
}
