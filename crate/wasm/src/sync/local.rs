//! Stores that are this browser's own: its sync, and folders of the computer.
//! The vault has no record of them, and they take no address.

use js_sys::{Array, Uint8Array};
use sparekey_core::sync::items::{self, Items};
use sparekey_core::sync::session::{Merged, Next, Session};
use sparekey_core::sync::store::{Entry, Op, Reply};
use sparekey_core::vault::{self, Item};
use wasm_bindgen::prelude::*;

use super::convert::{View, done_turn, merge_turn, store_error};
use super::question::{Asked, read_decision, renewed};
use crate::error::coded;
use crate::open::{Vault, record_id};
use crate::plain::{Plain, bad_input};
use crate::random::Random;
use crate::vault::time;
use crate::views::hex;

/// The id of the browser's own sync, as that of a store.
#[wasm_bindgen]
pub fn browser_store() -> String {
    hex(&browser())
}

/// The names under which the browser's own sync keeps a vault; the first is
/// that of the item which a browser that joins opens.
#[wasm_bindgen(unchecked_return_type = "string[]")]
pub fn item_names() -> Array {
    Item::names().map(JsValue::from).collect()
}

#[wasm_bindgen]
impl Vault {
    /// Whether this browser has synced with that store, which the vault itself
    /// does not name.
    ///
    /// # Errors
    /// `not-found` where the id is none.
    pub fn remembers(&self, store: &str) -> Result<bool, JsValue> {
        Ok(self.0.remembers(&record_id(store)?))
    }

    /// Whether the vault holds anything that was not stored to be put there.
    ///
    /// # Errors
    /// `not-found` where the id is none.
    pub fn has_unsent(&self, store: &str) -> Result<bool, JsValue> {
        Ok(self.0.has_unsent(&record_id(store)?))
    }

    /// This browser syncs with it no more. What lies there stays.
    ///
    /// # Errors
    /// `not-found` where the id is none.
    pub fn forget_store(&mut self, store: &str, now_ms: f64) -> Result<(), JsValue> {
        self.0.forget(&record_id(store)?, time(now_ms));
        Ok(())
    }

    /// How much of the room that the browser's own sync has the vault takes.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "SyncRoom")]
    pub fn room(&self) -> View {
        let room = self.0.room();
        Plain::new().number("left", room.accounts_left as f64).flag("enough", room.is_enough()).done()
    }

    /// Takes what the browser's own sync holds of this vault, whose head was
    /// opened.
    ///
    /// # Errors
    /// `other-vault`, `foreign-key`, `random-unavailable`.
    pub fn take_items(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "SyncItem[]")] items: &Array,
        now_ms: f64,
    ) -> Result<(), JsValue> {
        self.0.take_items(&browser(), &read_items(items)?, time(now_ms), &mut Random).map_err(coded)
    }
}

/// One run over the browser's own sync.
#[wasm_bindgen]
pub struct ItemRun {
    run: Items,
    asked: Asked,
}

#[wasm_bindgen]
impl ItemRun {
    /// Begins; `decision` answers what an earlier run asked.
    ///
    /// # Errors
    /// `bad-input`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vault: &Vault,
        #[wasm_bindgen(unchecked_param_type = "SyncDecision | undefined")] decision: Option<String>,
    ) -> Result<ItemRun, JsValue> {
        let run = Items::new(&vault.0, browser(), read_decision(decision)?);
        Ok(Self { run, asked: Asked::by(browser()) })
    }

    /// What is to be done.
    ///
    /// # Errors
    /// The code of why it failed; nothing was lost.
    #[wasm_bindgen(unchecked_return_type = "ItemStep")]
    pub fn next(&self) -> View {
        match self.run.next() {
            items::Next::Read => Plain::new().text("kind", "read").done(),
            items::Next::Write(items) => {
                let pair = |item: &Item| -> JsValue {
                    let sealed = Uint8Array::from(item.sealed.as_slice());
                    [JsValue::from(&item.name), sealed.into()].into_iter().collect::<Array>().into()
                };
                let items: Array = items.iter().map(pair).collect();
                Plain::new().text("kind", "write").put("items", items.into()).done()
            }
            items::Next::Merge => merge_turn(),
            items::Next::Decide(question) => self.asked.view(question),
            items::Next::Failed(error) => Err(coded(error)),
            items::Next::Done(report) => done_turn(report),
        }
    }

    /// The items that are there.
    ///
    /// # Errors
    /// `bad-input`.
    pub fn read(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "SyncItem[]")] items: &Array,
    ) -> Result<(), JsValue> {
        self.run.read(Ok(&read_items(items)?));
        Ok(())
    }

    /// They were written.
    pub fn written(&mut self) {
        self.run.written(Ok(()));
    }

    /// They could not be read or written, by the shell's code.
    pub fn failed(&mut self, code: &str) {
        let error = store_error(code);
        match self.run.next() {
            items::Next::Read => self.run.read(Err(error)),
            _ => self.run.written(Err(error)),
        }
    }

    /// As `SyncRun.renewed`.
    pub fn renewed(&self) -> Option<Vec<u8>> {
        if let items::Next::Decide(question) = self.run.next() { renewed(question) } else { None }
    }

    /// As `SyncRun.merge`.
    ///
    /// # Errors
    /// As there.
    pub fn merge(&mut self, vault: &mut Vault, now_ms: f64) -> Result<bool, JsValue> {
        let merged = self.run.merge(&mut vault.0, time(now_ms), &mut Random).map_err(coded)?;
        if let items::Next::Decide(question) = self.run.next() {
            self.asked.note(question, &vault.0);
        }
        Ok(merged == Merged::Changed)
    }

    /// The vault was stored after a merge.
    pub fn stored(&mut self) {
        self.run.stored();
    }
}

