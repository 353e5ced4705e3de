//! A first vault's file out of a store that another device syncs with.

use std::fs;
use std::path::Path;

use sparekey_core::sync::probe::{Asked, Newest, Vaults};
use sparekey_core::sync::store::StoreError;
use sparekey_core::sync::target::Target;
use sparekey_core::vault::{self, Vault};
use zeroize::Zeroizing;

use super::sync::Place;
use super::{locate, moment, own, restore, store, unlock};
use crate::args::Given;
use crate::failure::Failure;
use crate::reach::http::Sender;

/// Makes the file that `--vault` names, and gives the vault's key.
pub(super) fn join(place: &Place, given: &Given) -> Result<Zeroizing<Vec<u8>>, Failure> {
    let path = locate::path(given).ok_or(Failure::VaultNowhere)?;
    if path.exists() {
        return Err(Failure::VaultExists(path));
    }
    let sealed = match place {
        Place::Http(target) => over_http(target)?,
        Place::Folder(folder) => in_folder(folder)?,
    };
    let mut vault: Vault = unlock::unlock(&sealed, given)?;
    own::renew(&mut vault, moment::now_ms()?)?;
    restore(given, &vault.seal(&mut store::System)?)?;
    Ok(vault.reveal_ticket())
}

fn over_http(target: &Target) -> Result<Vec<u8>, Failure> {
    let sender = Sender::new();
    let mut vaults = Vaults::new(target, moment::now_ms()?).map_err(Failure::Address)?;
    let id = loop {
        match vaults.next() {
            Asked::Send(request) => {
                let answer = sender.send(request);
                vaults.answer(answer);
            }
            Asked::Ended(Ok([id])) => break id.clone(),
            Asked::Ended(Ok([])) => return Err(Failure::Store(StoreError::NotFound)),
            Asked::Ended(Ok(_)) => return Err(Failure::SeveralVaults),
            Asked::Ended(Err(error)) => return Err(Failure::Store(error)),
        }
    };
    let mut newest = Newest::new(target, &id, moment::now_ms()?).map_err(Failure::Address)?;
    loop {
        match newest.next() {
            Asked::Send(request) => {
                let answer = sender.send(request);
                newest.answer(answer, moment::now_ms()?);
            }
            Asked::Ended(sealed) => return sealed.map(<[u8]>::to_vec).map_err(Failure::Store),
        }
    }
}

/// Of all whole files of the one vault there the one with the latest slots.
fn in_folder(folder: &Path) -> Result<Vec<u8>, Failure> {
    let mut best: Option<((u64, u64), Vec<u8>)> = None;
    let mut ids = Vec::new();
    let inner = fs::read_dir(folder).map_err(|_| Failure::NoFolder)?;
    for entry in inner.filter_map(Result::ok).filter(|entry| entry.path().is_dir()) {
        for file in fs::read_dir(entry.path()).map_err(Failure::FileUnreadable)?.filter_map(Result::ok) {
            if file.path().extension().is_none_or(|ending| ending != "sparekey") {
                continue;
            }
            let sealed = fs::read(file.path()).map_err(Failure::FileUnreadable)?;
            let Ok(header) = vault::inspect(&sealed) else { continue };
            let rank = (header.rotations, header.epoch);
            if !ids.contains(&header.vault) {
                ids.push(header.vault);
            }
            if best.as_ref().is_none_or(|(known, _)| rank > *known) {
                best = Some((rank, sealed));
            }
        }
    }
    if ids.len() > 1 {
        return Err(Failure::SeveralVaults);
    }
    best.map(|(_, sealed)| sealed).ok_or(Failure::Store(StoreError::NotFound))
}
