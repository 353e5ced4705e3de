//! `contacts`: whom to share with, one's own key, and who has what.

use std::ffi::OsString;
use std::io::{self, Write};

use sparekey_core::vault::{Contact, RecordId, SharedAccount, Vault};
use sparekey_exchange::age::Recipient;
use sparekey_exchange::share::fingerprint;

use super::keys;
use super::trouble::Trouble;
use super::words;
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output::{self, plain};
use crate::vault::{self, Open, System, title, unlock};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("recipients-file", Some('R'), Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Lists or changes contacts.
pub(crate) fn contacts(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Contacts);
    }
    let operands: Option<Vec<&str>> = given.operands.iter().map(|operand| operand.to_str()).collect();
    let operands = operands.ok_or(Failure::NotText("the argument"))?;
    let act = Act::read(&operands, given.has("recipients-file"))?;
    let mut open = Open::read(&given)?;
    match act {
        Act::List => {
            output::print(|out| open.vault.contacts().iter().try_for_each(|one| write_contact(out, one)))
        }
        Act::Me => me(&mut open),
        Act::Renew => {
            renew(&mut open)?;
            me(&mut open)
        }
        Act::Identity => identity(&mut open),
        Act::Who(query) => who(&open, query),
        Act::Add(name, key) => {
            let recipient = key_of(key, &given)?;
            let added = open.vault.add_contact(name, &recipient.to_string(), vault::now_ms()?, &mut System);
            added.map_err(|error| Trouble::contact(error, &open.vault, &recipient.to_string()))?;
            open.save()?;
            tell_words(name, &recipient)
        }
        Act::Replace(name, key) => {
            let (contact, recipient) = (one(&open.vault, name)?, key_of(key, &given)?);
            let (now_ms, key) = (vault::now_ms()?, recipient.to_string());
            let replaced = open.vault.replace_contact_key(&contact.id, &key, now_ms);
            replaced.map_err(|error| Trouble::contact(error, &open.vault, &key))?;
            open.save()?;
            tell_words(name, &recipient)
        }
        Act::Verify(name, said) => verify(&mut open, name, said),
        Act::Remove(name) => {
            let contact = one(&open.vault, name)?;
            open.vault.remove_contact(&contact.id, vault::now_ms()?).map_err(Trouble::Contact)?;
            open.save()
        }
    }
}

