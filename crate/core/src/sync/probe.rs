//! Whether a store can keep a vault, tried with a file of no content before
//! anything is trusted to it; and what a store has, for a device that joins.

use super::address::AddressError;
use super::exchange::Endpoint;
use super::http::{HttpRequest, HttpResponse};
use super::names::{self, File};
use super::run::Wire;
use super::store::{Op, Reply, StoreError};
use super::target::Target;
use crate::vault::{self, VaultId};
use crate::{Coded, sorting};

/// What is tried, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeStep {
    /// Listing the folder.
    List,
    /// Writing a file.
    Put,
    /// Whether the list shows it.
    Find,
    /// Whether it comes back as it was.
    Get,
    /// Removing it.
    Delete,
}

impl ProbeStep {
    /// Its name, which never changes.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Put => "put",
            Self::Find => "find",
            Self::Get => "get",
            Self::Delete => "delete",
        }
    }
}

/// Why a store cannot keep a vault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProbeError {
    /// The store's own answer.
    Store(StoreError),
    /// A file that was put does not show in the list.
    NotListed,
    /// A file does not come back as it was put.
    NotKept,
    /// A file that was removed is still there.
    NotRemoved,
}

impl Coded for ProbeError {
    fn code(&self) -> &'static str {
        match self {
            Self::Store(error) => error.code(),
            Self::NotListed => "store-lists-late",
            Self::NotKept => "store-alters",
            Self::NotRemoved => "store-keeps-deleted",
        }
    }
}

/// A probe under way.
pub struct Probe {
    wire: Wire,
    name: String,
    content: Vec<u8>,
    step: ProbeStep,
    ended: Option<Result<(), ProbeError>>,
}

/// What to do next in a probe or a look.
#[derive(Debug)]
pub enum Asked<'a, T> {
    /// Send it, and give `answer` what comes back.
    Send(&'a HttpRequest),
    /// At its end.
    Ended(T),
}

impl Probe {
    /// `nonce` is random: two devices may try one store at a time.
    ///
    /// # Errors
    /// See [`AddressError`].
    pub fn new(target: &Target, vault: &VaultId, nonce: [u8; 16], now_ms: u64) -> Result<Self, AddressError> {
        let mut wire = Wire::new(target, &names::folder(vault))?;
        wire.begin(Op::List, now_ms);
        let content: Vec<u8> = nonce.iter().cycle().take(4096).copied().collect();
        let name = format!("probe-{}.tmp", names::folder(&nonce));
        Ok(Self { wire, name, content, step: ProbeStep::List, ended: None })
    }

    /// What is being tried.
    #[must_use]
    pub fn step(&self) -> ProbeStep {
        self.step
    }

    /// What is to be done.
    pub fn next(&self) -> Asked<'_, Result<(), ProbeError>> {
        match (&self.ended, &self.wire.request) {
            (Some(ended), _) => Asked::Ended(*ended),
            (None, Some(request)) => Asked::Send(request),
            (None, None) => Asked::Ended(Err(ProbeError::Store(StoreError::BadAnswer))),
        }
    }

    /// What came back, or why nothing did.
    pub fn answer(&mut self, answer: Result<HttpResponse, StoreError>, now_ms: u64) {
        let Some(reply) = self.wire.answer(answer, now_ms) else { return };
        match self.judge(reply) {
            Ok(Some((step, op))) => {
                self.step = step;
                self.wire.begin(op, now_ms);
            }
            Ok(None) => self.ended = Some(Ok(())),
            Err(error) => self.ended = Some(Err(error)),
        }
    }

    fn judge(&self, reply: Result<Reply, StoreError>) -> Result<Option<(ProbeStep, Op)>, ProbeError> {
        let name = self.name.clone();
        let is_listed = |entries: &[super::store::Entry]| {
            let entry = entries.iter().find(|entry| entry.name == self.name);
            entry.is_some_and(|entry| entry.size.is_none_or(|size| size == self.content.len() as u64))
        };
        match (self.step, reply.map_err(ProbeError::Store)?) {
            (ProbeStep::List, Reply::Listed(_)) => {
                Ok(Some((ProbeStep::Put, Op::Put(name, self.content.clone()))))
            }
            (ProbeStep::Put, Reply::Done) => Ok(Some((ProbeStep::Find, Op::List))),
            (ProbeStep::Find, Reply::Listed(entries)) if is_listed(&entries) => {
                Ok(Some((ProbeStep::Get, Op::Get(name))))
            }
            (ProbeStep::Find, Reply::Listed(_)) => Err(ProbeError::NotListed),
            (ProbeStep::Get, Reply::Got(bytes)) if bytes == self.content => {
                Ok(Some((ProbeStep::Delete, Op::Delete(name))))
            }
            (ProbeStep::Get, Reply::Got(_)) => Err(ProbeError::NotKept),
            (ProbeStep::Delete, Reply::Done) => Ok(None),
            _ => Err(ProbeError::Store(StoreError::BadAnswer)),
        }
    }
}

