//! FreeOTP+ (helloworld1/FreeOTPPlus) and both generations of FreeOTP
//! (freeotp/freeotp-android).

use sha1::Sha1;
use sha2::Sha512;
use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::java;
use super::container::json::Json;
use super::container::xml;
use super::crypto::{self, KeyBytes};
use super::row::{self, Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct FreeOtp;

impl Format for FreeOtp {
    fn id(&self) -> &'static str {
        "freeotp"
    }

    fn name(&self) -> &'static str {
        "FreeOTP and FreeOTP+"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        let json = source.json();
        source.bytes().starts_with(java::MAGIC)
            || json.has("tokens") && json.has("tokenOrder")
            || source.text().starts_with('<') && source.text().contains("name=\"tokenOrder\"")
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        if source.bytes().starts_with(java::MAGIC) {
            return second(source.bytes(), password);
        }
        let tokens = source.json().array("tokens");
        if source.json().is_object() {
            return Ok(tokens.iter().zip(1..).map(|(token, number)| first(token, number)).collect());
        }
        let map = xml::parse(source.text())?;
        let texts = map.all("string").filter(|text| text.attribute("name") != "tokenOrder").zip(1..);
        Ok(texts
            .map(|(text, number)| match Json::parse(text.text.trim()) {
                Ok(token) => first(&token, number),
                Err(_) => Row::new(number, "", text.attribute("name"), Err(Reason::Malformed)),
            })
            .collect())
    }
}

/// FreeOTP 1 and FreeOTP+, which keep the counter used last.
fn first(token: &Json, number: usize) -> Row {
    let secret = token.get("secret").signed_bytes().ok_or(Reason::Malformed);
    let counter = match (token.number("counter"), token.text("counter")) {
        (Number::Is(last), _) => last.checked_add(1).map_or(Number::Bad, Number::Is),
        (_, "-1") => Number::Is(0),
        (other, _) => other,
    };
    let (issuer, name) = names(token);
    Row::new(number, issuer, name, secret.and_then(|secret| account(token, secret, counter)))
}

/// What the user renamed outranks what the QR code said.
fn names(token: &Json) -> (&str, &str) {
    let first = |names: [&'static str; 3]| {
        names.map(|name| token.text(name)).into_iter().find(|text| !text.is_empty())
    };
    let issuer = first(["issuerAlt", "issuerExt", "issuerInt"]);
    let name = first(["labelAlt", "label", "label"]);
    (issuer.unwrap_or_default(), name.unwrap_or_default())
}

fn account(token: &Json, secret: Vec<u8>, counter: Number) -> Result<Item, Reason> {
    let mut kind = row::kind(token.text("type"))?;
    let digits = token.number("digits");
    let is_steam = token.text("issuerExt").eq_ignore_ascii_case("steam") && digits == Number::Is(5);
    if kind == Kind::Totp && is_steam {
        kind = Kind::Steam;
    }
    let given = Parameters {
        algorithm: token.text("algo"),
        digits,
        period: token.number("period"),
        counter,
        pin: "",
    };
    let (issuer, name) = names(token);
    Ok(Item::new(kind, Secret::from_bytes(secret)?, &given)?.named(issuer, name))
}

/// FreeOTP 2: keys wrapped one by one under a master key.
fn second(bytes: &[u8], password: Option<&str>) -> Result<Rows, Error> {
    let map = java::string_map(bytes)?;
    let get = |name: &str| map.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let master = Json::parse(get("masterKey").ok_or(Error::Damaged)?)?;
    let master = open_master(&master, password.ok_or(Error::PasswordNeeded)?)?;
    let tokens = map.iter().filter_map(|(key, token)| Some((key.strip_suffix("-token")?, token)));
    Ok(tokens
        .zip(1..)
        .map(|((id, token), number)| {
            let Ok(token) = Json::parse(token) else {
                return Row::new(number, "", id, Err(Reason::Malformed));
            };
            let secret = get(id).and_then(|key| open_token(&master, key)).ok_or(Reason::Undecryptable);
            let (issuer, name) = names(&token);
            let counter = token.number("counter");
            Row::new(number, issuer, name, secret.and_then(|secret| account(&token, secret, counter)))
        })
        .collect())
}

fn open_master(master: &Json, password: &str) -> Result<KeyBytes, Error> {
    let salt = master.get("mSalt").signed_bytes().ok_or(Error::Damaged)?;
    let rounds = match master.number("mIterations") {
        Number::Is(rounds) => u32::try_from(rounds).map_err(|_| Error::KdfRefused)?,
        _ => return Err(Error::Damaged),
    };
    let password = password.as_bytes();
    let key = match master.text("mAlgorithm") {
        "PBKDF2withHmacSHA1" => crypto::pbkdf2::<Sha1>(password, &salt, rounds, 32)?,
        "PBKDF2withHmacSHA512" => crypto::pbkdf2::<Sha512>(password, &salt, rounds, 32)?,
        _ => return Err(Error::UnsupportedVersion),
    };
    open_key(&key, master.get("mEncryptedKey")).map(KeyBytes::new).ok_or(Error::WrongPassword)
}

fn open_token(master: &[u8], key: &str) -> Option<Vec<u8>> {
    let outer = Json::parse(key).ok()?;
    open_key(master, &Json::parse(outer.text("key")).ok()?)
}

/// GCM, what the key is for as additional data, the nonce in DER.
fn open_key(key: &[u8], sealed: &Json) -> Option<Vec<u8>> {
    let parameters = sealed.get("mParameters").signed_bytes()?;
    let at = parameters.windows(2).position(|pair| pair == [4, 12])?;
    let nonce = parameters.get(at + 2..at + 14)?;
    crypto::gcm(key, nonce, sealed.text("mToken").as_bytes(), &sealed.get("mCipherText").signed_bytes()?)
}
