//! Accounts of an import into the vault's file.

use sparekey_core::vault::{Incoming, Outcome, Vault};

use super::{find, locate, moment, own, store, unlock};
use crate::args::Given;
use crate::failure::Failure;

/// What became of an account, and whose codes it shares.
pub(crate) struct Brought {
    pub(crate) outcome: Outcome,
    /// The account of another name with the same codes.
    pub(crate) same_as: Option<String>,
}

/// Brings accounts into the vault that the options name, all or none. The file
/// is written only where something is new and `dry_run` does not forbid it.
pub(crate) fn bring(given: &Given, incoming: &[Incoming], dry_run: bool) -> Result<Vec<Brought>, Failure> {
    let found = locate::read(given)?;
    let mut vault = unlock::unlock(&found.sealed, given)?;
    let counters = counters(&vault);
    let now_ms = moment::now_ms()?;
    own::take(&mut vault, now_ms)?;
    let outcomes = vault.import(incoming, now_ms, &mut store::System)?;
    let brought =
        outcomes.iter().map(|outcome| Brought { outcome: *outcome, same_as: same_as(&vault, *outcome) });
    let brought: Vec<Brought> = brought.collect();
    let after = self::counters(&vault);
    if !dry_run && after != counters {
        store::replace(&found, &mut vault, |written| self::counters(written) == after)?;
    }
    Ok(brought)
}

/// Every account and its counter: all that an import changes.
fn counters(vault: &Vault) -> Vec<([u8; 16], u64)> {
    vault.accounts().map(|account| (account.id, account.counter)).collect()
}

fn same_as(vault: &Vault, outcome: Outcome) -> Option<String> {
    match outcome {
        Outcome::SameSecret(_, other) => vault.account(&other).ok().map(find::title),
        _ => None,
    }
}
