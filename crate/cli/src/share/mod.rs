//! `share`, `receive` and `contacts`: accounts for a colleague, in age files.

mod contacts;
mod keys;
mod receive;
mod trouble;
mod words;

use std::ffi::OsString;

use sparekey_core::otp::Kind;
use sparekey_core::passphrase;
use sparekey_core::vault::{Account, Receiver, RecordId};
use sparekey_exchange::age::{self, Recipient, To};
use sparekey_exchange::export::File;
use sparekey_exchange::share::{self, Letter, Shared};
use zeroize::Zeroizing;

pub(crate) use self::contacts::contacts;
pub(crate) use self::receive::receive;
pub(crate) use self::trouble::Trouble;
pub(crate) use self::words::of_trouble;
use crate::args::{Given, Opt, Takes, opt};
use crate::export::Target;
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::vault::{self, Open, title, unlock};
use crate::{oath, output};

/// Words of a generated phrase: 77 bits.
const PHRASE_WORDS: usize = 6;

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("to", Some('t'), Takes::Value),
    opt("recipients-file", Some('R'), Takes::Value),
    opt("phrase", Some('p'), Takes::Nothing),
    opt("for", None, Takes::Value),
    opt("unsigned", None, Takes::Nothing),
    opt("binary", None, Takes::Nothing),
    opt("out", Some('o'), Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Seals the accounts that match to colleagues or to a phrase.
pub(crate) fn share(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Share);
    }
    let queries: Option<Vec<&str>> = given.operands.iter().map(|query| query.to_str()).collect();
    let queries = queries.ok_or(Failure::NotText("QUERY"))?;
    if queries.is_empty() {
        return Err(Failure::OperandMissing("QUERY"));
    }
    let seconds = given.text("for")?.map(duration).transpose()?;
    let named = given.has("to") || given.has("recipients-file");
    match (named, given.has("phrase")) {
        (true, true) => return Err(Failure::Contradiction("to", "phrase")),
        (false, false) => return Err(Failure::OperandMissing("--to, --recipients-file or --phrase")),
        _ => {}
    }
    let target = Target::new(given.value("out"))?;
    let mut open = Open::read(&given)?;
    let now_ms = vault::now_ms()?;
    let to = keys::receivers(&given, &open.vault)?;
    let recipients: Vec<Recipient> = to.iter().map(|(_, recipient)| *recipient).collect();
    let accounts = open.matching(&queries)?;
    let ids: Vec<RecordId> = accounts.iter().map(|account| account.id).collect();
    warn(&accounts, seconds);
    let shared: Vec<Shared> = accounts.into_iter().map(shared).collect::<Result<_, Failure>>()?;
    let signer = match given.has("unsigned") || recipients.is_empty() {
        true => None,
        false => Some(keys::present_identity(&mut open.vault, now_ms)?),
    };
    let letter = Letter { from: signer.as_ref(), to: &recipients, now_s: now_ms / 1000 };
    let text = match seconds {
        Some(seconds) => share::codes(&shared, seconds, &letter),
        None => share::accounts(&shared, &letter),
    }
    .map_err(Trouble::Share)?;
    let phrase = given.has("phrase").then(|| passphrase::draw(PHRASE_WORDS, &mut vault::System)).transpose();
    let phrase: Option<Zeroizing<String>> = phrase.map_err(sparekey_core::vault::Error::from)?;
    let seal_to = phrase.as_ref().map_or(To::Recipients(&recipients), |phrase| To::Phrase(phrase));
    let file = age::seal(text.as_bytes(), &seal_to, &mut vault::System).map_err(Trouble::Age)?;
    let file = if given.has("binary") { file } else { age::armored(&file).into_bytes() };
    let named: Vec<Receiver> = to.into_iter().map(|(receiver, _)| receiver).collect();
    let until_ms = seconds.map(|seconds| now_ms + seconds * 1000);
    // First what is known of it, then the share itself.
    open.vault.note_shared(&ids, &named, until_ms, now_ms, &mut vault::System)?;
    open.save()?;
    target.write(&[File { name: "share.age".into(), bytes: Zeroizing::new(file) }])?;
    if let Some(phrase) = phrase {
        output::complain(&words::phrase(&phrase));
    }
    Ok(())
}

/// An account as it is given out.
fn shared(account: &Account) -> Result<Shared, Failure> {
    let exported = sparekey_exchange::export::Account::try_from(account)?;
    Ok(Shared { draft: exported.draft, sites: exported.sites.into_iter().map(|site| site.host).collect() })
}

/// What the sender should know before giving out keys.
fn warn(accounts: &[&Account], seconds: Option<u64>) {
    if seconds.is_some() {
        return;
    }
    for account in accounts {
        let kind = account.credential.as_ref().map(|credential| credential.kind);
        let warning = match kind {
            Ok(Kind::Hotp) => words::COUNTS_UP,
            Ok(Kind::Steam) => words::STEAM,
            _ => continue,
        };
        output::complain(&format!("{}: {warning}", title(account)));
    }
}

fn duration(text: &str) -> Result<u64, Failure> {
    let seconds = oath::duration::parse(text).map(u64::from);
    let allowed = share::MIN_CODES_S..=share::MAX_CODES_S;
    seconds.filter(|seconds| allowed.contains(seconds)).ok_or(Trouble::Share(share::Error::Duration).into())
}
