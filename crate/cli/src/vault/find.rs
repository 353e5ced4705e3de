//! Which account a query means.

use data_encoding::HEXLOWER;
use sparekey_core::vault::{Account, Query, RecordId, Vault};

use crate::failure::Failure;
use crate::output::plain;

/// The accounts that a query matches, in the order of the list: those with all
/// its words in issuer, name, site, tag or note, as the extension searches;
/// those of the page's site where the query is an address.
pub(super) fn matching<'a>(vault: &'a Vault, query: &str) -> Vec<&'a Account> {
    let is_address = query.contains("://");
    let (text, page_url) = if is_address { ("", query) } else { (query, "") };
    let found = vault.rows(&Query { text, page_url, trash: false, start: 0, count: usize::MAX });
    let count = if is_address { found.on_site } else { found.rows.len() };
    found.rows.iter().take(count).map(|row| row.account).collect()
}

/// The one account that a query means. Where several match, one whose issuer,
/// name or site is the whole query outranks those that contain it.
pub(super) fn one<'a>(vault: &'a Vault, query: &str) -> Result<&'a Account, Failure> {
    let mut found = matching(vault, query);
    if found.len() > 1 {
        let whole: Vec<_> = found.iter().copied().filter(|account| is_named(account, query)).collect();
        if let [account] = whole[..] {
            return Ok(account);
        }
    }
    match found.len() {
        0 => Err(Failure::NoAccount),
        1 => found.pop().ok_or(Failure::NoAccount),
        _ => Err(Failure::SeveralAccounts(found.into_iter().map(candidate).collect())),
    }
}

/// The account of an id, in hexadecimal; its first digits are enough where no
/// other has the same.
pub(super) fn by_id<'a>(vault: &'a Vault, id: &str) -> Result<&'a Account, Failure> {
    let id = id.to_ascii_lowercase();
    let live = vault.accounts().filter(|account| account.trashed_ms.is_none());
    let mut found: Vec<_> =
        live.filter(|account| !id.is_empty() && hex(&account.id).starts_with(&id)).collect();
    match found.len() {
        0 | 1 => found.pop().ok_or(Failure::NoAccount),
        _ => Err(Failure::SeveralAccounts(found.into_iter().map(candidate).collect())),
    }
}

/// An account for people: issuer and name, whichever there are.
pub(crate) fn title(account: &Account) -> String {
    match (account.issuer.as_str(), account.name.as_str()) {
        ("", "") => "(no name)".to_owned(),
        (issuer, "") => plain(issuer),
        ("", name) => plain(name),
        (issuer, name) => plain(&format!("{issuer}: {name}")),
    }
}

/// An id as it is written.
pub(super) fn hex(id: &RecordId) -> String {
    HEXLOWER.encode(id)
}

fn candidate(account: &Account) -> String {
    format!("{}  --id {}", title(account), hex(&account.id))
}

fn is_named(account: &Account, query: &str) -> bool {
    let query = query.trim().to_lowercase();
    let hosts = account.sites.iter().map(|site| &site.host);
    [&account.issuer, &account.name].into_iter().chain(hosts).any(|text| text.to_lowercase() == query)
}
