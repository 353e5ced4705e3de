//! Whose keys: contacts, keys as text, files of keys as `age` has them.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, Read};

use sparekey_core::vault::{Contact, Error, Receiver, Vault};
use sparekey_exchange::age::{self, Identity, Recipient};
use zeroize::Zeroizing;

use super::trouble::Trouble;
use super::words;
use crate::args::Given;
use crate::failure::Failure;
use crate::output::{self, plain};
use crate::vault::System;

/// The largest file of keys, in bytes.
const MAX_BYTES: u64 = 1_000_000;

/// Everybody whom `--to` and `--recipients-file` name, once each.
pub(super) fn receivers(given: &Given, vault: &Vault) -> Result<Vec<(Receiver, Recipient)>, Failure> {
    let contacts = vault.contacts();
    let mut all: Vec<(Receiver, Recipient)> = Vec::new();
    let mut add = |receiver: Receiver, recipient: Recipient| {
        if !all.iter().any(|(_, known)| *known == recipient) {
            all.push((receiver, recipient));
        }
    };
    for who in given.text("to")?.into_iter().flat_map(|list| list.split(',')).map(str::trim) {
        let (receiver, recipient) = receiver(who, &contacts)?;
        add(receiver, recipient);
    }
    if let Some(path) = given.value("recipients-file") {
        for recipient in recipients_file(path)? {
            add(known(recipient, &contacts), recipient);
        }
    }
    Ok(all)
}

/// A contact by name, or a key.
fn receiver(who: &str, contacts: &[Contact]) -> Result<(Receiver, Recipient), Failure> {
    let same = |contact: &&Contact| contact.name.to_lowercase() == who.to_lowercase();
    let named: Vec<&Contact> = contacts.iter().filter(same).collect();
    match named[..] {
        [] => match Recipient::parse(who) {
            Err(age::Error::NotAKey) => Err(Trouble::NoContact(who.to_owned()).into()),
            Err(error) => Err(Trouble::Age(error).into()),
            Ok(recipient) => Ok((known(recipient, contacts), recipient)),
        },
        [contact] if !contact.disputed => {
            if !contact.verified {
                output::complain(&words::unverified(&contact.name));
            }
            let recipient = Recipient::parse(&contact.key).map_err(Trouble::Age)?;
            Ok((Receiver { name: contact.name.clone(), key: contact.key.clone() }, recipient))
        }
        _ => Err(Trouble::Disputed(who.to_owned()).into()),
    }
}

/// A key under the name that it has here.
fn known(recipient: Recipient, contacts: &[Contact]) -> Receiver {
    let key = recipient.to_string();
    let name = contacts.iter().find(|contact| contact.key == key).map(|contact| contact.name.clone());
    Receiver { name: name.unwrap_or_default(), key }
}

/// The keys of a file such as `age -R` takes.
pub(super) fn recipients_file(path: &OsStr) -> Result<Vec<Recipient>, Failure> {
    let text = text(path, "the recipients file")?;
    age::recipients(&text)
        .map_err(|(line, error)| Trouble::KeyFile(plain(&path.to_string_lossy()), line, error).into())
}

/// The keys of a file such as `age -i` takes.
pub(super) fn identity_file(path: &OsStr) -> Result<Vec<Identity>, Failure> {
    let text = text(path, "the identity file")?;
    age::identities(&text)
        .map_err(|(line, error)| Trouble::KeyFile(plain(&path.to_string_lossy()), line, error).into())
}

/// Every identity of the vault, the present one first.
pub(super) fn identities(vault: &Vault) -> Result<Vec<Identity>, Failure> {
    let secrets = vault.reveal_sharing_secrets();
    let identities = secrets.iter().map(|secret| Identity::from_bytes(&**secret));
    Ok(identities.collect::<Result<_, _>>().map_err(Trouble::Age)?)
}

/// The present identity, made where there was none. The caller saves the vault.
pub(super) fn present_identity(vault: &mut Vault, now_ms: u64) -> Result<Identity, Failure> {
    if !vault.has_sharing_identity() {
        vault.renew_sharing_identity(now_ms, &mut System).map_err(Error::from)?;
    }
    identities(vault)?.into_iter().next().ok_or(Failure::Vault(Error::NotFound))
}

fn text(path: &OsStr, what: &'static str) -> Result<Zeroizing<String>, Failure> {
    let failed = |error| Failure::Input(what, error);
    let mut bytes = Zeroizing::new(Vec::new());
    if path == "-" {
        io::stdin().take(MAX_BYTES).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes)).map_err(failed)?;
    }
    let text = core::str::from_utf8(&bytes).map_err(|_| Failure::NotText(what))?;
    Ok(Zeroizing::new(text.to_owned()))
}
