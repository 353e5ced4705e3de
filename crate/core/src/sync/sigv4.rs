//! AWS Signature Version 4, for S3's requests with their bodies signed.
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::http::HttpRequest;
use crate::civil::civil;

/// Who signs, and for where.
pub(super) struct Signer<'a> {
    pub(super) access_key: &'a str,
    pub(super) secret_key: &'a str,
    pub(super) region: &'a str,
}

/// What is signed of an address: all percent-encoded, the query's pairs sorted.
pub(super) struct Resource<'a> {
    pub(super) host: &'a str,
    pub(super) path: &'a str,
    pub(super) query: &'a str,
}

impl Signer<'_> {
    /// Adds the header fields that prove who asks.
    pub(super) fn sign(&self, request: &mut HttpRequest, resource: &Resource<'_>, now_ms: u64) {
        let time = timestamp(now_ms);
        let date = time.get(..8).unwrap_or_default();
        let body = hex(&Sha256::digest(&request.body));
        let canonical = format!(
            "{}\n{}\n{}\nhost:{}\nx-amz-content-sha256:{body}\nx-amz-date:{time}\n\n{SIGNED}\n{body}",
            request.method, resource.path, resource.query, resource.host
        );
        let scope = format!("{date}/{}/s3/aws4_request", self.region);
        let digest = hex(&Sha256::digest(canonical));
        let text = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{digest}");
        let signature = hex(&mac(&self.key(date), text.as_bytes()));
        let authorization = format!(
            "AWS4-HMAC-SHA256 Credential={}/{scope}, SignedHeaders={SIGNED}, Signature={signature}",
            self.access_key
        );
        request.headers.push(("x-amz-content-sha256", body));
        request.headers.push(("x-amz-date", time));
        request.headers.push(("Authorization", authorization));
    }

    fn key(&self, date: &str) -> Zeroizing<Vec<u8>> {
        let first = Zeroizing::new(["AWS4", self.secret_key].concat().into_bytes());
        [date, self.region, "s3", "aws4_request"].iter().fold(first, |key, part| mac(&key, part.as_bytes()))
    }
}

const SIGNED: &str = "host;x-amz-content-sha256;x-amz-date";

fn mac(key: &[u8], message: &[u8]) -> Zeroizing<Vec<u8>> {
    // HMAC takes keys of any length.
    let mut mac = match Hmac::<Sha256>::new_from_slice(key) {
        Ok(mac) => mac,
        Err(_) => return Zeroizing::default(),
    };
    mac.update(message);
    Zeroizing::new(mac.finalize().into_bytes().to_vec())
}

fn hex(bytes: &[u8]) -> String {
    crate::base::hex(bytes)
}

/// `20260131T120000Z`, from milliseconds since 1970.
fn timestamp(now_ms: u64) -> String {
    let seconds = now_ms / 1000;
    let (year, month, day) = civil(seconds / 86_400);
    let (hour, minute, second) = (seconds / 3600 % 24, seconds / 60 % 60, seconds % 60);
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// AWS's published examples "GET Bucket Lifecycle" and "GET Bucket (List
    /// Objects)": the fields that we sign are those of the examples.
    #[test]
    fn aws_examples() {
        let signer = Signer {
            access_key: "AKIAIOSFODNN7EXAMPLE",
            secret_key: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            region: "us-east-1",
        };
        for (query, signature) in [
            ("lifecycle=", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
            ("max-keys=2&prefix=J", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
        ] {
            let mut request =
                HttpRequest { method: "GET", url: String::new(), headers: Vec::new(), body: Vec::new() };
            let resource = Resource { host: "examplebucket.s3.amazonaws.com", path: "/", query };
            signer.sign(&mut request, &resource, 1_369_353_600_000);
            let field =
                |name| request.headers.iter().find(|(known, _)| *known == name).map(|(_, v)| v.as_str());
            assert_eq!(field("x-amz-date"), Some("20130524T000000Z"));
            assert!(field("Authorization").is_some_and(|value| value.ends_with(signature)), "{query}");
        }
    }

    #[test]
    fn dates() {
        for (seconds, text) in [
            (0, "19700101T000000Z"),
            (951_782_399, "20000228T235959Z"),
            (951_782_400, "20000229T000000Z"),
            (1_709_251_199, "20240229T235959Z"),
            (4_107_542_400, "21000301T000000Z"),
        ] {
            assert_eq!(timestamp(seconds * 1000), text);
        }
    }
}
