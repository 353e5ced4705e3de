//! The `page` module: what a page's facts mean.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sparekey_core::page::{self, Content, facts};
use wasm_bindgen::prelude::*;

use crate::error::thrown;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("page.d.ts");

/// Ranks the fields of a page's frames, the tab's own frame first.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen(unchecked_return_type = "DecisionView")]
pub fn rank(
    #[wasm_bindgen(unchecked_param_type = "FrameFacts[]")] frames: JsValue,
    #[wasm_bindgen(unchecked_param_type = "RankHint")] hint: JsValue,
) -> Result<JsValue, JsValue> {
    let hint: Hint = read(hint)?;
    let hint = page::Hint { digits: hint.digits, pointed: hint.pointed, origins: hint.origins };
    view(&DecisionView::from(page::rank(&frames_of(frames)?, &hint)))
}

/// The set-up keys a page shows, surest first.
///
/// # Errors
/// `bad-facts`.
#[wasm_bindgen(unchecked_return_type = "FoundView[]")]
pub fn find_keys(
    #[wasm_bindgen(unchecked_param_type = "FrameFacts[]")] frames: JsValue,
) -> Result<JsValue, JsValue> {
    let found: Vec<FoundView> =
        page::find_keys(&frames_of(frames)?).into_iter().map(FoundView::from).collect();
    view(&found)
}

fn frames_of(frames: JsValue) -> Result<Vec<facts::Frame>, JsValue> {
    Ok(read::<Vec<Frame>>(frames)?.into_iter().map(Frame::facts).collect())
}

fn read<T: DeserializeOwned>(value: JsValue) -> Result<T, JsValue> {
    serde_wasm_bindgen::from_value(value).map_err(|_| thrown("bad-facts", None))
}

fn view<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|_| thrown("bad-facts", None))
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Hint {
    digits: Option<u8>,
    pointed: bool,
    origins: Vec<String>,
}

#[derive(Deserialize)]
struct Frame {
    top: bool,
    origin: String,
    path: String,
    title: String,
    shown: bool,
    outline: Vec<Item>,
    scopes: Vec<Scope>,
    fields: Vec<Field>,
    foreign: Vec<Foreign>,
    setup: Setup,
}

/// Where other frames lie is for the shell; here only that they do.
#[derive(Deserialize)]
struct Foreign {}

#[derive(Deserialize)]
struct Item {
    kind: String,
    text: String,
    index: i32,
    scope: usize,
}

#[derive(Deserialize)]
struct Scope {
    kind: String,
    parent: i32,
    label: String,
}

#[derive(Deserialize)]
struct Field {
    kind: String,
    #[serde(rename = "type")]
    input_type: String,
    id: String,
    name: String,
    autocomplete: String,
    inputmode: String,
    maxlength: i32,
    pattern: String,
    placeholder: String,
    aria: String,
    label: String,
    described: String,
    around: String,
    ignores: u32,
    readonly: bool,
    disabled: bool,
    focused: bool,
    holds: String,
    rect: Rect,
    seen: String,
    slots: usize,
    parents: Vec<u32>,
}

