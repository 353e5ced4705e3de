//! Ente Auth's export: `otpauth:` URIs with its own remarks, plain and
//! encrypted (ente-io/ente).

use sparekey_core::otp::Kind;
use sparekey_core::{Entropy, base, uri};
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss};
use super::seal;
use super::{Error, File, Format, Request};
use crate::secretstream;

pub(super) struct Ente;

/// Argon2id's cost. The app takes what the file says: its own 256 MiB and 16
/// passes keep a phone busy for half a minute.
const MEMORY_KIB: u32 = 64 * 1024;
const PASSES: u32 = 4;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Hotp, Kind::Steam],
    is_uri: true,
    // The app parts the label at a colon even where it has the account alone.
    names: |facts| !facts.name.contains(':'),
    note: true,
    tags: usize::MAX,
    pinned: true,
    ..Holds::KEYS_ALONE
};

impl Format for Ente {
    fn id(&self) -> &'static str {
        "ente"
    }

    fn name(&self) -> &'static str {
        "Ente Auth"
    }

    fn takes_password(&self) -> bool {
        true
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut list = Zeroizing::new(String::new());
        for (account, place) in accounts.iter().zip(0u64..) {
            write_uri(&mut list, account, place);
            list.push('\n');
        }
        Ok(vec![match request.password {
            Some(password) => File::new("ente.json", &encrypted(&list, password, request.entropy)?.lines()),
            None => File::new("ente.txt", &list),
        }])
    }
}

fn encrypted(list: &str, password: &str, entropy: &mut dyn Entropy) -> Result<Json, Error> {
    let salt: [u8; 16] = seal::random(entropy)?;
    let header: [u8; 24] = seal::random(entropy)?;
    let key = seal::argon2id(password, &salt, MEMORY_KIB, PASSES)?;
    let sealed = secretstream::seal(&key, &header, list.as_bytes()).ok_or(Error::Cipher)?;
    Ok(object([
        ("version", 1u8.into()),
        (
            "kdfParams",
            object([
                ("memLimit", (u64::from(MEMORY_KIB) * 1024).into()),
                ("opsLimit", PASSES.into()),
                ("salt", base::base64(&salt).into()),
            ]),
        ),
        ("encryptedData", base::base64(&sealed).into()),
        ("encryptionNonce", base::base64(&header).into()),
    ]))
}

fn write_uri(list: &mut String, account: &Account, place: u64) {
    let credential = account.credential();
    list.push_str(&format!("otpauth://{}/", credential.kind.name()));
    uri::encode_into(list, &account.draft.name);
    let algorithm = credential.algorithm.name().to_ascii_lowercase();
    list.push_str(&format!("?algorithm={algorithm}&digits={}&issuer=", credential.digits));
    uri::encode_into(list, &account.draft.issuer);
    list.push_str(&format!("&period={}&secret=", credential.period));
    list.push_str(&credential.secret.reveal_base32());
    if credential.kind == Kind::Hotp {
        list.push_str(&format!("&counter={}", account.draft.counter));
    }
    list.push_str("&codeDisplay=");
    uri::encode_into(list, &display(account, place).compact());
}

fn display(account: &Account, place: u64) -> Json {
    object([
        ("pinned", account.pinned.into()),
        ("trashed", false.into()),
        ("lastUsedAt", 0u8.into()),
        ("tapCount", 0u8.into()),
        ("tags", array(&account.tags, |tag| tag.as_str().into())),
        ("note", account.full_note().into()),
        ("position", place.into()),
        ("iconSrc", "".into()),
        ("iconID", "".into()),
    ])
}
