//! `ykman oath accounts list`: names only, since keys never leave a YubiKey.

use sparekey_core::account::MAX_NAME_CHARS;

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

/// "issuer:name" on nearly every line, on some a name alone, and nothing else;
/// a single line says too little.
fn is_list(text: &str) -> bool {
    let is_name = |line: &str| {
        let (issuer, name) = line.split_once(':').unwrap_or((line, line));
        !issuer.is_empty()
            && !name.is_empty()
            && !name.starts_with([' ', '/'])
            && !line.contains(['<', '{', ',', '='])
            && line.chars().count() <= MAX_NAME_CHARS
    };
    let has_issuer = text.lines().filter(|line| line.contains(':')).count();
    let lines = text.lines().count();
    lines > 1 && has_issuer * 2 > lines && text.lines().all(is_name)
}
