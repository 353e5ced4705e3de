//! Settings that travel with the vault: one record of registers.

use super::Vault;
use super::account::encode;
use super::cbor::Reader;
use super::error::Error;
use super::state::RecordId;
use crate::account::MAX_NAME_CHARS;

/// The settings' record.
const SETTINGS: RecordId = [0; 16];
/// Fields of that record that are no settings.
const KIND: &str = "kind";

/// A setting's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// On or off.
    Flag(bool),
    /// A whole number.
    Number(u64),
    /// A word.
    Text(String),
}

impl Vault {
    /// The settings, by name.
    pub fn settings(&self) -> impl Iterator<Item = (&str, Setting)> {
        let fields = self.state.records.get(&SETTINGS).into_iter().flat_map(|record| record.fields.iter());
        let fields = fields.filter(|(name, _)| *name != KIND);
        fields.filter_map(|(name, field)| Some((name.as_ref(), read(&field.current.value)?)))
    }

    /// Sets one. Its name must be one that a program knows, so it is static.
    ///
    /// # Errors
    /// [`Error::TooLong`].
    pub fn set_setting(&mut self, name: &'static str, value: &Setting, now_ms: u64) -> Result<(), Error> {
        let value = match value {
            Setting::Flag(flag) => encode(|w| w.bool(*flag)),
            Setting::Number(number) => encode(|w| w.uint(*number)),
            Setting::Text(text) if text.chars().count() > MAX_NAME_CHARS => return Err(Error::TooLong),
            Setting::Text(text) => encode(|w| w.text(text)),
        };
        let stamp = self.stamp(&SETTINGS, now_ms);
        let mut record = self.state.records.get(&SETTINGS).cloned().unwrap_or_default();
        if record.get(KIND).is_none() {
            record.set(KIND, stamp, encode(|w| w.text("settings")));
        }
        record.set(name, stamp, value);
        self.state.records.insert(SETTINGS, record);
        Ok(())
    }
}

fn read(value: &[u8]) -> Option<Setting> {
    let flag = Reader::new(value).bool().map(Setting::Flag);
    let number = || Reader::new(value).uint().map(Setting::Number);
    let text = || Reader::new(value).text().map(|text| Setting::Text(text.into()));
    flag.or_else(|_| number()).or_else(|_| text()).ok()
}
