//! Importing: accounts out of other programs' files into the vault.
//! It runs in a worker, and no secret leaves it but sealed; `reveal_migration`
//! alone is for views that show what a QR code holds.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Function};
use sparekey_core::vault::{self, Incoming, Outcome};
use sparekey_core::{Coded, uri};
use sparekey_exchange::effort::{self, Effort};
use sparekey_exchange::import::{self, File, Imported, Item, Row, Rows, Skipped, google};
use wasm_bindgen::prelude::*;
use zeroize::Zeroizing;

use crate::error::{coded, thrown};
use crate::plain::Plain;
use crate::progress;
use crate::random::Random;
use crate::views::hex;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("import.d.ts");

/// Files being imported into a vault.
#[wasm_bindgen]
pub struct Import {
    sealed: Vec<u8>,
    ticket: Zeroizing<Vec<u8>>,
    domain_of: Function,
    files: Vec<Given>,
}

/// A file as it was given, and its rows once it is read.
struct Given {
    name: String,
    bytes: Zeroizing<Vec<u8>>,
    rows: Rows,
}

#[wasm_bindgen]
impl Import {
    /// Into the vault that `ticket` opens, which is as it was when it was last
    /// stored. `domain_of` is the module `site`'s `registrable`.
    ///
    /// # Errors
    /// `ticket-stale`, and those of a sealed vault that does not open.
    #[wasm_bindgen(constructor)]
    pub fn new(
        sealed: Vec<u8>,
        ticket: Vec<u8>,
        #[wasm_bindgen(unchecked_param_type = "(host: string) => string")] domain_of: Function,
    ) -> Result<Import, JsValue> {
        let import = Self { sealed, ticket: Zeroizing::new(ticket), domain_of, files: Vec::new() };
        import.vault().map(|_| import)
    }

    /// Takes a file's bytes. All files that belong together come before any is read.
    ///
    /// Returns its place among the files.
    pub fn add_file(&mut self, name: String, bytes: Vec<u8>) -> usize {
        self.files.push(Given { name, bytes: Zeroizing::new(bytes), rows: Rows::new() });
        self.files.len() - 1
    }

    /// Reads a file; the name of its program.
    ///
    /// # Errors
    /// `file-password-needed`, `file-wrong-password`, `file-not-recognised`,
    /// `file-damaged` and the other codes of the importers; `not-found`.
    pub fn read_file(
        &mut self,
        place: usize,
        password: Option<String>,
        #[wasm_bindgen(unchecked_param_type = "(effort: EffortView) => void")] on_effort: Function,
    ) -> Result<String, JsValue> {
        let password = password.map(Zeroizing::new);
        let watch = Rc::new(progress::Watch::new(on_effort));
        let read = || self.try_read(place, password.as_ref().map(|text| text.as_str()));
        let imported = effort::watched(Rc::new(move |effort, done| watch.hear(effort, done)), read)?;
        if let Some(given) = self.files.get_mut(place) {
            given.rows = imported.rows;
        }
        let format = import::formats().into_iter().find(|format| format.id() == imported.format);
        Ok(format.map_or(imported.format, |format| format.name()).to_owned())
    }

    /// What opening a file costs, as far as can be told without its password.
    ///
    /// # Errors
    /// `not-found`.
    #[wasm_bindgen(unchecked_return_type = "EffortView | undefined")]
    pub fn cost(&self, place: usize) -> Result<JsValue, JsValue> {
        let found = Rc::new(Cell::new(None));
        let into = Rc::clone(&found);
        let watch = move |effort: Effort, _| {
            into.set(into.get().or(Some(effort)));
            false
        };
        // Any password: the first derivation is stopped before it begins, and why nothing is read is no concern here.
        let _stopped = effort::watched(Rc::new(watch), || self.try_read(place, Some("")));
        found.get().map_or(Ok(JsValue::UNDEFINED), progress::estimate)
    }

    /// Every row that was read and what bringing all would make of it.
    ///
    /// # Errors
    /// Those of a vault that does not open, `random-unavailable`.
    #[wasm_bindgen(unchecked_return_type = "ImportRow[]")]
    pub fn rows(&self, now_ms: f64) -> Result<Array, JsValue> {
        let domain_of = |host: &str| self.domain_of(host);
        let mut vault = self.vault()?;
        let incoming: Vec<Incoming> = self.items().map(|item| item.incoming(&domain_of)).collect();
        let outcomes = vault.import(&incoming, now_ms as u64, &mut Random).map_err(coded)?;
        let mut outcomes = outcomes.into_iter();
        let rows = self
            .files
            .iter()
            .enumerate()
            .flat_map(|(place, file)| file.rows.iter().map(move |row| (place, row)));
        rows.map(|(place, row)| {
            let view = Plain::new().number("file", place as f64).number("number", row.number as f64);
            match &row.found {
                Ok(item) => found(view, item, outcomes.next(), &vault),
                Err(skipped) => left_out(view, skipped),
            }
        })
        .collect()
    }

