//! A folder over WebDAV (RFC 4918). Conditional requests and locks are not
//! used, since servers differ in what they make of them; nothing here needs
//! them.

use data_encoding::BASE64;

use super::address::{Address, AddressError};
use super::http::{HttpRequest, HttpResponse};
use super::store::{Entry, StoreError};
use super::target::WebDav;
use super::xml::{Piece, Pieces};
use crate::uri::percent_decoded;

/// The most files in a list.
const MAX_ENTRIES: usize = 20_000;

const PROPFIND: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
    <propfind xmlns=\"DAV:\"><prop><resourcetype/><getcontentlength/></prop></propfind>";

/// A server's folder, and who asks.
pub(super) struct Dav {
    origin: String,
    base: String,
    authorization: String,
}

/// A member of a folder.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) name: String,
    pub(super) is_folder: bool,
    pub(super) size: Option<u64>,
}

impl Dav {
    pub(super) fn new(target: &WebDav) -> Result<Self, AddressError> {
        let address = Address::read(&target.address)?;
        let base = format!("{}{}/", address.origin(), address.path);
        let user = zeroize::Zeroizing::new([target.user.as_str(), target.password.as_str()].join(":"));
        Ok(Self {
            origin: address.origin(),
            base,
            authorization: format!("Basic {}", BASE64.encode(user.as_bytes())),
        })
    }

    /// Where requests go.
    pub(super) fn origin(&self) -> String {
        self.origin.clone()
    }

    /// Lists a folder below the address; `""` is the address itself.
    pub(super) fn list(&self, folder: &str) -> HttpRequest {
        let mut request = self.request("PROPFIND", folder, PROPFIND.into());
        request.headers.push(("Depth", "1".into()));
        request.headers.push(("Content-Type", "application/xml; charset=utf-8".into()));
        request
    }

    pub(super) fn make_folder(&self, folder: &str) -> HttpRequest {
        self.request("MKCOL", folder, Vec::new())
    }

    pub(super) fn get(&self, path: &str) -> HttpRequest {
        self.request("GET", path, Vec::new())
    }

    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> HttpRequest {
        let mut request = self.request("PUT", path, bytes.into());
        request.headers.push(("Content-Type", "application/octet-stream".into()));
        request
    }

    pub(super) fn delete(&self, path: &str) -> HttpRequest {
        self.request("DELETE", path, Vec::new())
    }

    fn request(&self, method: &'static str, path: &str, body: Vec<u8>) -> HttpRequest {
        let headers = vec![("Authorization", self.authorization.clone())];
        HttpRequest { method, url: format!("{}{path}", self.base), headers, body }
    }
}

/// The members of a folder and the folder itself, out of the answer to
/// [`Dav::list`].
pub(super) fn members(response: &HttpResponse) -> Result<Vec<Member>, StoreError> {
    match response.status {
        207 => multistatus(&response.body),
        // A web server's page, or no such method: no WebDAV here.
        200..300 | 405 | 501 => Err(StoreError::NoLists),
        _ => Err(response.error()),
    }
}

/// The files among them.
pub(super) fn entries(members: Vec<Member>) -> Vec<Entry> {
    let files = members.into_iter().filter(|member| !member.is_folder);
    files.map(|member| Entry { name: member.name, size: member.size }).collect()
}

fn multistatus(body: &[u8]) -> Result<Vec<Member>, StoreError> {
    let mut pieces = Pieces::new(body)?;
    let (mut members, mut is_multistatus) = (Vec::new(), false);
    let (mut text, mut href, mut size, mut is_folder) = (String::new(), String::new(), None, false);
    while let Some(piece) = pieces.next()? {
        match piece {
            Piece::Start("multistatus") => is_multistatus = true,
            Piece::Start("response") => (href, size, is_folder) = (String::new(), None, false),
            Piece::Start("collection") => is_folder = true,
            Piece::Start(_) => text.clear(),
            Piece::Text(part) => text.push_str(&part),
            Piece::End("href") => href = core::mem::take(&mut text),
            Piece::End("getcontentlength") => size = text.trim().parse().ok(),
            Piece::End("response") => members.push(member(&href, size, is_folder)),
            Piece::End(_) => (),
        }
        if members.len() > MAX_ENTRIES {
            return Err(StoreError::TooLarge);
        }
    }
    // The folder itself is one of them, in a sound answer.
    if is_multistatus && !members.is_empty() { Ok(members) } else { Err(StoreError::BadAnswer) }
}

/// Servers give whole addresses or paths, encoded or not.
fn member(href: &str, size: Option<u64>, is_folder: bool) -> Member {
    let path = href.trim().trim_end_matches('/');
    let name = path.rsplit('/').next().unwrap_or_default();
    Member { name: percent_decoded(name), is_folder: is_folder || href.trim().ends_with('/'), size }
}
