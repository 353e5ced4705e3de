//! TOTP Authenticator (BinaryBoot): base64 of CBC under a password or, by
//! default, the app's own.

use sha2::{Digest, Sha256};
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::container::json::Json;
use super::crypto;
use super::row::{self, Item, Number, Parameters, Reason, Rows};
use super::{Error, Format, Source};

pub(super) struct TotpAuthenticator;

impl Format for TotpAuthenticator {
    fn id(&self) -> &'static str {
        "totp-authenticator"
    }

    fn name(&self) -> &'static str {
        "TOTP Authenticator (BinaryBoot)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        !source.json().is_object()
            && base64::decode(source.text())
                .is_some_and(|bytes| bytes.len() >= 32 && bytes.len().is_multiple_of(16))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let sealed = base64::decode(source.text()).ok_or(Error::Damaged)?;
        let list =
            [Some(DEFAULT), password].into_iter().flatten().find_map(|password| open(&sealed, password));
        let failed = if password.is_some() { Error::WrongPassword } else { Error::PasswordNeeded };
        Ok(row::rows(
            list.ok_or(failed)?.values(),
            |entry| (entry.text("issuer"), entry.text("name")),
            account,
        ))
    }
}

const DEFAULT: &str = "TotpAuthenticator";

/// An object whose first name is the list, as text.
fn open(sealed: &[u8], password: &str) -> Option<Json> {
    let plain = crypto::aes_cbc(&Sha256::digest(password), &[0; 16], sealed)?;
    let object = Json::parse(core::str::from_utf8(&plain).ok()?).ok()?;
    Json::parse(&object.members().first()?.0).ok()
}

fn account(entry: &Json) -> Result<Item, Reason> {
    let key = entry.text("key");
    let secret = match entry.number("base") {
        Number::Is(16) => Secret::from_hex(key)?,
        Number::Is(64) => Secret::from_bytes(base64::decode(key).ok_or(Reason::Malformed)?)?,
        _ => Secret::from_base32(key)?,
    };
    let given = Parameters {
        digits: entry.number("digits"),
        period: entry.number("period"),
        ..Parameters::default()
    };
    Ok(Item::new(Kind::Totp, secret, &given)?.named(entry.text("issuer"), entry.text("name")))
}
