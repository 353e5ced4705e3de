//! andOTP's backup, plain and encrypted (andOTP/andOTP).

use sha1::Sha1;
use sparekey_core::base;
use sparekey_core::otp::Kind;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array};
use super::loss::{Holds, Loss, Pin};
use super::seal;
use super::{Error, File, Format, Request};

pub(super) struct AndOtp;

/// PBKDF2's rounds; the app draws from 140,000 to 160,000.
const ROUNDS: u32 = 150_000;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Hotp, Kind::Steam, Kind::Motp],
    // The app asks for it each time.
    pin: Pin::Dropped,
    tags: usize::MAX,
    ..Holds::KEYS_ALONE
};

impl Format for AndOtp {
    fn id(&self) -> &'static str {
        "andotp"
    }

    fn name(&self) -> &'static str {
        "andOTP"
    }

    fn takes_password(&self) -> bool {
        true
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let plain = array(accounts, |account| entry(account)).lines();
        let Some(password) = request.password else { return Ok(vec![File::new("andotp.json", &plain)]) };
        let (salt, iv): ([u8; 12], [u8; 12]) =
            (seal::random(request.entropy)?, seal::random(request.entropy)?);
        let sealed = seal::gcm(&seal::pbkdf2::<Sha1>(password, &salt, ROUNDS), &iv, plain.as_bytes())?;
        let bytes = [&ROUNDS.to_be_bytes()[..], &salt, &iv, &sealed].concat();
        Ok(vec![File { name: "sparekey-andotp.json.aes".into(), bytes: Zeroizing::new(bytes) }])
    }
}

fn entry(account: &Account) -> Json {
    let credential = account.credential();
    let mut entry = vec![
        ("secret", secret(account).into()),
        ("issuer", account.draft.issuer.as_str().into()),
        ("label", account.draft.name.as_str().into()),
        ("digits", credential.digits.into()),
        ("type", credential.kind.name().to_ascii_uppercase().into()),
        ("algorithm", credential.algorithm.name().into()),
        ("thumbnail", "Default".into()),
        ("last_used", 0u8.into()),
        ("used_frequency", 0u8.into()),
    ];
    match credential.kind {
        Kind::Totp => entry.push(("period", credential.period.into())),
        Kind::Hotp => entry.push(("counter", account.draft.counter.into())),
        _ => {}
    }
    entry.push(("tags", array(&account.tags, |tag| tag.as_str().into())));
    Json::Object(entry)
}

/// Base32; for mOTP of the hexadecimal text, which it hashes.
fn secret(account: &Account) -> Zeroizing<String> {
    let credential = account.credential();
    match credential.kind {
        Kind::Motp => {
            let text = credential.secret.reveal_hex();
            Zeroizing::new(base::base32(text.as_bytes()))
        }
        _ => credential.secret.reveal_base32(),
    }
}
