//! One [`Op`] over HTTP, through as many requests as it takes.

use std::rc::Rc;

use super::address::AddressError;
use super::http::{HttpRequest, HttpResponse};
use super::s3::{self, Bucket};
use super::store::{Entry, Op, Reply, StoreError};
use super::target::Target;
use super::webdav::{self, Dav};

/// How often a file that someone else holds is tried again at once.
const TRIES: u8 = 3;
/// The most parts of a list.
const PAGES: usize = 100;

/// What speaks to a store: its protocol, with the address checked.
pub struct Endpoint(Protocol);

enum Protocol {
    Dav(Dav),
    S3(Bucket),
}

/// What an exchange goes on with.
#[derive(Debug)]
pub enum Turn {
    /// Send this, and give [`Exchange::answer`] what comes back.
    Send(HttpRequest),
    /// Done.
    End(Result<Reply, StoreError>),
}

/// One [`Op`] under way.
pub struct Exchange {
    endpoint: Rc<Endpoint>,
    /// The vault's folder.
    folder: Rc<str>,
    op: Op,
    step: Step,
    tries: u8,
    entries: Vec<Entry>,
    pages: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Op,
    MakeFolder,
}

impl Endpoint {
    /// # Errors
    /// See [`AddressError`].
    pub fn new(target: &Target) -> Result<Self, AddressError> {
        Ok(Self(match target {
            Target::WebDav(target) => Protocol::Dav(Dav::new(target)?),
            Target::S3(target) => Protocol::S3(Bucket::new(target)?),
        }))
    }

    /// What the browser is asked to let us reach: scheme, host and port.
    #[must_use]
    pub fn origin(&self) -> String {
        match &self.0 {
            Protocol::Dav(dav) => dav.origin(),
            Protocol::S3(bucket) => bucket.origin(),
        }
    }

    /// Asks for the folders at the address itself, in which vaults lie.
    #[must_use]
    pub fn list_vaults(&self, now_ms: u64) -> HttpRequest {
        match &self.0 {
            Protocol::Dav(dav) => dav.list(""),
            Protocol::S3(bucket) => bucket.list("", None, now_ms),
        }
    }

    /// The ids of the vaults, out of the answer to [`Endpoint::list_vaults`].
    ///
    /// # Errors
    /// See [`StoreError`].
    pub fn vaults(&self, response: &HttpResponse) -> Result<Vec<String>, StoreError> {
        let folders = match &self.0 {
            Protocol::Dav(_) => {
                let members = webdav::members(response)?.into_iter().filter(|member| member.is_folder);
                members.map(|member| member.name).collect()
            }
            Protocol::S3(bucket) => bucket.page("", response)?.folders,
        };
        let is_id =
            |name: &String| name.len() == 32 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        Ok(folders.into_iter().filter(is_id).collect())
    }
}

impl Exchange {
    /// Begins; the first request is to be sent.
    #[must_use]
    pub fn begin(endpoint: &Rc<Endpoint>, folder: &Rc<str>, op: Op, now_ms: u64) -> (Self, HttpRequest) {
        let (endpoint, folder) = (Rc::clone(endpoint), Rc::clone(folder));
        let exchange = Self { endpoint, folder, op, step: Step::Op, tries: 0, entries: Vec::new(), pages: 0 };
        let request = exchange.request(None, now_ms);
        (exchange, request)
    }

    /// What came back, or why nothing did.
    pub fn answer(&mut self, answer: Result<HttpResponse, StoreError>, now_ms: u64) -> Turn {
        let response = match answer {
            Ok(response) => response,
            Err(error) => return Turn::End(Err(error)),
        };
        if self.step == Step::MakeFolder {
            return self.made_folder(&response, now_ms);
        }
        let is_fine = response.is_fine();
        match &self.op {
            Op::List => self.listed(&response, now_ms),
            Op::Get(_) if is_fine => Turn::End(Ok(Reply::Got(response.body))),
            Op::Put(..) | Op::Delete(_) if is_fine => Turn::End(Ok(Reply::Done)),
            Op::Delete(_) if matches!(response.status, 404 | 410) => Turn::End(Ok(Reply::Done)),
            Op::Put(..) => self.put_refused(&response, now_ms),
            _ => Turn::End(Err(self.error(&response))),
        }
    }

