//! Battle.net Authenticator's preferences, from a rooted phone.

use sparekey_core::otp::Kind;
use sparekey_core::secret::Secret;

use super::container::{base64, xml};
use super::row::{Item, Number, Parameters, Reason, Row, Rows};
use super::{Error, Format, Source};

pub(super) struct BattleNet;

impl Format for BattleNet {
    fn id(&self) -> &'static str {
        "battle-net"
    }

    fn name(&self) -> &'static str {
        "Battle.net Authenticator"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.text().starts_with('<') && source.text().contains(SECRET)
    }

    fn read(&self, source: &Source<'_>, _: Option<&str>) -> Result<Rows, Error> {
        let map = xml::parse(source.text())?;
        let text = |name: &'static str| {
            map.all("string")
                .find(|text| text.attribute("name").ends_with(name))
                .map_or("", |text| text.text.trim())
        };
        let serial = unmask(text(SERIAL)).unwrap_or_default();
        Ok(vec![Row::new(1, "Battle.net", &serial, account(text(SECRET), &serial))])
    }
}

const SECRET: &str = "AUTHENTICATOR_DEVICE_SECRET";
const SERIAL: &str = "AUTHENTICATOR_SERIAL";

/// What the app masks both with.
const MASK: [u8; 56] = [
    0x39, 0x8e, 0x27, 0xfc, 0x50, 0x27, 0x6a, 0x65, 0x60, 0x65, 0xb0, 0xe5, 0x25, 0xf4, 0xc0, 0x6c, 0x04,
    0xc6, 0x10, 0x75, 0x28, 0x6b, 0x8e, 0x7a, 0xed, 0xa5, 0x9d, 0xa9, 0x81, 0x3b, 0x5d, 0xd6, 0xc8, 0x0d,
    0x2f, 0xb3, 0x80, 0x68, 0x77, 0x3f, 0xa5, 0x9b, 0xa4, 0x7c, 0x17, 0xca, 0x6c, 0x64, 0x79, 0x01, 0x5c,
    0x1d, 0x5b, 0x8b, 0x8f, 0x6b,
];

fn unmask(text: &str) -> Option<String> {
    let masked = base64::decode_hex(text)?;
    String::from_utf8(masked.iter().zip(MASK).map(|(byte, mask)| byte ^ mask).collect()).ok()
}

fn account(secret: &str, serial: &str) -> Result<Item, Reason> {
    let secret = unmask(secret).ok_or(Reason::Malformed)?;
    let secret = Secret::from_hex(secret.get(..40).unwrap_or(&secret))?;
    let given = Parameters { digits: Number::Is(8), ..Parameters::default() };
    Ok(Item::new(Kind::Totp, secret, &given)?.named("Battle.net", serial))
}
