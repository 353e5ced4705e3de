//! A bucket of Amazon's S3, or of a server that speaks like it (MinIO, R2,
//! Garage, Ceph).

use super::address::{Address, AddressError};
use super::http::{HttpRequest, HttpResponse};
use super::sigv4::{Resource, Signer};
use super::store::{Entry, StoreError};
use super::target::S3;
use super::xml::{Piece, Pieces};
use crate::uri::encode_into;

/// The most files in a list.
const MAX_ENTRIES: usize = 20_000;

/// A bucket, and who asks.
pub(super) struct Bucket {
    target: S3,
    origin: String,
    host: String,
    /// What stands before every key in an address.
    path: String,
    /// What stands before every key in the bucket; ends with a slash, or empty.
    prefix: String,
}

/// A part of a list.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) entries: Vec<Entry>,
    /// Names that end with a slash.
    pub(super) folders: Vec<String>,
    /// Asks for the part after this one.
    pub(super) next: Option<String>,
}

impl Bucket {
    pub(super) fn new(target: &S3) -> Result<Self, AddressError> {
        let address = Address::read(&target.endpoint)?;
        let bucket = encoded(&target.bucket, false);
        // Amazon wants the bucket in the host's name, others in the path.
        let is_amazon = address.authority.ends_with(".amazonaws.com");
        let (host, path) = if is_amazon {
            (format!("{bucket}.{}", address.authority), format!("{}/", address.path))
        } else {
            (address.authority.into(), format!("{}/{bucket}/", address.path))
        };
        let prefix = target.prefix.trim_matches('/');
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Ok(Self {
            target: target.clone(),
            origin: format!("{}://{host}", address.scheme),
            host,
            path,
            prefix,
        })
    }

    /// Where requests go.
    pub(super) fn origin(&self) -> String {
        self.origin.clone()
    }

    /// Lists what begins with `folder`, which is empty or ends with a slash.
    pub(super) fn list(&self, folder: &str, after: Option<&str>, now_ms: u64) -> HttpRequest {
        let mut query = String::new();
        if let Some(token) = after {
            query = format!("continuation-token={}&", encoded(token, true));
        }
        let prefix = encoded(&format!("{}{folder}", self.prefix), true);
        query.push_str(&format!("delimiter=%2F&list-type=2&prefix={prefix}"));
        self.request("GET", "", &query, Vec::new(), now_ms)
    }

    pub(super) fn get(&self, key: &str, now_ms: u64) -> HttpRequest {
        self.request("GET", key, "", Vec::new(), now_ms)
    }

    pub(super) fn put(&self, key: &str, bytes: &[u8], now_ms: u64) -> HttpRequest {
        self.request("PUT", key, "", bytes.into(), now_ms)
    }

    pub(super) fn delete(&self, key: &str, now_ms: u64) -> HttpRequest {
        self.request("DELETE", key, "", Vec::new(), now_ms)
    }

    fn request(
        &self,
        method: &'static str,
        key: &str,
        query: &str,
        body: Vec<u8>,
        now_ms: u64,
    ) -> HttpRequest {
        let key =
            if key.is_empty() { String::new() } else { encoded(&format!("{}{key}", self.prefix), false) };
        let path = format!("{}{key}", self.path);
        let question = if query.is_empty() { "" } else { "?" };
        let url = format!("{}{path}{question}{query}", self.origin);
        let mut request = HttpRequest { method, url, headers: Vec::new(), body };
        let region = if self.target.region.is_empty() { "us-east-1" } else { &self.target.region };
        let signer =
            Signer { access_key: &self.target.access_key, secret_key: &self.target.secret_key, region };
        signer.sign(&mut request, &Resource { host: &self.host, path: &path, query }, now_ms);
        request
    }

    /// A part of a list, out of the answer to [`Bucket::list`].
    pub(super) fn page(&self, folder: &str, response: &HttpResponse) -> Result<Page, StoreError> {
        if !response.is_fine() {
            return Err(error(response));
        }
        let mut pieces = Pieces::new(&response.body)?;
        let (mut page, mut is_list) = (Page::default(), false);
        let (mut text, mut key, mut size, mut in_prefixes) = (String::new(), String::new(), None, false);
        let start = format!("{}{folder}", self.prefix);
        while let Some(piece) = pieces.next()? {
            match piece {
                Piece::Start("ListBucketResult") => is_list = true,
                Piece::Start("Contents") => (key, size) = (String::new(), None),
                Piece::Start("CommonPrefixes") => in_prefixes = true,
                Piece::Start(_) => text.clear(),
                Piece::Text(part) => text.push_str(&part),
                Piece::End("Key") => key = core::mem::take(&mut text),
                Piece::End("Size") => size = text.trim().parse().ok(),
                Piece::End("Prefix") if in_prefixes => {
                    let name = text.strip_prefix(&start).map(|name| name.trim_end_matches('/').to_owned());
                    page.folders.extend(name);
                }
                Piece::End("NextContinuationToken") => page.next = Some(text.trim().into()),
                Piece::End("CommonPrefixes") => in_prefixes = false,
                Piece::End("Contents") => {
                    let name = key.strip_prefix(&start).filter(|name| !name.is_empty());
                    page.entries.extend(name.map(|name| Entry { name: name.into(), size }));
                }
                Piece::End(_) => (),
            }
            if page.entries.len() > MAX_ENTRIES {
                return Err(StoreError::TooLarge);
            }
        }
        if is_list { Ok(page) } else { Err(StoreError::NoLists) }
    }
}

/// S3 says in a code what the status leaves open.
pub(super) fn error(response: &HttpResponse) -> StoreError {
    let says = |code: &str| response.body.windows(code.len()).any(|window| window == code.as_bytes());
    match response.status {
        403 if says("RequestTimeTooSkewed") => StoreError::ClockWrong,
        403 if says("SignatureDoesNotMatch") || says("InvalidAccessKeyId") => StoreError::Unauthorized,
        _ if says("QuotaExceeded") => StoreError::Full,
        _ => response.error(),
    }
}

/// Percent-encoded as it is signed: slashes stay in paths.
fn encoded(text: &str, slashes: bool) -> String {
    let mut out = String::new();
    for (at, part) in text.split('/').enumerate() {
        if at > 0 {
            out.push_str(if slashes { "%2F" } else { "/" });
        }
        encode_into(&mut out, part);
    }
    out
}
