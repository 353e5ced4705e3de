//! Stores as they are written on a command line.

use sparekey_core::sync::target::{S3, Target, WebDav};
use zeroize::Zeroizing;

/// What begins the address of a bucket.
const S3_SCHEME: &str = "s3:";

/// What an address means, with the words that its server knows the user by.
pub(crate) fn read(address: &str, user: String, password: Zeroizing<String>, region: String) -> Target {
    match address.strip_prefix(S3_SCHEME) {
        None => Target::WebDav(WebDav { address: address.into(), user, password }),
        Some(place) => {
            let (endpoint, bucket, prefix) = parts(place);
            Target::S3(S3 { endpoint, region, bucket, prefix, access_key: user, secret_key: password })
        }
    }
}

/// `https://HOST/BUCKET/FOLDER` in three.
fn parts(place: &str) -> (String, String, String) {
    let authority = place.find("://").map_or(0, |at| at + 3);
    let path = place.get(authority..).and_then(|rest| rest.find('/')).map(|at| authority + at);
    let (endpoint, path) = path.and_then(|at| place.split_at_checked(at)).unwrap_or((place, ""));
    let (bucket, prefix) = path.trim_matches('/').split_once('/').unwrap_or((path.trim_matches('/'), ""));
    (endpoint.into(), bucket.into(), prefix.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bucket_stands_behind_its_server() {
        for (place, read) in [
            ("https://s3.eu-west-1.amazonaws.com/spare", ("https://s3.eu-west-1.amazonaws.com", "spare", "")),
            ("http://127.0.0.1:9000/spare/keys/mine/", ("http://127.0.0.1:9000", "spare", "keys/mine")),
            ("https://example.com/", ("https://example.com", "", "")),
            ("https://example.com", ("https://example.com", "", "")),
        ] {
            let (endpoint, bucket, prefix) = parts(place);
            assert_eq!((&*endpoint, &*bucket, &*prefix), read, "{place}");
        }
    }
}