/// One run over a folder.
#[wasm_bindgen]
pub struct FolderRun {
    run: Session,
    asked: Asked,
}

#[wasm_bindgen]
impl FolderRun {
    /// Begins with the folder of that id; `decision` answers what an earlier
    /// run asked.
    ///
    /// # Errors
    /// `not-found` where the id is none, `bad-input`.
    #[wasm_bindgen(constructor)]
    pub fn new(
        vault: &Vault,
        store: &str,
        #[wasm_bindgen(unchecked_param_type = "SyncDecision | undefined")] decision: Option<String>,
    ) -> Result<FolderRun, JsValue> {
        let id = record_id(store)?;
        let run = Session::new(&vault.0, id, read_decision(decision)?);
        Ok(Self { run, asked: Asked::by(id) })
    }

    /// What is to be done, in the folder named by the vault's id.
    ///
    /// # Errors
    /// The code of why it failed; nothing was lost.
    #[wasm_bindgen(unchecked_return_type = "FolderStep")]
    pub fn next(&self) -> View {
        match self.run.next() {
            Next::Ask(Op::List) => Plain::new().text("kind", "list").done(),
            Next::Ask(Op::Get(name)) => Plain::new().text("kind", "get").text("name", name).done(),
            Next::Ask(Op::Put(name, bytes)) => Plain::new()
                .text("kind", "put")
                .text("name", name)
                .put("bytes", Uint8Array::from(bytes.as_slice()).into())
                .done(),
            Next::Ask(Op::Delete(name)) => Plain::new().text("kind", "delete").text("name", name).done(),
            Next::Merge => merge_turn(),
            Next::Decide(question) => self.asked.view(question),
            Next::Failed(error) => Err(coded(error)),
            Next::Done(report) => done_turn(report),
        }
    }

    /// The files that are there, with their lengths in bytes.
    ///
    /// # Errors
    /// `bad-input`.
    pub fn listed(
        &mut self,
        #[wasm_bindgen(unchecked_param_type = "[name: string, size: number][]")] files: &Array,
    ) -> Result<(), JsValue> {
        let entry = |pair: JsValue| {
            let (name, size) = read_pair(pair)?;
            let size = size.as_f64().ok_or_else(bad_input)? as u64;
            Ok::<_, JsValue>(Entry { name, size: Some(size) })
        };
        let entries = files.iter().map(entry).collect::<Result<_, _>>()?;
        self.run.answer(Ok(Reply::Listed(entries)));
        Ok(())
    }

    /// A file's bytes.
    pub fn got(&mut self, bytes: &[u8]) {
        self.run.answer(Ok(Reply::Got(bytes.into())));
    }

    /// A file was put or deleted.
    pub fn did(&mut self) {
        self.run.answer(Ok(Reply::Done));
    }

    /// It could not be done, by the shell's code.
    pub fn failed(&mut self, code: &str) {
        self.run.answer(Err(store_error(code)));
    }

    /// As `SyncRun.renewed`.
    pub fn renewed(&self) -> Option<Vec<u8>> {
        if let Next::Decide(question) = self.run.next() { renewed(question) } else { None }
    }

    /// As `SyncRun.merge`.
    ///
    /// # Errors
    /// As there.
    pub fn merge(&mut self, vault: &mut Vault, now_ms: f64) -> Result<bool, JsValue> {
        let merged = self.run.merge(&mut vault.0, time(now_ms), &mut Random).map_err(coded)?;
        if let Next::Decide(question) = self.run.next() {
            self.asked.note(question, &vault.0);
        }
        Ok(merged == Merged::Changed)
    }

    /// The very bytes that were stored after a merge.
    pub fn stored(&mut self, sealed: &[u8]) {
        self.run.stored(sealed);
    }
}

fn browser() -> vault::StoreId {
    vault::place_id("browser")
}

fn read_items(items: &Array) -> Result<Vec<Item>, JsValue> {
    let item = |pair: JsValue| {
        let (name, sealed) = read_pair(pair)?;
        let sealed: Uint8Array = sealed.dyn_into().map_err(|_| bad_input())?;
        Ok(Item { name, sealed: sealed.to_vec() })
    };
    items.iter().map(item).collect()
}

fn read_pair(pair: JsValue) -> Result<(String, JsValue), JsValue> {
    let pair: Array = pair.dyn_into().map_err(|_| bad_input())?;
    Ok((pair.get(0).as_string().ok_or_else(bad_input)?, pair.get(1)))
}
