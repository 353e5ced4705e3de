//! `list`: the accounts, and nothing that codes are made of.

use std::ffi::OsString;

use serde_json::{Value, json};
use sparekey_core::Coded;
use sparekey_core::otp::Kind;
use sparekey_core::vault::Account;

use super::find::{self, hex};
use super::{locate, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output::{self, plain};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("json", None, Takes::Nothing),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Prints the accounts that match, or all of them.
pub(crate) fn list(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::List);
    }
    let query = match &given.operands[..] {
        [] => "",
        [query] => query.to_str().ok_or(Failure::NotText("QUERY"))?,
        _ => return Err(Failure::TooManyOperands),
    };
    let vault = unlock::unlock(&locate::read(&given)?.sealed, &given)?;
    let accounts = find::matching(&vault, query);
    if accounts.is_empty() && !query.is_empty() {
        return Err(Failure::NoAccount);
    }
    output::print(|out| {
        if given.has("json") {
            let all: Vec<Value> = accounts.iter().map(|account| object(account)).collect();
            return writeln!(out, "{:#}", Value::Array(all));
        }
        accounts.iter().try_for_each(|account| writeln!(out, "{}", row(account)))
    })
}

/// Issuer, name, kind, sites and id, parted by tabs.
fn row(account: &Account) -> String {
    let kind = account.credential.as_ref().map_or("unknown", |credential| credential.kind.name());
    [
        plain(&account.issuer),
        plain(&account.name),
        kind.to_owned(),
        plain(&hosts(account).join(",")),
        hex(&account.id),
    ]
    .join("\t")
}

fn object(account: &Account) -> Value {
    let mut object = json!({
        "id": hex(&account.id),
        "issuer": account.issuer,
        "account": account.name,
        "sites": hosts(account),
        "tags": account.tags,
        "pinned": account.pinned,
    });
    match &account.credential {
        Ok(credential) => {
            object["kind"] = credential.kind.name().into();
            object["algorithm"] = credential.algorithm.name().into();
            object["digits"] = credential.digits.into();
            match credential.kind {
                Kind::Hotp => object["counter"] = account.counter.into(),
                _ => object["period"] = credential.period.into(),
            }
        }
        Err(error) => object["error"] = error.code().into(),
    }
    object
}

fn hosts(account: &Account) -> Vec<&str> {
    account.sites.iter().map(|site| site.host.as_str()).collect()
}