/// What is asked for.
enum Act<'a> {
    List,
    Me,
    Renew,
    Identity,
    Who(&'a str),
    Add(&'a str, Option<&'a str>),
    Replace(&'a str, Option<&'a str>),
    Verify(&'a str, &'a [&'a str]),
    Remove(&'a str),
}

impl<'a> Act<'a> {
    fn read(operands: &'a [&'a str], has_file: bool) -> Result<Self, Failure> {
        let missing = |what| Err(Failure::OperandMissing(what));
        let act = match operands {
            [] => Self::List,
            ["me"] => Self::Me,
            ["renew"] => Self::Renew,
            ["identity"] => Self::Identity,
            ["who", query] => Self::Who(query),
            ["add", name] if has_file => Self::Add(name, None),
            ["add", name, key] if !has_file => Self::Add(name, Some(key)),
            ["replace", name] if has_file => Self::Replace(name, None),
            ["replace", name, key] if !has_file => Self::Replace(name, Some(key)),
            ["verify", name, said @ ..] if !said.is_empty() => Self::Verify(name, said),
            ["remove", name] => Self::Remove(name),
            ["add" | "replace", _] => return missing("KEY"),
            ["verify", _] => return missing("WORD"),
            ["add" | "replace" | "verify" | "remove"] => return missing("NAME"),
            ["who"] => return missing("QUERY"),
            ["me" | "renew" | "identity" | "who" | "add" | "replace" | "remove", ..] => {
                return Err(Failure::TooManyOperands);
            }
            _ => return Err(Failure::UnknownCommand),
        };
        Ok(act)
    }
}

/// One's own key, as a recipients file that `age -R` takes.
fn me(open: &mut Open) -> Result<(), Failure> {
    ensure_identity(open)?;
    let identity = keys::present_identity(&mut open.vault, vault::now_ms()?)?;
    let recipient = identity.recipient();
    output::print(|out| writeln!(out, "# Sparekey: {}\n{recipient}", fingerprint(&recipient)))
}

/// The identity, as a file that `age -i` takes.
fn identity(open: &mut Open) -> Result<(), Failure> {
    ensure_identity(open)?;
    let identities = keys::identities(&open.vault)?;
    output::complain(words::IDENTITY);
    output::print(|out| {
        identities.iter().try_for_each(|identity| {
            writeln!(out, "# public key: {}\n{}", identity.recipient(), *identity.reveal())
        })
    })
}

/// Makes an identity where there is none. The vault is stored before its key is shown.
fn ensure_identity(open: &mut Open) -> Result<(), Failure> {
    if open.vault.has_sharing_identity() {
        return Ok(());
    }
    renew(open)
}

fn renew(open: &mut Open) -> Result<(), Failure> {
    open.vault.renew_sharing_identity(vault::now_ms()?, &mut System).map_err(Trouble::from)?;
    open.save()
}

fn key_of(key: Option<&str>, given: &Given) -> Result<Recipient, Failure> {
    if let Some(key) = key {
        return Ok(Recipient::parse(key).map_err(Trouble::Age)?);
    }
    let path = given.value("recipients-file").ok_or(Failure::OperandMissing("KEY"))?;
    match keys::recipients_file(path)?[..] {
        [one] => Ok(one),
        _ => Err(Trouble::SeveralKeys.into()),
    }
}

/// The words as the colleague says them are those of the key that is here.
fn verify(open: &mut Open, name: &str, said: &[&str]) -> Result<(), Failure> {
    let contact = one(&open.vault, name)?;
    let recipient = Recipient::parse(&contact.key).map_err(Trouble::Age)?;
    let said = said.join(" ").to_lowercase();
    let same = said.split_whitespace().eq(fingerprint(&recipient).split(' '));
    let verified = open.vault.verify_contact(&contact.id, &contact.key, same, vault::now_ms()?);
    verified.map_err(Trouble::Contact)?;
    open.save()?;
    if same { Ok(()) } else { Err(Trouble::WordsDiffer(contact.name).into()) }
}

fn one(vault: &Vault, name: &str) -> Result<Contact, Failure> {
    let same = |contact: &Contact| contact.name.to_lowercase() == name.trim().to_lowercase();
    let mut named: Vec<Contact> = vault.contacts().into_iter().filter(same).collect();
    match named.len() {
        0 => Err(Trouble::NoContact(name.to_owned()).into()),
        1 => named.pop().ok_or(Failure::UnknownCommand),
        _ => Err(Trouble::Disputed(name.to_owned()).into()),
    }
}

/// Name, state, words, key; parted by tabs.
fn write_contact(out: &mut dyn Write, contact: &Contact) -> io::Result<()> {
    let state = match (contact.disputed, contact.verified) {
        (true, _) => "disputed",
        (false, true) => "verified",
        (false, false) => "unverified",
    };
    let said = Recipient::parse(&contact.key).map(|recipient| fingerprint(&recipient)).unwrap_or_default();
    writeln!(out, "{}\t{state}\t{said}\t{}", plain(&contact.name), plain(&contact.key))
}

fn tell_words(name: &str, recipient: &Recipient) -> Result<(), Failure> {
    output::complain(&words::compare(&plain(name), &fingerprint(recipient)));
    Ok(())
}

/// A line for each who got an account: account, name, key, when, state.
fn who(open: &Open, query: &str) -> Result<(), Failure> {
    let accounts: Vec<(RecordId, String)> =
        open.matching(&[query])?.into_iter().map(|account| (account.id, title(account))).collect();
    output::print(|out| {
        accounts.iter().try_for_each(|(id, title)| {
            open.vault.shares_of(id).iter().try_for_each(|share| write_share(out, title, share))
        })
    })
}

fn write_share(out: &mut dyn Write, title: &str, share: &SharedAccount) -> io::Result<()> {
    let state = match (share.renewed, share.until_ms) {
        (true, _) => "renewed since".to_owned(),
        (false, None) => "has the key".to_owned(),
        (false, Some(until)) => format!("codes until @{}", until / 1000),
    };
    let at = share.at_ms / 1000;
    if share.to.is_empty() {
        return writeln!(out, "{title}\t(by phrase)\t\t@{at}\t{state}");
    }
    share
        .to
        .iter()
        .try_for_each(|to| writeln!(out, "{title}\t{}\t{}\t@{at}\t{state}", plain(&to.name), plain(&to.key)))
}
