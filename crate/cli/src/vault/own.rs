//! Which device a vault's file is: a copy of a browser's may still be written
//! by that browser, so the command line writes under a name of its own.

use sparekey_core::vault::{Error, Vault};

use super::store::System;

/// What this program is, on the list of devices.
pub(super) fn platform() -> String {
    format!("sparekey on {}", std::env::consts::OS)
}

/// Makes the vault this program's, unless it is so already.
pub(super) fn take(vault: &mut Vault, now_ms: u64) -> Result<(), Error> {
    let own = vault.devices().into_iter().find(|device| device.own);
    if own.is_some_and(|own| own.platform == platform()) {
        return Ok(());
    }
    renew(vault, now_ms)
}

/// Makes a copy of the vault another device of its own.
pub(super) fn renew(vault: &mut Vault, now_ms: u64) -> Result<(), Error> {
    vault.become_new_device(&mut System)?;
    vault.name_device("", &platform(), now_ms)
}
