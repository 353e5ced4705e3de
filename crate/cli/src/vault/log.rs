//! `log`: what was done to the accounts, and by which device.

use std::ffi::OsString;

use serde_json::{Value, json};
use sparekey_core::vault::{Change, DeviceId, Vault};

use super::find::{self, hex};
use super::{locate, moment, unlock};
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

/// Prints the edits that the vault still knows of, the newest first.
pub(crate) fn log(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Log);
    }
    if !given.operands.is_empty() {
        return Err(Failure::TooManyOperands);
    }
    let vault = unlock::unlock(&locate::read(&given)?.sealed, &given)?;
    let changes = vault.changes();
    output::print(|out| {
        if given.has("json") {
            let all = changes.iter().map(|change| object(&vault, change)).collect();
            return writeln!(out, "{:#}", Value::Array(all));
        }
        changes.iter().try_for_each(|change| writeln!(out, "{}", row(&vault, change)))
    })
}

/// A device as people know it: its name, else what it is, else its id.
pub(super) fn device(vault: &Vault, id: DeviceId) -> String {
    let known = vault.devices().into_iter().find(|device| device.id == id);
    let named = known.map(|device| if device.name.is_empty() { device.platform } else { device.name });
    plain(&named.filter(|name| !name.is_empty()).unwrap_or_else(|| format!("{id:?}")))
}

fn row(vault: &Vault, change: &Change) -> String {
    let account = vault.account(&change.account).map(find::title).unwrap_or_default();
    [
        moment::rfc3339(change.ms),
        device(vault, change.device),
        change.what.name().to_owned(),
        account,
        hex(&change.account),
    ]
    .join("\t")
}

fn object(vault: &Vault, change: &Change) -> Value {
    let account = vault.account(&change.account).ok();
    json!({
        "time": moment::rfc3339(change.ms),
        "device": device(vault, change.device),
        "deviceId": format!("{:?}", change.device),
        "what": change.what.name(),
        "issuer": account.map(|account| &account.issuer),
        "account": account.map(|account| &account.name),
        "id": hex(&change.account),
    })
}
