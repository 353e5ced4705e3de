//! A vault that a command reads and may write.

use sparekey_core::vault::{Account, RecordId, Vault};

use super::locate::{self, Found};
use super::{find, moment, own, store, unlock};
use crate::args::Given;
use crate::failure::Failure;

/// A vault and the file that it is from.
pub(crate) struct Open {
    found: Found,
    pub(crate) vault: Vault,
}

impl Open {
    /// Opens the vault that the options name.
    pub(crate) fn read(given: &Given) -> Result<Self, Failure> {
        let found = locate::read(given)?;
        let mut vault = unlock::unlock(&found.sealed, given)?;
        own::take(&mut vault, moment::now_ms()?)?;
        Ok(Self { found, vault })
    }

    /// The vault as it is in its file, to try something on.
    pub(crate) fn copy(&self) -> Result<Vault, Failure> {
        Ok(Vault::resume(&self.found.sealed, &self.vault.reveal_ticket())?)
    }

    /// The accounts that any of the queries matches, in the order of the list.
    /// Each must match one.
    pub(crate) fn matching(&self, queries: &[&str]) -> Result<Vec<&Account>, Failure> {
        let mut chosen: Vec<RecordId> = Vec::new();
        for query in queries {
            let found = find::matching(&self.vault, query);
            if found.is_empty() {
                return Err(Failure::NoAccount);
            }
            chosen.extend(found.iter().map(|account| account.id));
        }
        let all = find::matching(&self.vault, "").into_iter();
        Ok(all.filter(|account| chosen.contains(&account.id)).collect())
    }

    /// Writes the file anew, once it reads back with the same contacts, shares,
    /// identity and accounts.
    pub(crate) fn save(&mut self) -> Result<(), Failure> {
        let right = Held::of(&self.vault);
        store::replace(&self.found, &mut self.vault, |written| Held::of(written) == right).map(|_| ())
    }
}

/// What a command here may change.
#[derive(PartialEq)]
struct Held {
    contacts: Vec<sparekey_core::vault::Contact>,
    shares: Vec<sparekey_core::vault::Shared>,
    secrets: Vec<zeroize::Zeroizing<[u8; sparekey_core::vault::SHARING_SECRET_BYTES]>>,
    accounts: Vec<(RecordId, u64)>,
}

impl Held {
    fn of(vault: &Vault) -> Self {
        Self {
            contacts: vault.contacts(),
            shares: vault.shares(),
            secrets: vault.reveal_sharing_secrets(),
            accounts: vault.accounts().map(|account| (account.id, account.counter)).collect(),
        }
    }
}
