//! An open vault as a handle: what is shown and filled. The module that a
//! click waits for, `codes`, has this alone.

use js_sys::Array;
use sparekey_core::Coded;
use sparekey_core::otp::{Generator, Kind};
use sparekey_core::site::Match;
use sparekey_core::vault::{self, Account, Query, RecordId, Row, Rows};
use wasm_bindgen::prelude::*;

use crate::error::{coded, thrown};
use crate::plain::{Given, Plain};
use crate::views::{self, hex};

/// How a sealed vault can be opened; needs no key.
///
/// # Errors
/// `not-a-vault`, `vault-too-new`, `vault-truncated`, `vault-tampered`,
/// `kdf-refused`.
#[wasm_bindgen(unchecked_return_type = "SealedInfo")]
pub fn inspect(sealed: &[u8]) -> Result<JsValue, JsValue> {
    views::sealed_info(&vault::inspect(sealed).map_err(coded)?)
}

/// An open vault. `free()` it to lock: its memory is wiped.
#[wasm_bindgen]
pub struct Vault(pub(crate) vault::Vault);

/// What the calls left below on the stack is wiped too: libraries copy keys there, such as the
/// block that HMAC is keyed with.
impl Drop for Vault {
    fn drop(&mut self) {
        wipe_stack();
    }
}

/// More than any call on a vault takes.
const STACK_BYTES: usize = 128 * 1024;

#[inline(never)]
pub(crate) fn wipe_stack() {
    core::hint::black_box(&mut [0u8; STACK_BYTES]);
}

#[wasm_bindgen]
impl Vault {
    /// Opens with a ticket.
    ///
    /// # Errors
    /// `ticket-stale` and those of `inspect`.
    pub fn resume(sealed: &[u8], ticket: &[u8]) -> Result<Vault, JsValue> {
        vault::Vault::resume(sealed, ticket).map(Self).map_err(coded)
    }

    /// The vault key, for `storage.session` and nowhere else.
    #[must_use]
    pub fn reveal_ticket(&self) -> Vec<u8> {
        self.0.reveal_ticket().to_vec()
    }

    /// Ids and counts.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "VaultInfo")]
    pub fn info(&self) -> Result<JsValue, JsValue> {
        let header = self.0.header();
        let count = |test: &dyn Fn(&Account) -> bool| {
            self.0.accounts().filter(|account| test(account)).count() as f64
        };
        let live = |account: &Account| account.trashed_ms.is_none();
        Plain::new()
            .text("vaultId", &hex(&header.vault))
            .text("deviceId", &hex(&header.device.0))
            .number("seq", header.sequence as f64)
            .number("accounts", count(&live))
            .number("trashed", count(&|account| !live(account)))
            .number("unconfirmed", count(&|account| live(account) && !account.confirmed))
            .number(
                "newestMs",
                self.live().map(|account| account.created_ms).max().unwrap_or_default() as f64,
            )
            .flag("hasRecoveryCode", header.slots.iter().any(|slot| slot.kind == vault::SlotKind::Recovery))
            .done()
    }

    /// How many accounts were made after a moment, in milliseconds since 1970.
    pub fn made_after(&self, ms: f64) -> usize {
        self.live().filter(|account| account.created_ms as f64 > ms).count()
    }

    /// The cost and salt of the passphrase.
    ///
    /// # Errors
    /// `no-such-slot`.
    #[wasm_bindgen(unchecked_return_type = "KdfView")]
    pub fn passphrase_kdf(&self) -> Result<JsValue, JsValue> {
        views::kdf_view(self.0.passphrase_kdf().map_err(coded)?)
    }

    /// A window of the list with codes for `nowMs`.
    ///
    /// # Errors
    /// `bad-input`.
    #[wasm_bindgen(unchecked_return_type = "RowPage")]
    pub fn rows(
        &self,
        #[wasm_bindgen(unchecked_param_type = "RowQuery")] query: JsValue,
        now_ms: f64,
    ) -> Result<JsValue, JsValue> {
        page(&self.0.rows(&Asked::read(&query)?.query()), now_ms)
    }

    /// One row.
    ///
    /// # Errors
    /// `not-found`.
    #[wasm_bindgen(unchecked_return_type = "RowView")]
    pub fn row(&self, id: &str, now_ms: f64) -> Result<JsValue, JsValue> {
        row_view(&Row { account: self.account(id)?, site: Match::None, submits: false }, now_ms)
    }

