//! OTP Auth for iOS: `.otpauthdb` backups and single `.otpauth` accounts, both
//! generations (CooperRS/decrypt-otpauth-files describes them).

use hmac::Mac;
use sha1::Sha1;
use sha2::{Digest, Sha256};
use sparekey_core::otp::{Error as OtpError, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::uri;

use super::container::plist::{self, Plist};
use super::crypto::{self, HmacSha256};
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct OtpAuth;

const ROUNDS: u32 = 10_000;

impl Format for OtpAuth {
    fn id(&self) -> &'static str {
        "otp-auth"
    }

    fn name(&self) -> &'static str {
        "OTP Auth (iOS)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        outer(source.bytes()).is_some()
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let outer = outer(source.bytes()).ok_or(Error::NotRecognised)?;
        let outer = plist::unarchive(&outer)?;
        let inner = plist::unarchive(&open(&outer, password.ok_or(Error::PasswordNeeded)?)?)?;
        let mut rows = Rows::new();
        for folder in inner.get("Folders").values() {
            folder
                .get("accounts")
                .values()
                .iter()
                .for_each(|entry| push(&mut rows, entry, folder.text("name")));
        }
        if inner.get("Folders").values().is_empty() {
            push(&mut rows, &inner, "");
        }
        Ok(rows)
    }
}

/// The archive that the app's own key opens: no secret, but a mark.
fn outer(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.is_empty() || !bytes.len().is_multiple_of(16) {
        return None;
    }
    let open = |key: &&str| crypto::aes_cbc(&Sha256::digest(key), &[0; 16], bytes);
    ["Authenticator", "OTPAuth"].iter().filter_map(open).find(|plain| plain.starts_with(plist::MAGIC))
}

fn open(outer: &Plist, password: &str) -> Result<Vec<u8>, Error> {
    let sealed = outer.data("WrappedData").or_else(|| outer.data("Data")).ok_or(Error::Damaged)?;
    if sealed.starts_with(&[3]) && sealed.len() > 66 && outer.get("IV") == &Plist::Other {
        return rncryptor(sealed, password);
    }
    let salt = match outer.get("Salt") {
        Plist::Data(salt) => salt.clone(),
        _ => outer.text("Salt").as_bytes().to_vec(),
    };
    let key = Sha256::new().chain_update(salt).chain_update("-").chain_update(password).finalize();
    let iv = match outer.get("IV") {
        Plist::Data(iv) => iv.as_slice(),
        _ => outer.text("IV").as_bytes(),
    };
    let hashed = Sha1::digest(iv);
    let plain = crypto::aes_cbc(&key, hashed.get(..16).ok_or(Error::Damaged)?, sealed);
    plain.filter(|plain| plain.starts_with(plist::MAGIC)).ok_or(Error::WrongPassword)
}

/// RNCryptor's format 3 with a password.
fn rncryptor(sealed: &[u8], password: &str) -> Result<Vec<u8>, Error> {
    let (body, tag) = sealed.split_last_chunk::<32>().ok_or(Error::Damaged)?;
    let part = |from: usize, to: usize| body.get(from..to).ok_or(Error::Damaged);
    let key = |salt| crypto::pbkdf2::<Sha1>(password.as_bytes(), salt, ROUNDS, 32);
    let mac = crypto::mac::<HmacSha256>(&key(part(10, 18)?)?, &[body])?;
    mac.verify_slice(tag).map_err(|_| Error::WrongPassword)?;
    let cipher = part(34, body.len())?;
    crypto::aes_cbc(&key(part(2, 10)?)?, part(18, 34)?, cipher).ok_or(Error::Damaged)
}

fn push(rows: &mut Rows, entry: &Plist, folder: &str) {
    let found = account(entry).map(|item| Item { tags: vec![folder.to_owned()], ..item });
    rows.push(Row::new(rows.len() + 1, entry.text("issuer"), entry.text("label"), found));
}

fn account(entry: &Plist) -> Result<Item, Reason> {
    let kind = match entry.number("type") {
        Some(1) => Kind::Hotp,
        Some(2) => Kind::Totp,
        _ => return Err(uri::Error::UnknownType.into()),
    };
    let algorithm = match entry.number("algorithm") {
        None | Some(0 | 1) => "SHA1",
        Some(2) => "SHA256",
        Some(3) => "SHA512",
        _ => return Err(OtpError::UnsupportedAlgorithm.into()),
    };
    let number = |name| match entry.get(name) {
        Plist::Number(number) => Number::Is(*number),
        Plist::Fraction => Number::Bad,
        _ => Number::Unset,
    };
    let given = Parameters {
        algorithm,
        digits: number("digits").or_zero(),
        period: number("period").or_zero(),
        counter: number("counter"),
        pin: "",
    };
    let secret = Secret::from_bytes(entry.data("secret").ok_or(Reason::Malformed)?.to_vec())?;
    Ok(Item::new(kind, secret, &given)?.named(entry.text("issuer"), entry.text("label")))
}
