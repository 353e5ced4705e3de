//! Who a share is from, as far as that can be known.

use crate::age::{Identity, Recipient, SIGNATURE_BYTES, base64};

/// What begins every signed text, so that a signature here is none elsewhere.
const PURPOSE: &[u8] = b"sparekey-share-v1 signed\n";

/// Who sent a share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sender {
    /// It does not say, or does not prove it.
    Unsigned,
    /// The holder of this key wrote it, to one of the receiver's keys.
    Signed(Recipient),
    /// The holder of this key wrote it, but to others: somebody sent it on.
    SentOn(Recipient),
    /// It has a signature that does not fit it.
    Forged,
}

/// Bytes of a signature in base64.
pub(super) const SIGNATURE_CHARS: usize = 86;

pub(super) fn write(signer: &Identity, body: &str) -> Option<String> {
    signer.sign(&signed(body)).map(|signature| base64::write(&signature))
}

/// Whose signature of this body that is.
pub(super) fn judge(
    body: &str,
    signature: &str,
    from: Option<Recipient>,
    to: &[Recipient],
    mine: &[Recipient],
) -> Sender {
    let bytes = base64::read(signature.as_bytes());
    let bytes: Option<[u8; SIGNATURE_BYTES]> = bytes.and_then(|bytes| bytes.try_into().ok());
    match (from, bytes) {
        (Some(from), Some(bytes)) if from.has_signed(&signed(body), &bytes) => {
            if to.iter().any(|to| mine.contains(to)) { Sender::Signed(from) } else { Sender::SentOn(from) }
        }
        _ => Sender::Forged,
    }
}

fn signed(body: &str) -> Vec<u8> {
    [PURPOSE, body.as_bytes()].concat()
}