    /// The codes of all timed accounts in the list's order, parted by line
    /// feeds: one string for any number of them.
    #[must_use]
    pub fn all_codes(&self, now_ms: f64) -> String {
        let seconds = (now_ms / 1000.0) as u64;
        let mut text = String::new();
        for generator in
            self.0.accounts().filter(|account| is_timed(account)).filter_map(|a| a.generator().ok())
        {
            text.push_str(generator.at(seconds).as_str());
            text.push('\n');
        }
        text
    }

    /// The settings that travel with the vault.
    ///
    /// # Errors
    /// None of its own.
    #[wasm_bindgen(unchecked_return_type = "Settings")]
    pub fn settings(&self) -> Result<JsValue, JsValue> {
        let settings = self.0.settings();
        settings.fold(Plain::new(), |view, (name, value)| view.put(name, views::setting_view(&value))).done()
    }

    pub(crate) fn account(&self, id: &str) -> Result<&Account, JsValue> {
        self.0.account(&record_id(id)?).map_err(coded)
    }
}

/// A `RowQuery`.
pub(crate) struct Asked {
    text: String,
    page_url: String,
    trash: bool,
    start: usize,
    count: usize,
}

impl Asked {
    pub(crate) fn read(query: &JsValue) -> Result<Self, JsValue> {
        let given = Given::new(query)?;
        let number =
            |name| Ok::<_, JsValue>(given.number(name)?.and_then(views::whole).unwrap_or(0) as usize);
        Ok(Self {
            text: given.text("text")?.unwrap_or_default(),
            page_url: given.text("pageUrl")?.unwrap_or_default(),
            trash: given.flag("trash")?.unwrap_or(false),
            start: number("start")?,
            count: number("count")?,
        })
    }

    pub(crate) fn query(&self) -> Query<'_> {
        let Self { text, page_url, trash, start, count } = self;
        Query { text, page_url, trash: *trash, start: *start, count: *count }
    }
}

/// A window of the list, with codes for `now_ms`.
pub(crate) fn page(page: &Rows<'_>, now_ms: f64) -> Result<JsValue, JsValue> {
    let rows: Array = page.rows.iter().map(|row| row_view(row, now_ms)).collect::<Result<_, _>>()?;
    Plain::new()
        .number("total", page.total as f64)
        .number("matching", page.matching as f64)
        .number("onSite", page.on_site as f64)
        .put("rows", rows.into())
        .done()
}

fn row_view(row: &Row<'_>, now_ms: f64) -> Result<JsValue, JsValue> {
    let code = code_view(row.account, now_ms);
    let row = views::row(row)?;
    match code {
        Some(Ok(code)) => row.put("code", code?),
        Some(Err(coded)) => row.text("codeError", coded),
        None => row,
    }
    .done()
}

/// `None` for HOTP, whose codes are made on demand; the inner error says why
/// there is no code.
fn code_view(account: &Account, now_ms: f64) -> Option<Result<Result<JsValue, JsValue>, &'static str>> {
    let timed = is_timed(account) || account.credential.is_err();
    timed.then(|| match account.generator() {
        Ok(generator) => Ok(timed_code(account, generator, now_ms)),
        Err(error) => Err(error.code()),
    })
}

fn timed_code(account: &Account, generator: &Generator, now_ms: f64) -> Result<JsValue, JsValue> {
    let period_ms = f64::from(generator.period()) * 1000.0;
    let step = (now_ms / period_ms).floor();
    let (code, next) = (generator.at_counter(step as u64), generator.at_counter(step as u64 + 1));
    code_object(&hex(&account.id), code.as_str(), step * period_ms, (step + 1.0) * period_ms, next.as_str())
}

pub(crate) fn code_object(
    id: &str,
    code: &str,
    from_ms: f64,
    until_ms: f64,
    next: &str,
) -> Result<JsValue, JsValue> {
    Plain::new()
        .text("id", id)
        .text("code", code)
        .number("validFromMs", from_ms)
        .number("validUntilMs", until_ms)
        .text("next", next)
        .done()
}

fn is_timed(account: &Account) -> bool {
    account.credential.as_ref().is_ok_and(|credential| credential.kind != Kind::Hotp)
}

pub(crate) fn record_id(text: &str) -> Result<RecordId, JsValue> {
    views::record_id(text).ok_or_else(|| thrown("not-found", None))
}

impl Vault {
    fn live(&self) -> impl Iterator<Item = &Account> {
        self.0.accounts().filter(|account| account.trashed_ms.is_none())
    }
}
