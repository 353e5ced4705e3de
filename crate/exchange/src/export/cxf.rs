//! A document of FIDO's Credential Exchange Format 1.0 (FIDO Alliance), as
//! password managers hand it to each other.

use sparekey_core::NoEntropy;
use sparekey_core::base;
use sparekey_core::otp::Kind;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss};
use super::seal;
use super::{Error, File, Format, Request};

pub(super) struct Cxf;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Steam],
    // A number of eight bits.
    periods: |period| period <= 255,
    names: |facts| !facts.issuer.is_empty(),
    note: true,
    tags: usize::MAX,
    sites: usize::MAX,
    pinned: true,
    ..Holds::KEYS_ALONE
};

impl Format for Cxf {
    fn id(&self) -> &'static str {
        "cxf"
    }

    fn name(&self) -> &'static str {
        "FIDO Credential Exchange Format"
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let seconds = request.now_ms / 1000;
        let mut items = Vec::with_capacity(accounts.len());
        for account in accounts {
            items.push(item(account, id(request)?, seconds));
        }
        let owner = object([
            ("id", id(request)?.into()),
            ("username", "".into()),
            ("email", "".into()),
            ("collections", Json::Array(Vec::new())),
            ("items", Json::Array(items)),
        ]);
        let header = object([
            ("version", object([("major", 1u8.into()), ("minor", 0u8.into())])),
            ("exporterRpId", "sparekey".into()),
            ("exporterDisplayName", "Sparekey".into()),
            ("timestamp", seconds.into()),
            ("accounts", Json::Array(vec![owner])),
        ]);
        Ok(vec![File::new("cxf.json", &header.lines())])
    }
}

fn id(request: &mut Request<'_>) -> Result<String, NoEntropy> {
    Ok(base::base64_url(&seal::random::<16>(request.entropy)?))
}

fn item(account: &Account, id: String, seconds: u64) -> Json {
    let mut credentials = vec![totp(account)];
    let note = account.full_note();
    if !note.is_empty() {
        let content = object([("fieldType", "string".into()), ("value", note.into())]);
        credentials.push(object([("type", "note".into()), ("content", content)]));
    }
    let scope =
        object([("urls", array(account.urls(), Json::from)), ("androidApps", Json::Array(Vec::new()))]);
    object([
        ("id", id.into()),
        ("creationAt", seconds.into()),
        ("modifiedAt", seconds.into()),
        ("title", account.title().into()),
        ("favorite", account.pinned.into()),
        ("scope", scope),
        ("credentials", Json::Array(credentials)),
        ("tags", array(&account.tags, |tag| tag.as_str().into())),
    ])
}

fn totp(account: &Account) -> Json {
    let credential = account.credential();
    let algorithm = match credential.kind {
        Kind::Steam => "steam".to_owned(),
        _ => credential.algorithm.name().to_ascii_lowercase(),
    };
    let mut totp = vec![
        ("type", "totp".into()),
        ("secret", credential.secret.reveal_base32().into()),
        ("period", credential.period.into()),
        ("digits", credential.digits.into()),
        ("username", account.draft.name.as_str().into()),
        ("algorithm", algorithm.into()),
    ];
    if !account.draft.issuer.is_empty() {
        totp.push(("issuer", account.draft.issuer.as_str().into()));
    }
    Json::Object(totp)
}
