//! andOTP's plain backup (andOTP/andOTP).

use sparekey_core::otp::Kind;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array};
use super::loss::{Holds, Loss, Pin};
use super::{Error, File, Format, Request};

pub(super) struct AndOtp;

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

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], _: &mut Request<'_>) -> Result<Vec<File>, Error> {
        Ok(vec![File::new("andotp.json", &array(accounts, |account| entry(account)).lines())])
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
            Zeroizing::new(data_encoding::BASE32_NOPAD.encode(text.as_bytes()))
        }
        _ => credential.secret.reveal_base32(),
    }
}
