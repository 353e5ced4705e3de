//! What is exported, and what of it may be known without its secrets.

use std::collections::HashSet;

use sparekey_core::account::Draft;
use sparekey_core::otp::{self, Credential, Kind};
use sparekey_core::site::Site;
use sparekey_core::vault;
use zeroize::Zeroizing;

use crate::recovery::RecoveryCodes;

/// An account to export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Names, credential and counter.
    pub draft: Draft,
    /// The user's words.
    pub note: String,
    /// Labels to group by.
    pub tags: Vec<String>,
    /// The sites it is bound to.
    pub sites: Vec<Site>,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// The service's recovery codes. Where a format has notes they go there.
    pub recovery: RecoveryCodes,
}

impl TryFrom<&vault::Account> for Account {
    type Error = otp::Error;

    /// An account of a vault, unless this program cannot make its codes.
    fn try_from(account: &vault::Account) -> Result<Self, otp::Error> {
        let draft = Draft {
            issuer: account.issuer.clone(),
            name: account.name.clone(),
            credential: account.credential.clone()?,
            counter: account.counter,
        };
        Ok(Self {
            draft,
            note: account.note.clone(),
            tags: account.tags.clone(),
            sites: account.sites.clone(),
            pinned: account.pinned,
            recovery: RecoveryCodes::new(account.reveal_recovery_codes()),
        })
    }
}

impl Account {
    pub(super) fn credential(&self) -> &Credential {
        &self.draft.credential
    }

    /// What heads an entry that must have a title.
    pub(super) fn title(&self) -> &str {
        match (self.draft.issuer.as_str(), self.draft.name.as_str()) {
            ("", "") => "--",
            ("", name) => name,
            (issuer, _) => issuer,
        }
    }

    /// The note, the recovery codes under it.
    pub(super) fn full_note(&self) -> Zeroizing<String> {
        self.recovery.under(&self.note)
    }

    /// The PIN as its user types it.
    #[must_use]
    pub fn pin(&self) -> Option<&str> {
        self.credential().pin.as_ref().and_then(|pin| core::str::from_utf8(pin.expose()).ok())
    }

    /// Addresses of its sites.
    pub(super) fn urls(&self) -> impl Iterator<Item = String> {
        self.sites.iter().map(|site| format!("https://{}", site.host))
    }
}

/// All that a loss depends on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Who the account is with.
    pub issuer: String,
    /// The user's name there.
    pub name: String,
    /// How codes are made.
    pub kind: Kind,
    /// Digits of a code.
    pub digits: u8,
    /// Seconds of a code.
    pub period: u32,
    /// Whether the PIN is kept with it.
    pub has_pin: bool,
    /// How many bytes the secret has.
    pub secret_bytes: usize,
    /// Whether another account before it has the same secret.
    pub repeats: bool,
    /// Whether there is a note.
    pub has_note: bool,
    /// How many tags.
    pub tags: usize,
    /// How many sites.
    pub sites: usize,
    /// Whether it stands before the others.
    pub pinned: bool,
    /// Whether there are recovery codes.
    pub has_recovery: bool,
}

/// The facts of accounts that are to be exported together.
#[must_use]
pub fn facts(accounts: &[Account]) -> Vec<Facts> {
    let mut secrets = HashSet::new();
    accounts
        .iter()
        .map(|account| {
            let credential = account.credential();
            Facts {
                issuer: account.draft.issuer.clone(),
                name: account.draft.name.clone(),
                kind: credential.kind,
                digits: credential.digits,
                period: credential.period,
                has_pin: account.pin().is_some(),
                secret_bytes: credential.secret.len(),
                repeats: !secrets.insert(credential.secret.expose()),
                has_note: !account.note.is_empty(),
                tags: account.tags.len(),
                sites: account.sites.len(),
                pinned: account.pinned,
                has_recovery: !account.recovery.is_empty(),
            }
        })
        .collect()
}
