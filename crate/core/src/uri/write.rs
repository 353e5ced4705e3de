//! Drafts in, URIs out.

use zeroize::Zeroizing;

use super::percent::encode_into;
use crate::account::Draft;
use crate::otp::Kind;

/// The account as an `otpauth://` URI, with every parameter written and the
/// secret in it.
///
/// Steam goes out as `totp` with `encoder=steam`, which most readers know;
/// mOTP as `motp://`; Yandex as `yaotp`.
#[must_use]
pub fn reveal_uri(draft: &Draft) -> Zeroizing<String> {
    let credential = &draft.credential;
    let mut uri = Zeroizing::new(String::with_capacity(256));
    uri.push_str(match credential.kind {
        Kind::Totp | Kind::Steam => "otpauth://totp/",
        Kind::Hotp => "otpauth://hotp/",
        Kind::Yandex => "otpauth://yaotp/",
        Kind::Motp => "motp://",
    });
    label(&mut uri, draft);
    uri.push_str("?secret=");
    match credential.kind {
        Kind::Motp => uri.push_str(&credential.secret.reveal_hex()),
        _ => uri.push_str(&credential.secret.reveal_base32()),
    }
    if !draft.issuer.is_empty() && credential.kind != Kind::Motp {
        uri.push_str("&issuer=");
        encode_into(&mut uri, &draft.issuer);
    }
    parameters(&mut uri, draft);
    uri
}

fn label(uri: &mut String, draft: &Draft) {
    if !draft.issuer.is_empty() {
        encode_into(uri, &draft.issuer);
        uri.push(':');
    }
    encode_into(uri, &draft.name);
}

fn parameters(uri: &mut String, draft: &Draft) {
    let credential = &draft.credential;
    let period = || format!("&period={}", credential.period);
    let hash = || format!("&algorithm={}&digits={}", credential.algorithm.name(), credential.digits);
    match credential.kind {
        Kind::Totp => uri.push_str(&(hash() + &period())),
        Kind::Hotp => uri.push_str(&format!("{}&counter={}", hash(), draft.counter)),
        Kind::Steam => uri.push_str(&format!("{}{}&encoder=steam", hash(), period())),
        Kind::Yandex => uri.push_str(&period()),
        Kind::Motp => (),
    }
    if let Some(pin) = credential.pin.as_ref().and_then(|pin| core::str::from_utf8(pin.expose()).ok()) {
        uri.push_str("&pin=");
        encode_into(uri, pin);
    }
}
