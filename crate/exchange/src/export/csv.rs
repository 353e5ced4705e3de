//! CSV (RFC 4180) with the columns of Apple's Passwords, which most password
//! managers read.

use sparekey_core::otp::Kind;
use sparekey_core::uri;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::loss::{Holds, Loss};
use super::{Error, File, Format, Request};

pub(super) struct Csv;

const HOLDS: Holds = Holds {
    // Password managers know no counters.
    kinds: &[Kind::Totp],
    is_uri: true,
    names: |facts| !facts.issuer.is_empty(),
    note: true,
    sites: 1,
    ..Holds::KEYS_ALONE
};

impl Format for Csv {
    fn id(&self) -> &'static str {
        "csv"
    }

    fn name(&self) -> &'static str {
        "CSV, as Apple Passwords has it"
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], _: &mut Request<'_>) -> Result<Vec<File>, Error> {
        let mut table = Zeroizing::new("Title,URL,Username,Password,Notes,OTPAuth\r\n".to_owned());
        for account in accounts {
            let url = account.urls().next().unwrap_or_default();
            let (note, uri) = (account.full_note(), uri::reveal_uri(&account.draft));
            let row = [account.title(), &url, &account.draft.name, "", &note, &uri];
            for (place, field) in row.into_iter().enumerate() {
                if place > 0 {
                    table.push(',');
                }
                write_field(&mut table, field);
            }
            table.push_str("\r\n");
        }
        Ok(vec![File::new("passwords.csv", &table)])
    }
}

fn write_field(table: &mut String, field: &str) {
    if !field.contains([',', '"', '\r', '\n']) {
        return table.push_str(field);
    }
    table.push('"');
    for c in field.chars() {
        table.push(c);
        if c == '"' {
            table.push(c);
        }
    }
    table.push('"');
}
