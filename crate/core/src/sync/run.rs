//! A session over HTTP: whoever drives it sends requests and stores the vault.

use std::rc::Rc;

use super::address::AddressError;
use super::exchange::{Endpoint, Exchange, Turn};
use super::http::{HttpRequest, HttpResponse};
use super::names;
use super::report::{Decision, Question, Report};
use super::session::{Merged, Next, Session};
use super::store::{Op, StoreError};
use super::target::Target;
use crate::Entropy;
use crate::vault::{Error, StoreId, Vault};

/// What is to be done next.
#[derive(Debug)]
pub enum Step<'a> {
    /// Send it, and give [`Run::answer`] what comes back.
    Send(&'a HttpRequest),
    /// As [`Next::Merge`].
    Merge,
    /// As [`Next::Decide`].
    Decide(&'a Question),
    /// As [`Next::Failed`].
    Failed(StoreError),
    /// As [`Next::Done`].
    Done(&'a Report),
}

/// One run of sync over one store that speaks HTTP.
pub struct Run {
    session: Session,
    wire: Wire,
}

impl Run {
    /// Begins; see [`Session::new`].
    ///
    /// # Errors
    /// See [`AddressError`].
    pub fn new(
        vault: &Vault,
        store: StoreId,
        target: &Target,
        decision: Option<Decision>,
        now_ms: u64,
    ) -> Result<Self, AddressError> {
        let mut wire = Wire::new(target, &names::folder(&vault.header().vault))?;
        let session = Session::new(vault, store, decision);
        wire.follow(&session, now_ms);
        Ok(Self { session, wire })
    }

    /// What is to be done.
    pub fn next(&self) -> Step<'_> {
        match self.session.next() {
            Next::Ask(_) => match &self.wire.request {
                Some(request) => Step::Send(request),
                None => Step::Failed(StoreError::BadAnswer),
            },
            Next::Merge => Step::Merge,
            Next::Decide(question) => Step::Decide(question),
            Next::Failed(error) => Step::Failed(error),
            Next::Done(report) => Step::Done(report),
        }
    }

    /// What came back, or why nothing did.
    pub fn answer(&mut self, answer: Result<HttpResponse, StoreError>, now_ms: u64) {
        if let Some(reply) = self.wire.answer(answer, now_ms) {
            self.session.answer(reply);
            self.wire.follow(&self.session, now_ms);
        }
    }

    /// As [`Session::merge`].
    ///
    /// # Errors
    /// As there.
    pub fn merge(
        &mut self,
        vault: &mut Vault,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Merged, Error> {
        self.session.merge(vault, now_ms, entropy)
    }

    /// As [`Session::stored`].
    pub fn stored(&mut self, sealed: &[u8], now_ms: u64) {
        self.session.stored(sealed);
        self.wire.follow(&self.session, now_ms);
    }
}

/// One [`Op`] after another over HTTP.
pub(super) struct Wire {
    endpoint: Rc<Endpoint>,
    folder: Rc<str>,
    exchange: Option<Exchange>,
    pub(super) request: Option<HttpRequest>,
}

impl Wire {
    pub(super) fn new(target: &Target, folder: &str) -> Result<Self, AddressError> {
        let endpoint = Rc::new(Endpoint::new(target)?);
        Ok(Self { endpoint, folder: folder.into(), exchange: None, request: None })
    }

    pub(super) fn begin(&mut self, op: Op, now_ms: u64) {
        let (exchange, request) = Exchange::begin(&self.endpoint, &self.folder, op, now_ms);
        (self.exchange, self.request) = (Some(exchange), Some(request));
    }

    /// The reply, once the exchange is at its end.
    pub(super) fn answer(
        &mut self,
        answer: Result<HttpResponse, StoreError>,
        now_ms: u64,
    ) -> Option<Result<super::store::Reply, StoreError>> {
        match self.exchange.as_mut()?.answer(answer, now_ms) {
            Turn::Send(request) => {
                self.request = Some(request);
                None
            }
            Turn::End(reply) => {
                (self.exchange, self.request) = (None, None);
                Some(reply)
            }
        }
    }

    fn follow(&mut self, session: &Session, now_ms: u64) {
        if let Next::Ask(op) = session.next() {
            self.begin(op.clone(), now_ms);
        }
    }
}
