//! `add`: an account into the vault, from whatever its site gave.

use std::ffi::{OsStr, OsString};
use std::path::Path;

use sparekey_core::uri;
use sparekey_core::vault::{Incoming, Patch};
use sparekey_exchange::import::site_of;

use crate::import::registrable;
use zeroize::Zeroizing;

use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::import::files;
use crate::output::{self, plain};
use crate::vault::{self, unlock};
use crate::{picture, qr};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("issuer", None, Takes::Value),
    opt("name", None, Takes::Value),
    opt("site", None, Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Adds the account of a key or URI, which may stand in a file or a picture.
pub(crate) fn add(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Add);
    }
    let what = match &given.operands[..] {
        [] => return Err(Failure::OperandMissing("KEY")),
        [what] => what,
        _ => return Err(Failure::TooManyOperands),
    };
    let texts = texts(what)?;
    let incoming = texts.iter().map(|text| incoming(text, &given)).collect::<Result<Vec<_>, _>>()?;
    if incoming.is_empty() {
        return Err(Failure::NoSymbol);
    }
    let brought = vault::bring(&given, &incoming, false)?;
    output::print(|out| {
        brought.iter().zip(&incoming).try_for_each(|(brought, Incoming { draft, .. })| {
            let (fate, kind) = (brought.outcome.name(), draft.credential.kind.name());
            writeln!(out, "{}", [fate, &plain(&draft.issuer), &plain(&draft.name), kind].join("\t"))
        })
    })
}

/// The lines of a file or the codes of a picture, if there is one of that name.
fn texts(what: &OsStr) -> Result<Vec<Zeroizing<String>>, Failure> {
    let wiped = |text: &str| Zeroizing::new(text.to_owned());
    if what != "-" && !Path::new(what).exists() {
        return Ok(vec![wiped(what.to_str().ok_or(Failure::NotText("KEY"))?)]);
    }
    let file = files::unread(what)?;
    if picture::is_one(&file.bytes) {
        return Ok(qr::keys(&picture::symbols(&file.bytes)?)?.into_iter().map(wiped).collect());
    }
    let text = str::from_utf8(&file.bytes).map_err(|_| Failure::NotText("the file"))?;
    Ok(text.lines().filter(|line| !line.trim().is_empty()).map(wiped).collect())
}

fn incoming(text: &str, given: &Given) -> Result<Incoming, Failure> {
    let mut draft = uri::parse(text)?;
    if let Some(issuer) = given.text("issuer")? {
        draft.issuer = issuer.to_owned();
    }
    if let Some(name) = given.text("name")? {
        draft.name = name.to_owned();
    }
    let site =
        given.text("site")?.map(|url| site_of(url, &registrable).ok_or(Failure::NoSite)).transpose()?;
    let patch = Patch { sites: Some(site.into_iter().collect()), confirmed: Some(true), ..Patch::default() };
    Ok(Incoming { draft, patch, trashed: false })
}
