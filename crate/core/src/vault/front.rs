//! What a first screen shows, sealed apart: to open thousands of accounts takes
//! longer than anyone should wait for one code.
//!
//! Part 0 has the first accounts of the list, and says how many there are. Each
//! account lies also in the part that each of its sites' domains leads to, so
//! that a page's accounts are found in a few small parts, one for each way to
//! cut labels off its host. Which domain leads where, nobody can tell without
//! the vault's key.
//!
//! Parts are files of the format ([`super::file`]), for this browser's storage
//! alone: a copy, made anew with each file of the vault. Who shows it opens the
//! vault itself right after.

use super::Vault;
use super::body;
use super::cbor::{Malformed, Reader, Writer};
use super::error::Error;
use super::file::{self, Parts};
use super::header::Header;
use super::keys::{Key, VaultId, VaultKey};
use super::rows::{Query, Rows};
use super::state::State;
use crate::{Entropy, site};

/// The most rows of a window that a front has right.
pub const FRONT_ROWS: usize = 16;
/// Accounts that share a part, about.
const ACCOUNTS_A_PART: usize = 16;
/// Parts are padded to a multiple of this, in bytes.
const STEP: usize = 1024;
/// Suffixes of a host that are looked for, the shortest first: registrable
/// domains have fewer labels.
const MOST_LABELS: usize = 8;
/// The entry of a part's header that says which it is.
const PART: &str = "part";
/// The entry of part 0 that says how many accounts and how many further parts
/// there are.
const COUNTS: &str = "counts";

impl Vault {
    /// The front of the vault as it was last sealed, part 0 first.
    ///
    /// # Errors
    /// [`Error::NoEntropy`].
    pub fn seal_front(&self, entropy: &mut dyn Entropy) -> Result<Vec<Vec<u8>>, Error> {
        let parts = self.front_parts();
        let mut sealed = Vec::with_capacity(parts.len());
        for (place, part) in parts.iter().enumerate() {
            let mut header = self.header.clone();
            (header.slots, header.gone, header.epoch) = Default::default();
            header.unknown.insert(PART.into(), number(place));
            let body = body::encode(part);
            sealed.push(file::seal(&mut header, &self.key, &part.keys, &body, STEP, entropy)?);
        }
        Ok(sealed)
    }

    fn front_parts(&self) -> Vec<State> {
        let listed = || self.accounts().filter(|account| account.trashed_ms.is_none());
        let total = listed().count();
        let further = total.div_ceil(ACCOUNTS_A_PART).max(1);
        let mut parts = vec![State::default(); 1 + further];
        for (at, account) in listed().enumerate() {
            let first = (at < FRONT_ROWS).then_some(0);
            let sites = account.sites.iter();
            // A newer program may have left a site's domain out.
            let names = sites.map(|site| if site.has_below(&site.host) { &site.domain } else { &site.host });
            let places = names.map(|name| place_of(name, further, &self.key, &self.header.vault));
            for place in first.into_iter().chain(places) {
                if let (Some(part), Some(record)) =
                    (parts.get_mut(place), self.state.records.get(&account.id))
                {
                    part.records.insert(account.id, record.clone());
                }
            }
        }
        if let Some(first) = parts.first_mut() {
            let mut counts = Writer::default();
            counts.array(2).uint(total as u64).uint(further as u64);
            first.unknown.insert(COUNTS.into(), counts.finish());
        }
        parts
    }
}

/// An open front.
pub struct Front {
    /// The accounts of the parts that are open.
    vault: Vault,
    /// Accounts in the whole list.
    total: usize,
    /// Parts besides the first.
    further: usize,
}

impl Front {
    /// Opens part 0 with the key that [`Vault::reveal_ticket`] gave.
    ///
    /// # Errors
    /// [`Error::TicketStale`] where the key is none, and what opening a file gives.
    pub fn open(first: &[u8], ticket: &[u8]) -> Result<Self, Error> {
        let key = VaultKey(Key::copy_of(ticket).ok_or(Error::TicketStale)?);
        let (header, state) = open_part(first, 0, &key)?;
        let counts = state.unknown.get(COUNTS).ok_or(Error::Tampered)?;
        let (total, further) = read_counts(counts).map_err(|_| Error::Tampered)?;
        Ok(Self { vault: Vault::with_state(header, key, state), total, further })
    }

