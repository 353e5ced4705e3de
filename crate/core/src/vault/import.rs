//! Many accounts at once, from another program's file: each added, or found to
//! be there already.

use super::account::{self, Patch};
use super::error::Error;
use super::record::Record;
use super::sorted::Sorted;
use super::state::RecordId;
use super::{Account, Vault};
use crate::Entropy;
use crate::account::Draft;
use crate::otp::{Credential, Kind};

/// An account that another program has.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// Names, credential and counter.
    pub draft: Draft,
    /// Note, tags, sites and the like.
    pub patch: Patch,
    /// Whether it lay in the other program's trash.
    pub trashed: bool,
}

/// What becomes of one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is new, under this id.
    Added(RecordId),
    /// It was added under the first id though its codes are those of the
    /// second, which has another name.
    SameSecret(RecordId, RecordId),
    /// It is here under this id. A HOTP counter has moved where the other
    /// program's was ahead.
    Present(RecordId),
}

impl Outcome {
    /// The name the reports know it by.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added(_) => "added",
            Self::SameSecret(..) => "same-secret",
            Self::Present(_) => "present",
        }
    }
}

impl Vault {
    /// Brings accounts in. Two are the same where kind, secret, algorithm,
    /// digits and period are, and issuer and name too; with other names they
    /// are kept beside each other.
    ///
    /// # Errors
    /// [`Error::TooLong`], [`Error::Credential`] and [`Error::NoEntropy`];
    /// nothing is changed then.
    pub fn import(
        &mut self,
        incoming: &[Incoming],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Vec<Outcome>, Error> {
        let mut patches = Vec::with_capacity(incoming.len());
        for Incoming { draft, patch, .. } in incoming {
            let patch = Patch {
                issuer: Some(draft.issuer.clone()),
                name: Some(draft.name.clone()),
                counter: Some(draft.counter).filter(|_| draft.credential.kind == Kind::Hotp),
                credential: Some(draft.credential.clone()),
                ..patch.clone()
            };
            patch.check()?;
            let mut id = RecordId::default();
            entropy.fill(&mut id)?;
            patches.push((patch, id));
        }
        let mut known = Known::of(self.accounts());
        let mut outcomes = Vec::with_capacity(incoming.len());
        for (place, (incoming, (patch, id))) in incoming.iter().zip(&patches).enumerate() {
            let draft = &incoming.draft;
            if let Some((same, here)) = known.named(draft) {
                // A counter never goes back (RFC 4226 section 7.2), so the greater is right.
                if here.counter < draft.counter {
                    here.counter = draft.counter;
                    self.state
                        .records
                        .get_mut(same)
                        .into_iter()
                        .for_each(|r| account::advance(r, draft.counter));
                }
                outcomes.push(Outcome::Present(*same));
                continue;
            }
            outcomes.push(match known.generating(&draft.credential) {
                Some(other) => Outcome::SameSecret(*id, other),
                None => Outcome::Added(*id),
            });
            known.add(*id, draft.clone());
            // A millisecond apart, so that the list keeps the file's order.
            self.put(*id, patch, incoming.trashed, now_ms + place as u64);
        }
        self.refresh_all();
        Ok(outcomes)
    }

    /// Takes an import back: the accounts that it added are ended.
    pub fn take_back(&mut self, outcomes: &[Outcome], now_ms: u64) {
        for outcome in outcomes {
            if let Outcome::Added(id) | Outcome::SameSecret(id, _) = outcome {
                let stamp = self.stamp(id, now_ms);
                self.state.purge(*id, stamp);
            }
        }
        self.refresh_all();
    }

    fn put(&mut self, id: RecordId, patch: &Patch, trashed: bool, now_ms: u64) {
        let stamp = self.clock.tick(now_ms, self.header.device, None);
        let mut record = Record::default();
        record.set("created", stamp, account::encode(|w| w.uint(now_ms)));
        patch.apply(&mut record, stamp);
        if trashed {
            account::trash(&mut record, stamp, now_ms);
        }
        self.state.records.insert(id, record);
    }
}

/// The accounts that there are, by secret: thousands are compared with
/// thousands.
struct Known(Sorted<Vec<u8>, Vec<(RecordId, Draft)>>);

impl Known {
    fn of<'a>(accounts: impl Iterator<Item = &'a Account>) -> Self {
        let mut known = Self(Sorted::default());
        for account in accounts.filter(|account| account.trashed_ms.is_none()) {
            if let Ok(credential) = &account.credential {
                let (issuer, name) = (account.issuer.clone(), account.name.clone());
                let draft = Draft { issuer, name, credential: credential.clone(), counter: account.counter };
                known.add(account.id, draft);
            }
        }
        known
    }

    fn add(&mut self, id: RecordId, draft: Draft) {
        let secret = draft.credential.secret.expose();
        match self.0.get_mut(secret) {
            Some(same) => same.push((id, draft)),
            None => self.0.insert(secret.to_vec(), vec![(id, draft)]),
        }
    }

    /// The one that is the same in everything.
    fn named(&mut self, draft: &Draft) -> Option<&mut (RecordId, Draft)> {
        let same = self.0.get_mut(draft.credential.secret.expose())?;
        same.iter_mut().find(|(_, known)| {
            (&known.issuer, &known.name) == (&draft.issuer, &draft.name)
                && same_codes(&known.credential, &draft.credential)
        })
    }

    /// One whose codes are the same.
    fn generating(&self, credential: &Credential) -> Option<RecordId> {
        let same = self.0.get(credential.secret.expose())?;
        same.iter().find(|(_, known)| same_codes(&known.credential, credential)).map(|(id, _)| *id)
    }
}

/// Whether two credentials of one secret make the same codes.
fn same_codes(one: &Credential, other: &Credential) -> bool {
    (one.kind, one.algorithm, one.digits) == (other.kind, other.algorithm, other.digits)
        && (one.kind == Kind::Hotp || one.period == other.period)
}
