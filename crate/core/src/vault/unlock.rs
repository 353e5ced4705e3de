//! Making a vault and opening one; its slots.

use zeroize::Zeroizing;

use super::error::Error;
use super::file::Parts;
use super::header::{Header, Kdf, Slot, SlotKind};
use super::keys::{Key, VaultKey};
use super::recovery::RecoveryCode;
use super::state::State;
use super::{DeviceId, SlotId, Vault};
use crate::Entropy;

impl Vault {
    /// A new, empty vault that opens with `derived`, Argon2id's output for
    /// the passphrase under `kdf`.
    ///
    /// # Errors
    /// [`Error::KdfRefused`] and [`Error::NoEntropy`].
    pub fn create(kdf: Kdf, derived: &[u8; 32], entropy: &mut dyn Entropy) -> Result<Self, Error> {
        let key = VaultKey::random(entropy)?;
        let (mut vault, mut device) = ([0; 16], [0; 8]);
        entropy.fill(&mut vault)?;
        entropy.fill(&mut device)?;
        let header = Header {
            vault,
            device: DeviceId(device),
            sequence: 0,
            epoch: 0,
            slots: Vec::new(),
            rotations: 0,
            gone: Default::default(),
            salt: [0; 32],
            unknown: Default::default(),
        };
        let mut vault = Self::with_state(header, key, State::default());
        vault.change_passphrase(kdf, derived, entropy)?;
        Ok(vault)
    }

    /// Opens with a passphrase.
    ///
    /// # Errors
    /// As [`super::inspect`], and [`Error::WrongPassphrase`].
    pub fn unlock(sealed: &[u8], derived: &[u8; 32]) -> Result<Self, Error> {
        let is_passphrase = |kind: &SlotKind| matches!(kind, SlotKind::Passphrase(_));
        Self::open_by(sealed, derived, is_passphrase, Error::WrongPassphrase)
    }

    /// Opens with the recovery code, in any spelling.
    ///
    /// # Errors
    /// As [`super::inspect`]; [`Error::RecoveryCodeTypo`] and
    /// [`Error::WrongRecoveryCode`].
    pub fn recover(sealed: &[u8], code: &str) -> Result<Self, Error> {
        let code = RecoveryCode::parse(code)?;
        Self::open_by(sealed, code.bytes(), |kind| *kind == SlotKind::Recovery, Error::WrongRecoveryCode)
    }

    /// Opens with the key that [`Vault::reveal_ticket`] gave.
    ///
    /// # Errors
    /// As [`super::inspect`], and [`Error::TicketStale`] where the key is
    /// another vault's.
    pub fn resume(sealed: &[u8], ticket: &[u8]) -> Result<Self, Error> {
        let parts = Parts::take_apart(sealed)?;
        let key = VaultKey(Key::copy_of(ticket).ok_or(Error::TicketStale)?);
        Self::from_parts(&parts, key).map_err(|error| match error {
            // Where the file's own hash is right, it is the key that is not.
            Error::Tampered if parts.is_whole() => Error::TicketStale,
            other => other,
        })
    }

    /// The vault key, for the browser's session memory and nowhere else.
    #[must_use]
    pub fn reveal_ticket(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(self.key.0.bytes().to_vec())
    }

    /// The cost and salt of the passphrase.
    ///
    /// # Errors
    /// [`Error::NoSuchSlot`] where no passphrase opens this vault.
    pub fn passphrase_kdf(&self) -> Result<&Kdf, Error> {
        self.header.slots.iter().find_map(Slot::passphrase_kdf).ok_or(Error::NoSuchSlot)
    }

    /// That `derived` comes of this vault's passphrase, as is asked before
    /// anything is revealed.
    ///
    /// # Errors
    /// [`Error::WrongPassphrase`].
    pub fn verify(&self, derived: &[u8; 32]) -> Result<(), Error> {
        let mut slots = self.header.slots.iter().filter(|slot| slot.passphrase_kdf().is_some());
        if slots.any(|slot| slot.fits(derived).is_some()) { Ok(()) } else { Err(Error::WrongPassphrase) }
    }

    /// Replaces the passphrase. The new slot is opened once before the old
    /// one goes.
    ///
    /// # Errors
    /// [`Error::KdfRefused`] and [`Error::NoEntropy`]; nothing is changed then.
    pub fn change_passphrase(
        &mut self,
        kdf: Kdf,
        derived: &[u8; 32],
        entropy: &mut dyn Entropy,
    ) -> Result<(), Error> {
        kdf.check()?;
        self.replace_slot(SlotKind::Passphrase(kdf), derived, entropy)?;
        Ok(())
    }

    /// Makes a recovery code, which replaces an earlier one.
    ///
    /// # Errors
    /// [`Error::NoEntropy`]; nothing is changed then.
    pub fn reveal_new_recovery_code(
        &mut self,
        entropy: &mut dyn Entropy,
    ) -> Result<Zeroizing<String>, Error> {
        let code = RecoveryCode::random(entropy)?;
        self.replace_slot(SlotKind::Recovery, code.bytes(), entropy)?;
        Ok(code.reveal())
    }

    /// That a code typed back is this vault's.
    ///
    /// # Errors
    /// [`Error::RecoveryCodeTypo`] and [`Error::WrongRecoveryCode`].
    pub fn check_recovery_code(&self, code: &str) -> Result<(), Error> {
        let code = RecoveryCode::parse(code)?;
        let mut slots = self.header.slots.iter().filter(|slot| slot.kind == SlotKind::Recovery);
        if slots.any(|slot| slot.fits(code.bytes()).is_some()) {
            Ok(())
        } else {
            Err(Error::WrongRecoveryCode)
        }
    }

    /// Adds a slot, in the place of one of its kind where a vault has but one.
    pub(super) fn replace_slot(
        &mut self,
        kind: SlotKind,
        source: &[u8],
        entropy: &mut dyn Entropy,
    ) -> Result<SlotId, Error> {
        let vault = self.header.vault;
        let made = self.header.epoch + 1;
        let slot = Slot::wrap(kind, source, &self.key, &vault, made, entropy)?;
        let keys = slot.fits(source).ok_or(Error::Tampered)?;
        if slot.unwrap(&keys, &vault)?.0 != self.key.0 {
            return Err(Error::Tampered);
        }
        if slot.kind.is_single() {
            self.header.slots.retain(|old| old.kind.name() != slot.kind.name());
        }
        let id = slot.id;
        self.header.slots.push(slot);
        self.header.epoch = made;
        Ok(id)
    }

    pub(super) fn open_by(
        sealed: &[u8],
        source: &[u8],
        takes: impl Fn(&SlotKind) -> bool,
        wrong: Error,
    ) -> Result<Self, Error> {
        let parts = Parts::read(sealed)?;
        let mut slots = parts.header.slots.iter().filter(|slot| takes(&slot.kind)).peekable();
        slots.peek().ok_or(Error::NoSuchSlot)?;
        let (slot, keys) = slots.find_map(|slot| Some((slot, slot.fits(source)?))).ok_or(wrong)?;
        let key = slot.unwrap(&keys, &parts.header.vault)?;
        Self::from_parts(&parts, key)
    }
}