#[derive(Deserialize)]
struct Rect {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

#[derive(Deserialize)]
struct Setup {
    uris: Vec<Source>,
    keys: Vec<Source>,
    hidden: Vec<Source>,
    pictures: Vec<Foreign>,
}

#[derive(Deserialize)]
struct Source {
    text: String,
    source: String,
    label: String,
    before: String,
    shown: bool,
}

impl Frame {
    fn facts(self) -> facts::Frame {
        let Setup { uris, keys, hidden, pictures } = self.setup;
        facts::Frame {
            top: self.top,
            origin: self.origin,
            path: self.path,
            title: self.title,
            shown: self.shown,
            outline: self.outline.into_iter().map(Item::facts).collect(),
            scopes: self.scopes.into_iter().map(Scope::facts).collect(),
            fields: self.fields.into_iter().map(Field::facts).collect(),
            foreign: self.foreign.len(),
            sources: uris.into_iter().chain(keys).chain(hidden).map(Source::facts).collect(),
            pictures: pictures.len(),
        }
    }
}

impl Item {
    fn facts(self) -> facts::Item {
        use facts::ItemKind;
        let kind = match (self.kind.as_str(), usize::try_from(self.index)) {
            ("field", Ok(index)) => ItemKind::Field(index),
            ("picture", _) => ItemKind::Picture,
            ("heading", _) => ItemKind::Heading,
            ("action", _) => ItemKind::Action,
            _ => ItemKind::Text,
        };
        facts::Item { kind, text: self.text, scope: self.scope }
    }
}

impl Scope {
    fn facts(self) -> facts::Scope {
        use facts::ScopeKind;
        let kind = match self.kind.as_str() {
            "form" => ScopeKind::Form,
            "dialog" => ScopeKind::Dialog,
            "group" => ScopeKind::Group,
            "aside" => ScopeKind::Aside,
            "search" => ScopeKind::Search,
            _ => ScopeKind::Page,
        };
        facts::Scope { kind, parent: usize::try_from(self.parent).ok(), label: self.label }
    }
}

impl Field {
    fn facts(self) -> facts::Field {
        use facts::{FieldKind, Holds, Seen};
        let Rect { x, y, width, height } = self.rect;
        facts::Field {
            kind: match self.kind.as_str() {
                "textarea" => FieldKind::Textarea,
                "editable" => FieldKind::Editable,
                "group" => FieldKind::Painted,
                _ => FieldKind::Input,
            },
            input_type: self.input_type,
            id: self.id,
            name: self.name,
            autocomplete: self.autocomplete,
            inputmode: self.inputmode,
            maxlength: u32::try_from(self.maxlength).ok(),
            pattern: self.pattern,
            placeholder: self.placeholder,
            aria: self.aria,
            label: self.label,
            described: self.described,
            around: self.around,
            ignores: self.ignores,
            readonly: self.readonly,
            disabled: self.disabled,
            focused: self.focused,
            holds: match self.holds.as_str() {
                "nothing" => Holds::Nothing,
                "code" => Holds::Code,
                _ => Holds::Other,
            },
            rect: facts::Rect { x, y, width, height },
            seen: match self.seen.as_str() {
                "yes" => Seen::Yes,
                "transparent" => Seen::Transparent,
                "covered" => Seen::Covered,
                _ => Seen::No,
            },
            slots: self.slots,
            parents: self.parents,
        }
    }
}

impl Source {
    fn facts(self) -> facts::Source {
        use facts::SourceKind;
        facts::Source {
            kind: match self.source.as_str() {
                "link" => SourceKind::Link,
                "attribute" => SourceKind::Attribute,
                "value" => SourceKind::Value,
                _ => SourceKind::Text,
            },
            text: self.text,
            label: self.label,
            before: self.before,
            shown: self.shown,
        }
    }
}

#[derive(Serialize)]
struct DecisionView {
    target: Option<TargetView>,
    refusal: Option<&'static str>,
    ranked: Vec<RankedView>,
    rejected: Vec<RejectedView>,
}

#[derive(Serialize)]
struct TargetView {
    frame: usize,
    fields: Vec<usize>,
    pieces: Vec<usize>,
}

#[derive(Serialize)]
struct RankedView {
    #[serde(flatten)]
    target: TargetView,
    purpose: &'static str,
    score: i32,
    focused: bool,
    reasons: Vec<&'static str>,
}

#[derive(Serialize)]
struct RejectedView {
    frame: usize,
    fields: Vec<usize>,
    reject: &'static str,
}

impl From<page::Decision> for DecisionView {
    fn from(decision: page::Decision) -> Self {
        let refusal = decision.choice.as_ref().err().map(|refusal| refusal.code());
        Self {
            target: decision.choice.ok().map(TargetView::from),
            refusal,
            ranked: decision.ranked.into_iter().map(RankedView::from).collect(),
            rejected: decision.rejected.into_iter().map(RejectedView::from).collect(),
        }
    }
}

impl From<page::Target> for TargetView {
    fn from(target: page::Target) -> Self {
        Self { frame: target.frame, fields: target.fields, pieces: target.pieces }
    }
}

impl From<page::Ranked> for RankedView {
    fn from(ranked: page::Ranked) -> Self {
        Self {
            target: ranked.target.into(),
            purpose: ranked.purpose.code(),
            score: ranked.score,
            focused: ranked.focused,
            reasons: ranked.reasons.into_iter().map(page::Reason::code).collect(),
        }
    }
}

impl From<page::Rejected> for RejectedView {
    fn from(rejected: page::Rejected) -> Self {
        Self { frame: rejected.frame, fields: rejected.fields, reject: rejected.reject.code() }
    }
}

#[derive(Serialize)]
struct FoundView {
    frame: usize,
    source: &'static str,
    kind: &'static str,
    text: String,
    issuer: Option<String>,
    account: Option<String>,
    stated: StatedView,
    confidence: u8,
    hidden: bool,
    reasons: Vec<&'static str>,
}

#[derive(Serialize)]
struct StatedView {
    algorithm: Option<&'static str>,
    digits: Option<u8>,
    period: Option<u32>,
    counter: bool,
}

impl From<page::Found> for FoundView {
    fn from(found: page::Found) -> Self {
        use facts::SourceKind;
        let (kind, text) = match found.content {
            Content::Uri(text) => ("uri", text),
            Content::Key(text) => ("key", text),
        };
        let page::Stated { algorithm, digits, period, counter } = found.stated;
        Self {
            frame: found.frame,
            source: match found.source {
                SourceKind::Link => "link",
                SourceKind::Attribute => "attribute",
                SourceKind::Text => "text",
                SourceKind::Value => "value",
            },
            kind,
            text,
            issuer: found.issuer,
            account: found.account,
            stated: StatedView { algorithm: algorithm.map(|one| one.name()), digits, period, counter },
            confidence: found.confidence,
            hidden: found.hidden,
            reasons: found.reasons.into_iter().map(page::KeyReason::code).collect(),
        }
    }
}