    /// Brings the chosen rows, by their places in `rows()`; the vault sealed anew.
    ///
    /// # Errors
    /// Those of `rows`, `vault-too-large`.
    #[wasm_bindgen(unchecked_return_type = "Brought")]
    pub fn bring(&self, chosen: &[u32], now_ms: f64) -> Result<JsValue, JsValue> {
        let domain_of = |host: &str| self.domain_of(host);
        let rows: Vec<&Row> = self.files.iter().flat_map(|file| &file.rows).collect();
        let items = chosen.iter().filter_map(|place| rows.get(*place as usize)?.found.as_ref().ok());
        let incoming: Vec<Incoming> = items.map(|item| item.incoming(&domain_of)).collect();
        let mut vault = self.vault()?;
        let base = vault.header().sequence;
        let outcomes = vault.import(&incoming, now_ms as u64, &mut Random).map_err(coded)?;
        let ids: Array = outcomes
            .iter()
            .filter_map(|outcome| match outcome {
                Outcome::Added(id) | Outcome::SameSecret(id, _) => Some(JsValue::from(hex(id))),
                Outcome::Present(_) => None,
            })
            .collect();
        let sealed = vault.seal(&mut Random).map_err(coded)?;
        Plain::new()
            .put("sealed", js_sys::Uint8Array::from(sealed.as_slice()).into())
            .number("baseSeq", base as f64)
            .put("ids", ids.into())
            .done()
    }

    /// The host itself where the other module fails: such a site is matched exactly.
    fn domain_of(&self, host: &str) -> String {
        let found = self.domain_of.call1(&JsValue::NULL, &host.into()).ok();
        found.and_then(|domain| domain.as_string()).unwrap_or_else(|| host.to_owned())
    }

    fn try_read(&self, place: usize, password: Option<&str>) -> Result<Imported, JsValue> {
        let beside: Vec<File<'_>> = self.files.iter().map(Given::file).collect();
        let file = *beside.get(place).ok_or_else(|| thrown("not-found", None))?;
        import::read(file, &beside, None, password).map_err(coded)
    }

    fn vault(&self) -> Result<vault::Vault, JsValue> {
        vault::Vault::resume(&self.sealed, &self.ticket).map_err(coded)
    }

    fn items(&self) -> impl Iterator<Item = &Item> {
        self.files.iter().flat_map(|file| &file.rows).filter_map(|row| row.found.as_ref().ok())
    }
}

/// The accounts of `otpauth-migration:` addresses, one a line, in any order.
/// For a view that saves them: keys and all.
///
/// # Errors
/// `file-damaged`, `file-not-recognised`.
#[wasm_bindgen(unchecked_return_type = "MigrationView")]
pub fn reveal_migration(addresses: &str) -> Result<JsValue, JsValue> {
    let export = google::read(addresses).map_err(coded)?;
    let (uris, skipped) = (Array::new(), Array::new());
    for row in &export.rows {
        match &row.found {
            Ok(item) => uris.push(&uri::reveal_uri(&item.draft).as_str().into()),
            Err(Skipped { title, reason }) => {
                skipped.push(&Plain::new().text("title", title).text("code", reason.code()).done()?)
            }
        };
    }
    Plain::new()
        .number("read", export.read as f64)
        .number("of", export.of as f64)
        .put("uris", uris.into())
        .put("skipped", skipped.into())
        .done()
}

impl Given {
    fn file(&self) -> File<'_> {
        File { name: &self.name, bytes: &self.bytes }
    }
}

/// An account of a file.
fn found(
    view: Plain,
    item: &Item,
    outcome: Option<Outcome>,
    vault: &vault::Vault,
) -> Result<JsValue, JsValue> {
    let other = match outcome {
        Some(Outcome::SameSecret(_, other)) => vault.account(&other).ok(),
        _ => None,
    };
    view.text("issuer", &item.draft.issuer)
        .text("name", &item.draft.name)
        .text("state", outcome.map_or("skipped", Outcome::name))
        .maybe("otherIssuer", other.map(|account| account.issuer.as_str().into()))
        .maybe("otherName", other.map(|account| account.name.as_str().into()))
        .done()
}

/// An entry that gives no account.
fn left_out(view: Plain, skipped: &Skipped) -> Result<JsValue, JsValue> {
    let words: Array = skipped.reason.arguments().into_iter().map(JsValue::from).collect();
    view.text("issuer", &skipped.title)
        .text("name", "")
        .text("state", "skipped")
        .text("code", skipped.reason.code())
        .put("arguments", words.into())
        .done()
}
