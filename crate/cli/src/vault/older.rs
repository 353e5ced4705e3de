//! `restore`: accounts back out of an older state of the vault. It is a merge,
//! so nothing that the vault has is lost by it.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use sparekey_core::vault::{Account, CompareRow, Compared, RecordId, Vault};

use super::find::{self, hex};
use super::{check, locate, moment, own, store, unlock};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("all", None, Takes::Nothing),
    opt("id", None, Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Prints what an older state has that the vault has not, and brings the
/// chosen accounts back.
pub(crate) fn bring_back(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Restore);
    }
    let (path, query) = match &given.operands[..] {
        [] => return Err(Failure::OperandMissing("FILE")),
        [path] => (PathBuf::from(path), None),
        [path, query] => (PathBuf::from(path), Some(query.to_str().ok_or(Failure::NotText("QUERY"))?)),
        _ => return Err(Failure::TooManyOperands),
    };
    let found = locate::read(&given)?;
    let mut vault = unlock::unlock(&found.sealed, &given)?;
    let older = check::open(&fs::read(&path).map_err(Failure::FileUnreadable)?, &vault, &given)?;
    let rows: Vec<(&str, &Account)> = vault.compare(&older).iter().filter_map(lacking).collect();
    let chosen = match (query, given.text("id")?) {
        (Some(_), Some(_)) => return Err(Failure::TooManyOperands),
        (None, None) if given.has("all") => rows.clone(),
        (None, None) => return print(&rows),
        (Some(query), None) => of(&rows, &find::matching(&older, query))?,
        (None, Some(id)) => of(&rows, &[find::by_id(&older, id)?])?,
    };
    bring(&found, &mut vault, &older, &chosen)
}

/// What the vault lacks of an account of the older state; `None` where that
/// brings nothing. One in the trash there is not brought: it would delete.
fn lacking<'a>(row: &CompareRow<'a>) -> Option<(&'static str, &'a Account)> {
    let what = match row.state {
        Compared::OnlyThere => "missing",
        Compared::DeletedHere => "deleted",
        Compared::NewerThere | Compared::BothChanged => "newer",
        Compared::Same | Compared::NewerHere | Compared::TrashedThere => return None,
    };
    row.account.trashed_ms.is_none().then_some((what, row.account))
}

fn of<'a>(
    rows: &[(&'static str, &'a Account)],
    wanted: &[&Account],
) -> Result<Vec<(&'static str, &'a Account)>, Failure> {
    let is_wanted = |id: &RecordId| wanted.iter().any(|account| account.id == *id);
    let chosen: Vec<_> = rows.iter().filter(|(_, account)| is_wanted(&account.id)).copied().collect();
    if chosen.is_empty() { Err(Failure::NoAccount) } else { Ok(chosen) }
}

fn bring(
    found: &locate::Found,
    vault: &mut Vault,
    older: &Vault,
    chosen: &[(&'static str, &Account)],
) -> Result<(), Failure> {
    let ids: Vec<RecordId> = chosen.iter().map(|(_, account)| account.id).collect();
    let now_ms = moment::now_ms()?;
    own::take(vault, now_ms)?;
    vault.merge(older, &ids, now_ms, &mut store::System)?;
    let count = live(vault);
    store::replace(found, vault, |written| live(written) == count)?;
    print(chosen)
}

fn live(vault: &Vault) -> usize {
    vault.accounts().filter(|account| account.trashed_ms.is_none()).count()
}

fn print(rows: &[(&'static str, &Account)]) -> Result<(), Failure> {
    output::print(|out| {
        let mut rows = rows.iter();
        rows.try_for_each(|(what, account)| {
            writeln!(out, "{what}\t{}\t{}", find::title(account), hex(&account.id))
        })
    })
}
