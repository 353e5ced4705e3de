//! Shares out of text: of our own writing, or any list of accounts that a
//! colleague sealed with `age`.

use sparekey_core::account::MAX_NAME_CHARS;
use sparekey_core::uri;

use super::codes::{CodeList, TimedCode};
use super::error::Error;
use super::signature::{Sender, judge};
use super::write::{SIGNATURE, is_host};
use super::{Shared, TITLE, VERSION, moment};
use crate::age::Recipient;

/// The most accounts, and the most codes, of one share.
const MAX_ACCOUNTS: usize = 10_000;
const MAX_CODES: usize = 200_000;
/// The most sites of one account.
const MAX_SITES: usize = 64;
/// What addresses of accounts begin with.
const SCHEMES: &[&str] = &["otpauth:", "apple-otpauth:", "motp:", "steam:"];

/// A share as it was read.
pub struct Share {
    /// Who it is from.
    pub sender: Sender,
    /// When it says that it was made, in seconds since 1970.
    pub made_s: Option<u64>,
    /// What is in it.
    pub found: Found,
}

/// What a share holds.
pub enum Found {
    /// Accounts.
    Accounts(Vec<Row>),
    /// Codes for a while.
    Codes(Vec<CodeList>),
}

/// A line that should be an account.
#[derive(Clone, Debug)]
pub struct Row {
    /// The line's number, from 1.
    pub number: usize,
    /// The account, or why it is none and the label it has.
    pub found: Result<Shared, (String, uri::Error)>,
}

/// Reads what a file held; `mine` are the receiver's own keys.
///
/// # Errors
/// [`Error::NotAShare`], [`Error::TooNew`], [`Error::Damaged`], [`Error::TooLarge`].
pub fn read(text: &[u8], mine: &[Recipient]) -> Result<Share, Error> {
    let text = core::str::from_utf8(text).map_err(|_| Error::NotAShare)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let Some(title) = text.strip_prefix(TITLE) else {
        let rows = rows(text)?;
        let empty = !rows.iter().any(|row| row.found.is_ok());
        return if empty { Err(Error::NotAShare) } else { Ok(foreign(rows)) };
    };
    let title = title.lines().next().unwrap_or_default();
    let (version, content) = title.split_once(": ").ok_or(Error::Damaged)?;
    if version.parse::<u32>().map_err(|_| Error::Damaged)? != VERSION {
        return Err(Error::TooNew);
    }
    let head = Head::read(text)?;
    let found = match content {
        "accounts" => Found::Accounts(rows(text)?),
        "codes" => Found::Codes(code_lists(text)?),
        _ => return Err(Error::TooNew),
    };
    let empty = match &found {
        Found::Accounts(rows) => rows.is_empty(),
        Found::Codes(lists) => lists.is_empty(),
    };
    if empty {
        return Err(Error::Damaged);
    }
    Ok(Share { sender: head.sender(text, mine), made_s: head.made_s, found })
}

fn foreign(rows: Vec<Row>) -> Share {
    Share { sender: Sender::Unsigned, made_s: None, found: Found::Accounts(rows) }
}

/// The comments at the beginning.
#[derive(Default)]
struct Head {
    made_s: Option<u64>,
    from: Option<Recipient>,
    to: Vec<Recipient>,
}

impl Head {
    fn read(text: &str) -> Result<Self, Error> {
        let mut head = Self::default();
        let key = |text: &str| Recipient::parse(text).map_err(|_| Error::Damaged);
        // The head ends at the first bare sign, so that nothing later adds to it.
        for line in text.lines().skip(1).take_while(|line| *line != "#") {
            match line.strip_prefix("# ").and_then(|line| line.split_once(": ")) {
                Some(("Made", moment)) => head.made_s = moment::read(moment),
                Some(("From", from)) => head.from = Some(key(from)?),
                Some(("To", to)) => head.to.push(key(to)?),
                _ => {}
            }
        }
        Ok(head)
    }

