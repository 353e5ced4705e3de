//! The one field that a password manager keeps for codes, in all that its
//! users put there.

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;
use sparekey_core::uri;

use super::container::base64;
use super::row::{self, Item, Number, Parameters, Reason};

/// An account of a field that holds a URI, `steam://KEY`, KeeOTP's
/// `key=…&size=…` or a bare key. The entry's title and user name stand where a
/// URI has no names of its own.
pub(super) fn account(field: &str, title: &str, user: &str) -> Result<Item, Reason> {
    let field = nested(field.trim());
    if let Some(query) = field.strip_prefix("key=").map(|_| field) {
        return Ok(keeotp(query)?.named(title, user));
    }
    let draft = uri::parse(field)?;
    let has_names = field.to_ascii_lowercase().contains("otp://") || field.contains("auth://");
    let issuer = if draft.issuer.is_empty() || !has_names { title } else { &draft.issuer };
    let name = if draft.name.is_empty() { user } else { &draft.name };
    let (issuer, name) = (issuer.to_owned(), name.to_owned());
    Ok(Item::of(draft).named(&issuer, &name))
}

/// 1Password keeps some URIs as the secret of another one.
fn nested(field: &str) -> &str {
    match field.rfind("otpauth://") {
        Some(at) if field.get(..at).is_some_and(|outer| outer.ends_with("secret=")) => {
            field.get(at..).unwrap_or(field)
        }
        _ => field,
    }
}

/// `key=B32&size=6&step=30&otpHashMode=Sha256&type=hotp&counter=9`, with an
/// `encoding` where the key is no base32 (tiuub/KeeOtp2, `OtpAuthUtils.cs`).
fn keeotp(query: &str) -> Result<Item, Reason> {
    let query = format!("?{query}");
    let get = |name| uri::parameter(&query, name).unwrap_or_default();
    let named = |name: &str| if name.is_empty() { Ok(Kind::Totp) } else { row::kind(name) };
    // Steam's codes are an encoder of time-based ones there.
    let kind = match named(&get("type"))? {
        Kind::Totp => named(&get("encoder"))?,
        kind => kind,
    };
    let (key, encoding) = (get("key"), get("encoding"));
    let secret = match encoding.to_ascii_lowercase().as_str() {
        "" | "base32" => Secret::from_base32(&key)?,
        "hex" => Secret::from_hex(&key)?,
        "base64" => Secret::from_bytes(base64::decode(&key).ok_or(Reason::Malformed)?)?,
        "utf8" => Secret::from_bytes(key.into_bytes())?,
        _ => return Err(Reason::Malformed),
    };
    let given = Parameters {
        algorithm: &get("otpHashMode"),
        digits: Number::read(&get("size")),
        period: Number::read(&get("step")),
        counter: Number::read(&get("counter")),
        pin: "",
    };
    Item::new(kind, secret, &given)
}
