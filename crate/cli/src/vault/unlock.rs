//! Opening the vault: by passphrase or recovery code, from a terminal, a file
//! or a file descriptor. Never from an argument or the environment, which
//! other programs can see.

use std::ffi::OsString;

use sparekey_core::vault::{self, Error, Vault};
use zeroize::Zeroizing;

use super::kdf;
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::input;

/// The options of every command that opens a vault.
pub(crate) const VAULT: Opt = opt("vault", None, Takes::Value);
pub(crate) const PASSPHRASE_FILE: Opt = opt("passphrase-file", None, Takes::Value);
pub(crate) const PASSPHRASE_FD: Opt = opt("passphrase-fd", None, Takes::Value);
pub(crate) const RECOVERY_CODE: Opt = opt("recovery-code", None, Takes::Nothing);
pub(crate) const RECOVERY_CODE_FILE: Opt = opt("recovery-code-file", None, Takes::Value);

/// What opens the vault, and where to take it from.
enum Opener {
    Passphrase(Source),
    RecoveryCode(Source),
}

/// Where a secret text comes from.
enum Source {
    Terminal,
    File(OsString),
    Descriptor(u32),
}

/// Opens the vault as the options say. A file that no passphrase could open
/// is refused before one is asked for.
pub(super) fn unlock(sealed: &[u8], given: &Given) -> Result<Vault, Failure> {
    let opener = Opener::read(given)?;
    let header = vault::inspect(sealed)?;
    match opener {
        Opener::RecoveryCode(source) => {
            let code = source.ask("recovery code", "the recovery code")?;
            Ok(Vault::recover(sealed, &code)?)
        }
        Opener::Passphrase(source) => {
            let kdfs: Vec<_> = header.slots.iter().filter_map(|slot| slot.passphrase_kdf()).collect();
            if kdfs.is_empty() {
                return Err(Error::NoSuchSlot.into());
            }
            let passphrase = source.ask("passphrase", "the passphrase")?;
            for kdf in kdfs {
                match Vault::unlock(sealed, &*kdf::derive(&passphrase, kdf)?) {
                    Err(Error::WrongPassphrase) => {}
                    opened => return Ok(opened?),
                }
            }
            Err(Error::WrongPassphrase.into())
        }
    }
}

/// A secret text from the terminal. `name` is for the prompt, `what` for
/// messages.
pub(super) fn ask(name: &str, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    Source::Terminal.ask(name, what)
}

/// The PIN of an account that is kept without one.
pub(super) fn pin(given: &Given) -> Result<Zeroizing<String>, Failure> {
    match given.value("pin-file") {
        Some(path) => Source::File(path.clone()).ask("PIN", "the PIN"),
        None => Source::Terminal.ask("PIN", "the PIN"),
    }
}

impl Opener {
    fn read(given: &Given) -> Result<Self, Failure> {
        let openers = [PASSPHRASE_FILE, PASSPHRASE_FD, RECOVERY_CODE, RECOVERY_CODE_FILE];
        let mut named = openers.iter().map(|opt| opt.long).filter(|name| given.has(name));
        if let (Some(one), Some(other)) = (named.next(), named.next()) {
            return Err(Failure::Contradiction(one, other));
        }
        let file = |option| given.value(option).cloned().map(Source::File);
        if let Some(source) = file(RECOVERY_CODE_FILE.long) {
            return Ok(Self::RecoveryCode(source));
        }
        if given.has(RECOVERY_CODE.long) {
            return Ok(Self::RecoveryCode(Source::Terminal));
        }
        if let Some(number) = given.text(PASSPHRASE_FD.long)? {
            let number = number.parse().map_err(|_| Failure::NotANumber(PASSPHRASE_FD.long))?;
            return Ok(Self::Passphrase(Source::Descriptor(number)));
        }
        Ok(Self::Passphrase(file(PASSPHRASE_FILE.long).unwrap_or(Source::Terminal)))
    }
}

impl Source {
    /// `name` is for the prompt, `what` for messages.
    fn ask(self, name: &str, what: &'static str) -> Result<Zeroizing<String>, Failure> {
        match self {
            Self::File(path) => input::file(&path, what),
            Self::Descriptor(number) => input::descriptor(number, what),
            Self::Terminal => rpassword::prompt_password(format!("sparekey {name}: "))
                .map(Zeroizing::new)
                .map_err(|_| Failure::NoTerminal(what)),
        }
    }
}
