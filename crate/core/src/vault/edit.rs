//! Changes to accounts. Each is checked whole before anything is written.

use super::account::{self, Account, Patch};
use super::error::Error;
use super::record::Record;
use super::state::RecordId;
use super::{Vault, order};
use crate::Entropy;
use crate::account::Draft;
use crate::otp::{Code, Credential, Kind};
use crate::secret::Secret;
use crate::uri;

/// What became of an account that was to be added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is there, under this new id.
    New(RecordId),
    /// The same credential is there already, under this id; nothing was added.
    Present(RecordId),
}

impl Vault {
    /// Adds an account. `patch` outranks what the draft says.
    ///
    /// # Errors
    /// [`Error::TooLong`], [`Error::Credential`] and [`Error::NoEntropy`].
    pub fn add(
        &mut self,
        draft: Draft,
        patch: Patch,
        even_if_present: bool,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Added, Error> {
        let credential = patch.credential.clone().unwrap_or(draft.credential);
        let patch = Patch {
            issuer: Some(patch.issuer.unwrap_or(draft.issuer)),
            name: Some(patch.name.unwrap_or(draft.name)),
            counter: patch.counter.or(Some(draft.counter)).filter(|_| credential.kind == Kind::Hotp),
            credential: Some(credential),
            ..patch
        };
        patch.check()?;
        let known = patch.credential.as_ref().and_then(|credential| self.holding(credential));
        if let Some(id) = known.filter(|_| !even_if_present) {
            return Ok(Added::Present(id));
        }
        let id = self.insert(&patch, now_ms, entropy)?;
        Ok(Added::New(id))
    }

    /// The account with that credential, one outside the trash first.
    #[must_use]
    pub fn holding(&self, credential: &Credential) -> Option<RecordId> {
        let same = |account: &&Account| account.credential.as_ref() == Ok(credential);
        let found = self.accounts().filter(same).min_by_key(|account| account.trashed_ms.is_some());
        found.map(|account| account.id)
    }

    /// The account with that secret, whatever else its codes depend on, one outside the trash first.
    #[must_use]
    pub fn sharing(&self, secret: &Secret) -> Option<RecordId> {
        let same =
            |account: &&Account| account.credential.as_ref().is_ok_and(|known| known.secret == *secret);
        let found = self.accounts().filter(same).min_by_key(|account| account.trashed_ms.is_some());
        found.map(|account| account.id)
    }

    /// Changes an account.
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::TooLong`] and [`Error::Credential`].
    pub fn update(&mut self, id: &RecordId, patch: &Patch, now_ms: u64) -> Result<(), Error> {
        patch.check()?;
        self.edit(id, now_ms, |record, stamp| patch.apply(record, stamp))
    }

    /// Moves an account to the trash.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn trash(&mut self, id: &RecordId, now_ms: u64) -> Result<(), Error> {
        self.edit(id, now_ms, |record, stamp| account::trash(record, stamp, now_ms))
    }

    /// Takes an account back out of the trash.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn restore(&mut self, id: &RecordId, now_ms: u64) -> Result<(), Error> {
        self.edit(id, now_ms, account::restore)
    }

    /// Ends an account for ever; only its id is remembered.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn purge(&mut self, id: &RecordId, now_ms: u64) -> Result<(), Error> {
        self.account(id)?;
        let stamp = self.stamp(id, now_ms);
        self.state.purge(*id, stamp);
        self.refresh(*id);
        Ok(())
    }

    /// Moves an account before another, or to the end.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn move_before(
        &mut self,
        id: &RecordId,
        before: Option<&RecordId>,
        now_ms: u64,
    ) -> Result<(), Error> {
        self.account(id)?;
        let others: Vec<&Account> = self.accounts().filter(|account| account.id != *id).collect();
        let at = match before {
            Some(before) => others.iter().position(|account| account.id == *before).ok_or(Error::NotFound)?,
            None => others.len(),
        };
        let lower = at.checked_sub(1).and_then(|at| others.get(at)).map(|account| account.order.as_str());
        let upper = others.get(at).map(|account| account.order.as_str());
        // Across the border of the pinned ones the orders do not rise.
        let place = order::between(lower.filter(|lower| upper.is_none_or(|upper| *lower < upper)), upper);
        self.edit(id, now_ms, |record, stamp| record.set("order", stamp, account::encode(|w| w.text(&place))))
    }

    /// HOTP: the code of the current counter, which moves on by one. The vault
    /// must be stored before the code is shown (RFC 4226 section 7.2).
    ///
    /// # Errors
    /// [`Error::NotFound`], [`Error::NotHotp`], [`Error::Credential`].
    pub fn advance(&mut self, id: &RecordId) -> Result<Code, Error> {
        let account = self.account(id)?;
        if account.credential.as_ref().map_err(|error| *error)?.kind != Kind::Hotp {
            return Err(Error::NotHotp);
        }
        let counter = account.counter;
        let code = account.generator()?.at_counter(counter);
        let record = self.state.records.get_mut(id).ok_or(Error::NotFound)?;
        account::advance(record, counter.saturating_add(1));
        self.refresh(*id);
        Ok(code)
    }

    /// HOTP: the codes that come next, each with its counter, for a service that
    /// refuses one because another device has used codes since (RFC 4226 section
    /// 7.4). No counter moves; who uses one of them calls [`Vault::advance`] so
    /// often that it is past.
    ///
    /// # Errors
    /// As [`Vault::advance`].
    pub fn codes_ahead(&self, id: &RecordId, count: u8) -> Result<Vec<(u64, Code)>, Error> {
        let account = self.account(id)?;
        if account.credential.as_ref().map_err(|error| *error)?.kind != Kind::Hotp {
            return Err(Error::NotHotp);
        }
        let generator = account.generator()?;
        let counters = (0..u64::from(count)).map_while(|ahead| account.counter.checked_add(ahead));
        Ok(counters.map(|counter| (counter, generator.at_counter(counter))).collect())
    }

    /// The account as an `otpauth://` URI, secret and all.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`] unless `derived` comes of the passphrase;
    /// [`Error::NotFound`], [`Error::Credential`].
    pub fn reveal_uri(&self, id: &RecordId, derived: &[u8; 32]) -> Result<zeroize::Zeroizing<String>, Error> {
        self.verify(derived)?;
        let account = self.account(id)?;
        let credential = account.credential.clone()?;
        let (issuer, name) = (account.issuer.clone(), account.name.clone());
        Ok(uri::reveal_uri(&Draft { issuer, name, credential, counter: account.counter }))
    }

    /// The account's key in base32.
    ///
    /// # Errors
    /// As [`Vault::reveal_uri`].
    pub fn reveal_key(&self, id: &RecordId, derived: &[u8; 32]) -> Result<zeroize::Zeroizing<String>, Error> {
        self.verify(derived)?;
        let credential = self.account(id)?.credential.as_ref().map_err(|error| *error)?;
        Ok(credential.secret.reveal_base32())
    }

    /// The secrets that this account had before its present one, newest first.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn older_secrets(&self, id: &RecordId) -> Result<usize, Error> {
        let record = self.state.records.get(id).ok_or(Error::NotFound)?;
        Ok(account::older_credentials(record).count())
    }

