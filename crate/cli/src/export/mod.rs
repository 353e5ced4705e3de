//! `export`: accounts of a vault into another program's file.

mod target;
mod trouble;
mod words;

use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use sparekey_exchange::export::{self, Account, Format, Loss, Request, facts};

pub(crate) use self::target::Target;
pub(crate) use self::trouble::Trouble;
pub(crate) use self::words::of_trouble;
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::vault::{self, Taken, unlock};
use crate::{input, output};

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("format", Some('f'), Takes::Value),
    opt("out", Some('o'), Takes::Value),
    opt("export-password-file", None, Takes::Value),
    unlock::VAULT,
    unlock::PASSPHRASE_FILE,
    unlock::PASSPHRASE_FD,
    unlock::RECOVERY_CODE,
    unlock::RECOVERY_CODE_FILE,
];

/// Writes the accounts that match, or all of them, for another program.
pub(crate) fn export(args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Export);
    }
    let format = format(given.text("format")?.ok_or(Failure::OperandMissing("--format"))?)?;
    if given.has("export-password-file") && !format.takes_password() {
        return Err(Trouble::Export(export::Error::PasswordUnsupported).into());
    }
    let queries: Option<Vec<&str>> = given.operands.iter().map(|query| query.to_str()).collect();
    let target = Target::new(given.value("out"))?;
    let taken = vault::take(&given, &queries.ok_or(Failure::NotText("QUERY"))?)?;
    let password = given.value("export-password-file");
    let password = password.map(|path| input::file(path, "the export's password")).transpose()?;
    let (accounts, report) = losses(format, taken);
    if !report.is_empty() {
        output::complain(&format!("{} cannot hold everything:\n{}", format.name(), report.join("\n")));
    }
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| Failure::Moment("now"))?;
    let mut request = Request {
        password: password.as_ref().map(|password| password.as_str()),
        now_ms: u64::try_from(now.as_millis()).map_err(|_| Failure::Moment("now"))?,
        entropy: &mut vault::System,
    };
    let files = export::write(format, &accounts, &mut request).map_err(Trouble::Export)?;
    if password.is_none() {
        output::complain(words::plain(format.takes_password()));
    }
    target.write(&files)
}

fn format(id: &str) -> Result<&'static dyn Format, Failure> {
    let mut formats = export::formats().iter().copied();
    formats.find(|format| format.id() == id).ok_or(Trouble::UnknownFormat.into())
}

/// The accounts that can be read, and a line for each that does not come
/// through whole.
fn losses(format: &dyn Format, taken: Vec<Taken>) -> (Vec<Account>, Vec<String>) {
    let mut report = Vec::new();
    let (mut titles, mut accounts) = (Vec::new(), Vec::new());
    for Taken { title, account } in taken {
        match account {
            Ok(account) => {
                titles.push(title);
                accounts.push(account);
            }
            Err(error) => report.push(words::unreadable(&title, error)),
        }
    }
    for (title, facts) in titles.iter().zip(&facts(&accounts)) {
        let losses: Vec<Loss> = format.losses(facts);
        if !losses.is_empty() {
            report.push(words::of_losses(title, &losses));
        }
    }
    (accounts, report)
}