    fn listed(&mut self, response: &HttpResponse, now_ms: u64) -> Turn {
        match &self.endpoint.0 {
            // A folder that is not there yet is empty.
            Protocol::Dav(_) if matches!(response.status, 404 | 409 | 410) => {
                Turn::End(Ok(Reply::Listed(Vec::new())))
            }
            Protocol::Dav(_) => {
                Turn::End(webdav::members(response).map(|members| Reply::Listed(webdav::entries(members))))
            }
            Protocol::S3(bucket) => {
                let page = match bucket.page(&format!("{}/", self.folder), response) {
                    Ok(page) => page,
                    Err(error) => return Turn::End(Err(error)),
                };
                self.entries.extend(page.entries);
                self.pages += 1;
                match page.next {
                    Some(_) if self.pages >= PAGES => Turn::End(Err(StoreError::TooLarge)),
                    Some(token) => Turn::Send(self.request(Some(&token), now_ms)),
                    None => Turn::End(Ok(Reply::Listed(core::mem::take(&mut self.entries)))),
                }
            }
        }
    }

    /// The folder may be missing; or someone holds the file, which passes.
    fn put_refused(&mut self, response: &HttpResponse, now_ms: u64) -> Turn {
        self.tries += 1;
        let error = self.error(response);
        let again = matches!(error, StoreError::Conflict | StoreError::NotFound) && self.tries < TRIES;
        match &self.endpoint.0 {
            // nginx says 500 where the folder is missing.
            Protocol::Dav(dav) if self.tries < TRIES && matches!(response.status, 404 | 409 | 500) => {
                self.step = Step::MakeFolder;
                Turn::Send(dav.make_folder(&format!("{}/", self.folder)))
            }
            _ if again && error == StoreError::Conflict => Turn::Send(self.request(None, now_ms)),
            _ => Turn::End(Err(error)),
        }
    }

    fn made_folder(&mut self, response: &HttpResponse, now_ms: u64) -> Turn {
        self.step = Step::Op;
        match response.status {
            // 405: it is there (RFC 4918 section 9.3.1).
            200..300 | 405 => Turn::Send(self.request(None, now_ms)),
            409 => Turn::End(Err(StoreError::NotFound)),
            _ => Turn::End(Err(response.error())),
        }
    }

    fn error(&self, response: &HttpResponse) -> StoreError {
        match &self.endpoint.0 {
            Protocol::Dav(_) => response.error(),
            Protocol::S3(_) => s3::error(response),
        }
    }

    fn request(&self, after: Option<&str>, now_ms: u64) -> HttpRequest {
        let path = |name: &str| format!("{}/{name}", self.folder);
        match (&self.endpoint.0, &self.op) {
            (Protocol::Dav(dav), Op::List) => dav.list(&path("")),
            (Protocol::Dav(dav), Op::Get(name)) => dav.get(&path(name)),
            (Protocol::Dav(dav), Op::Put(name, bytes)) => dav.put(&path(name), bytes),
            (Protocol::Dav(dav), Op::Delete(name)) => dav.delete(&path(name)),
            (Protocol::S3(bucket), Op::List) => bucket.list(&path(""), after, now_ms),
            (Protocol::S3(bucket), Op::Get(name)) => bucket.get(&path(name), now_ms),
            (Protocol::S3(bucket), Op::Put(name, bytes)) => bucket.put(&path(name), bytes, now_ms),
            (Protocol::S3(bucket), Op::Delete(name)) => bucket.delete(&path(name), now_ms),
        }
    }
}