    /// The parts that a page's accounts lie in, to be given to [`Front::add`].
    #[must_use]
    pub fn places(&self, page_url: &str) -> Vec<usize> {
        let Ok(host) = site::host_of(page_url) else { return Vec::new() };
        let Vault { key, header, .. } = &self.vault;
        let (mut places, mut rest) = (Vec::new(), host.as_str());
        loop {
            places.push(place_of(rest, self.further, key, &header.vault));
            match rest.split_once('.') {
                Some((_, shorter)) => rest = shorter,
                None => break,
            }
        }
        let registrable = places.len().saturating_sub(MOST_LABELS);
        places.split_off(registrable)
    }

    /// Opens one more part.
    ///
    /// # Errors
    /// [`Error::Tampered`] where it is another part or of another state of the
    /// vault, and what opening a file gives.
    pub fn add(&mut self, place: usize, sealed: &[u8]) -> Result<(), Error> {
        let (header, state) = open_part(sealed, place, &self.vault.key)?;
        let state_of = |header: &Header| (header.vault, header.device, header.sequence);
        if state_of(&header) != state_of(&self.vault.header) {
            return Err(Error::Tampered);
        }
        for (id, record) in state.records {
            self.vault.state.records.insert(id, record);
        }
        self.vault.refresh_all();
        Ok(())
    }

