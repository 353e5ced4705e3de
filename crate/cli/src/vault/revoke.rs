//! Taking a device out of the vault, which gets a new key, passphrase and
//! recovery code by it.

use std::io::ErrorKind;

use sparekey_core::vault::{DeviceId, Error, Kdf, Vault};

use super::locate::Found;
use super::{kdf, moment, own, store};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::{input, output};

pub(super) const REVOKE: Opt = opt("revoke", None, Takes::Value);
pub(super) const NEW_PASSPHRASE_FILE: Opt = opt("new-passphrase-file", None, Takes::Value);

/// Takes out the device whose id begins as `--revoke` says, and prints the new
/// recovery code.
pub(super) fn revoke(found: &Found, vault: &mut Vault, id: &str, given: &Given) -> Result<(), Failure> {
    let path = given.value(NEW_PASSPHRASE_FILE.long);
    let path = path.ok_or(Failure::OperandMissing("--new-passphrase-file"))?;
    let what = "the new passphrase";
    let passphrase = input::file(path, what)?;
    if passphrase.trim().is_empty() {
        return Err(Failure::Input(what, ErrorKind::UnexpectedEof.into()));
    }
    let device = by_id(vault, id)?;
    let now_ms = moment::now_ms()?;
    own::take(vault, now_ms)?;
    let kdf = Kdf::fresh(&mut store::System).map_err(Error::from)?;
    let derived = kdf::derive(&passphrase, &kdf)?;
    let code = vault.reveal_revoke(device, kdf, &derived, now_ms, &mut store::System)?;
    let accounts = vault.accounts().count();
    store::replace(found, vault, |written| {
        written.accounts().count() == accounts && written.verify(&derived).is_ok()
    })?;
    output::complain(
        "the vault has a new passphrase and recovery code; keep the code, and sync, so that the other \
         devices learn of it. Keys that the device had are still the services': renew those that matter",
    );
    output::print(|out| writeln!(out, "recovery-code\t{}", code.as_str()))
}

fn by_id(vault: &Vault, id: &str) -> Result<DeviceId, Failure> {
    let id = id.to_ascii_lowercase();
    let is_meant = |device: DeviceId| !id.is_empty() && format!("{device:?}").starts_with(&id);
    let devices = vault.devices();
    let mut meant = devices.iter().filter(|device| !device.own && is_meant(device.id));
    match (meant.next(), meant.next()) {
        (Some(device), None) => Ok(device.id),
        _ => Err(Failure::NoDevice),
    }
}
