//! Sending what the core words for a store.

use std::io::{ErrorKind, Read};
use std::time::Duration;

use sparekey_core::Entropy;
use sparekey_core::sync::http::{HttpRequest, HttpResponse};
use sparekey_core::sync::probe::{Asked, Probe};
use sparekey_core::sync::store::StoreError;
use sparekey_core::sync::target::Target;
use sparekey_core::vault::{Error, VaultId};
use ureq::http::Request;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Body};

use crate::failure::Failure;
use crate::vault::{System, now_ms};

/// A store that says nothing for so long counts as gone.
const PATIENCE: Duration = Duration::from_secs(30);
/// A vault's way over a slow line takes no longer.
const TRANSFER: Duration = Duration::from_secs(600);
/// More than the largest sealed vault, in bytes.
const MAX_BYTES: u64 = 65 * 1024 * 1024;

/// Sends requests one after another.
pub(crate) struct Sender(Agent);

impl Sender {
    pub(crate) fn new() -> Self {
        let config = Agent::config_builder()
            .timeout_resolve(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE))
            .timeout_send_request(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_send_body(Some(TRANSFER))
            .timeout_recv_body(Some(TRANSFER))
            .http_status_as_error(false)
            // A password is sent nowhere but where the user said.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .allow_non_standard_methods(true)
            .user_agent("sparekey")
            // Whom the system trusts, which may be the user's own authority.
            .tls_config(TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build())
            .build();
        Self(config.into())
    }

    /// Tries whether a store can keep a vault.
    ///
    /// # Errors
    /// [`Failure::Address`], and [`Failure::Unfit`] for what it does not do.
    pub(crate) fn probe(&self, target: &Target, vault: &VaultId) -> Result<(), Failure> {
        let mut nonce = [0; 16];
        System.fill(&mut nonce).map_err(|_| Failure::Vault(Error::NoEntropy))?;
        let mut probe = Probe::new(target, vault, nonce, now_ms()?).map_err(Failure::Address)?;
        loop {
            match probe.next() {
                Asked::Send(request) => {
                    let answer = self.send(request);
                    probe.answer(answer, now_ms()?);
                }
                Asked::Ended(fit) => return fit.map_err(Failure::Unfit),
            }
        }
    }

    /// # Errors
    /// Why nothing came back.
    pub(crate) fn send(&self, request: &HttpRequest) -> Result<HttpResponse, StoreError> {
        let mut builder = Request::builder().method(request.method).uri(&request.url);
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        let request = builder.body(request.body.as_slice()).map_err(|_| StoreError::BadAnswer)?;
        let answer = self.0.run(request).map_err(|error| said(&error))?;
        let header = |(name, value): (&ureq::http::HeaderName, &ureq::http::HeaderValue)| {
            (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
        };
        let headers = answer.headers().iter().map(header).collect();
        let status = answer.status().as_u16();
        Ok(HttpResponse { status, headers, body: read(answer.into_body())? })
    }
}

fn read(body: Body) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::new();
    let mut reader = body.into_reader().take(MAX_BYTES + 1);
    reader.read_to_end(&mut bytes).map_err(|_| StoreError::Offline)?;
    if bytes.len() as u64 > MAX_BYTES { Err(StoreError::TooLarge) } else { Ok(bytes) }
}

fn said(error: &ureq::Error) -> StoreError {
    match error {
        ureq::Error::Timeout(_) => StoreError::TimedOut,
        ureq::Error::Tls(_) | ureq::Error::Rustls(_) => StoreError::Untrusted,
        // What rustls makes of a handshake that fails.
        ureq::Error::Io(error) if error.kind() == ErrorKind::InvalidData => StoreError::Untrusted,
        ureq::Error::Http(_) | ureq::Error::BadUri(_) | ureq::Error::Protocol(_) => StoreError::BadAnswer,
        _ => StoreError::Offline,
    }
}
