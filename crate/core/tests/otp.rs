//! Published vectors of every kind of code.
#![expect(clippy::unwrap_used, reason = "a vector file that does not read is a failed test")]

use serde_json::Value;
use sparekey_core::otp::{Algorithm, Credential, Generator, Kind};
use sparekey_core::secret::Secret;

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn list<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = &'a Value> {
    value[name].as_array().unwrap().iter()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap()
}

fn secret(base32: &str) -> Secret {
    Secret::from_base32(base32).unwrap()
}

#[test]
fn rfc_4226() {
    let file = read(include_str!("../../../tests/vectors/rfc4226.json"));
    let generator =
        Generator::new(&Credential::new(Kind::Hotp, secret(text(&file, "secret_base32")))).unwrap();
    for vector in list(&file, "vectors") {
        let code = generator.at_counter(vector["counter"].as_u64().unwrap());
        assert_eq!(code.as_str(), text(vector, "code"));
    }
}

#[test]
fn rfc_6238() {
    let file = read(include_str!("../../../tests/vectors/rfc6238.json"));
    for vector in list(&file, "vectors") {
        let name = text(vector, "algorithm");
        let credential = Credential {
            algorithm: Algorithm::from_name(name).unwrap(),
            digits: 8,
            ..Credential::new(Kind::Totp, secret(text(&file["seeds"][name], "base32")))
        };
        let code = Generator::new(&credential).unwrap().at(vector["time"].as_u64().unwrap());
        assert_eq!(code.as_str(), text(vector, "code"), "{name}");
    }
}

#[test]
fn steam() {
    let file = read(include_str!("../../../tests/vectors/steam.json"));
    for vector in list(&file, "vectors") {
        let generator =
            Generator::new(&Credential::new(Kind::Steam, secret(text(vector, "secret")))).unwrap();
        assert_eq!(generator.at(vector["time"].as_u64().unwrap()).as_str(), text(vector, "code"));
    }
}

#[test]
fn yandex_and_motp() {
    let file = read(include_str!("../../../tests/vectors/yandex_motp.json"));
    for (kind, name) in [(Kind::Yandex, "yandex"), (Kind::Motp, "motp")] {
        for vector in list(&file[name], "vectors") {
            let written = text(vector, if kind == Kind::Motp { "secret_hex" } else { "secret" });
            let key = if kind == Kind::Motp { Secret::from_hex(written).unwrap() } else { secret(written) };
            let pin = Some(Secret::from_bytes(text(vector, "pin").into()).unwrap());
            let generator = Generator::new(&Credential { pin, ..Credential::new(kind, key) }).unwrap();
            assert_eq!(
                generator.at(vector["time"].as_u64().unwrap()).as_str(),
                text(vector, "code"),
                "{name}"
            );
        }
    }
}

#[test]
fn every_number_of_digits() {
    let key = secret("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let at_zero = |digits| {
        let credential = Credential { digits, ..Credential::new(Kind::Hotp, key.clone()) };
        Generator::new(&credential).unwrap().at_counter(0).as_str().to_owned()
    };
    // RFC 4226 appendix D: the truncated number of counter 0 is 1284755224.
    for (digits, code) in [(1, "4"), (2, "24"), (6, "755224"), (9, "284755224"), (10, "1284755224")] {
        assert_eq!(at_zero(digits), code);
    }
    let ten = Credential { digits: 10, ..Credential::new(Kind::Hotp, key) };
    // Counter 1 truncates to 1094287082, counter 2 to 137359152: leading zeros stay.
    assert_eq!(Generator::new(&ten).unwrap().at_counter(2).as_str(), "0137359152");
}

#[test]
fn ranges_are_checked() {
    let totp = Credential::new(Kind::Totp, secret("GEZDGNBV"));
    let code = |credential: &Credential| {
        use sparekey_core::Coded;
        Generator::new(credential).unwrap_err().code()
    };
    assert_eq!(code(&Credential { digits: 0, ..totp.clone() }), "digits-out-of-range");
    assert_eq!(code(&Credential { digits: 11, ..totp.clone() }), "digits-out-of-range");
    assert_eq!(code(&Credential { period: 0, ..totp.clone() }), "period-out-of-range");
    assert_eq!(code(&Credential { digits: 6, kind: Kind::Steam, ..totp.clone() }), "fixed-parameters");
    assert_eq!(code(&Credential::new(Kind::Motp, secret("GEZDGNBV"))), "pin-missing");
    assert_eq!(code(&Credential::new(Kind::Yandex, secret("GEZDGNBV"))), "yandex-secret");
    assert!(Generator::new(&Credential { period: 1, ..totp }).is_ok());
}
