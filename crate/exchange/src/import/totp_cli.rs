//! totp-cli's dump: namespaces and their accounts, as YAML or JSON
//! (yitsushi/totp-cli).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::json::Json;
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct TotpCli;

impl Format for TotpCli {
    fn id(&self) -> &'static str {
        "totp-cli"
    }

    fn name(&self) -> &'static str {
        "totp-cli"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let is_namespace = |entry: &Json| entry.array("accounts").iter().any(|account| account.has("token"));
        source.json().values().iter().any(is_namespace)
            || source.text().starts_with("- name:") && source.text().contains("token:")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let mut rows = Rows::new();
        for namespace in source.json().values() {
            for entry in namespace.array("accounts") {
                let get = |name: &str| entry.text(name).to_owned();
                push(&mut rows, namespace.text("name"), get);
            }
        }
        yaml(source.text(), &mut rows);
        Ok(rows)
    }
}

/// The flat YAML that the program itself writes: lists of `name: value`, an
/// account deeper than its namespace.
fn yaml(text: &str, rows: &mut Rows) {
    let mut namespace = String::new();
    let mut entry: Vec<(&str, &str)> = Vec::new();
    for line in text.lines() {
        let (inner, starts) = match line.trim_start().strip_prefix("- ") {
            Some(inner) => (inner, true),
            None => (line.trim_start(), false),
        };
        let Some((name, value)) = inner.split_once(':') else { continue };
        let value = value.trim().trim_matches(['"', '\'']);
        if starts {
            flush(&mut entry, &namespace, rows);
        }
        if starts && !line.starts_with(' ') && name == "name" {
            namespace = value.to_owned();
            entry.clear();
        } else {
            entry.push((name, value));
        }
    }
    flush(&mut entry, &namespace, rows);
}

fn flush(entry: &mut Vec<(&str, &str)>, namespace: &str, rows: &mut Rows) {
    if entry.iter().any(|(name, _)| *name == "token") {
        let get =
            |wanted: &str| entry.iter().find(|(name, _)| *name == wanted).map_or("", |(_, v)| v).to_owned();
        push(rows, namespace, get);
    }
    entry.clear();
}

fn push(rows: &mut Rows, namespace: &str, get: impl Fn(&str) -> String) {
    let found = account(&get).map(|item| item.named(namespace, &get("name")));
    rows.push(Row::new(rows.len() + 1, namespace, &get("name"), found));
}

fn account(get: &impl Fn(&str) -> String) -> Result<Item, Reason> {
    let given = Parameters {
        algorithm: &get("algorithm"),
        digits: Number::read(&get("length")).or_zero(),
        period: Number::read(&get("timeperiod")).or_zero(),
        ..Parameters::default()
    };
    Item::new(Kind::Totp, Secret::from_base32(&get("token"))?, &given)
}
