//! The stores that a vault is synced through: a record for each, with all that
//! is needed to reach it. Nothing of it lies anywhere outside the vault.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Vault;
use super::account::encode;
use super::cbor::{Malformed, Reader, Writer};
use super::error::Error;
use super::record::Record;
use super::state::RecordId;
use crate::account::MAX_NAME_CHARS;
use crate::sync::target::{S3, Target, WebDav};
use crate::{Entropy, sorting};

/// A store's random id.
pub type StoreId = RecordId;

const KIND: &str = "kind";
const TARGET: &str = "target";

/// The id of a store that is known by its place alone, such as a folder of this
/// computer or the browser's own sync, and has no record.
#[must_use]
pub fn place_id(place: &str) -> StoreId {
    let digest: [u8; 32] = Sha256::digest([b"sparekey/1/place", place.as_bytes()].concat()).into();
    let mut id = StoreId::default();
    id.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    id
}

impl Vault {
    /// The stores, in the order in which they were added; those of a kind that
    /// only a newer program knows are left out.
    #[must_use]
    pub fn stores(&self) -> Vec<(StoreId, Target)> {
        let mut stores: Vec<_> = self
            .state
            .records
            .iter()
            .filter_map(|(id, record)| Some((record.newest()?, *id, read(record)?)))
            .collect();
        sorting::sort_by_key(&mut stores, |(stamp, id, _)| (*stamp, *id));
        stores.into_iter().map(|(_, id, target)| (id, target)).collect()
    }

    /// Adds a store, or finds that it is one of the vault's: then only its
    /// password or keys are renewed.
    ///
    /// # Errors
    /// [`Error::TooLong`], [`Error::NoEntropy`].
    pub fn keep_store(
        &mut self,
        target: &Target,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<StoreId, Error> {
        if target.texts().iter().any(|text| text.chars().count() > MAX_NAME_CHARS) {
            return Err(Error::TooLong);
        }
        let known = self.stores().into_iter().find(|(_, known)| known.is_same_place(target));
        let id = match &known {
            Some((id, known)) if known == target => return Ok(*id),
            Some((id, _)) => *id,
            None => {
                let mut id = StoreId::default();
                entropy.fill(&mut id)?;
                id
            }
        };
        let stamp = self.stamp(&id, now_ms);
        let mut record = self.state.records.get(&id).cloned().unwrap_or_default();
        record.set(KIND, stamp, encode(|w| w.text("store")));
        record.set(TARGET, stamp, write(target));
        self.state.records.insert(id, record);
        Ok(id)
    }

    /// No device syncs with it any more. What lies there stays.
    ///
    /// # Errors
    /// [`Error::NotFound`].
    pub fn remove_store(&mut self, id: &StoreId, now_ms: u64) -> Result<(), Error> {
        self.state.records.get(id).and_then(read).ok_or(Error::NotFound)?;
        let stamp = self.stamp(id, now_ms);
        self.state.purge(*id, stamp);
        self.remember(id, None, now_ms);
        Ok(())
    }
}

fn read(record: &Record) -> Option<Target> {
    if Reader::new(record.get(KIND)?).text() != Ok("store") {
        return None;
    }
    read_target(record.get(TARGET)?).ok().flatten()
}

fn write(target: &Target) -> Vec<u8> {
    let pairs: Vec<(&str, &str)> = match target {
        Target::WebDav(WebDav { address, user, password }) => {
            vec![("user", user), ("address", address), ("password", password)]
        }
        Target::S3(s3) => vec![
            ("bucket", &s3.bucket),
            ("prefix", &s3.prefix),
            ("region", &s3.region),
            ("endpoint", &s3.endpoint),
            ("accessKey", &s3.access_key),
            ("secretKey", &s3.secret_key),
        ],
    };
    let mut writer = Writer::default();
    writer.map(pairs.len() + 1).text(KIND).text(target.kind());
    for (name, value) in pairs {
        writer.text(name).text(value);
    }
    writer.finish()
}

/// `None` for a kind that is not known here.
fn read_target(value: &[u8]) -> Result<Option<Target>, Malformed> {
    let mut reader = Reader::new(value);
    let mut pairs = Vec::new();
    for _ in 0..reader.map()? {
        let name = reader.text()?;
        let mut value = Reader::new(reader.value()?);
        pairs.push((name, value.text().unwrap_or_default()));
    }
    let text = |name: &str| pairs.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value);
    Ok(match text(KIND) {
        "webdav" => Some(Target::WebDav(WebDav {
            address: text("address").into(),
            user: text("user").into(),
            password: Zeroizing::new(text("password").into()),
        })),
        "s3" => Some(Target::S3(S3 {
            endpoint: text("endpoint").into(),
            region: text("region").into(),
            bucket: text("bucket").into(),
            prefix: text("prefix").into(),
            access_key: text("accessKey").into(),
            secret_key: Zeroizing::new(text("secretKey").into()),
        })),
        _ => None,
    })
}
