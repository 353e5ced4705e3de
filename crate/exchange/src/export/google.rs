//! Google Authenticator's `otpauth-migration:` addresses, of up to ten accounts
//! each: a list of them, and the QR codes that the app reads.

use sparekey_core::base;
use sparekey_core::otp::{Algorithm, Kind};
use sparekey_core::uri;
use zeroize::Zeroizing;

use super::account::{Account, Facts};
use super::loss::{Holds, Loss, has_prefix};
use super::{Error, File, Format, Request};
use super::{picture, seal};
use crate::qr::Ecc;

pub(super) struct Google;

/// The most accounts of one QR code.
const BATCH: usize = 10;
/// The longest address of several accounts: a QR code of 125 modules a side.
const MAX_CHARS: usize = 1_300;
/// The most bytes of one account, so that its address fits any QR code even
/// where each character of its base64 is encoded in three.
const MAX_BYTES: usize = 640;

const HOLDS: Holds = Holds {
    kinds: &[Kind::Totp, Kind::Hotp],
    digits: |digits| matches!(digits, 6 | 8),
    periods: |period| period == 30,
    length: MAX_BYTES,
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
        let batches = batches(accounts);
        let mut list = Zeroizing::new(String::new());
        let mut pictures = Vec::with_capacity(batches.len());
        for (batch, index) in batches.iter().zip(0u64..) {
            let address = address(batch, [batches.len() as u64, index, id.into()]);
            list.push_str(&address);
            list.push('\n');
            let name = format!("sparekey-google-authenticator-{}.png", index + 1);
            pictures.push(File { name, bytes: picture::qr_code(&address, Ecc::Low)? });
        }
        let list = File::new("google-authenticator.txt", &list);
        Ok([vec![list], pictures].concat())
    }
}

/// Accounts in their order, no more together than a camera reads well.
fn batches<'a>(accounts: &[&'a Account]) -> Vec<Vec<&'a Account>> {
    let mut batches: Vec<Vec<&Account>> = Vec::new();
    for account in accounts {
        let longer = |batch: &&mut Vec<&'a Account>| {
            let longer = [&batch[..], &[account]].concat();
            longer.len() <= BATCH && address(&longer, [u32::MAX.into(); 3]).len() <= MAX_CHARS
        };
        match batches.last_mut().filter(longer) {
            Some(batch) => batch.push(account),
            None => batches.push(vec![account]),
        }
    }
    batches
}

/// The address of a batch.
fn address(batch: &[&Account], [count, index, id]: [u64; 3]) -> Zeroizing<String> {
    let mut message = Message::default();
    batch.iter().for_each(|account| message.bytes(1, &entry(account).0));
    message.number(2, 1);
    message.number(3, count);
    message.number(4, index);
    message.number(5, id);
    let mut address = Zeroizing::new("otpauth-migration://offline?data=".to_owned());
    uri::encode_into(&mut address, &Zeroizing::new(base::base64(&message.0)));
    address
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
