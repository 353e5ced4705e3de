//! `check`: what of the vault a backup does not have.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use sparekey_core::vault::{Compared, Error, Vault};

use super::{find, locate, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Prints the accounts that a backup lacks or has in an older state.
pub(crate) fn check(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Check);
    }
    let path = match &given.operands[..] {
        [] => return Err(Failure::OperandMissing("FILE")),
        [path] => PathBuf::from(path),
        _ => return Err(Failure::TooManyOperands),
    };
    let vault = unlock::unlock(&locate::read(&given)?.sealed, &given)?;
    let sealed = fs::read(&path).map_err(Failure::FileUnreadable)?;
    let backup = open(&sealed, &vault, &given)?;
    let rows = backup.compare(&vault);
    let lacking = || {
        rows.iter().filter_map(|row| {
            let live = row.account.trashed_ms.is_none();
            Some((fate(row.state).filter(|_| live)?, find::title(row.account)))
        })
    };
    output::print(|out| lacking().try_for_each(|(fate, title)| writeln!(out, "{fate}\t{title}")))?;
    match lacking().count() {
        0 => {
            let live = vault.accounts().filter(|account| account.trashed_ms.is_none()).count();
            output::complain(&format!("the backup has all {live} accounts as they are"));
            Ok(())
        }
        count => Err(Failure::BackupLacks(count)),
    }
}

/// By the vault's own key, as long as it was not renewed since; else as the
/// options say.
pub(super) fn open(sealed: &[u8], vault: &Vault, given: &Given) -> Result<Vault, Failure> {
    match Vault::resume(sealed, &vault.reveal_ticket()) {
        Err(Error::TicketStale) => unlock::unlock(sealed, given),
        opened => Ok(opened?),
    }
}

/// What a backup is to this account of the vault; `None` where it has it.
fn fate(state: Compared) -> Option<&'static str> {
    match state {
        Compared::OnlyThere | Compared::DeletedHere => Some("missing"),
        Compared::NewerThere | Compared::BothChanged => Some("older"),
        Compared::Same | Compared::NewerHere | Compared::TrashedThere => None,
    }
}
