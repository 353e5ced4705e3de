//! Ente Auth's plain export: `otpauth:` URIs with its own remarks
//! (ente-io/ente).

use sparekey_core::otp::Kind;
use sparekey_core::uri;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::json::{Json, array, object};
use super::loss::{Holds, Loss};
use super::{Error, File, Format, Request};

pub(super) struct Ente;

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

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], _: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut list = Zeroizing::new(String::new());
        for (account, place) in accounts.iter().zip(0u64..) {
            write_uri(&mut list, account, place);
            list.push('\n');
        }
        Ok(vec![File::new("ente.txt", &list)])
    }
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
        ("note", account.note.as_str().into()),
        ("position", place.into()),
        ("iconSrc", "".into()),
        ("iconID", "".into()),
    ])
}
