//! `ykman oath accounts list`: names only, since keys never leave a YubiKey.

use super::row::{Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Ykman;

impl Format for Ykman {
    fn id(&self) -> &'static str {
        "ykman"
    }

    fn name(&self) -> &'static str {
        "YubiKey (ykman oath accounts list)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        is_list(source.text())
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let lines = source.text().lines().zip(1..);
        Ok(lines.map(|(line, number)| Row::new(number, "", line, Err(Reason::NamesOnly))).collect())
    }
}

/// "issuer:name" on every line and nothing else; a single line says too little.
fn is_list(text: &str) -> bool {
    let is_name = |line: &str| {
        line.split_once(':').is_some_and(|(issuer, name)| {
            !issuer.is_empty()
                && !name.is_empty()
                && !name.starts_with([' ', '/'])
                && !line.contains(['<', '{', ',', '='])
        })
    };
    text.lines().count() > 1 && text.lines().all(is_name)
}
