//! What a code is computed from, checked once.

use core::fmt;

use crate::Coded;
use crate::secret::{self, Secret};

/// Digits where nothing is said.
pub const DEFAULT_DIGITS: u8 = 6;
/// Period in seconds where nothing is said (RFC 6238 section 5.2).
pub const DEFAULT_PERIOD: u32 = 30;
/// The longest period, in seconds: 2^31 milliseconds.
pub const MAX_PERIOD: u32 = 2_147_483;

/// The way from a secret to a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// Time-based, RFC 6238.
    Totp,
    /// Counter-based, RFC 4226.
    Hotp,
    /// Steam Guard: TOTP's number written in five of 26 letters and digits.
    Steam,
    /// Mobile-OTP: MD5 of time, secret and PIN; six hexadecimal digits.
    Motp,
    /// Yandex.Key: HMAC-SHA-256 keyed by PIN and secret; eight letters.
    Yandex,
}

impl Kind {
    /// The kind's name in files and URIs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::Hotp => "hotp",
            Self::Steam => "steam",
            Self::Motp => "motp",
            Self::Yandex => "yandex",
        }
    }

    /// The kind of that name, in any case.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Totp, Self::Hotp, Self::Steam, Self::Motp, Self::Yandex]
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(name))
    }

    /// Whether codes need a PIN beside the secret.
    #[must_use]
    pub fn needs_pin(self) -> bool {
        matches!(self, Self::Motp | Self::Yandex)
    }

    /// Whether codes follow a clock rather than a counter.
    #[must_use]
    pub fn is_timed(self) -> bool {
        self != Self::Hotp
    }
}

/// The hash under HMAC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Algorithm {
    /// SHA-1, RFC 4226's and everybody's default.
    #[default]
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-512.
    Sha512,
}

impl Algorithm {
    /// The name in `otpauth:` URIs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Sha1 => "SHA1",
            Self::Sha256 => "SHA256",
            Self::Sha512 => "SHA512",
        }
    }

    /// Reads the spellings in use: `SHA-256`, `sha256`, `HmacSHA256`,
    /// `algorithm.sha256`. An empty text is SHA-1.
    ///
    /// # Errors
    /// [`Error::UnsupportedAlgorithm`] for anything else: no silent SHA-1.
    pub fn from_name(name: &str) -> Result<Self, Error> {
        let name: String =
            name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_uppercase()).collect();
        let name = name.strip_prefix("ALGORITHM").unwrap_or(&name);
        let name = name.strip_prefix("HMAC").unwrap_or(name);
        match name {
            "" | "SHA1" => Ok(Self::Sha1),
            "SHA256" => Ok(Self::Sha256),
            "SHA512" => Ok(Self::Sha512),
            _ => Err(Error::UnsupportedAlgorithm),
        }
    }
}

/// A secret with all that a code depends on but the moment: one unit that is
/// edited, merged and kept as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credential {
    /// How codes are made.
    pub kind: Kind,
    /// The shared secret.
    pub secret: Secret,
    /// The hash; always SHA-1 for Steam, SHA-256 for Yandex; unused by mOTP.
    pub algorithm: Algorithm,
    /// 1 to 10; always 5 for Steam, 6 for mOTP, 8 for Yandex.
    pub digits: u8,
    /// Seconds, 1 to [`MAX_PERIOD`]; unused by HOTP. Always 10 for mOTP.
    pub period: u32,
    /// The PIN of mOTP and Yandex, as UTF-8.
    pub pin: Option<Secret>,
}

impl Credential {
    /// A credential with the kind's own parameters.
    #[must_use]
    pub fn new(kind: Kind, secret: Secret) -> Self {
        let (algorithm, digits, period) = match kind {
            Kind::Totp | Kind::Hotp => (Algorithm::Sha1, DEFAULT_DIGITS, DEFAULT_PERIOD),
            Kind::Steam => (Algorithm::Sha1, 5, 30),
            Kind::Motp => (Algorithm::Sha1, 6, 10),
            Kind::Yandex => (Algorithm::Sha256, 8, 30),
        };
        Self { kind, secret, algorithm, digits, period, pin: None }
    }

    /// Checks every range.
    ///
    /// # Errors
    /// [`Error::Digits`], [`Error::Period`], [`Error::FixedParameters`] where
    /// a kind has no choice, and for Yandex [`Error::YandexSecret`] and
    /// [`Error::YandexPin`].
    pub fn check(&self) -> Result<(), Error> {
        if !(1..=10).contains(&self.digits) {
            return Err(Error::Digits);
        }
        if !(1..=MAX_PERIOD).contains(&self.period) {
            return Err(Error::Period);
        }
        let own = Self::new(self.kind, self.secret.clone());
        let fixed = match self.kind {
            Kind::Totp | Kind::Hotp => true,
            Kind::Steam => self.algorithm == own.algorithm && self.digits == own.digits,
            Kind::Motp => self.digits == own.digits && self.period == own.period,
            Kind::Yandex => self.algorithm == own.algorithm && self.digits == own.digits,
        };
        if !fixed {
            return Err(Error::FixedParameters);
        }
        if self.kind == Kind::Yandex {
            self.check_yandex()?;
        }
        Ok(())
    }

    fn check_yandex(&self) -> Result<(), Error> {
        if !matches!(self.secret.len(), 16 | 26) {
            return Err(Error::YandexSecret);
        }
        match &self.pin {
            Some(pin) if !(4..=16).contains(&pin.len()) => Err(Error::YandexPin),
            _ => Ok(()),
        }
    }
}

/// Why a credential cannot make codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The secret's text or bytes.
    Secret(secret::Error),
    /// A hash other than SHA-1, SHA-256 and SHA-512.
    UnsupportedAlgorithm,
    /// Digits outside 1 to 10, or no number.
    Digits,
    /// A period outside 1 to [`MAX_PERIOD`] seconds, or no number.
    Period,
    /// Parameters that this kind has no choice of.
    FixedParameters,
    /// mOTP and Yandex make no code without their PIN.
    PinMissing,
    /// A Yandex secret has 16 or 26 bytes.
    YandexSecret,
    /// A Yandex PIN has 4 to 16 characters.
    YandexPin,
}

impl From<secret::Error> for Error {
    fn from(error: secret::Error) -> Self {
        Self::Secret(error)
    }
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Secret(error) => error.code(),
            Self::UnsupportedAlgorithm => "unsupported-algorithm",
            Self::Digits => "digits-out-of-range",
            Self::Period => "period-out-of-range",
            Self::FixedParameters => "fixed-parameters",
            Self::PinMissing => "pin-missing",
            Self::YandexSecret => "yandex-secret",
            Self::YandexPin => "yandex-pin",
        }
    }

    fn position(&self) -> Option<usize> {
        match self {
            Self::Secret(error) => error.position(),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Secret(error) => error.fmt(f),
            Self::UnsupportedAlgorithm => f.write_str("the algorithm is not SHA-1, SHA-256 or SHA-512"),
            Self::Digits => f.write_str("digits must be 1 to 10"),
            Self::Period => write!(f, "the period must be 1 to {MAX_PERIOD} seconds"),
            Self::FixedParameters => f.write_str("this kind of code has fixed parameters"),
            Self::PinMissing => f.write_str("this kind of code needs a PIN"),
            Self::YandexSecret => f.write_str("a Yandex secret has 16 or 26 bytes"),
            Self::YandexPin => f.write_str("a Yandex PIN has 4 to 16 characters"),
        }
    }
}

impl core::error::Error for Error {}