/// The vaults that a store has.
pub struct Vaults {
    endpoint: Endpoint,
    request: HttpRequest,
    ended: Option<Result<Vec<String>, StoreError>>,
}

impl Vaults {
    /// # Errors
    /// See [`AddressError`].
    pub fn new(target: &Target, now_ms: u64) -> Result<Self, AddressError> {
        let endpoint = Endpoint::new(target)?;
        let request = endpoint.list_vaults(now_ms);
        Ok(Self { endpoint, request, ended: None })
    }

    /// What is to be done; at the end the vaults' ids in hexadecimal.
    pub fn next(&self) -> Asked<'_, Result<&[String], StoreError>> {
        match &self.ended {
            Some(Ok(vaults)) => Asked::Ended(Ok(vaults)),
            Some(Err(error)) => Asked::Ended(Err(*error)),
            None => Asked::Send(&self.request),
        }
    }

    /// What came back, or why nothing did.
    pub fn answer(&mut self, answer: Result<HttpResponse, StoreError>) {
        self.ended = Some(answer.and_then(|response| self.endpoint.vaults(&response)));
    }
}

/// A vault's file on a store that opens by today's passphrase: of each device's
/// newest whole file the one with the latest slots.
pub struct Newest {
    wire: Wire,
    /// Still to be looked at, from the end; a device's newest last.
    files: Vec<File>,
    /// The file being fetched.
    current: Option<File>,
    best: Option<((u64, u64), Vec<u8>)>,
    ended: Option<Result<Vec<u8>, StoreError>>,
}

impl Newest {
    /// `vault` is an id that [`Vaults`] gave.
    ///
    /// # Errors
    /// See [`AddressError`].
    pub fn new(target: &Target, vault: &str, now_ms: u64) -> Result<Self, AddressError> {
        let mut wire = Wire::new(target, vault)?;
        wire.begin(Op::List, now_ms);
        Ok(Self { wire, files: Vec::new(), current: None, best: None, ended: None })
    }

    /// What is to be done; at the end the sealed vault.
    pub fn next(&self) -> Asked<'_, Result<&[u8], StoreError>> {
        match (&self.ended, &self.wire.request) {
            (Some(Ok(sealed)), _) => Asked::Ended(Ok(sealed)),
            (Some(Err(error)), _) => Asked::Ended(Err(*error)),
            (None, Some(request)) => Asked::Send(request),
            (None, None) => Asked::Ended(Err(StoreError::BadAnswer)),
        }
    }

    /// What came back, or why nothing did.
    pub fn answer(&mut self, answer: Result<HttpResponse, StoreError>, now_ms: u64) {
        let Some(reply) = self.wire.answer(answer, now_ms) else { return };
        match reply {
            Ok(Reply::Listed(entries)) => {
                self.files =
                    entries.iter().filter_map(|entry| names::read(&entry.name, entry.size)).collect();
                sorting::sort_by_key(&mut self.files, |file| (file.device, file.sequence));
            }
            Ok(Reply::Got(sealed)) => self.weigh(sealed),
            // Pruned since: another serves as well.
            Ok(_) | Err(StoreError::NotFound) => (),
            Err(error) => {
                self.ended = Some(Err(error));
                return;
            }
        }
        self.current = self.files.pop();
        match &self.current {
            Some(file) => self.wire.begin(Op::Get(file.name.clone()), now_ms),
            None => {
                let best = self.best.take().map(|(_, sealed)| sealed);
                self.ended = Some(best.ok_or(StoreError::NotFound));
            }
        }
    }

    /// One that was cut short leaves its turn to the device's one before.
    fn weigh(&mut self, sealed: Vec<u8>) {
        let Ok(header) = vault::inspect(&sealed) else { return };
        if let Some(current) = &self.current {
            self.files.retain(|file| file.device != current.device);
        }
        let rank = (header.rotations, header.epoch);
        if self.best.as_ref().is_none_or(|(best, _)| rank > *best) {
            self.best = Some((rank, sealed));
        }
    }
}
