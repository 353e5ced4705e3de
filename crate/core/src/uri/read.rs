//! Texts in, drafts out.

use super::{Error, MAX_URI_BYTES, percent};
use crate::account::{Draft, MAX_NAME_CHARS};
use crate::otp::{self, Algorithm, Credential, Kind};
use crate::secret::{self, Secret};

/// Reads an `otpauth:`, `apple-otpauth:`, `motp:` or `steam:` URI, or a bare key.
///
/// # Errors
/// See [`Error`]. A position counts the characters of the secret's text.
pub fn parse(text: &str) -> Result<Draft, Error> {
    let text = text.trim();
    if text.len() > MAX_URI_BYTES {
        return Err(Error::TooLong);
    }
    let Some((scheme, rest)) = text.split_once(':').filter(|(scheme, _)| is_scheme(scheme)) else {
        return parse_key(text);
    };
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let draft = match scheme.to_ascii_lowercase().as_str() {
        "otpauth" | "apple-otpauth" => otpauth(rest),
        "motp" => motp(rest),
        "steam" => steam(rest),
        "otpauth-migration" => Err(Error::Migration),
        _ => Err(Error::NotOtpauth),
    }?;
    check_names(&draft)?;
    draft.credential.check()?;
    Ok(draft)
}

/// Reads a bare key: base32 in any spelling, or hexadecimal where it cannot be
/// base32 (at least 16 digits, an even number of them).
///
/// # Errors
/// [`Error::Credential`] with the first character that is not base32.
pub fn parse_key(text: &str) -> Result<Draft, Error> {
    if text.len() > MAX_URI_BYTES {
        return Err(Error::TooLong);
    }
    let secret = Secret::from_base32(text).or_else(|error| hex_key(text).ok_or(error))?;
    Ok(Draft::new(Credential::new(Kind::Totp, secret)))
}

fn hex_key(text: &str) -> Option<Secret> {
    Secret::from_hex(text).ok().filter(|secret| secret.len() >= 8)
}

fn is_scheme(scheme: &str) -> bool {
    let mut chars = scheme.chars();
    chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.'))
}

/// `TYPE/LABEL?PARAMETERS`.
fn otpauth(rest: &str) -> Result<Draft, Error> {
    let (head, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, label) = head.split_once('/').unwrap_or((head, ""));
    let query = Query(query);
    let kind = kind(host, &query)?;
    let pin = pin(kind, &query)?;
    let mut credential = Credential { pin, ..Credential::new(kind, secret(kind, &query)?) };
    let names = names(label.trim_start_matches('/'), &query);
    let steam = kind == Kind::Totp && is_steam(&query, &names.issuer, &credential.secret);
    if steam {
        credential = Credential::new(Kind::Steam, credential.secret);
    }
    parameters(&mut credential, &query)?;
    let counter = counter(kind, &query)?;
    Ok(Draft { issuer: names.issuer, name: names.name, credential, counter })
}

fn kind(host: &str, query: &Query<'_>) -> Result<Kind, Error> {
    let kind = match host.to_ascii_lowercase().as_str() {
        "totp" => Kind::Totp,
        "hotp" => Kind::Hotp,
        "steam" => Kind::Steam,
        "motp" => Kind::Motp,
        "yaotp" | "yandex" => Kind::Yandex,
        _ => return Err(Error::UnknownType),
    };
    let encoder = query.get("encoder").unwrap_or_default();
    let steam = encoder.eq_ignore_ascii_case("steam") || query.get("steam").is_some();
    Ok(if steam && kind == Kind::Totp { Kind::Steam } else { kind })
}

/// Steam writes plain `totp` URIs too: five digits or none said, its own name
/// as the issuer, a secret of SHA-1's length.
fn is_steam(query: &Query<'_>, issuer: &str, secret: &Secret) -> bool {
    let five = match query.get("digits").unwrap_or_default().trim() {
        "5" => true,
        "" => secret.len() == 20,
        _ => false,
    };
    five && issuer.eq_ignore_ascii_case("steam")
}

fn secret(kind: Kind, query: &Query<'_>) -> Result<Secret, Error> {
    let text = query.get("secret").ok_or(Error::SecretMissing)?;
    let text = percent::decode(text);
    Ok(match kind {
        Kind::Motp if text.chars().all(|c| c.is_ascii_hexdigit()) => Secret::from_hex(&text)?,
        _ => Secret::from_base32(&text)?,
    })
}

/// mOTP and Yandex carry their PIN as text; Aegis writes it in base32, which
/// digits 0, 1, 8 and 9 and a length below a PIN's tell apart.
fn pin(kind: Kind, query: &Query<'_>) -> Result<Option<Secret>, Error> {
    let Some(text) = query.get("pin").filter(|_| kind.needs_pin()).map(percent::decode) else {
        return Ok(None);
    };
    if text.is_empty() {
        return Ok(None);
    }
    let is_digits = |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
    let decoded = Secret::from_base32(&text).ok().filter(|pin| is_digits(pin.expose()));
    match decoded {
        Some(pin) if !is_digits(text.as_bytes()) => Ok(Some(pin)),
        _ => Ok(Some(Secret::from_bytes(text.into_bytes())?)),
    }
}

