//! A browser's own sync: every device has a copy of the items, and a server in
//! between takes and gives them one by one, in any order. Of two writers of one
//! item the server's wins.

use std::collections::BTreeMap;

use sparekey_core::vault::Item;

use crate::chance::Chance;

type Items = BTreeMap<String, Vec<u8>>;

#[derive(Default)]
pub(crate) struct BrowserSync {
    server: Items,
    /// What each device has, and what the server had of it when they last met.
    copies: Vec<(Items, Items)>,
}

impl BrowserSync {
    /// A device's own copy.
    fn copy(&mut self, at: usize) -> &mut (Items, Items) {
        while self.copies.len() <= at {
            self.copies.push(Default::default());
        }
        &mut self.copies[at]
    }

    pub(crate) fn read(&mut self, at: usize) -> Vec<Item> {
        let items = self.copy(at).0.iter();
        items.map(|(name, sealed)| Item { name: name.clone(), sealed: sealed.clone() }).collect()
    }

    pub(crate) fn write(&mut self, at: usize, items: &[Item]) {
        self.copy(at).0.extend(items.iter().map(|item| (item.name.clone(), item.sealed.clone())));
    }

    /// The profile was copied; the twin is the `twin`th device.
    pub(crate) fn cloned(&mut self, at: usize, twin: usize) {
        let copy = self.copy(at).clone();
        *self.copy(twin) = copy;
    }

    /// The device is no more.
    pub(crate) fn removed(&mut self, at: usize) {
        self.copy(at);
        self.copies.remove(at);
    }

    /// Some items of a device, or all, meet the server. Says whether that has
    /// changed any for another device.
    pub(crate) fn meet(&mut self, at: usize, percent: u64, chance: &mut Chance) -> bool {
        let before = self.server.clone();
        for name in Item::names() {
            if !chance.percent(percent) {
                continue;
            }
            let there = self.server.get(&name).cloned();
            let (copy, base) = self.copy(at);
            let (mine, known) = (copy.get(&name).cloned(), base.get(&name).cloned());
            let agreed = if there != known && there.is_some() { there } else { mine };
            if let Some(agreed) = agreed {
                for items in [copy, base] {
                    items.insert(name.clone(), agreed.clone());
                }
                self.server.insert(name, agreed);
            }
        }
        self.server != before
    }

    /// The account's data is wiped, here and everywhere.
    pub(crate) fn wipe(&mut self) {
        self.server.clear();
        self.copies.iter_mut().for_each(|copy| *copy = Default::default());
    }
}
