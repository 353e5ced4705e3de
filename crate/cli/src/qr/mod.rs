//! `qr`: what the QR codes in pictures say.

use std::ffi::OsString;

use serde_json::{Value, json};
use sparekey_exchange::qr::{Purpose, Symbol};

use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::import::files;
use crate::output::{self, plain};
use crate::picture;

mod words;

pub(crate) use words::of_purpose;

static OPTIONS: &[Opt] = &[opt("help", Some('h'), Takes::Nothing), opt("json", None, Takes::Nothing)];

/// Prints the text of every code, one a line, and says of those that hold no key what they are for. A picture
/// that gives none spoils no other.
pub(crate) fn qr(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Qr);
    }
    if given.operands.is_empty() {
        return Err(Failure::OperandMissing("IMAGE"));
    }
    let mut failed = None;
    let mut found = Vec::new();
    for path in &given.operands {
        match files::unread(path).and_then(|file| Ok((picture::symbols(&file.bytes)?, file.name))) {
            Ok((symbols, name)) if !symbols.is_empty() => {
                for purpose in symbols.iter().map(purpose).filter(|purpose| *purpose != Purpose::Key) {
                    let (what, advice) = of_purpose(purpose);
                    output::complain(&format!("{}: {what}\n  {advice}", plain(&path.to_string_lossy())));
                }
                found.extend(symbols.into_iter().map(|symbol| (name.clone(), symbol)));
            }
            outcome => {
                let failure = outcome.err().unwrap_or(Failure::NoSymbol);
                output::complain(&format!(
                    "{}: {}",
                    plain(&path.to_string_lossy()),
                    crate::words::of(&failure)
                ));
                failed = Some(failure);
            }
        }
    }
    output::print(|out| {
        if given.has("json") {
            let all = found.iter().map(|(file, symbol)| {
                let kind = purpose(symbol).name();
                json!({ "file": file, "text": symbol.text, "kind": kind, "corners": symbol.corners })
            });
            return writeln!(out, "{:#}", Value::Array(all.collect()));
        }
        found.iter().try_for_each(|(_, symbol)| writeln!(out, "{}", symbol.text))
    })?;
    failed.map_or(Ok(()), |failure| Err(Failure::Reported(Box::new(failure))))
}

fn purpose(symbol: &Symbol) -> Purpose {
    Purpose::of(&symbol.text)
}

/// The keys among a picture's codes.
pub(crate) fn keys(symbols: &[Symbol]) -> Result<Vec<&str>, Failure> {
    let keys: Vec<&str> =
        symbols.iter().filter(|symbol| purpose(symbol) == Purpose::Key).map(|symbol| &*symbol.text).collect();
    // The purposes are in the order of how much their words help.
    match symbols.iter().map(purpose).min() {
        None => Err(Failure::NoSymbol),
        Some(other) if keys.is_empty() => Err(Failure::SomethingElse(other)),
        Some(_) => Ok(keys),
    }
}
