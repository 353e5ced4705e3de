//! A list of `otpauth:` URIs, one a line.

use sparekey_core::uri;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::loss::{Holds, Loss, has_prefix};
use super::{Error, File, Format, Request};

pub(super) struct Otpauth;

const HOLDS: Holds = Holds {
    is_uri: true,
    names: |facts| !facts.issuer.is_empty() || !has_prefix(facts),
    ..Holds::KEYS_ALONE
};

impl Format for Otpauth {
    fn id(&self) -> &'static str {
        "otpauth-uri"
    }

    fn name(&self) -> &'static str {
        "a list of otpauth:// addresses"
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], _: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut list = Zeroizing::new(String::new());
        for account in accounts {
            list.push_str(&uri::reveal_uri(&account.draft));
            list.push('\n');
        }
        Ok(vec![File::new("otpauth.txt", &list)])
    }
}
