//! Bitwarden's JSON export, plain and protected by a password
//! (bitwarden.com/help/encrypted-export).

use sha2::Sha256;
use sparekey_core::otp::Kind;
use sparekey_core::{Entropy, NoEntropy, base, uri};
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss};
use super::seal::{self, Key};
use super::{Error, File, Format, Request};

pub(super) struct Bitwarden;

/// PBKDF2's rounds as the program's own exports have them.
const ROUNDS: u32 = 600_000;
/// How a login's address is compared: by the host, where not by the domain.
const MATCH_HOST: u8 = 1;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Steam],
    is_uri: true,
    names: |facts| !facts.issuer.is_empty(),
    note: true,
    tags: 1,
    sites: usize::MAX,
    pinned: true,
    ..Holds::KEYS_ALONE
};

impl Format for Bitwarden {
    fn id(&self) -> &'static str {
        "bitwarden"
    }

    fn name(&self) -> &'static str {
        "Bitwarden"
    }

    fn takes_password(&self) -> bool {
        true
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut export = plain(accounts, request.entropy)?;
        if let Some(password) = request.password {
            export = protected(&export.lines(), password, request.entropy)?;
        }
        Ok(vec![File::new("bitwarden.json", &export.lines())])
    }
}

fn plain(accounts: &[&Account], entropy: &mut dyn Entropy) -> Result<Json, NoEntropy> {
    let mut folders: Vec<(&str, String)> = Vec::new();
    for tag in accounts.iter().filter_map(|account| account.tags.first()) {
        if !folders.iter().any(|(name, _)| name == tag) {
            folders.push((tag, seal::uuid(entropy)?));
        }
    }
    let items = accounts.iter().map(|account| Ok(item(account, &folders, seal::uuid(entropy)?)));
    let folder = |(name, id): &(&str, String)| object([("id", id.as_str().into()), ("name", (*name).into())]);
    Ok(object([
        ("encrypted", false.into()),
        ("folders", array(&folders, folder)),
        ("items", Json::Array(items.collect::<Result<_, NoEntropy>>()?)),
    ]))
}

fn item(account: &Account, folders: &[(&str, String)], id: String) -> Json {
    let folder = folders.iter().find(|(name, _)| account.tags.first().is_some_and(|tag| tag == name));
    let note = account.full_note();
    let uris = array(account.urls().zip(&account.sites), |(url, site)| {
        let by = if site.exact { MATCH_HOST.into() } else { Json::Null };
        object([("match", by), ("uri", url.into())])
    });
    object([
        ("id", id.into()),
        ("organizationId", Json::Null),
        ("folderId", folder.map(|(_, id)| id.as_str()).into()),
        ("type", 1u8.into()),
        ("reprompt", 0u8.into()),
        ("name", account.title().into()),
        ("notes", if note.is_empty() { Json::Null } else { note.into() }),
        ("favorite", account.pinned.into()),
        (
            "login",
            object([
                ("uris", uris),
                ("username", account.draft.name.as_str().into()),
                ("password", Json::Null),
                ("totp", key(account).into()),
            ]),
        ),
        ("collectionIds", Json::Null),
    ])
}

fn key(account: &Account) -> Zeroizing<String> {
    match account.credential().kind {
        Kind::Steam => {
            let key = account.credential().secret.reveal_base32();
            Zeroizing::new(["steam://", &key].concat())
        }
        _ => uri::reveal_uri(&account.draft),
    }
}

fn protected(plain: &str, password: &str, entropy: &mut dyn Entropy) -> Result<Json, Error> {
    let salt = base::base64(&seal::random::<16>(entropy)?);
    // The text itself is the salt, though it is base64.
    let key = seal::pbkdf2::<Sha256>(password, salt.as_bytes(), ROUNDS);
    let keys = Keys { cipher: seal::hmac(&key, &[b"enc\x01"]), mac: seal::hmac(&key, &[b"mac\x01"]) };
    let probe = seal::uuid(entropy)?;
    Ok(object([
        ("encrypted", true.into()),
        ("passwordProtected", true.into()),
        ("salt", salt.into()),
        ("kdfType", 0u8.into()),
        ("kdfIterations", ROUNDS.into()),
        ("kdfMemory", Json::Null),
        ("kdfParallelism", Json::Null),
        ("encKeyValidation_DO_NOT_EDIT", keys.seal(&probe, entropy)?.into()),
        ("data", keys.seal(plain, entropy)?.into()),
    ]))
}

/// The halves of the stretched key: HKDF-Expand (RFC 5869 section 2.3).
struct Keys {
    cipher: Key,
    mac: Key,
}

impl Keys {
    /// `2.iv|ciphertext|mac`.
    fn seal(&self, plain: &str, entropy: &mut dyn Entropy) -> Result<String, NoEntropy> {
        let iv = seal::random(entropy)?;
        let sealed = seal::cbc(&self.cipher, &iv, plain.as_bytes());
        let mac = seal::hmac(&self.mac, &[&iv, &sealed]);
        Ok(format!("2.{}", [&iv[..], &sealed, &*mac].map(base::base64).join("|")))
    }
}
