//! A new key for the vault, when a device is taken out: what that device wrote
//! down of the old one opens nothing that is sealed from now on.

use zeroize::Zeroizing;

use super::error::Error;
use super::header::{Kdf, Slot};
use super::keys::VaultKey;
use super::{DeviceId, Vault};
use crate::Entropy;

impl Vault {
    /// Takes a device out. The vault gets a new key, with `derived` (Argon2id's
    /// output for the new passphrase under `kdf`) and the new recovery code
    /// that is given back as the only ways to it. `last` is the last file of
    /// that device that counts; what it writes later does not.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such device, or it is the own one;
    /// [`Error::KdfRefused`], [`Error::NoEntropy`]. Nothing is changed then.
    pub fn reveal_revoke(
        &mut self,
        device: DeviceId,
        kdf: Kdf,
        derived: &[u8; 32],
        now_ms: u64,
        entropy: &mut dyn Entropy,
    ) -> Result<Zeroizing<String>, Error> {
        kdf.check()?;
        if !self.devices().iter().any(|known| known.id == device && !known.own) {
            return Err(Error::NotFound);
        }
        let (header, key) = (self.header.clone(), self.key.clone());
        let renewed = self.renew_key(kdf, derived, entropy);
        match renewed {
            Ok(_) => {
                self.state.keys.insert(key.0, ());
                self.note_revoked(device, self.last_merged(device), now_ms);
            }
            Err(_) => (self.header, self.key) = (header, key),
        }
        renewed
    }

    /// Takes over the new key of a copy that took a device out, and who was
    /// taken out. `derived` comes of the copy's passphrase.
    ///
    /// # Errors
    /// Those of [`Vault::unlock`]; [`Error::OtherVault`], and
    /// [`Error::ForeignKey`] where the copy does not come of this one. Nothing
    /// is changed then.
    pub fn take_over(&mut self, sealed: &[u8], derived: &[u8; 32], now_ms: u64) -> Result<(), Error> {
        let other = Self::unlock(sealed, derived)?;
        if other.header.vault != self.header.vault {
            return Err(Error::OtherVault);
        }
        let is_ours = |key| other.state.keys.contains_key(key);
        if !is_ours(&self.key.0) && !self.state.keys.iter().any(|(key, ())| is_ours(key)) {
            return Err(Error::ForeignKey);
        }
        // The accounts come with the next sync, which asks where they would be many less.
        self.take_devices(&other, now_ms);
        other.state.keys.iter().for_each(|(key, ())| self.state.keys.insert(key.clone(), ()));
        self.state.keys.insert(self.key.0.clone(), ());
        self.state.keys.remove(&other.key.0);
        self.key = other.key.clone();
        self.header.slots.clone_from(&other.header.slots);
        self.header.gone.clone_from(&other.header.gone);
        self.header.epoch = self.header.epoch.max(other.header.epoch);
        self.header.rotations = other.header.rotations;
        Ok(())
    }

    fn renew_key(
        &mut self,
        kdf: Kdf,
        derived: &[u8; 32],
        entropy: &mut dyn Entropy,
    ) -> Result<Zeroizing<String>, Error> {
        self.key = VaultKey::random(entropy)?;
        let old: Vec<[u8; 8]> = self.header.slots.iter().map(|slot: &Slot| slot.id).collect();
        old.iter().for_each(|id| self.header.drop_slot(id));
        self.header.rotations += 1;
        self.change_passphrase(kdf, derived, entropy)?;
        self.reveal_new_recovery_code(entropy)
    }
}