    /// The service's recovery codes kept with an account, one a line; empty
    /// where there are none.
    ///
    /// # Errors
    /// As [`Vault::reveal_uri`].
    pub fn reveal_recovery_codes(
        &self,
        id: &RecordId,
        derived: &[u8; 32],
    ) -> Result<zeroize::Zeroizing<String>, Error> {
        self.verify(derived)?;
        Ok(self.account(id)?.recovery.clone())
    }

    /// Makes a record of a checked patch.
    fn insert(&mut self, patch: &Patch, now_ms: u64, entropy: &mut dyn Entropy) -> Result<RecordId, Error> {
        let mut id = RecordId::default();
        entropy.fill(&mut id)?;
        let stamp = self.clock.tick(now_ms, self.header.device, None);
        let mut record = Record::default();
        record.set("created", stamp, account::encode(|w| w.uint(now_ms)));
        patch.apply(&mut record, stamp);
        self.state.records.insert(id, record);
        self.refresh(id);
        Ok(id)
    }

    fn edit(
        &mut self,
        id: &RecordId,
        now_ms: u64,
        change: impl FnOnce(&mut Record, super::Stamp),
    ) -> Result<(), Error> {
        self.account(id)?;
        let stamp = self.stamp(id, now_ms);
        let record = self.state.records.get_mut(id).ok_or(Error::NotFound)?;
        change(record, stamp);
        self.refresh(*id);
        Ok(())
    }
}
