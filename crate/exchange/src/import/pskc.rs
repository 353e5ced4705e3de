//! Portable Symmetric Key Container (RFC 6030), plain and under a password or a
//! key that both sides know.

mod sealed;

use sparekey_core::otp::{self, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::uri;

use self::sealed::Keys;
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

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let container = xml::parse(source.text())?;
        let keys = Keys::read(&container, password)?;
        let packages = container.all("KeyPackage").flat_map(|package| package.all("Key")).zip(1..);
        packages
            .map(|(key, number)| {
                let opened = Opened::read(key, &keys)?;
                let found = opened.and_then(|opened| account(key, &opened));
                Ok(Row::new(number, key.text_of("Issuer"), key.attribute("Id"), found))
            })
            .collect()
    }
}

/// What stands in a key's data, decrypted.
struct Opened {
    secret: Vec<u8>,
    counter: Number,
    interval: Number,
}

impl Opened {
    /// A wrong password is the whole file's; a value of no known shape the
    /// entry's alone.
    fn read(key: &Element, keys: &Keys) -> Result<Result<Self, Reason>, Error> {
        let Some(data) = key.child("Data") else { return Ok(Err(Reason::Malformed)) };
        let Some(secret) = bytes(data, "Secret", keys)? else { return Ok(Err(Reason::Malformed)) };
        let number = |name: &'static str| -> Result<Number, Error> {
            let plain = data.child(name).map_or("", |value| value.text_of("PlainValue"));
            let is_sealed = data.child(name).is_some_and(|value| value.child("EncryptedValue").is_some());
            if !is_sealed {
                return Ok(Number::read(plain));
            }
            let bytes = bytes(data, name, keys)?.filter(|bytes| bytes.len() <= 8);
            let fold = |bytes: Vec<u8>| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
            Ok(bytes.map_or(Number::Bad, |bytes| Number::Is(fold(bytes))))
        };
        Ok(Ok(Self { secret, counter: number("Counter")?, interval: number("TimeInterval")? }))
    }
}

/// The bytes of a value, plain or not; `None` where there are none.
fn bytes(data: &Element, name: &'static str, keys: &Keys) -> Result<Option<Vec<u8>>, Error> {
    let Some(value) = data.child(name) else { return Ok(None) };
    match value.child("EncryptedValue") {
        Some(sealed) => keys.open(sealed, value.text_of("ValueMAC")).map(Some),
        None => Ok(base64::decode(value.text_of("PlainValue"))),
    }
}

fn account(key: &Element, opened: &Opened) -> Result<Item, Reason> {
    let kind = match key.attribute("Algorithm").to_ascii_lowercase() {
        name if name.ends_with(":totp") => Kind::Totp,
        name if name.ends_with(":hotp") => Kind::Hotp,
        _ => return Err(uri::Error::UnknownType.into()),
    };
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
        period: opened.interval,
        counter: opened.counter,
        pin: "",
    };
    let name = match key.text_of("UserId") {
        "" => key.attribute("Id"),
        user => user,
    };
    let secret = Secret::from_bytes(opened.secret.clone())?;
    Ok(Item::new(kind, secret, &given)?.named(key.text_of("Issuer"), name))
}
