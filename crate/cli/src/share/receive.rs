//! `receive`: what a colleague shared, shown, and added where that is chosen.

use std::ffi::OsString;
use std::io::{self, Write};

use sparekey_core::Coded;
use sparekey_core::vault::{Contact, Incoming, Outcome, Vault};
use sparekey_exchange::age::{self, Identity, Lock, Recipient, With};
use sparekey_exchange::share::{self, CodeList, Found, Row, Sender, Shared};
use zeroize::Zeroizing;

use super::keys;
use super::trouble::Trouble;
use super::words;
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::import::files;
use crate::output::{self, plain};
use crate::vault::{self, Open, System, unlock};
use crate::{input, words as general};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("add", Some('a'), Takes::Value),
    opt("identity", Some('i'), Takes::Value),
    opt("phrase-file", None, Takes::Value),
    opt("costly", None, Takes::Nothing),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Opens a share, prints what is in it and adds what was chosen.
pub(crate) fn receive(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Receive);
    }
    let path = match &given.operands[..] {
        [] => return Err(Failure::OperandMissing("FILE")),
        [path] => path,
        _ => return Err(Failure::TooManyOperands),
    };
    let choice = given.text("add")?.map(Choice::read).transpose()?;
    let file = files::read(path)?.bytes;
    let lock = age::lock(&file).map_err(Trouble::Age)?;
    // Whoever brings a key or a phrase needs no vault, but to add something.
    let own_key = given.has("identity") || matches!(lock, Lock::Phrase(_));
    let needs_vault = !own_key || choice.is_some() || given.has("vault");
    let mut open = if needs_vault { Some(Open::read(&given)?) } else { None };
    let vault = open.as_ref().map(|open| &open.vault);
    let identities = match given.value("identity") {
        Some(path) => keys::identity_file(path)?,
        None => vault.map(keys::identities).transpose()?.unwrap_or_default(),
    };
    let text = unseal(&file, lock, &identities, &given)?;
    let mine: Vec<Recipient> = identities.iter().map(Identity::recipient).collect();
    let share = share::read(&text, &mine).map_err(Trouble::Share)?;
    let contacts = vault.map(Vault::contacts).unwrap_or_default();
    output::complain(&sender(share.sender, &contacts));
    match share.found {
        Found::Codes(_) if choice.is_some() => Err(Trouble::CodesAlone.into()),
        Found::Codes(lists) => codes(&lists, vault::now_ms()? / 1000),
        Found::Accounts(rows) => accounts(&rows, choice.as_ref(), open.as_mut()),
    }
}

fn unseal(
    file: &[u8],
    lock: Lock,
    identities: &[Identity],
    given: &Given,
) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let opened = match lock {
        Lock::Keys => age::open(file, &With::Identities(identities)),
        Lock::Phrase(_) => {
            // The cost is judged before the phrase is asked for.
            let costly = given.has("costly");
            let probe = age::judge_cost(lock, costly);
            probe.map_err(Trouble::Age)?;
            let phrase = match given.value("phrase-file") {
                Some(path) => input::file(path, "the phrase")?,
                None => unlock::ask("phrase", "the phrase")?,
            };
            age::open(file, &With::Phrase { phrase: phrase.trim(), costly })
        }
    };
    Ok(opened.map_err(Trouble::Age)?)
}

/// Which rows to add.
enum Choice {
    All,
    These(Vec<usize>),
}

impl Choice {
    fn read(text: &str) -> Result<Self, Failure> {
        if text == "all" {
            return Ok(Self::All);
        }
        let numbers: Option<Vec<usize>> =
            text.split(',').map(|number| number.trim().parse().ok().filter(|n| *n > 0)).collect();
        numbers.map(Self::These).ok_or(Trouble::Choice.into())
    }

    fn has(&self, number: usize) -> bool {
        match self {
            Self::All => true,
            Self::These(numbers) => numbers.contains(&number),
        }
    }
}

