//! `facts.d.ts`, read.

use js_sys::{Array, Reflect};
use sparekey_core::page::Hint;
use sparekey_core::page::facts::{
    Field, FieldKind, Frame, Holds, Item, ItemKind, Rect, Scope, ScopeKind, Seen, Source, SourceKind,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::thrown;

type Read<T> = Result<T, JsValue>;

pub(super) fn frames(value: &JsValue) -> Read<Vec<Frame>> {
    each(value, frame)
}

pub(super) fn hint(value: &JsValue) -> Read<Hint> {
    let origins = get(value, "origins")?;
    Ok(Hint {
        digits: get(value, "digits")?.as_f64().map(|digits| digits as u8),
        pointed: get(value, "pointed")?.as_bool().unwrap_or_default(),
        origins: if origins.is_undefined() { Vec::new() } else { each(&origins, string)? },
    })
}

fn frame(value: &JsValue) -> Read<Frame> {
    let setup = get(value, "setup")?;
    let mut sources = list(&setup, "uris", source)?;
    sources.append(&mut list(&setup, "keys", source)?);
    sources.append(&mut list(&setup, "hidden", source)?);
    Ok(Frame {
        top: flag(value, "top")?,
        origin: text(value, "origin")?,
        path: text(value, "path")?,
        title: text(value, "title")?,
        shown: flag(value, "shown")?,
        outline: list(value, "outline", item)?,
        scopes: list(value, "scopes", scope)?,
        fields: list(value, "fields", field)?,
        foreign: array(&get(value, "foreign")?)?.length() as usize,
        sources,
        pictures: array(&get(&setup, "pictures")?)?.length() as usize,
    })
}

fn item(value: &JsValue) -> Read<Item> {
    let index = number(value, "index")?;
    let kind = match text(value, "kind")?.as_str() {
        "field" => ItemKind::Field(index as usize),
        "picture" => ItemKind::Picture,
        "heading" => ItemKind::Heading,
        "action" => ItemKind::Action,
        _ => ItemKind::Text,
    };
    Ok(Item { kind, text: text(value, "text")?, scope: number(value, "scope")? as usize })
}

fn scope(value: &JsValue) -> Read<Scope> {
    let kind = match text(value, "kind")?.as_str() {
        "form" => ScopeKind::Form,
        "dialog" => ScopeKind::Dialog,
        "group" => ScopeKind::Group,
        "aside" => ScopeKind::Aside,
        "search" => ScopeKind::Search,
        _ => ScopeKind::Page,
    };
    let parent = number(value, "parent")?;
    Ok(Scope { kind, parent: (parent >= 0.0).then_some(parent as usize), label: text(value, "label")? })
}

fn field(value: &JsValue) -> Read<Field> {
    let maxlength = number(value, "maxlength")?;
    Ok(Field {
        kind: match text(value, "kind")?.as_str() {
            "textarea" => FieldKind::Textarea,
            "editable" => FieldKind::Editable,
            "group" => FieldKind::Painted,
            _ => FieldKind::Input,
        },
        input_type: text(value, "type")?,
        id: text(value, "id")?,
        name: text(value, "name")?,
        autocomplete: text(value, "autocomplete")?,
        inputmode: text(value, "inputmode")?,
        maxlength: (maxlength >= 0.0).then_some(maxlength as u32),
        pattern: text(value, "pattern")?,
        placeholder: text(value, "placeholder")?,
        aria: text(value, "aria")?,
        label: text(value, "label")?,
        described: text(value, "described")?,
        around: text(value, "around")?,
        ignores: number(value, "ignores")? as u32,
        readonly: flag(value, "readonly")?,
        disabled: flag(value, "disabled")?,
        focused: flag(value, "focused")?,
        holds: match text(value, "holds")?.as_str() {
            "nothing" => Holds::Nothing,
            "code" => Holds::Code,
            _ => Holds::Other,
        },
        rect: rect(&get(value, "rect")?)?,
        seen: match text(value, "seen")?.as_str() {
            "yes" => Seen::Yes,
            "transparent" => Seen::Transparent,
            "covered" => Seen::Covered,
            _ => Seen::No,
        },
        slots: number(value, "slots")? as usize,
        parents: list(value, "parents", |parent| Ok(parent.as_f64().ok_or_else(bad)? as u32))?,
    })
}

fn rect(value: &JsValue) -> Read<Rect> {
    Ok(Rect {
        x: number(value, "x")?,
        y: number(value, "y")?,
        width: number(value, "width")?,
        height: number(value, "height")?,
    })
}

fn source(value: &JsValue) -> Read<Source> {
    Ok(Source {
        kind: match text(value, "source")?.as_str() {
            "link" => SourceKind::Link,
            "attribute" => SourceKind::Attribute,
            "value" => SourceKind::Value,
            _ => SourceKind::Text,
        },
        text: text(value, "text")?,
        label: text(value, "label")?,
        before: text(value, "before")?,
        shown: flag(value, "shown")?,
    })
}

fn get(value: &JsValue, name: &str) -> Read<JsValue> {
    Reflect::get(value, &JsValue::from_str(name)).map_err(|_| bad())
}

fn text(value: &JsValue, name: &str) -> Read<String> {
    string(&get(value, name)?)
}

fn string(value: &JsValue) -> Read<String> {
    value.as_string().ok_or_else(bad)
}

fn number(value: &JsValue, name: &str) -> Read<f64> {
    get(value, name)?.as_f64().ok_or_else(bad)
}

fn flag(value: &JsValue, name: &str) -> Read<bool> {
    get(value, name)?.as_bool().ok_or_else(bad)
}

fn list<T>(value: &JsValue, name: &str, read: impl Fn(&JsValue) -> Read<T>) -> Read<Vec<T>> {
    each(&get(value, name)?, read)
}

fn each<T>(value: &JsValue, read: impl Fn(&JsValue) -> Read<T>) -> Read<Vec<T>> {
    array(value)?.iter().map(|one| read(&one)).collect()
}

fn array(value: &JsValue) -> Read<&Array> {
    value.dyn_ref().ok_or_else(bad)
}

fn bad() -> JsValue {
    thrown("bad-facts", None)
}
