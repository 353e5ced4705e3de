//! `import` and `formats`: accounts out of other programs' files.

pub(crate) mod files;
mod report;
mod words;

use std::borrow::Cow;
use std::ffi::OsString;

use sparekey_core::vault::Incoming;
use sparekey_exchange::domain;
use sparekey_exchange::import::{self, sparekey};

use self::files::Named;
use self::report::Report;
pub(crate) use self::words::of_error;
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;
use crate::vault::{self, Brought, unlock};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("dry-run", Some('n'), Takes::Nothing),
    opt("format", Some('f'), Takes::Value),
    opt("json", None, Takes::Nothing),
    opt("password-file", None, Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Reads files and brings their accounts into the vault.
pub(crate) fn import(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Import);
    }
    let format = given.text("format")?;
    if format.is_some_and(|format| !import::formats().iter().any(|known| known.id() == format)) {
        return Err(Failure::UnknownFormat);
    }
    if given.operands.is_empty() {
        return Err(Failure::OperandMissing("FILE"));
    }
    let mut passwords = files::Passwords::new(given.value("password-file"))?;
    let mut report = Report::default();
    let mut files = Vec::new();
    for path in &given.operands {
        match files::read(path) {
            Ok(file) => files.push(file),
            Err(failure) => report.fail(&path.to_string_lossy(), failure),
        }
    }
    for file in &files {
        match passwords.read(file, &files, format) {
            Ok(imported) => report.add(&file.name, imported),
            Err(failure) => report.fail(&file.name, failure),
        }
    }
    let dry_run = given.has("dry-run");
    if let (false, Some(sealed)) =
        (dry_run, whole_vault(&files, &report)?.filter(|_| vault::is_missing(&given)))
    {
        vault::restore(&given, &sealed)?;
        let restored = report.items().map(|_| Brought::restored()).collect();
        report.settle(restored);
    } else if !report.is_nothing() && (!dry_run || given.has("vault")) {
        let incoming: Vec<Incoming> = report.items().map(|item| item.incoming(&registrable)).collect();
        report.settle(vault::bring(&given, &incoming, dry_run)?);
    }
    output::print(|out| if given.has("json") { report.write_json(out) } else { report.write_text(out) })?;
    report.summary(dry_run).iter().for_each(|summary| output::complain(summary));
    report.end()
}

/// The sealed vault that is all that was given, once it has opened.
fn whole_vault<'a>(files: &'a [Named], report: &Report) -> Result<Option<Cow<'a, [u8]>>, Failure> {
    match files {
        [file] if report.is_whole() => {
            Ok(sparekey::sealed(import::File { name: &file.name, bytes: &file.bytes })?)
        }
        _ => Ok(None),
    }
}

/// The registrable domain of a host.
pub(crate) fn registrable(host: &str) -> String {
    domain::registrable(host).to_owned()
}

/// Prints the formats that are read.
pub(crate) fn formats(args: Vec<OsString>) -> Result<(), Failure> {
    static OPTIONS: &[Opt] = &[opt("help", Some('h'), Takes::Nothing)];
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Import);
    }
    if !given.operands.is_empty() {
        return Err(Failure::TooManyOperands);
    }
    output::print(|out| {
        import::formats().iter().try_for_each(|format| writeln!(out, "{:24} {}", format.id(), format.name()))
    })
}

/// Which of the files goes with a name, for messages and for the formats that
/// have an account's name nowhere else.
pub(crate) fn names(files: &[Named]) -> Vec<import::File<'_>> {
    files.iter().map(|file| import::File { name: &file.name, bytes: &file.bytes }).collect()
}
