//! 2FAS Auth's backup, every schema, plain and encrypted (twofas/2fas-android).

use sha2::Sha256;
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::base64;
use super::container::json::Json;
use super::crypto;
use super::row::{self, Item, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct TwoFas;

const ROUNDS: u32 = 10_000;

impl Format for TwoFas {
    fn id(&self) -> &'static str {
        "2fas"
    }

    fn name(&self) -> &'static str {
        "2FAS Auth"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        json.has("servicesEncrypted")
            || json.has("services") && (json.has("schemaVersion") || json.has("appVersionCode"))
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let backup = source.json();
        let groups = backup.array("groups");
        let sealed = backup.text("servicesEncrypted");
        if sealed.is_empty() {
            return Ok(rows(backup.get("services"), groups));
        }
        let plain = open(sealed, backup.text("reference"), password.ok_or(Error::PasswordNeeded)?)?;
        Ok(rows(&Json::parse(core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?)?, groups))
    }
}

/// `ciphertext:salt:iv`. The reference is a text that opens with the same key:
/// the password is right where only that one does.
fn open(sealed: &str, reference: &str, password: &str) -> Result<Vec<u8>, Error> {
    let parts = |text: &str| -> Option<[Vec<u8>; 3]> {
        let parts: Option<Vec<_>> = text.split(':').map(base64::decode).collect();
        parts?.try_into().ok()
    };
    let [services, salt, iv] = parts(sealed).ok_or(Error::Damaged)?;
    let key = crypto::pbkdf2::<Sha256>(password.as_bytes(), &salt, ROUNDS, 32)?;
    let verified = || parts(reference).and_then(|[text, _, iv]| crypto::gcm(&key, &iv, b"", &text)).is_some();
    let damage = || if verified() { Error::Damaged } else { Error::WrongPassword };
    crypto::gcm(&key, &iv, b"", &services).ok_or_else(damage)
}

fn rows(services: &Json, groups: &[Json]) -> Rows {
    let services = services.values().iter().zip(1..);
    services
        .map(|(service, number)| {
            let (issuer, name) = names(service);
            Row::new(number, issuer, name, account(service, groups))
        })
        .collect()
}

/// The user's own name of the service stands in for a missing issuer.
fn names(service: &Json) -> (&str, &str) {
    let otp = service.get("otp");
    let issuer = match otp.text("issuer").trim() {
        "" => service.text("name").trim(),
        issuer => issuer,
    };
    let name = match otp.text("account").trim() {
        "" => otp.text("label").trim(),
        account => account,
    };
    let own =
        name.strip_prefix(issuer).and_then(|rest| rest.strip_prefix(':')).filter(|_| !issuer.is_empty());
    (issuer, own.unwrap_or(name))
}

fn account(service: &Json, groups: &[Json]) -> Result<Item, Reason> {
    let otp = service.get("otp");
    let kind = match otp.text("tokenType") {
        "" => Kind::Totp,
        name => row::kind(name)?,
    };
    let given = Parameters {
        algorithm: otp.text("algorithm"),
        digits: otp.number("digits").or_zero(),
        period: otp.number("period").or_zero(),
        counter: otp.number("counter"),
        pin: "",
    };
    let (issuer, name) = names(service);
    let mut item = Item::new(kind, Secret::from_base32(service.text("secret"))?, &given)?.named(issuer, name);
    let group = groups
        .iter()
        .find(|group| !group.text("id").is_empty() && group.text("id") == service.text("groupId"));
    item.tags = group.map(|group| group.text("name").to_owned()).into_iter().collect();
    Ok(item)
}
