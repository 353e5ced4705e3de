//! Zip archives: each member that is of a known format is read as if it had
//! been given by itself. So are the packages of Raivo, 1Password, Proton Pass,
//! Authenticator Plus and WinAuth.

use super::container::zip;
use super::error::Error;
use super::source::{File, Source};
use super::{Imported, format_of, limits, read_source};

pub(super) fn is_archive(source: &Source<'_>) -> bool {
    source.bytes().starts_with(zip::MAGIC)
}

pub(super) fn read(
    source: &Source<'_>,
    format: Option<&str>,
    password: Option<&str>,
) -> Result<Imported, Error> {
    let members = zip::members(source.bytes())?;
    if password.is_none() && members.iter().any(zip::Member::is_sealed) {
        return Err(Error::PasswordNeeded);
    }
    let mut budget = limits::MAX_UNPACKED_BYTES;
    let mut contents = Vec::new();
    // What users attached to their items in 1Password is none of its data.
    let is_1password = members.iter().any(|member| member.name == "export.data");
    let is_data = |name: &str| !(name.ends_with('/') || is_1password && name.starts_with("files/"));
    for member in members.iter().filter(|member| is_data(&member.name)) {
        contents.push((member.name.as_str(), member.unpack(password, &mut budget)?));
    }
    // Raivo and others add the same accounts as a page to look at.
    let (pages, data): (Vec<_>, Vec<_>) = contents.iter().partition(|(_, bytes)| is_page(bytes));
    read_members(&data, format, password).or_else(|error| match error {
        Error::NotRecognised => read_members(&pages, format, password),
        error => Err(error),
    })
}

fn is_page(bytes: &[u8]) -> bool {
    let start = bytes.trim_ascii_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    start.starts_with(b"<!doctype html") || start.starts_with(b"<html")
}

fn read_members(
    members: &[&(&str, Vec<u8>)],
    format: Option<&str>,
    password: Option<&str>,
) -> Result<Imported, Error> {
    let files: Vec<File<'_>> = members.iter().map(|(name, bytes)| File { name, bytes }).collect();
    let mut found: Option<Imported> = None;
    for file in &files {
        let source = Source::new(*file, &files);
        if is_archive(&source) || format_of(&source, None).is_err() {
            continue;
        }
        let imported = read_source(&source, format, password)?;
        match &mut found {
            None => found = Some(imported),
            Some(found) => found.rows.extend(imported.rows),
        }
    }
    let mut found = found.ok_or(Error::NotRecognised)?;
    if found.rows.len() > limits::MAX_ROWS {
        return Err(Error::TooLarge);
    }
    found.rows.iter_mut().zip(1..).for_each(|(row, number)| row.number = number);
    Ok(found)
}
