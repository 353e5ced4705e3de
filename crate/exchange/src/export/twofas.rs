//! 2FAS Auth's backup of schema 4, plain and encrypted (twofas/2fas-android).

use sha2::Sha256;
use sparekey_core::base;
use sparekey_core::otp::Kind;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss, has_prefix};
use super::seal::{self, Key};
use super::{Error, File, Format, Request};

pub(super) struct TwoFas;

/// PBKDF2's rounds, and the bytes of its salt.
const ROUNDS: u32 = 10_000;
const SALT_BYTES: usize = 256;
/// The text that the app checks a password by.
const REFERENCE: &str = concat!(
    "tRViSsLKzd86Hprh4ceC2OP7xazn4rrt4xhfEUbOjxLX8Rc3mkISXE0lWbmnWfggogbBJhtYgpK6fMl1D6mtsy92R3HkdGfwuXbzLebqVFJsR7I",
    "Z2w58t938iymwG4824igYy1wi6n2WDpO1Q1P69zwJGs2F5a1qP4MyIiDSD7NCV2OvidXQCBnDlGfmz0f1BQySRkkt4ryiJeCjD2o4QsveJ9uDBU",
    "n8ELyOrESv5R5DMDkD4iAF8TXU7KyoJujd",
);

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Hotp, Kind::Steam],
    digits: |digits| matches!(digits, 5..=8),
    periods: |period| matches!(period, 10 | 30 | 60 | 90),
    unique_secrets: true,
    names: |facts| !facts.issuer.is_empty() && !has_prefix(facts),
    tags: 1,
    ..Holds::KEYS_ALONE
};

impl Format for TwoFas {
    fn id(&self) -> &'static str {
        "2fas"
    }

    fn name(&self) -> &'static str {
        "2FAS Auth"
    }

    fn takes_password(&self) -> bool {
        true
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut groups: Vec<(&str, String)> = Vec::new();
        for tag in accounts.iter().filter_map(|account| account.tags.first()) {
            if !groups.iter().any(|(name, _)| name == tag) {
                groups.push((tag, seal::uuid(request.entropy)?));
            }
        }
        let now = request.now_ms;
        let places = accounts.iter().zip(0u64..);
        let services = array(places, |(account, place)| service(account, place, &groups, now));
        let group = |(name, id): &(&str, String)| {
            object([
                ("id", id.as_str().into()),
                ("name", (*name).into()),
                ("isExpanded", true.into()),
                ("updatedAt", now.into()),
            ])
        };
        let (services, secured) = match request.password {
            Some(password) => (Json::Array(Vec::new()), encrypt(&services, password, request)?),
            None => (services, Vec::new()),
        };
        let mut backup = vec![
            ("services", services),
            ("groups", array(&groups, group)),
            ("updatedAt", now.into()),
            ("schemaVersion", 4u8.into()),
            ("appVersionCode", 5_000_000u32.into()),
            ("appVersionName", "5.4.0".into()),
            ("appOrigin", "android".into()),
        ];
        backup.extend(secured);
        Ok(vec![File::new("2fas.2fas", &Json::Object(backup).lines())])
    }
}

fn service(account: &Account, place: u64, groups: &[(&str, String)], now: u64) -> Json {
    let credential = account.credential();
    let mut otp = vec![
        ("account", account.draft.name.as_str().into()),
        ("issuer", account.draft.issuer.as_str().into()),
        ("digits", credential.digits.into()),
        ("algorithm", credential.algorithm.name().into()),
        ("tokenType", credential.kind.name().to_ascii_uppercase().into()),
        ("source", "Manual".into()),
    ];
    otp.push(match credential.kind {
        Kind::Hotp => ("counter", account.draft.counter.into()),
        _ => ("period", credential.period.into()),
    });
    let group = groups.iter().find(|(name, _)| account.tags.first().is_some_and(|tag| tag == name));
    object([
        ("name", account.title().into()),
        ("secret", credential.secret.reveal_base32().into()),
        ("updatedAt", now.into()),
        ("otp", Json::Object(otp)),
        ("order", object([("position", place.into())])),
        ("groupId", group.map(|(_, id)| id.as_str()).into()),
    ])
}

/// Services and reference under one key, each with a nonce of its own.
fn encrypt(
    services: &Json,
    password: &str,
    request: &mut Request<'_>,
) -> Result<Vec<(&'static str, Json)>, Error> {
    let salt: [u8; SALT_BYTES] = seal::random(request.entropy)?;
    let key = seal::pbkdf2::<Sha256>(password, &salt, ROUNDS);
    let mut sealed = |plain: &str| sealed(&key, &salt, plain, request);
    let services = sealed(&services.compact())?;
    Ok(vec![("servicesEncrypted", services), ("reference", sealed(REFERENCE)?)])
}

/// `ciphertext:salt:nonce`.
fn sealed(key: &Key, salt: &[u8], plain: &str, request: &mut Request<'_>) -> Result<Json, Error> {
    let nonce = seal::random(request.entropy)?;
    let sealed = seal::gcm(key, &nonce, plain.as_bytes())?;
    Ok([&sealed[..], salt, &nonce].map(base::base64).join(":").into())
}
