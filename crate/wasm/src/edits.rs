//! What changes take, as plain objects.

use js_sys::Uint8Array;
use sparekey_core::otp::{Algorithm, Credential, Error, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::site::Site;
use sparekey_core::vault::{Kdf, Patch, Setting};
use wasm_bindgen::{JsCast, JsValue};
use zeroize::Zeroizing;

use crate::plain::{Given, bad_input};
use crate::views::whole;

pub(crate) fn read_kdf(value: &JsValue) -> Result<Kdf, JsValue> {
    let given = Given::new(value)?;
    let salt = given.get("salt")?.ok_or_else(bad_input)?.dyn_into::<Uint8Array>().map_err(|_| bad_input())?;
    let number =
        |name| given.number(name)?.and_then(whole).and_then(|n| u32::try_from(n).ok()).ok_or_else(bad_input);
    Ok(Kdf {
        salt: salt.to_vec().try_into().map_err(|_| bad_input())?,
        memory_kib: number("memoryKib")?,
        passes: number("passes")?,
        lanes: number("lanes")?,
    })
}

fn read_site(value: &JsValue) -> Result<Site, JsValue> {
    let given = Given::new(value)?;
    Ok(Site {
        host: given.text("host")?.ok_or_else(bad_input)?,
        domain: given.text("domain")?.ok_or_else(bad_input)?,
        exact: given.flag("exact")?.unwrap_or(false),
        submit: given.flag("submit")?.unwrap_or(false),
    })
}

/// An edit, or a new account with the `text` of its URI or key.
pub(crate) struct AccountPatch {
    pub(crate) text: Option<String>,
    pub(crate) even_if_present: bool,
    kind: Option<String>,
    algorithm: Option<String>,
    digits: Option<f64>,
    period: Option<f64>,
    pin: Option<String>,
    rest: Patch,
}

impl AccountPatch {
    pub(crate) fn read(value: &JsValue) -> Result<Self, JsValue> {
        let given = Given::new(value)?;
        let sites = given.list("sites")?.map(|sites| sites.iter().map(read_site).collect()).transpose()?;
        let tag = |tag: &JsValue| tag.as_string().ok_or_else(bad_input);
        let tags = given.list("tags")?.map(|tags| tags.iter().map(tag).collect()).transpose()?;
        let counter = given.number("counter")?;
        let rest = Patch {
            issuer: given.text("issuer")?,
            name: given.text("name")?,
            note: given.text("note")?,
            sites,
            tags,
            recovery: given.text("recoveryCodes")?.map(Zeroizing::new),
            pinned: given.flag("pinned")?,
            confirmed: given.flag("confirmed")?,
            credential: None,
            counter: counter.map(|counter| whole(counter).ok_or_else(bad_input)).transpose()?,
        };
        Ok(Self {
            text: given.text("text")?,
            even_if_present: given.flag("evenIfPresent")?.unwrap_or(false),
            kind: given.text("kind")?,
            algorithm: given.text("algorithm")?,
            digits: given.number("digits")?,
            period: given.number("period")?,
            pin: given.text("pin")?,
            rest,
        })
    }

    /// Whether anything that a code depends on is named.
    pub(crate) fn touches_credential(&self) -> bool {
        let numbers = self.digits.is_some() || self.period.is_some();
        let texts = [&self.text, &self.kind, &self.algorithm, &self.pin];
        numbers || texts.iter().any(|text| text.is_some())
    }

    /// The named parameters over those of `base`. A changed kind brings its
    /// own parameters with it.
    pub(crate) fn credential(&self, base: &Credential) -> Result<Credential, Error> {
        let mut credential = base.clone();
        if let Some(kind) = &self.kind {
            let kind = Kind::from_name(kind).ok_or(Error::FixedParameters)?;
            if kind != credential.kind {
                credential = Credential { pin: credential.pin, ..Credential::new(kind, credential.secret) };
            }
        }
        if let Some(name) = &self.algorithm {
            credential.algorithm = Algorithm::from_name(name)?;
        }
        if let Some(digits) = self.digits {
            credential.digits =
                whole(digits).and_then(|digits| u8::try_from(digits).ok()).ok_or(Error::Digits)?;
        }
        if let Some(period) = self.period {
            credential.period =
                whole(period).and_then(|period| u32::try_from(period).ok()).ok_or(Error::Period)?;
        }
        if let Some(pin) = &self.pin {
            credential.pin =
                if pin.is_empty() { None } else { Some(Secret::from_bytes(pin.clone().into())?) };
        }
        Ok(credential)
    }

    /// The whole edit, the credential decided.
    pub(crate) fn patch(self, credential: Option<Credential>) -> Patch {
        Patch { credential, ..self.rest }
    }
}

pub(crate) fn read_setting(value: &JsValue) -> Result<Setting, JsValue> {
    let flag = value.as_bool().map(Setting::Flag);
    let number = || value.as_f64().and_then(whole).map(Setting::Number);
    let text = || value.as_string().map(Setting::Text);
    flag.or_else(number).or_else(text).ok_or_else(bad_input)
}
