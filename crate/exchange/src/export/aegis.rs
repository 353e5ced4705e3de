//! Aegis Authenticator's vault file, plain and encrypted
//! (beemdevelopment/Aegis, `docs/vault.md`).

use sparekey_core::otp::Kind;
use sparekey_core::{Entropy, NoEntropy, base};
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss, Pin};
use super::seal::{self, Key};
use super::{Error, File, Format, Request};

pub(super) struct Aegis;

/// scrypt's cost as the app's own files have it: N = 2^15, r, p.
const COST: (u8, u32, u32) = (15, 8, 1);
/// What the app keeps of Yandex's 26 bytes; the rest is a checksum.
const YANDEX_BYTES: usize = 16;

const HOLDS: Holds =
    Holds { pin: Pin::Required, note: true, tags: usize::MAX, pinned: true, ..Holds::KEYS_ALONE };

impl Format for Aegis {
    fn id(&self) -> &'static str {
        "aegis"
    }

    fn name(&self) -> &'static str {
        "Aegis Authenticator"
    }

    fn takes_password(&self) -> bool {
        true
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let db = database(accounts, request.entropy)?;
        let (header, db) = match request.password {
            Some(password) => encrypt(&db.lines(), password, request.entropy)?,
            None => (object([("slots", Json::Null), ("params", Json::Null)]), db),
        };
        let vault = object([("version", 1u8.into()), ("header", header), ("db", db)]);
        Ok(vec![File::new("aegis.json", &vault.lines())])
    }
}

fn database(accounts: &[&Account], entropy: &mut dyn Entropy) -> Result<Json, NoEntropy> {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for tag in accounts.iter().flat_map(|account| &account.tags) {
        if !groups.iter().any(|(name, _)| name == tag) {
            groups.push((tag, seal::uuid(entropy)?));
        }
    }
    let entries = accounts.iter().map(|account| entry(account, &groups, seal::uuid(entropy)?));
    Ok(object([
        ("version", 3u8.into()),
        ("entries", Json::Array(entries.collect::<Result<_, _>>()?)),
        (
            "groups",
            array(&groups, |(name, uuid)| object([("uuid", uuid.as_str().into()), ("name", (*name).into())])),
        ),
        ("icons_optimized", true.into()),
    ]))
}

fn entry(account: &Account, groups: &[(&str, String)], uuid: String) -> Result<Json, NoEntropy> {
    let own = groups.iter().filter(|(name, _)| account.tags.iter().any(|tag| tag == name));
    Ok(object([
        ("type", account.credential().kind.name().into()),
        ("uuid", uuid.into()),
        ("name", account.draft.name.as_str().into()),
        ("issuer", account.draft.issuer.as_str().into()),
        ("note", account.full_note().into()),
        ("favorite", account.pinned.into()),
        ("icon", Json::Null),
        ("info", info(account)),
        ("groups", array(own, |(_, uuid)| uuid.as_str().into())),
    ]))
}

fn info(account: &Account) -> Json {
    let credential = account.credential();
    let secret = credential.secret.expose();
    let (secret, algorithm) = match credential.kind {
        Kind::Yandex => (secret.get(..YANDEX_BYTES).unwrap_or(secret), credential.algorithm.name()),
        Kind::Motp => (secret, "MD5"),
        _ => (secret, credential.algorithm.name()),
    };
    let mut members = vec![
        ("secret", Zeroizing::new(base::base32(secret)).into()),
        ("algo", algorithm.into()),
        ("digits", credential.digits.into()),
    ];
    members.push(match credential.kind {
        Kind::Hotp => ("counter", account.draft.counter.into()),
        _ => ("period", credential.period.into()),
    });
    members.extend(account.pin().map(|pin| ("pin", pin.into())));
    Json::Object(members)
}

/// The header with the one slot of the password, and the sealed database.
fn encrypt(plain: &str, password: &str, entropy: &mut dyn Entropy) -> Result<(Json, Json), Error> {
    let master = Key::new(seal::random(entropy)?);
    let salt: [u8; 32] = seal::random(entropy)?;
    let (log_n, r, p) = COST;
    let (wrapped, key_params) = parts(&seal::scrypt(password, &salt, log_n, r, p)?, &*master, entropy)?;
    let slot = object([
        ("type", 1u8.into()),
        ("uuid", seal::uuid(entropy)?.into()),
        ("key", base::hex(&wrapped).into()),
        ("key_params", key_params),
        ("n", (1u32 << log_n).into()),
        ("r", r.into()),
        ("p", p.into()),
        ("salt", base::hex(&salt).into()),
        ("repaired", true.into()),
        ("is_backup", false.into()),
    ]);
    let (sealed, params) = parts(&master, plain.as_bytes(), entropy)?;
    let header = object([("slots", Json::Array(vec![slot])), ("params", params)]);
    Ok((header, base::base64(&sealed).into()))
}

/// GCM with nonce and tag beside the ciphertext.
fn parts(key: &Key, plain: &[u8], entropy: &mut dyn Entropy) -> Result<(Vec<u8>, Json), Error> {
    let nonce = seal::random(entropy)?;
    let mut sealed = seal::gcm(key, &nonce, plain)?;
    let tag = sealed.split_off(plain.len());
    let params = object([("nonce", base::hex(&nonce).into()), ("tag", base::hex(&tag).into())]);
    Ok((sealed, params))
}
