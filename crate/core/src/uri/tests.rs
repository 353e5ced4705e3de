use super::*;
use crate::account::Draft;
use crate::otp::{Algorithm, Kind};
use serde_json::Value;

fn vectors() -> Vec<Value> {
    serde_json::from_str(include_str!("../../../../tests/vectors/otpauth-uri.json")).unwrap()
}

#[test]
fn the_wild_uris_are_read_as_stated() {
    let mut wrong = Vec::new();
    for case in vectors() {
        let uri = case["uri"].as_str().unwrap();
        let read = parse(uri);
        let ok = match case["outcome"].as_str().unwrap() {
            "error" => read.is_err(),
            // Readers differ: reading it or refusing it both do, a panic doesn't.
            "ambiguous" => true,
            _ => read.as_ref().is_ok_and(|draft| describes(draft, &case["expected"])),
        };
        if !ok {
            wrong.push(format!("{uri}: {} -> {read:?}", case["why"]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn describes(draft: &Draft, expected: &Value) -> bool {
    let text = |name: &str| expected[name].as_str().unwrap_or_default();
    let number = |name: &str, default| expected[name].as_u64().unwrap_or(default);
    let credential = &draft.credential;
    draft.issuer == text("issuer")
        && draft.name == text("name")
        && credential.kind.name() == text("type")
        && (expected["algorithm"].is_null()
            || credential.kind == Kind::Motp
            || credential.algorithm.name() == text("algorithm"))
        && u64::from(credential.digits) == number("digits", 6)
        && (credential.kind == Kind::Hotp || u64::from(credential.period) == number("period", 30))
        && draft.counter == number("counter", 0)
}

#[test]
fn what_is_written_reads_the_same() {
    for case in vectors() {
        let Ok(draft) = parse(case["uri"].as_str().unwrap()) else { continue };
        let uri = reveal_uri(&draft);
        assert_eq!(parse(&uri).as_ref(), Ok(&draft), "{}", *uri);
    }
}

#[test]
fn bare_keys_in_every_spelling() {
    let key = parse("JBSWY3DPEHPK3PXP").unwrap().credential;
    for text in ["jbsw y3dp ehpk 3pxp", "JBSW-Y3DP-EHPK-3PXP======", "  JBSWY3DPEHPK3PXP\n"] {
        assert_eq!(parse(text).unwrap().credential, key, "{text:?}");
    }
    let hex = parse("3132333435363738393031323334353637383930").unwrap();
    assert_eq!(hex.credential.secret.expose(), b"12345678901234567890");
}

#[test]
fn what_cannot_be_kept_is_refused() {
    let code = |text: &str| parse(text).unwrap_err().code();
    let with = |tail: &str| format!("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP{tail}");
    assert_eq!(code(&with("&algorithm=MD5")), "unsupported-algorithm");
    assert_eq!(code(&with("&algorithm=GOST3411_2012_256")), "unsupported-algorithm");
    assert_eq!(code(&with("&digits=0")), "digits-out-of-range");
    assert_eq!(code(&with("&digits=11")), "digits-out-of-range");
    assert_eq!(code(&with("&digits=-6")), "digits-out-of-range");
    assert_eq!(code(&with("&period=0")), "period-out-of-range");
    assert_eq!(code("otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP"), "counter-missing");
    assert_eq!(code("otpauth://hotp/a?secret=JBSWY3DPEHPK3PXP&counter=x"), "counter-out-of-range");
    assert_eq!(code("otpauth://sms/a?secret=JBSWY3DPEHPK3PXP"), "unknown-otp-type");
    assert_eq!(code("otpauth://totp/a"), "secret-missing");
    assert_eq!(code("otpauth://totp/a?secret="), "secret-empty");
    assert_eq!(code("otpauth-migration://offline?data=AA"), "migration-uri");
    assert_eq!(code("https://example.com/"), "not-otpauth");
    assert_eq!(code("WIFI:S:home;;"), "not-otpauth");
    assert_eq!(code(""), "secret-empty");
    assert_eq!(code(&with(&format!("&issuer={}", "x".repeat(257)))), "name-too-long");
    assert_eq!(code(&"A".repeat(MAX_URI_BYTES + 1)), "uri-too-long");
    assert_eq!(parse("JBSW Y0DP EHPK 3PXP").unwrap_err().position(), Some(6));
}

#[test]
fn parameters_are_all_kept() {
    let draft =
        parse("otpauth://totp/a?secret=JBSWY3DPEHPK3PXP&algorithm=SHA512&digits=10&period=7").unwrap();
    assert_eq!(draft.credential.algorithm, Algorithm::Sha512);
    assert_eq!((draft.credential.digits, draft.credential.period), (10, 7));
}

#[test]
fn mistaken_characters_are_offered_corrected() {
    assert_eq!(corrected_key("JB5W Y0DP").as_deref(), Some("JB5W YODP"));
    assert_eq!(corrected_key("JBSWY3DP"), None);
    assert_eq!(corrected_key("JB!0"), None);
}
