//! `pack-facts.js`, the other way round: both go through a page's facts in the
//! same order. Asking JavaScript for each property would cost more than all of
//! the ranking.

use js_sys::{Array, Float64Array, Reflect, Uint8Array};
use sparekey_core::page::Hint;
use sparekey_core::page::facts::{
    Field, FieldKind, Frame, Holds, Item, ItemKind, Rect, Scope, ScopeKind, Seen, Source, SourceKind,
};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::thrown;

type Read<T> = Result<T, JsValue>;

/// What parts the texts.
const BETWEEN: char = '\0';

pub(super) fn frames(packed: &JsValue) -> Read<Vec<Frame>> {
    let texts = get(packed, "texts")?.dyn_ref().map(Uint8Array::to_vec).ok_or_else(bad)?;
    let texts = core::str::from_utf8(&texts).map_err(|_| bad())?;
    let numbers = get(packed, "numbers")?.dyn_ref().map(Float64Array::to_vec).ok_or_else(bad)?;
    let mut reader = Reader { texts: texts.split(BETWEEN), numbers: numbers.iter() };
    let frames = reader.list(Reader::frame)?;
    // One left over is of a page that packs in another order than this reads.
    match (reader.texts.next(), reader.numbers.next()) {
        (Some(""), None) => Ok(frames),
        _ => Err(bad()),
    }
}

pub(super) fn hint(value: &JsValue) -> Read<Hint> {
    let origins = get(value, "origins")?;
    let origins = origins.dyn_ref().map(|origins: &Array| origins.iter().map(|origin| string(&origin)));
    Ok(Hint {
        digits: get(value, "digits")?.as_f64().map(|digits| digits as u8),
        pointed: get(value, "pointed")?.as_bool().unwrap_or_default(),
        origins: origins.map_or_else(|| Ok(Vec::new()), Iterator::collect)?,
    })
}

struct Reader<'a> {
    texts: core::str::Split<'a, char>,
    numbers: core::slice::Iter<'a, f64>,
}

impl Reader<'_> {
    fn text(&mut self) -> Read<String> {
        self.texts.next().map(str::to_owned).ok_or_else(bad)
    }

    fn number(&mut self) -> Read<f64> {
        self.numbers.next().copied().ok_or_else(bad)
    }

    fn count(&mut self) -> Read<usize> {
        Ok(self.number()? as usize)
    }

    fn flag(&mut self) -> Read<bool> {
        Ok(self.number()? != 0.0)
    }

    /// A number that is negative where there is none.
    fn index(&mut self) -> Read<Option<usize>> {
        let number = self.number()?;
        Ok((number >= 0.0).then_some(number as usize))
    }

    /// One of a list of kinds, as `pack-facts.js` lists them; the first where it knows another.
    fn kind<T: Copy + Default>(&mut self, kinds: &[T]) -> Read<T> {
        let at = self.index()?;
        Ok(at.and_then(|at| kinds.get(at)).copied().unwrap_or_default())
    }

    fn list<T>(&mut self, read: impl Fn(&mut Self) -> Read<T>) -> Read<Vec<T>> {
        (0..self.count()?).map(|_| read(self)).collect()
    }

    fn frame(&mut self) -> Read<Frame> {
        Ok(Frame {
            top: self.flag()?,
            shown: self.flag()?,
            foreign: self.count()?,
            pictures: self.count()?,
            origin: self.text()?,
            path: self.text()?,
            title: self.text()?,
            outline: self.list(Self::item)?,
            scopes: self.list(Self::scope)?,
            fields: self.list(Self::field)?,
            sources: self.list(Self::source)?,
        })
    }

    fn item(&mut self) -> Read<Item> {
        const KINDS: &[ItemKind] = &[ItemKind::Text, ItemKind::Heading, ItemKind::Action, ItemKind::Picture];
        const FIELD: f64 = KINDS.len() as f64;
        let kind = self.number()?;
        let kind = if kind == FIELD {
            ItemKind::Field(self.count()?)
        } else {
            KINDS.get(kind as usize).copied().unwrap_or_default()
        };
        Ok(Item { kind, scope: self.count()?, text: self.text()? })
    }

    fn scope(&mut self) -> Read<Scope> {
        const KINDS: &[ScopeKind] = &[
            ScopeKind::Page,
            ScopeKind::Form,
            ScopeKind::Dialog,
            ScopeKind::Group,
            ScopeKind::Aside,
            ScopeKind::Search,
        ];
        Ok(Scope { kind: self.kind(KINDS)?, parent: self.index()?, label: self.text()? })
    }

    fn field(&mut self) -> Read<Field> {
        const KINDS: &[FieldKind] =
            &[FieldKind::Input, FieldKind::Textarea, FieldKind::Editable, FieldKind::Painted];
        const HOLDS: &[Holds] = &[Holds::Nothing, Holds::Code, Holds::Other];
        const SEEN: &[Seen] = &[Seen::Yes, Seen::Transparent, Seen::Covered, Seen::No];
        Ok(Field {
            kind: self.kind(KINDS)?,
            holds: self.kind(HOLDS)?,
            seen: self.kind(SEEN)?,
            maxlength: self.index()?.map(|most| most as u32),
            ignores: self.count()? as u32,
            readonly: self.flag()?,
            disabled: self.flag()?,
            focused: self.flag()?,
            slots: self.count()?,
            rect: self.rect()?,
            parents: self.list(|reader| Ok(reader.number()? as u32))?,
            input_type: self.text()?,
            id: self.text()?,
            name: self.text()?,
            autocomplete: self.text()?,
            inputmode: self.text()?,
            pattern: self.text()?,
            placeholder: self.text()?,
            aria: self.text()?,
            label: self.text()?,
            described: self.text()?,
            around: self.text()?,
        })
    }

    fn rect(&mut self) -> Read<Rect> {
        Ok(Rect { x: self.number()?, y: self.number()?, width: self.number()?, height: self.number()? })
    }

    fn source(&mut self) -> Read<Source> {
        const KINDS: &[SourceKind] =
            &[SourceKind::Text, SourceKind::Link, SourceKind::Attribute, SourceKind::Value];
        Ok(Source {
            kind: self.kind(KINDS)?,
            shown: self.flag()?,
            text: self.text()?,
            label: self.text()?,
            before: self.text()?,
        })
    }
}

fn get(value: &JsValue, name: &str) -> Read<JsValue> {
    Reflect::get(value, &JsValue::from_str(name)).map_err(|_| bad())
}

fn string(value: &JsValue) -> Read<String> {
    value.as_string().ok_or_else(bad)
}

fn bad() -> JsValue {
    thrown("bad-facts", None)
}
