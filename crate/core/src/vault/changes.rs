//! What was done to the accounts, and by which device, as far as the vault
//! still tells: of each field it knows the last edit alone.

use super::account::Account;
use super::record::Record;
use super::stamp::Stamp;
use super::state::RecordId;
use super::{DeviceId, Vault};
use crate::sorting;

/// An edit of one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The account; one that was ended for ever is not in the vault any more.
    pub account: RecordId,
    /// When, by the device's own clock, in milliseconds since 1970.
    pub ms: u64,
    /// Who.
    pub device: DeviceId,
    /// What.
    pub what: What,
}

/// What was done to an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// It is there since.
    Added,
    /// Fields were edited.
    Changed,
    /// It was moved to the trash.
    Trashed,
    /// It was taken back out of the trash.
    Restored,
    /// It was ended for ever.
    Purged,
}

impl What {
    /// Its name, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Changed => "changed",
            Self::Trashed => "deleted",
            Self::Restored => "restored",
            Self::Purged => "purged",
        }
    }
}

impl Vault {
    /// All edits that the vault still knows of, newest first.
    #[must_use]
    pub fn changes(&self) -> Vec<Change> {
        let mut edits: Vec<(Stamp, RecordId, What)> = Vec::new();
        for (id, record) in self.state.records.iter() {
            if Account::read(*id, record).is_some() {
                edits.extend(stamps(record).into_iter().map(|stamp| (stamp, *id, what(record, stamp))));
            }
        }
        edits.extend(self.state.purged.iter().map(|(id, stamp)| (*stamp, *id, What::Purged)));
        sorting::sort_by(&mut edits, |(a, first, _), (b, second, _)| b.cmp(a).then(first.cmp(second)));
        let change = |(stamp, account, what): (Stamp, RecordId, What)| Change {
            account,
            ms: stamp.ms,
            device: stamp.device,
            what,
        };
        edits.into_iter().map(change).collect()
    }
}

/// Each edit has one stamp, whatever fields it set.
fn stamps(record: &Record) -> Vec<Stamp> {
    let fields = record.fields.values();
    let mut stamps: Vec<Stamp> = fields
        .flat_map(|field| field.older.iter().chain(core::iter::once(&field.current)))
        .map(|version| version.stamp)
        .collect();
    sorting::sort_by(&mut stamps, Ord::cmp);
    stamps.dedup();
    stamps
}

fn what(record: &Record, stamp: Stamp) -> What {
    /// Nothing, in CBOR: the trash flag of an account that was taken back.
    const NULL: &[u8] = &[0xf6];
    if record.stamp("created") == Some(stamp) {
        What::Added
    } else if record.stamp("trash") != Some(stamp) {
        What::Changed
    } else if record.get("trash") == Some(NULL) {
        What::Restored
    } else {
        What::Trashed
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Seeded;
    use super::super::{Added, Kdf, Patch};
    use super::*;
    use crate::account::Draft;
    use crate::otp::{Credential, Kind};
    use crate::secret::Secret;

    #[test]
    fn each_edit_is_told_with_its_device_the_newest_first() {
        let entropy = &mut Seeded(1);
        let mut vault = Vault::create(Kdf::fresh(entropy).unwrap(), &[7; 32], entropy).unwrap();
        let credential = Credential::new(Kind::Totp, Secret::from_bytes(b"twelve bytes".into()).unwrap());
        let added = vault.add(Draft::new(credential), Patch::default(), false, 1_000, entropy).unwrap();
        let (Added::New(id) | Added::Present(id)) = added;
        let first = vault.header().device;
        vault.become_new_device(entropy).unwrap();
        let second = vault.header().device;
        vault.update(&id, &Patch { name: Some("zoe".into()), ..Patch::default() }, 2_000).unwrap();
        vault.trash(&id, 3_000).unwrap();

        let told = |vault: &Vault| -> Vec<(u64, DeviceId, What)> {
            vault.changes().iter().map(|change| (change.ms, change.device, change.what)).collect()
        };
        let before = [(2_000, second, What::Changed), (1_000, first, What::Added)];
        assert_eq!(told(&vault), [&[(3_000, second, What::Trashed)], &before[..]].concat());
        vault.restore(&id, 4_000).unwrap();
        assert_eq!(told(&vault), [&[(4_000, second, What::Restored)], &before[..]].concat());
        vault.purge(&id, 5_000).unwrap();
        assert_eq!(told(&vault), [(5_000, second, What::Purged)]);
    }
}
