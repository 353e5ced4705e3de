//! Portable Symmetric Key Container (RFC 6030) with keys in plain.

use sparekey_core::otp::{self, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::uri;

use super::container::base64;
use super::container::xml::{self, Element};
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct Pskc;

impl Format for Pskc {
    fn id(&self) -> &'static str {
        "pskc"
    }

    fn name(&self) -> &'static str {
        "PSKC (RFC 6030)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().starts_with('<') && source.text().contains("KeyContainer")
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let container = xml::parse(source.text())?;
        if container.child("EncryptionKey").is_some() {
            return Err(Error::UnsupportedVersion);
        }
        let keys = container.all("KeyPackage").flat_map(|package| package.all("Key")).zip(1..);
        Ok(keys
            .map(|(key, number)| Row::new(number, key.text_of("Issuer"), key.attribute("Id"), account(key)))
            .collect())
    }
}

fn account(key: &Element) -> Result<Item, Reason> {
    let kind = match key.attribute("Algorithm").to_ascii_lowercase() {
        name if name.ends_with(":totp") => Kind::Totp,
        name if name.ends_with(":hotp") => Kind::Hotp,
        _ => return Err(uri::Error::UnknownType.into()),
    };
    let data = key.child("Data").ok_or(Reason::Malformed)?;
    let plain = |name: &'static str| data.child(name).map_or("", |value| value.text_of("PlainValue"));
    let secret = base64::decode(plain("Secret")).ok_or(Reason::Malformed)?;
    let parameters = key.child("AlgorithmParameters");
    let format = parameters.and_then(|parameters| parameters.child("ResponseFormat"));
    // Codes with a check digit or in other letters are none that this program makes.
    let response = |name: &'static str| format.map_or("", |format| format.attribute(name));
    if !matches!(response("Encoding"), "" | "DECIMAL") || matches!(response("CheckDigits"), "true" | "1") {
        return Err(otp::Error::UnsupportedAlgorithm.into());
    }
    let given = Parameters {
        algorithm: parameters.map_or("", |parameters| parameters.text_of("Suite")),
        digits: Number::read(response("Length")),
        period: Number::read(plain("TimeInterval")),
        counter: Number::read(plain("Counter")),
        pin: "",
    };
    let name = match key.text_of("UserId") {
        "" => key.attribute("Id"),
        user => user,
    };
    Ok(Item::new(kind, Secret::from_bytes(secret)?, &given)?.named(key.text_of("Issuer"), name))
}
