//! Where a vault is kept in step, and what is needed to reach it.

use core::fmt;

use zeroize::Zeroizing;

/// A store.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Target {
    /// A folder over WebDAV (RFC 4918).
    WebDav(WebDav),
    /// A bucket of Amazon's S3 or a server that speaks like it.
    S3(S3),
}

/// A folder over WebDAV.
#[derive(Clone, PartialEq, Eq)]
pub struct WebDav {
    /// The folder's address; the vault lies in a folder of its own below it.
    pub address: String,
    /// The user's name there.
    pub user: String,
    /// The password, best one for this program alone.
    pub password: Zeroizing<String>,
}

/// A bucket.
#[derive(Clone, PartialEq, Eq)]
pub struct S3 {
    /// The server's address without the bucket.
    pub endpoint: String,
    /// The region; empty for `us-east-1`, which servers without regions take.
    pub region: String,
    /// The bucket's name.
    pub bucket: String,
    /// A folder in the bucket; may be empty.
    pub prefix: String,
    /// The access key's id.
    pub access_key: String,
    /// The secret access key.
    pub secret_key: Zeroizing<String>,
}

impl Target {
    /// Its kind's name, which never changes.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::WebDav(_) => "webdav",
            Self::S3(_) => "s3",
        }
    }

    /// The address, for people.
    #[must_use]
    pub fn place(&self) -> String {
        match self {
            Self::WebDav(dav) => dav.address.clone(),
            Self::S3(s3) => [&s3.endpoint, &s3.bucket, &s3.prefix]
                .into_iter()
                .map(|part| part.trim_matches('/'))
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join("/"),
        }
    }

    /// The user's name there.
    #[must_use]
    pub fn user(&self) -> &str {
        match self {
            Self::WebDav(dav) => &dav.user,
            Self::S3(s3) => &s3.access_key,
        }
    }

    /// Whether both lead to the same folder, whatever the password.
    #[must_use]
    pub fn is_same_place(&self, other: &Self) -> bool {
        self.kind() == other.kind() && self.place() == other.place() && self.user() == other.user()
    }

    /// Every text in it, for its limits.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::WebDav(dav) => vec![&dav.address, &dav.user, &dav.password],
            Self::S3(s3) => {
                vec![&s3.endpoint, &s3.region, &s3.bucket, &s3.prefix, &s3.access_key, &s3.secret_key]
            }
        }
    }
}

/// The place alone.
impl fmt::Debug for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}({})", self.kind(), self.place())
    }
}
