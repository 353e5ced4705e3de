//! Plain objects, read and made by name.
//!
//! By hand rather than through serde: 100 KB less to load at every click.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::error::thrown;

/// An object being made.
pub(crate) struct Plain(Result<Object, JsValue>);

impl Plain {
    pub(crate) fn new() -> Self {
        Self(Ok(Object::new()))
    }

    pub(crate) fn text(self, name: &str, value: &str) -> Self {
        self.put(name, value.into())
    }

    pub(crate) fn number(self, name: &str, value: f64) -> Self {
        self.put(name, value.into())
    }

    pub(crate) fn flag(self, name: &str, value: bool) -> Self {
        self.put(name, value.into())
    }

    /// Left out where there is none.
    pub(crate) fn maybe(self, name: &str, value: Option<JsValue>) -> Self {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    #[inline(never)]
    pub(crate) fn put(mut self, name: &str, value: JsValue) -> Self {
        if let Ok(object) = &self.0
            && let Err(error) = Reflect::set(object, &name.into(), &value)
        {
            self.0 = Err(error);
        }
        self
    }

    pub(crate) fn done(self) -> Result<JsValue, JsValue> {
        self.0.map(Into::into)
    }
}

/// An object being read. A property that is undefined or null is left out; one
/// of another type is an error.
pub(crate) struct Given<'a>(&'a JsValue);

impl<'a> Given<'a> {
    pub(crate) fn new(value: &'a JsValue) -> Result<Self, JsValue> {
        if value.is_object() { Ok(Self(value)) } else { Err(bad_input()) }
    }

    pub(crate) fn text(&self, name: &str) -> Result<Option<String>, JsValue> {
        self.get(name)?.map(|value| value.as_string().ok_or_else(bad_input)).transpose()
    }

    pub(crate) fn number(&self, name: &str) -> Result<Option<f64>, JsValue> {
        self.get(name)?.map(|value| value.as_f64().ok_or_else(bad_input)).transpose()
    }

    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, JsValue> {
        self.get(name)?.map(|value| value.as_bool().ok_or_else(bad_input)).transpose()
    }
    pub(crate) fn list(&self, name: &str) -> Result<Option<Vec<JsValue>>, JsValue> {
        let list =
            self.get(name)?.map(|value| value.dyn_into::<Array>().map_err(|_| bad_input())).transpose()?;
        Ok(list.map(|list| (0..list.length()).map(|at| list.get(at)).collect()))
    }

    #[inline(never)]
    pub(crate) fn get(&self, name: &str) -> Result<Option<JsValue>, JsValue> {
        let value = Reflect::get(self.0, &name.into())?;
        Ok((!value.is_undefined() && !value.is_null()).then_some(value))
    }
}

/// What JavaScript gave is not of the shape that the declarations say.
#[inline(never)]
pub(crate) fn bad_input() -> JsValue {
    thrown("bad-input", None)
}