fn parameters(credential: &mut Credential, query: &Query<'_>) -> Result<(), Error> {
    let given = |name| query.get(name).map(percent::decode).filter(|value| !is_unset(value));
    if let Some(name) = given("algorithm") {
        let algorithm = Algorithm::from_name(&name);
        match credential.kind {
            Kind::Motp => (), // MD5 by definition, whatever is written.
            _ => credential.algorithm = algorithm?,
        }
    }
    if let Some(digits) = given("digits") {
        credential.digits = number(&digits).ok_or(otp::Error::Digits)?;
    }
    if let Some(period) = given("period") {
        credential.period = number(&period).ok_or(otp::Error::Period)?;
    }
    Ok(())
}

fn counter(kind: Kind, query: &Query<'_>) -> Result<u64, Error> {
    if kind != Kind::Hotp {
        return Ok(0);
    }
    let text = query.get("counter").ok_or(Error::CounterMissing)?;
    number::<u64>(&percent::decode(text)).filter(|n| *n < 1 << 63).ok_or(Error::Counter)
}

/// A parameter that [`parse`] has no use for, decoded: what an app adds to its
/// URIs for itself.
#[must_use]
pub fn parameter(text: &str, name: &str) -> Option<String> {
    let (_, query) = text.split_once('?')?;
    Query(query.trim_end()).get(name).map(percent::decode)
}

/// The whole label, decoded, for files whose writer puts the account alone
/// there: a colon in it is the account's own.
#[must_use]
pub fn label(text: &str) -> String {
    let (_, rest) = text.split_once("://").unwrap_or(("", text));
    let head = rest.split_once('?').map_or(rest, |(head, _)| head);
    percent::decode(head.split_once('/').map_or("", |(_, label)| label)).trim().into()
}

/// Decimal digits alone: a sign or a fraction is not a number here.
fn number<N: core::str::FromStr>(text: &str) -> Option<N> {
    let text = text.trim();
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn is_unset(value: &str) -> bool {
    let value = value.trim();
    value.is_empty() || value.eq_ignore_ascii_case("null")
}

struct Names {
    issuer: String,
    name: String,
}

/// Parts the label into prefix and account. The `issuer` parameter outranks
/// the prefix; the two are never joined.
fn names(label: &str, query: &Query<'_>) -> Names {
    let whole = percent::decode(label);
    let literal = percent::decode(query.get("issuer").unwrap_or_default());
    let spaced = percent::decode(&query.get("issuer").unwrap_or_default().replace('+', " "));
    for issuer in [&literal, &spaced] {
        // An issuer may hold colons itself ("https://nas:5001").
        let after = whole.strip_prefix(issuer.as_str()).and_then(|rest| rest.trim_start().strip_prefix(':'));
        if let Some(name) = after.filter(|_| !issuer.is_empty()) {
            return Names { issuer: issuer.trim().into(), name: name.trim().into() };
        }
    }
    let (prefix, name) = match label.split_once(':') {
        Some((prefix, name)) => (percent::decode(prefix), percent::decode(name)),
        None => match whole.split_once(':') {
            Some((prefix, name)) => (prefix.into(), name.into()),
            None => (String::new(), whole),
        },
    };
    let issuer = if is_unset(&spaced) { prefix } else { spaced };
    Names { issuer: issuer.trim().into(), name: name.trim().into() }
}

/// `steam://KEY`, as password managers keep it.
fn steam(key: &str) -> Result<Draft, Error> {
    let draft = Draft::new(Credential::new(Kind::Steam, Secret::from_base32(key)?));
    Ok(Draft { issuer: "Steam".into(), ..draft })
}

/// `motp://ISSUER:NAME?secret=HEX[&pin=…]`.
fn motp(rest: &str) -> Result<Draft, Error> {
    let (label, query) = rest.split_once('?').unwrap_or((rest, ""));
    let query = Query(query);
    let secret = secret(Kind::Motp, &query)?;
    let credential = Credential { pin: pin(Kind::Motp, &query)?, ..Credential::new(Kind::Motp, secret) };
    let Names { issuer, name } = names(label, &query);
    Ok(Draft { issuer, name, credential, counter: 0 })
}

fn check_names(draft: &Draft) -> Result<(), Error> {
    let fits = |text: &str| text.chars().count() <= MAX_NAME_CHARS;
    if fits(&draft.issuer) && fits(&draft.name) { Ok(()) } else { Err(Error::NameTooLong) }
}

/// `name=value&…`, still encoded. A `#` is part of a value: issuers hold them
/// unencoded.
struct Query<'a>(&'a str);

impl<'a> Query<'a> {
    /// The first value of that name; a bare name has an empty value.
    fn get(&self, wanted: &str) -> Option<&'a str> {
        self.0
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .find(|(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| value)
    }
}

/// The reading of a key that a mistaken eye gave 0, 1 or 8 for O, I or B, to
/// be offered, never taken silently.
#[must_use]
pub fn corrected_key(text: &str) -> Option<String> {
    let corrected: String = text
        .chars()
        .map(|c| match c {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            other => other,
        })
        .collect();
    let mended = corrected != text && Secret::from_base32(&corrected).is_ok();
    (mended && matches!(Secret::from_base32(text), Err(secret::Error::NotBase32 { .. }))).then_some(corrected)
}
