//! Authme: text blocks, in base64 within JSON (Levminer/authme).

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::row::{Item, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Authme;

impl Format for Authme {
    fn id(&self) -> &'static str {
        "authme"
    }

    fn name(&self) -> &'static str {
        "Authme"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.json().text("role") == "codes" || is_blocks(source.text())
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        if !source.json().is_object() {
            return Ok(rows(source.text()));
        }
        if source.json().flag("encrypted") {
            return Err(Error::UnsupportedVersion);
        }
        let text =
            base64::decode(source.json().text("codes")).and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(rows(&text.ok_or(Error::Damaged)?))
    }
}

fn is_blocks(text: &str) -> bool {
    text.starts_with("Name:") && text.contains("Secret:") && text.contains("Issuer:")
}

/// Blocks of "Name:", "Secret:", "Issuer:" and "Type:".
fn rows(text: &str) -> Rows {
    let blocks = text.split("Name:").skip(1).zip(1..);
    blocks
        .map(|(block, number)| {
            let name = block.lines().next().unwrap_or_default();
            let line =
                |label| block.lines().find_map(|line| line.trim().strip_prefix(label)).unwrap_or_default();
            let issuer = line("Issuer:");
            Row::new(
                number,
                issuer,
                name,
                account(line("Secret:"), line("Type:")).map(|item| item.named(issuer, name)),
            )
        })
        .collect()
}

fn account(secret: &str, kind: &str) -> Result<Item, Reason> {
    let kind = if kind.trim() == "OTP_HOTP" { Kind::Hotp } else { Kind::Totp };
    Item::new(kind, Secret::from_base32(secret)?, &Parameters::default())
}