    /// The signature is the last line, and covers all before it.
    fn sender(&self, text: &str, mine: &[Recipient]) -> Sender {
        let signed = text.strip_suffix('\n').unwrap_or(text);
        let start = signed.rfind('\n').map_or(0, |end| end + 1);
        match signed.get(start..).and_then(|line| line.strip_prefix(SIGNATURE)) {
            Some(signature) => {
                judge(text.get(..start).unwrap_or_default(), signature, self.from, &self.to, mine)
            }
            None if text.contains(&format!("\n{SIGNATURE}")) => Sender::Forged,
            None => Sender::Unsigned,
        }
    }
}

/// The comment's value, where the line is that comment.
fn comment<'a>(line: &'a str, name: &str) -> Option<&'a str> {
    line.strip_prefix("# ")?
        .strip_prefix(name)?
        .strip_prefix(':')
        .map(|value| value.strip_prefix(' ').unwrap_or(value))
}

fn sites(value: &str) -> Vec<String> {
    let hosts = value.split(' ').filter(|host| is_host(host)).take(MAX_SITES);
    hosts.map(str::to_ascii_lowercase).collect()
}

fn rows(text: &str) -> Result<Vec<Row>, Error> {
    let mut rows = Vec::new();
    let mut next_sites = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if let Some(value) = comment(line, "Sites") {
            next_sites = sites(value);
        }
        let small: String = line.chars().take(16).collect::<String>().to_ascii_lowercase();
        if !SCHEMES.iter().any(|scheme| small.starts_with(scheme)) {
            continue;
        }
        if rows.len() == MAX_ACCOUNTS {
            return Err(Error::TooLarge);
        }
        let sites = core::mem::take(&mut next_sites);
        let found = uri::parse(line).map(|draft| Shared { draft, sites });
        let label = || uri::label(line).chars().take(MAX_NAME_CHARS).collect();
        rows.push(Row { number, found: found.map_err(|error| (label(), error)) });
    }
    Ok(rows)
}

fn code_lists(text: &str) -> Result<Vec<CodeList>, Error> {
    let mut lists: Vec<CodeList> = Vec::new();
    let mut count = 0;
    for line in text.lines().map(str::trim_end) {
        if let Some(issuer) = comment(line, "Issuer") {
            if lists.len() == MAX_ACCOUNTS {
                return Err(Error::TooLarge);
            }
            lists.push(CodeList {
                issuer: short(issuer),
                name: String::new(),
                period: 0,
                sites: Vec::new(),
                codes: Vec::new(),
            });
            continue;
        }
        let Some(list) = lists.last_mut() else { continue };
        if let Some(name) = comment(line, "Name") {
            list.name = short(name);
        } else if let Some(hosts) = comment(line, "Sites") {
            list.sites = sites(hosts);
        } else if let Some(seconds) = comment(line, "Seconds") {
            list.period =
                seconds.parse().ok().filter(|period| (1..=86_400).contains(period)).ok_or(Error::Damaged)?;
        } else if !line.starts_with('#') && !line.is_empty() {
            count += 1;
            if count > MAX_CODES {
                return Err(Error::TooLarge);
            }
            list.codes.push(code(line).ok_or(Error::Damaged)?);
        }
    }
    let ordered = |list: &CodeList| list.codes.is_sorted_by(|a, b| a.from_s < b.from_s);
    let sound = |list: &CodeList| list.period > 0 && !list.codes.is_empty() && ordered(list);
    if lists.iter().all(sound) { Ok(lists) } else { Err(Error::Damaged) }
}

fn code(line: &str) -> Option<TimedCode> {
    let (moment, code) = line.split_once(' ')?;
    let plain = (4..=10).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let from_s = moment::read(moment)?;
    plain.then(|| TimedCode { from_s, code: code.into() })
}

fn short(name: &str) -> String {
    name.chars().take(MAX_NAME_CHARS).collect()
}
