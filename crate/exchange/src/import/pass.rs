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
        Ok(vec![Row::new(1, "", &name, account(kind, value, &name))])
    }
}

/// The value of one of gopass's keys, below the password.
fn value(text: &str) -> Option<(&str, &str)> {
    let mut pairs = text.lines().skip(1).filter_map(|line| line.split_once(':'));
    let (key, value) = pairs.find(|(key, value)| {
        matches!(key.trim().to_ascii_lowercase().as_str(), "totp" | "hotp" | "otpauth")
            && !value.trim().is_empty()
    })?;
    Some((key.trim(), value.trim()))
}

/// `otpauth: //totp/…`, `totp: KEY`, or a URI as the value.
fn account(key: &str, value: &str, name: &str) -> Result<Item, Reason> {
    let field = match (key, value) {
        (_, path) if path.starts_with("//") => format!("otpauth:{path}"),
        ("hotp", key) if !key.contains("://") => format!("otpauth://hotp/?secret={key}&counter=0"),
        (_, value) => value.to_owned(),
    };
    field::account(&field, "", name)
}

/// `store/site/user.gpg` without folders above the last and endings; nothing
/// for standard input.
fn name(path: &str) -> String {
    let file = path.rsplit(['/', '\\']).next().unwrap_or(path);
    file.strip_suffix(".gpg").or_else(|| file.strip_suffix(".age")).unwrap_or_default().to_owned()
}