/// One line a row, parted by tabs: its number, what it is to the vault, issuer,
/// name, kind, sites.
fn accounts(rows: &[Row], choice: Option<&Choice>, open: Option<&mut Open>) -> Result<(), Failure> {
    if let Some(Choice::These(numbers)) = choice
        && numbers.iter().any(|number| rows.get(number - 1).is_none_or(|row| row.found.is_err()))
    {
        return Err(Trouble::Choice.into());
    }
    let incoming = |chosen: &dyn Fn(usize) -> bool| -> Vec<Incoming> {
        let numbered = rows.iter().zip(1..).filter(|(_, number)| chosen(*number));
        numbered.filter_map(|(row, _)| row.found.as_ref().ok().map(Shared::incoming)).collect()
    };
    let now_ms = vault::now_ms()?;
    let chosen = |number: usize| choice.is_none_or(|choice| choice.has(number));
    let mut outcomes: Vec<Outcome> = Vec::new();
    if let Some(open) = &open {
        outcomes = open.copy()?.import(&incoming(&chosen), now_ms, &mut System)?;
    }
    if let (Some(_), Some(open)) = (choice, open) {
        outcomes = open.vault.import(&incoming(&chosen), now_ms, &mut System)?;
        open.save()?;
    }
    let mut outcomes = outcomes.into_iter();
    output::print(|out| {
        rows.iter().zip(1..).try_for_each(|(row, number)| {
            let fate = match (chosen(number), choice.is_some()) {
                (false, _) => "left",
                (true, added) => outcome(outcomes_for(row, &mut outcomes), added),
            };
            write_row(out, row, number, fate)
        })
    })
}

fn outcomes_for(row: &Row, outcomes: &mut impl Iterator<Item = Outcome>) -> Option<Outcome> {
    row.found.as_ref().ok().and_then(|_| outcomes.next())
}

fn outcome(outcome: Option<Outcome>, added: bool) -> &'static str {
    match outcome {
        Some(Outcome::Added(_)) if added => "added",
        Some(Outcome::Added(_)) => "new",
        Some(other) => other.name(),
        None => "found",
    }
}

fn write_row(out: &mut dyn Write, row: &Row, number: usize, fate: &str) -> io::Result<()> {
    match &row.found {
        Ok(Shared { draft, sites }) => {
            let (issuer, name) = (plain(&draft.issuer), plain(&draft.name));
            let (kind, sites) = (draft.credential.kind.name(), sites.join(" "));
            writeln!(out, "{}", format!("{number}\t{fate}\t{issuer}\t{name}\t{kind}\t{sites}").trim_end())
        }
        Err((label, error)) => {
            let (message, code) = (general::uri_words(*error).0, error.code());
            writeln!(out, "{number}\tskipped\t{}\t\t\t{message} ({code})", plain(label))
        }
    }
}

/// One line an account: issuer, name, the code of now, and the seconds that it
/// has left.
fn codes(lists: &[CodeList], now_s: u64) -> Result<(), Failure> {
    let until = lists.iter().map(CodeList::until_s).max().unwrap_or_default();
    if now_s >= until {
        return Err(Trouble::Expired.into());
    }
    output::print(|out| {
        lists.iter().try_for_each(|list| {
            let (issuer, name) = (plain(&list.issuer), plain(&list.name));
            match list.at(now_s) {
                Some(code) => {
                    let left = code.from_s + list.period - now_s;
                    writeln!(out, "{issuer}\t{name}\t{}\t{left}", code.code)
                }
                None => writeln!(out, "{issuer}\t{name}\t\t0"),
            }
        })
    })?;
    output::complain(&words::codes_end((until - now_s).div_ceil(60)));
    Ok(())
}

fn sender(sender: Sender, contacts: &[Contact]) -> String {
    let named = |recipient: Recipient| {
        let key = recipient.to_string();
        let contact = contacts.iter().find(|contact| contact.key == key && !contact.disputed);
        contact.map(|contact| (plain(&contact.name), contact.verified)).ok_or(key)
    };
    match sender {
        Sender::Unsigned => words::UNSIGNED.into(),
        Sender::Forged => words::FORGED.into(),
        Sender::SentOn(by) => words::sent_on(&named(by).map_or_else(|key| key, |(name, _)| name)),
        Sender::Signed(by) => match named(by) {
            Ok((name, true)) => words::signed_verified(&name),
            Ok((name, false)) => words::signed_unverified(&name),
            Err(key) => words::signed_unknown(&key),
        },
    }
}
