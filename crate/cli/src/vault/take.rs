//! Accounts out of the vault's file, keys and all.

use std::collections::HashSet;

use sparekey_core::otp;
use sparekey_core::vault::{Account, RecordId};
use sparekey_exchange::export;

use super::{find, locate, unlock};
use crate::args::Given;
use crate::failure::Failure;

/// An account as it was taken.
pub(crate) struct Taken {
    /// Issuer and name, for people.
    pub(crate) title: String,
    /// The account, unless this program cannot make its codes.
    pub(crate) account: Result<export::Account, otp::Error>,
}

/// Takes the accounts that any of the queries matches, or all, in the order of
/// the list. Each query must match one.
pub(crate) fn take(given: &Given, queries: &[&str]) -> Result<Vec<Taken>, Failure> {
    let vault = unlock::unlock(&locate::read(given)?.sealed, given)?;
    let mut chosen: HashSet<RecordId> = HashSet::new();
    for query in queries {
        let found = find::matching(&vault, query);
        if found.is_empty() {
            return Err(Failure::NoAccount);
        }
        chosen.extend(found.iter().map(|account| account.id));
    }
    let is_taken = |account: &&Account| queries.is_empty() || chosen.contains(&account.id);
    let taken = find::matching(&vault, "").into_iter().filter(is_taken);
    Ok(taken.map(|account| Taken { title: find::title(account), account: account.try_into() }).collect())
}
