//! The fixtures that `make.py` writes, and what each should give.

use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use sparekey_exchange::import::{self, Error, File, Imported};

/// A file with what it holds.
pub(crate) struct Fixture {
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) password: Option<String>,
    pub(crate) expected: Value,
    beside: Vec<(String, Vec<u8>)>,
}

pub(crate) fn all() -> Vec<Fixture> {
    let manifest: Value = serde_json::from_slice(&bytes("manifest.json")).unwrap();
    let fixtures = manifest["fixtures"].as_array().unwrap().iter();
    fixtures
        .map(|expected| {
            let name = expected["file"].as_str().unwrap().to_owned();
            let beside = expected["beside"].as_array().into_iter().flatten();
            let beside = beside.map(|name| name.as_str().unwrap().to_owned());
            Fixture {
                bytes: bytes(&name),
                name,
                password: expected["password"].as_str().map(Into::into),
                expected: expected.clone(),
                beside: beside.map(|name| (name.clone(), bytes(&name))).collect(),
            }
        })
        .collect()
}

fn bytes(name: &str) -> Vec<u8> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/import/fixtures");
    fs::read(folder.join(name)).unwrap()
}

impl Fixture {
    pub(crate) fn read(&self, password: Option<&str>) -> Result<Imported, Error> {
        self.read_as(&self.bytes, password)
    }

    /// Reads other bytes under this fixture's name.
    pub(crate) fn read_as(&self, bytes: &[u8], password: Option<&str>) -> Result<Imported, Error> {
        let file = File { name: &self.name, bytes };
        let mut beside = vec![file];
        beside.extend(self.beside.iter().map(|(name, bytes)| File { name, bytes }));
        import::read(file, &beside, None, password)
    }
}
