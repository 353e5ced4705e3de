//! `devices`: the browsers and computers that have the vault.

use std::ffi::OsString;

use serde_json::{Value, json};
use sparekey_core::vault::Device;

use super::{locate, moment, own, revoke, store, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output::{self, plain};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("json", None, Takes::Nothing),
    opt("name", None, Takes::Value),
    revoke::REVOKE,
    revoke::NEW_PASSPHRASE_FILE,
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Prints the devices; names this one before, or takes one out, where that is
/// asked.
pub(crate) fn devices(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Devices);
    }
    let found = locate::read(&given)?;
    let mut vault = unlock::unlock(&found.sealed, &given)?;
    if let Some(name) = given.text("name")? {
        let now_ms = moment::now_ms()?;
        own::take(&mut vault, now_ms)?;
        vault.name_device(name, &own::platform(), now_ms)?;
        let accounts = vault.accounts().count();
        store::replace(&found, &mut vault, |written| written.accounts().count() == accounts)?;
    }
    if let Some(id) = given.text(revoke::REVOKE.long)? {
        let found = locate::read(&given)?;
        return revoke::revoke(&found, &mut vault, id, &given);
    }
    let devices = vault.devices();
    output::print(|out| {
        if given.has("json") {
            return writeln!(out, "{:#}", Value::Array(devices.iter().map(object).collect()));
        }
        devices.iter().try_for_each(|device| writeln!(out, "{}", row(device)))
    })
}

fn row(device: &Device) -> String {
    let time = |ms: Option<u64>| ms.map(moment::rfc3339).unwrap_or_default();
    [
        format!("{:?}", device.id),
        plain(&device.name),
        plain(&device.platform),
        time(device.seen_ms),
        time(device.revoked_ms),
    ]
    .join("\t")
}

fn object(device: &Device) -> Value {
    json!({
        "id": format!("{:?}", device.id),
        "own": device.own,
        "name": device.name,
        "platform": device.platform,
        "seen": device.seen_ms.map(moment::rfc3339),
        "revoked": device.revoked_ms.map(moment::rfc3339),
    })
}
