//! What was found and what became of it, for people and for programs.

use std::io::{self, Write};

use serde_json::{Value, json};
use sparekey_core::Coded;
use sparekey_core::otp::Kind;
use sparekey_exchange::import::{Imported, Item, Row, Skipped};

use super::words;
use crate::failure::Failure;
use crate::output::{self, plain};
use crate::vault::Brought;

/// The rows of all files.
#[derive(Default)]
pub(super) struct Report {
    entries: Vec<Entry>,
    /// The last file that was not read.
    failed: Option<Failure>,
}

enum Entry {
    Row { file: String, format: &'static str, row: Box<Row>, brought: Option<Brought> },
    Failed { file: String, code: &'static str, message: String },
}

impl Report {
    pub(super) fn add(&mut self, file: &str, imported: Imported) {
        let format = imported.format;
        let rows = imported.rows.into_iter();
        self.entries.extend(rows.map(|row| Entry::Row {
            file: file.to_owned(),
            format,
            row: Box::new(row),
            brought: None,
        }));
    }

    /// Tells at once that a file is not read; the others are none the worse.
    pub(super) fn fail(&mut self, file: &str, failure: Failure) {
        output::complain(&format!("{}: {}", plain(file), crate::words::of(&failure)));
        let message = crate::words::cause(&failure);
        self.entries.push(Entry::Failed { file: file.to_owned(), code: failure.code(), message });
        self.failed = Some(failure);
    }

    /// Whether every file was read.
    pub(super) fn is_whole(&self) -> bool {
        self.failed.is_none()
    }

    /// Whether a file was not read, and no other gave a row.
    pub(super) fn is_nothing(&self) -> bool {
        self.failed.is_some() && self.entries.iter().all(|entry| matches!(entry, Entry::Failed { .. }))
    }

    /// How the command ends.
    pub(super) fn end(self) -> Result<(), Failure> {
        self.failed.map_or(Ok(()), |failure| Err(Failure::Reported(Box::new(failure))))
    }

    /// The accounts, in order.
    pub(super) fn items(&self) -> impl Iterator<Item = &Item> {
        self.entries.iter().filter_map(|entry| match entry {
            Entry::Row { row, .. } => row.found.as_ref().ok(),
            Entry::Failed { .. } => None,
        })
    }

    /// Takes what became of [`Report::items`], in their order.
    pub(super) fn settle(&mut self, outcomes: Vec<Brought>) {
        let accounts = self.entries.iter_mut().filter_map(|entry| match entry {
            Entry::Row { row, brought, .. } if row.found.is_ok() => Some(brought),
            _ => None,
        });
        accounts.zip(outcomes).for_each(|(brought, outcome)| *brought = Some(outcome));
    }

    /// One line a row, parted by tabs: what became of it, issuer, name, kind,
    /// remark.
    pub(super) fn write_text(&self, out: &mut dyn Write) -> io::Result<()> {
        for entry in &self.entries {
            let Entry::Row { row, brought, .. } = entry else { continue };
            match &row.found {
                Ok(item) => {
                    let draft = &item.draft;
                    let (issuer, name) = (plain(&draft.issuer), plain(&draft.name));
                    let remark = brought.as_ref().and_then(|brought| brought.same_as.as_ref());
                    let remark = remark.map(|other| format!("the same as {}", plain(other)));
                    let fate = fate(brought.as_ref());
                    let (kind, remark) = (draft.credential.kind.name(), remark.unwrap_or_default());
                    writeln!(out, "{}", [fate, &issuer, &name, kind, &remark].join("\t").trim_end())?;
                }
                Err(skipped) => {
                    let (title, number) = (plain(&skipped.title), row.number);
                    let (message, code) = (words::of_reason(&skipped.reason), skipped.reason.code());
                    writeln!(out, "skipped\tentry {number}\t{title}\t\t{message} ({code})")?;
                }
            }
        }
        Ok(())
    }

    pub(super) fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let all: Vec<Value> = self.entries.iter().map(object).collect();
        writeln!(out, "{:#}", Value::Array(all))
    }

    /// How many of each; nothing where a file failed and no other gave any.
    pub(super) fn summary(&self, dry_run: bool) -> Option<String> {
        let mut counts = [("found", 0), ("added", 0), ("same-secret", 0), ("present", 0), ("skipped", 0)];
        for entry in &self.entries {
            let Entry::Row { row, brought, .. } = entry else { continue };
            let name = if row.found.is_ok() { fate(brought.as_ref()) } else { "skipped" };
            counts.iter_mut().filter(|(counted, _)| *counted == name).for_each(|(_, count)| *count += 1);
        }
        let said: Vec<String> = counts
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        match (said.is_empty(), dry_run) {
            (true, _) if self.failed.is_some() => None,
            (true, _) => Some("no accounts with a key were found".to_owned()),
            (false, true) => Some(format!("{}; nothing was written", said.join(", "))),
            (false, false) => Some(said.join(", ")),
        }
    }
}

fn fate(brought: Option<&Brought>) -> &'static str {
    brought.map_or("found", |brought| brought.outcome.name())
}

fn object(entry: &Entry) -> Value {
    match entry {
        Entry::Failed { file, code, message } => json!({ "file": file, "code": code, "message": message }),
        Entry::Row { file, format, row, brought } => {
            let mut object = match &row.found {
                Ok(item) => account(item),
                Err(skipped) => skip(skipped),
            };
            object["row"] = row.number.into();
            object["file"] = file.as_str().into();
            object["format"] = (*format).into();
            if row.found.is_ok() {
                object["outcome"] = fate(brought.as_ref()).into();
            }
            if let Some(other) = brought.as_ref().and_then(|brought| brought.same_as.as_ref()) {
                object["same_as"] = other.as_str().into();
            }
            object
        }
    }
}

fn account(item: &Item) -> Value {
    let credential = &item.draft.credential;
    let algorithm = if credential.kind == Kind::Motp { "MD5" } else { credential.algorithm.name() };
    let is_timed = credential.kind.is_timed();
    json!({
        "kind": credential.kind.name(),
        "issuer": item.draft.issuer,
        "account": item.draft.name,
        "secret": *credential.secret.reveal_base32(),
        "algorithm": algorithm,
        "digits": credential.digits,
        "period": is_timed.then_some(credential.period),
        "counter": (!is_timed).then_some(item.draft.counter),
        "pin": credential.pin.as_ref().map(|pin| String::from_utf8_lossy(pin.expose()).into_owned()),
        "tags": item.tags,
        "note": item.note,
        "pinned": item.pinned,
        "trashed": item.trashed,
        "sites": item.sites,
    })
}

fn skip(skipped: &Skipped) -> Value {
    json!({
        "title": skipped.title,
        "code": skipped.reason.code(),
        "message": words::of_reason(&skipped.reason),
    })
}
