//! Google Authenticator's `otpauth-migration:` addresses, of ten accounts each
//! as its QR codes have them.

use data_encoding::BASE64;
use sparekey_core::otp::{Algorithm, Kind};
use sparekey_core::uri;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::loss::{Holds, Loss, has_prefix};
use super::seal;
use super::{Error, File, Format, Request};

pub(super) struct Google;

/// The most accounts of one QR code.
const BATCH: usize = 10;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Hotp],
    digits: |digits| matches!(digits, 6 | 8),
    periods: |period| period == 30,
    names: |facts| !has_prefix(facts),
    ..Holds::KEYS_ALONE
};

impl Format for Google {
    fn id(&self) -> &'static str {
        "google-authenticator"
    }

    fn name(&self) -> &'static str {
        "Google Authenticator"
    }

    fn losses(&self, facts: &Facts) -> Vec<Loss> {
        HOLDS.losses(facts)
    }

    fn write(&self, accounts: &[&Account], request: &mut Request<'_>) -> Result<Vec<File>, Error> {
        // Of 32 bits with a sign, and not 0, which is none.
        let id = u32::from_be_bytes(seal::random(request.entropy)?) >> 1 | 1;
        let batches: Vec<_> = accounts.chunks(BATCH).collect();
        let mut list = Zeroizing::new(String::new());
        for (index, batch) in batches.iter().enumerate() {
            let mut message = Message::default();
            batch.iter().for_each(|account| message.bytes(1, &entry(account).0));
            message.number(2, 1);
            message.number(3, batches.len() as u64);
            message.number(4, index as u64);
            message.number(5, id.into());
            let data = Zeroizing::new(BASE64.encode(&message.0));
            list.push_str("otpauth-migration://offline?data=");
            uri::encode_into(&mut list, &data);
            list.push('\n');
        }
        Ok(vec![File::new("google-authenticator.txt", &list)])
    }
}

/// `OtpParameters`.
fn entry(account: &Account) -> Message {
    let credential = account.credential();
    let mut message = Message::default();
    message.bytes(1, credential.secret.expose());
    message.bytes(2, account.draft.name.as_bytes());
    message.bytes(3, account.draft.issuer.as_bytes());
    message.number(
        4,
        match credential.algorithm {
            Algorithm::Sha256 => 2,
            Algorithm::Sha512 => 3,
            _ => 1,
        },
    );
    message.number(5, if credential.digits == 8 { 2 } else { 1 });
    message.number(6, if credential.kind == Kind::Hotp { 1 } else { 2 });
    message.number(7, account.draft.counter);
    message
}

/// A message in Protocol Buffers' wire format.
#[derive(Default)]
struct Message(Zeroizing<Vec<u8>>);

impl Message {
    fn number(&mut self, field: u64, number: u64) {
        self.varint(field << 3);
        self.varint(number);
    }

    fn bytes(&mut self, field: u64, bytes: &[u8]) {
        self.varint(field << 3 | 2);
        self.varint(bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn varint(&mut self, mut number: u64) {
        while number > 0x7f {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }
}