    /// The window that the whole vault would give, where nothing is searched and
    /// it ends within [`FRONT_ROWS`]; anything else is answered by half.
    #[must_use]
    pub fn rows(&self, query: &Query<'_>) -> Rows<'_> {
        let rows = self.vault.rows(query);
        let matching = if query.text.is_empty() { self.total } else { rows.matching };
        Rows { total: self.total, matching, ..rows }
    }
}

fn open_part(sealed: &[u8], place: usize, key: &VaultKey) -> Result<(Header, State), Error> {
    let parts = Parts::take_apart(sealed)?;
    if parts.header.unknown.get(PART) != Some(&number(place)) {
        return Err(Error::Tampered);
    }
    let state = body::decode(&parts.open(key)?).map_err(|_| Error::Tampered)?;
    Ok((parts.header, state))
}

fn read_counts(counts: &[u8]) -> Result<(usize, usize), Malformed> {
    let mut reader = Reader::new(counts);
    if reader.array()? != 2 {
        return Err(Malformed);
    }
    let mut count = || usize::try_from(reader.uint()?).map_err(|_| Malformed);
    let (total, further) = (count()?, count()?);
    if further == 0 { Err(Malformed) } else { Ok((total, further)) }
}

fn number(place: usize) -> Vec<u8> {
    let mut writer = Writer::default();
    writer.uint(place as u64);
    writer.finish()
}

/// Under the header's key, which nothing else is done with but such names.
fn place_of(domain: &str, further: usize, key: &VaultKey, vault: &VaultId) -> usize {
    let [a, b, c, d, ..] = key.header_mac(vault, &[b"sparekey/1/front", domain.as_bytes()].concat());
    1 + u32::from_be_bytes([a, b, c, d]) as usize % further
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tests::{NOW, Seeded, add, fresh};
    use super::super::{Patch, RecordId};
    use super::*;
    use crate::Coded;
    use crate::site::{Match, Site};

    const HOSTS: [(&str, &str); 7] = [
        ("without.domain.example", ""),
        ("login.example.com", "example.com"),
        ("example.com", "example.com"),
        ("shop.example.co.uk", "example.co.uk"),
        ("192.168.0.7", "192.168.0.7"),
        ("localhost", "localhost"),
        ("a.b.c.d.e.f.g.h.example.org", "example.org"),
    ];

    fn bound(accounts: &[(usize, bool, bool)]) -> Vault {
        let mut vault = fresh(1);
        for (at, (host, pinned, trashed)) in accounts.iter().enumerate() {
            let id = add(&mut vault, &format!("key of account {at}"), NOW + at as u64);
            let sites = HOSTS.get(*host).map(|(host, domain)| Site {
                host: (*host).into(),
                domain: (*domain).into(),
                exact: at % 3 == 0,
                submit: false,
            });
            let patch =
                Patch { sites: Some(sites.into_iter().collect()), pinned: Some(*pinned), ..Patch::default() };
            vault.update(&id, &patch, NOW + 5_000).unwrap();
            if *trashed {
                vault.trash(&id, NOW + 6_000).unwrap();
            }
        }
        vault.seal(&mut Seeded(2)).unwrap();
        vault
    }

    fn front_for(vault: &Vault, url: &str) -> Front {
        let parts = vault.seal_front(&mut Seeded(3)).unwrap();
        let mut front = Front::open(&parts[0], &vault.reveal_ticket()).unwrap();
        for place in front.places(url) {
            front.add(place, &parts[place]).unwrap();
        }
        front
    }

    fn seen(rows: &Rows<'_>) -> (usize, usize, usize, Vec<(RecordId, Match, bool)>) {
        let each = rows.rows.iter().map(|row| (row.account.id, row.site, row.submits)).collect();
        (rows.total, rows.matching, rows.on_site, each)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn shows_what_the_vault_would(
            accounts in prop::collection::vec((0usize..10, any::<bool>(), prop::bool::weighted(0.1)), 0..70),
            page in 0usize..9,
            count in 0usize..=FRONT_ROWS,
        ) {
            let vault = bound(&accounts);
            let host = HOSTS.get(page).map_or("elsewhere.net", |(host, _)| host);
            let url = format!("https://{host}/login");
            let query = Query { page_url: &url, count, ..Query::default() };
            prop_assert_eq!(seen(&front_for(&vault, &url).rows(&query)), seen(&vault.rows(&query)));
        }
    }

    #[test]
    fn a_page_that_no_code_may_go_to_has_no_parts() {
        let vault = bound(&[(0, false, false)]);
        let front = front_for(&vault, "");
        for url in ["", "about:blank", "http://example.com/", "chrome://settings"] {
            assert!(front.places(url).is_empty(), "{url}");
        }
        assert_eq!(front.places(&format!("https://{}com/", "a.".repeat(100))).len(), MOST_LABELS);
    }

    #[test]
    fn refuses_parts_that_are_not_of_this_state() {
        let mut vault = bound(&[(0, false, false); 40]);
        let earlier = vault.seal_front(&mut Seeded(3)).unwrap();
        vault.seal(&mut Seeded(4)).unwrap();
        let parts = vault.seal_front(&mut Seeded(5)).unwrap();
        let ticket = vault.reveal_ticket();
        let mut front = Front::open(&parts[0], &ticket).unwrap();
        assert_eq!(front.add(1, &parts[2]).unwrap_err().code(), "vault-tampered", "another part");
        assert_eq!(front.add(1, &earlier[1]).unwrap_err().code(), "vault-tampered", "an older state");
        for at in [100, parts[1].len() - 40] {
            let mut altered = parts[1].clone();
            altered[at] ^= 1;
            assert!(front.add(1, &altered).is_err());
        }
        assert!(front.add(1, &parts[1]).is_ok());
        assert!(Front::open(&parts[1], &ticket).is_err(), "not the first");
        assert!(Front::open(&parts[0], &[1; 32]).is_err(), "another key");
        assert!(Front::open(&vault.seal(&mut Seeded(6)).unwrap(), &ticket).is_err(), "the vault itself");
    }

    #[test]
    fn headers_and_lengths_say_nothing_of_accounts() {
        let shape = |accounts: &[(usize, bool, bool)]| {
            let sealed = bound(accounts).seal_front(&mut Seeded(3)).unwrap();
            sealed.iter().map(Vec::len).collect::<Vec<_>>()
        };
        assert_eq!(
            shape(&[(0, false, false)]),
            shape(&[(2, true, false), (9, false, false), (1, false, true)])
        );
        for sealed in bound(&[(0, false, false)]).seal_front(&mut Seeded(3)).unwrap() {
            assert!(Parts::read(&sealed).unwrap().header.slots.is_empty());
        }
    }
}
