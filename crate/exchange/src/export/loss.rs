//! What formats hold, and what an account loses by it.

use sparekey_core::Coded;
use sparekey_core::otp::{DEFAULT_PERIOD, Kind};

use super::account::Facts;

/// Something of an account that a format has no place for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Loss {
    /// Codes of this kind, or what its readers would take for another kind.
    Kind,
    /// So many digits.
    Digits,
    /// Codes of so many seconds.
    Period,
    /// The program takes no account of this kind without its PIN.
    PinMissing,
    /// The program keeps one account a secret, and an earlier one has it.
    SecretRepeated,
    /// Names and key are too long.
    Length,
    /// Issuer and name come out otherwise: a title is needed where there is no
    /// issuer, or a colon is taken for what parts the two.
    Names,
    /// The PIN.
    Pin,
    /// The note.
    Note,
    /// Tags, or all but the first.
    Tags,
    /// Sites, or all but the first.
    Sites,
    /// The recovery codes.
    Recovery,
    /// That it stands before the others.
    Pinned,
}

impl Loss {
    /// Whether the account stays out of the file, since its codes would be
    /// wrong or it would not be taken.
    #[must_use]
    pub fn leaves_out(self) -> bool {
        matches!(
            self,
            Self::Kind | Self::Digits | Self::Period | Self::PinMissing | Self::SecretRepeated | Self::Length
        )
    }
}

impl Coded for Loss {
    fn code(&self) -> &'static str {
        match self {
            Self::Kind => "kind-unsupported",
            Self::Digits => "digits-unsupported",
            Self::Period => "period-unsupported",
            Self::PinMissing => "pin-missing",
            Self::SecretRepeated => "secret-repeated",
            Self::Length => "too-long",
            Self::Names => "names-changed",
            Self::Pin => "pin-lost",
            Self::Note => "note-lost",
            Self::Tags => "tags-lost",
            Self::Sites => "sites-lost",
            Self::Recovery => "recovery-lost",
            Self::Pinned => "pinned-lost",
        }
    }
}

/// What a format has room for.
pub(super) struct Holds {
    pub(super) kinds: &'static [Kind],
    /// Of TOTP and HOTP; other kinds have no choice.
    pub(super) digits: fn(u8) -> bool,
    /// Of TOTP, in seconds.
    pub(super) periods: fn(u32) -> bool,
    pub(super) pin: Pin,
    /// Whether the key goes into an `otpauth:` URI.
    pub(super) is_uri: bool,
    /// Whether one account a secret is all there is room for.
    pub(super) unique_secrets: bool,
    /// The most bytes of issuer, name and key together.
    pub(super) length: usize,
    /// Whether issuer and name come back as they are.
    pub(super) names: fn(&Facts) -> bool,
    /// Recovery codes go where notes do.
    pub(super) note: bool,
    /// The most tags.
    pub(super) tags: usize,
    /// The most sites.
    pub(super) sites: usize,
    pub(super) pinned: bool,
}

/// What becomes of PINs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pin {
    Kept,
    Required,
    Dropped,
}

impl Holds {
    /// Codes of every kind, and nothing that a user has added.
    pub(super) const KEYS_ALONE: Self = Self {
        kinds: &[Kind::Totp, Kind::Hotp, Kind::Steam, Kind::Motp, Kind::Yandex],
        digits: |_| true,
        periods: |_| true,
        pin: Pin::Kept,
        is_uri: false,
        unique_secrets: false,
        length: usize::MAX,
        names: |_| true,
        note: false,
        tags: 0,
        sites: 0,
        pinned: false,
    };

    pub(super) fn losses(&self, facts: &Facts) -> Vec<Loss> {
        let has_choice = matches!(facts.kind, Kind::Totp | Kind::Hotp);
        let needs_pin = facts.kind.needs_pin();
        let all = [
            (Loss::Kind, !self.kinds.contains(&facts.kind) || self.is_uri && looks_like_steam(facts)),
            (Loss::Digits, has_choice && !(self.digits)(facts.digits)),
            (Loss::Period, !self.holds_period(facts)),
            (Loss::PinMissing, needs_pin && !facts.has_pin && self.pin == Pin::Required),
            (Loss::SecretRepeated, self.unique_secrets && facts.repeats),
            (Loss::Length, facts.issuer.len() + facts.name.len() + facts.secret_bytes > self.length),
            (Loss::Names, !(self.names)(facts)),
            (Loss::Pin, needs_pin && facts.has_pin && self.pin == Pin::Dropped),
            (Loss::Note, facts.has_note && !self.note),
            (Loss::Tags, facts.tags > self.tags),
            (Loss::Sites, facts.sites > self.sites),
            (Loss::Recovery, facts.has_recovery && !self.note),
            (Loss::Pinned, facts.pinned && !self.pinned),
        ];
        let losses: Vec<Loss> =
            all.into_iter().filter(|(_, is_lost)| *is_lost).map(|(loss, _)| loss).collect();
        match losses.iter().copied().filter(|loss| loss.leaves_out()).collect::<Vec<_>>() {
            out if out.is_empty() => losses,
            // What else is lost does not matter then.
            out => out,
        }
    }

    /// Programs know the other kinds with their own period alone.
    fn holds_period(&self, facts: &Facts) -> bool {
        match facts.kind {
            Kind::Totp => (self.periods)(facts.period),
            Kind::Hotp => true,
            Kind::Motp => facts.period == 10,
            _ => facts.period == DEFAULT_PERIOD,
        }
    }
}

/// Steam writes TOTP's URIs with five digits and its name: one that is none
/// could not be told from those.
fn looks_like_steam(facts: &Facts) -> bool {
    facts.kind == Kind::Totp && facts.digits == 5 && facts.issuer.eq_ignore_ascii_case("steam")
}

/// Whether the name begins with the issuer as some programs write both into
/// one text, or with what would be taken for an issuer.
pub(super) fn has_prefix(facts: &Facts) -> bool {
    if facts.issuer.is_empty() {
        return facts.name.contains(':');
    }
    facts.name.strip_prefix(&facts.issuer).is_some_and(|rest| rest.starts_with(':'))
}
