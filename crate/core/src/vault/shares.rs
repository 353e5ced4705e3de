//! What was shared with whom, and when: a record for each act.

use super::account::{encode, read_credential};
use super::cbor::{Malformed, Reader, Writer};
use super::record::{Record, Version};
use super::stamp::Stamp;
use super::state::RecordId;
use super::{Error, Vault};
use crate::{Entropy, sorting};

const KIND: &str = "share";
/// The most accounts and the most receivers of one act.
const MAX_LIST: usize = 10_000;

/// One who got a share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receiver {
    /// What they were called then.
    pub name: String,
    /// Their key then.
    pub key: String,
}

/// An act of sharing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// The accounts.
    pub accounts: Vec<RecordId>,
    /// With whom; nobody named where it was sealed with a phrase.
    pub to: Vec<Receiver>,
    /// Codes alone, which ended then, in milliseconds since 1970.
    pub until_ms: Option<u64>,
    stamp: Stamp,
}

/// An act of sharing, as seen from one account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SharedAccount {
    /// When, in milliseconds since 1970.
    pub at_ms: u64,
    /// With whom; nobody named where it was sealed with a phrase.
    pub to: Vec<Receiver>,
    /// Codes alone, which ended then.
    pub until_ms: Option<u64>,
    /// Whether the secret has been replaced since, so that what they have
    /// makes no codes any more.
    pub renewed: bool,
}

impl Vault {
    /// Notes that accounts were shared, before the share is given out.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::TooLong`], [`Error::NoEntropy`].
    pub fn note_shared(
        &mut self,
        accounts: &[RecordId],
        to: &[Receiver],
        until_ms: Option<u64>,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        accounts.iter().try_for_each(|id| self.account(id).map(|_| ()))?;
        if accounts.len() > MAX_LIST || to.len() > MAX_LIST {
            return Err(Error::TooLong);
        }
        let mut id = RecordId::default();
        entropy.fill(&mut id)?;
        let stamp = self.stamp(&id, now_ms);
        let mut record = Record::default();
        record.set("kind", stamp, encode(|w| w.text(KIND)));
        record.set("created", stamp, encode(|w| w.uint(now_ms)));
        record.set(
            "accounts",
            stamp,
            encode(|w| accounts.iter().fold(w.array(accounts.len()), |w, id| w.bytes(id))),
        );
        record.set("to", stamp, encode(|w| write_receivers(w, to)));
        if let Some(until_ms) = until_ms {
            record.set("until", stamp, encode(|w| w.uint(until_ms)));
        }
        self.state.records.insert(id, record);
        Ok(())
    }

    /// Every act of sharing, the newest first.
    #[must_use]
    pub fn shares(&self) -> Vec<Shared> {
        let mut shares: Vec<Shared> = self.state.records.values().filter_map(read).collect();
        sorting::sort_by_key(&mut shares, |share| core::cmp::Reverse(share.stamp));
        shares
    }

    /// Who got an account, the newest act first.
    #[must_use]
    pub fn shares_of(&self, account: &RecordId) -> Vec<SharedAccount> {
        let mut shares = self.shares();
        shares.retain(|share| share.accounts.contains(account));
        let view = |share: Shared| SharedAccount {
            renewed: self.is_renewed(account, share.stamp),
            at_ms: share.at_ms,
            to: share.to,
            until_ms: share.until_ms,
        };
        shares.into_iter().map(view).collect()
    }

    /// Whether an account's secret is another than it was at a stamp.
    fn is_renewed(&self, account: &RecordId, at: Stamp) -> bool {
        let field = self.state.records.get(account).and_then(|record| record.fields.get("cred"));
        let Some(field) = field else { return true };
        let then = core::iter::once(&field.current).chain(&field.older).find(|version| version.stamp <= at);
        let secret =
            |version: &Version| read_credential(&version.value).ok().and_then(Result::ok).map(|c| c.secret);
        match then {
            // All that are remembered are newer.
            None => true,
            Some(then) => secret(then) != secret(&field.current),
        }
    }
}

fn write_receivers<'w>(writer: &'w mut Writer, to: &[Receiver]) -> &'w mut Writer {
    to.iter().fold(writer.array(to.len()), |w, receiver| w.array(2).text(&receiver.key).text(&receiver.name))
}

fn read(record: &Record) -> Option<Shared> {
    let uint = |name| record.get(name).and_then(|value| Reader::new(value).uint().ok());
    if Reader::new(record.get("kind")?).text() != Ok(KIND) {
        return None;
    }
    Some(Shared {
        at_ms: uint("created")?,
        accounts: read_ids(record.get("accounts")?).ok()?,
        to: read_receivers(record.get("to")?).ok()?,
        until_ms: uint("until"),
        stamp: record.stamp("created")?,
    })
}

fn read_ids(value: &[u8]) -> Result<Vec<RecordId>, Malformed> {
    let mut reader = Reader::new(value);
    (0..reader.array()?).map(|_| reader.array_of()).collect()
}

fn read_receivers(value: &[u8]) -> Result<Vec<Receiver>, Malformed> {
    let mut reader = Reader::new(value);
    let receiver = |reader: &mut Reader<'_>| match reader.array()? {
        2 => Ok(Receiver { key: reader.text()?.into(), name: reader.text()?.into() }),
        _ => Err(Malformed),
    };
    (0..reader.array()?).map(|_| receiver(&mut reader)).collect()
}
