//! `code`: one account's code, alone on standard output.

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use sparekey_core::otp::{Code, Credential, Error as OtpError, Generator, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::vault::{Account, RecordId, Vault};

use super::locate::{self, Found};
use super::{find, moment, own, store, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("id", None, Takes::Value),
    opt("pin-file", None, Takes::Value),
    opt("verbose", Some('v'), Takes::Nothing),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Prints the code of the account that the query means.
pub(crate) fn code(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Code);
    }
    let wanted = Wanted::read(&given)?;
    let found = locate::read(&given)?;
    let vault = unlock::unlock(&found.sealed, &given)?;
    let account = wanted.find(&vault)?;
    let credential = with_pin(account, &given)?;
    let title = find::title(account);
    let verbose = given.has("verbose");
    let (code, remark) = match credential.kind {
        Kind::Hotp => {
            let (id, counter) = (account.id, account.counter);
            (next_hotp(vault, &id, &found)?, format!("counter {counter}"))
        }
        _ => timed(&Generator::new(&credential)?)?,
    };
    if verbose {
        output::complain(&format!("{title}, {remark}"));
    }
    output::print(|out| writeln!(out, "{}", code.as_str()))
}

/// How the account was named.
enum Wanted<'a> {
    Query(&'a str),
    Id(&'a str),
}

impl<'a> Wanted<'a> {
    fn read(given: &'a Given) -> Result<Self, Failure> {
        match (&given.operands[..], given.text("id")?) {
            ([], Some(id)) => Ok(Self::Id(id)),
            ([query], None) => match query.to_str() {
                Some(text) if !text.trim().is_empty() => Ok(Self::Query(text)),
                Some(_) => Err(Failure::OperandMissing("QUERY")),
                None => Err(Failure::NotText("QUERY")),
            },
            ([], None) => Err(Failure::OperandMissing("QUERY")),
            _ => Err(Failure::TooManyOperands),
        }
    }

    fn find<'v>(&self, vault: &'v Vault) -> Result<&'v Account, Failure> {
        match self {
            Self::Query(query) => find::one(vault, query),
            Self::Id(id) => find::by_id(vault, id),
        }
    }
}

/// The account's credential, with a PIN where its kind needs one and none is kept.
fn with_pin(account: &Account, given: &Given) -> Result<Credential, Failure> {
    let mut credential = account.credential.clone()?;
    if credential.kind.needs_pin() && credential.pin.is_none() {
        let pin = unlock::pin(given)?;
        credential.pin = Some(Secret::from_bytes(pin.as_bytes().to_vec()).map_err(|_| OtpError::PinMissing)?);
    }
    Ok(credential)
}

/// The code of this moment, how long it holds, and the next.
fn timed(generator: &Generator) -> Result<(Code, String), Failure> {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Moment("now"))?.as_secs();
    let period = u64::from(generator.period());
    let left = period - now % period;
    let next = generator.at(now + left);
    Ok((generator.at(now), format!("{left} s left, next {}", next.as_str())))
}

/// Moves the counter in the vault's file, and only then gives the code.
fn next_hotp(mut vault: Vault, id: &RecordId, found: &Found) -> Result<Code, Failure> {
    let before = vault.account(id)?.counter;
    let code = vault.advance(id)?;
    own::take(&mut vault, moment::now_ms()?)?;
    store::replace(found, &mut vault, |written| {
        written.account(id).is_ok_and(|account| account.counter == before + 1)
    })?;
    Ok(code)
}
