//! An account of a file as the vault takes it.

use sparekey_core::site::{self, Site};
use sparekey_core::vault::{Incoming, Patch};

use super::Item;

/// The registrable domain of a host, as `domain::registrable` finds it. The list
/// that it takes is large, so that the extension has it in one module alone.
pub type DomainOf<'a> = dyn Fn(&str) -> String + 'a;

impl Item {
    /// All that the vault keeps of it. Addresses that codes may not go to are
    /// left out.
    #[must_use]
    pub fn incoming(&self, domain_of: &DomainOf<'_>) -> Incoming {
        let patch = Patch {
            note: Some(self.note.clone()),
            tags: Some(self.tags.clone()),
            pinned: Some(self.pinned),
            sites: Some(self.sites.iter().filter_map(|url| site_of(url, domain_of)).collect()),
            recovery: Some(self.recovery.reveal().clone()),
            // It made codes that the service took, in the other program.
            confirmed: Some(true),
            ..Patch::default()
        };
        Incoming { draft: self.draft.clone(), patch, trashed: self.trashed }
    }
}

/// The site of an address or of a bare host; `None` where codes may not go.
#[must_use]
pub fn site_of(url: &str, domain_of: &DomainOf<'_>) -> Option<Site> {
    let host =
        if url.contains("://") { site::host_of(url) } else { site::host_of(&format!("https://{url}")) };
    let host = host.ok()?;
    let domain = if site::is_ip(&host) { host.clone() } else { domain_of(&host) };
    Some(Site { host, domain, exact: false, submit: false })
}
