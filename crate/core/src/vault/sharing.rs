//! The vault's sharing identity: the secret key that colleagues' shares are
//! sealed to.
//!
//! One record, whose field keeps the secrets that it had before: what was
//! sealed to an earlier key still opens. Two devices that each make one end up
//! with the newer, and open what was sealed to either.

use zeroize::Zeroizing;

use super::Vault;
use super::account::encode;
use super::cbor::Reader;
use super::state::RecordId;
use crate::{Entropy, NoEntropy};

/// The identity's record.
const SHARING: RecordId = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
const SECRET: &str = "secret";
/// Bytes of a secret (RFC 7748 section 5).
pub const SHARING_SECRET_BYTES: usize = 32;

impl Vault {
    /// The secrets of the identity, the present one first; none before the
    /// first [`Vault::renew_sharing_identity`].
    #[must_use]
    pub fn reveal_sharing_secrets(&self) -> Vec<Zeroizing<[u8; SHARING_SECRET_BYTES]>> {
        let field = self.state.records.get(&SHARING).and_then(|record| record.fields.get(SECRET));
        let versions =
            field.into_iter().flat_map(|field| core::iter::once(&field.current).chain(&field.older));
        versions
            .filter_map(|version| Reader::new(&version.value).array_of().ok().map(Zeroizing::new))
            .collect()
    }

    /// Whether there is an identity.
    #[must_use]
    pub fn has_sharing_identity(&self) -> bool {
        self.state.records.get(&SHARING).is_some_and(|record| record.get(SECRET).is_some())
    }

    /// Makes an identity, in place of an earlier one.
    ///
    /// # Errors
    /// [`NoEntropy`]; nothing is changed then.
    pub fn renew_sharing_identity(
        &mut self,
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<(), NoEntropy> {
        let mut secret = Zeroizing::new([0; SHARING_SECRET_BYTES]);
        entropy.fill(&mut *secret)?;
        let stamp = self.stamp(&SHARING, now_ms);
        let mut record = self.state.records.get(&SHARING).cloned().unwrap_or_default();
        if record.get("kind").is_none() {
            record.set("kind", stamp, encode(|w| w.text("sharing")));
        }
        record.set_keeping(SECRET, stamp, encode(|w| w.bytes(&*secret)));
        self.state.records.insert(SHARING, record);
        Ok(())
    }
}
