//! Codes of one credential.

use core::fmt;

use md5::{Digest, Md5};
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

use super::mac::Keyed;
use super::{Credential, Error, Kind};

/// Steam's alphabet: no vowels but E's look-alikes, no 0, 1, A, I, L, O, S, U, Z.
const STEAM_ALPHABET: &[u8; 26] = b"23456789BCDFGHJKMNPQRTVWXY";

/// A credential ready to make codes.
#[derive(Clone)]
pub struct Generator {
    state: State,
    period: u32,
}

#[derive(Clone)]
enum State {
    Decimal { key: Keyed, digits: u8 },
    Steam { key: Keyed },
    Yandex { key: Keyed },
    Motp { suffix: Zeroizing<Vec<u8>> },
}

impl Generator {
    /// Checks the credential and keys the hash.
    ///
    /// # Errors
    /// As [`Credential::check`], and [`Error::PinMissing`].
    pub fn new(credential: &Credential) -> Result<Self, Error> {
        credential.check()?;
        let secret = credential.secret.expose();
        let pin = || credential.pin.as_ref().ok_or(Error::PinMissing);
        let keyed = |key: &[u8]| Keyed::new(credential.algorithm, key);
        let state = match credential.kind {
            Kind::Totp | Kind::Hotp => State::Decimal { key: keyed(secret), digits: credential.digits },
            Kind::Steam => State::Steam { key: keyed(secret) },
            Kind::Yandex => State::Yandex { key: keyed(&yandex_key(pin()?.expose(), secret)) },
            Kind::Motp => State::Motp {
                suffix: Zeroizing::new([credential.secret.reveal_hex().as_bytes(), pin()?.expose()].concat()),
            },
        };
        Ok(Self { state, period: credential.period })
    }

    /// The period in seconds.
    #[must_use]
    pub fn period(&self) -> u32 {
        self.period
    }

    /// The code for a moment, in seconds since 1970-01-01T00:00Z (RFC 6238
    /// section 4.2, T0 = 0).
    #[must_use]
    pub fn at(&self, seconds: u64) -> Code {
        self.at_counter(seconds / u64::from(self.period))
    }

    /// The code for a counter (RFC 4226 section 5).
    #[must_use]
    pub fn at_counter(&self, counter: u64) -> Code {
        let message = counter.to_be_bytes();
        match &self.state {
            State::Decimal { key, digits } => decimal(key.truncated::<4>(&message), *digits),
            State::Steam { key } => {
                letters(key.truncated::<4>(&message), STEAM_ALPHABET, 5, Order::LeastFirst)
            }
            State::Yandex { key } => {
                let number = key.truncated::<8>(&message);
                letters(number, b"abcdefghijklmnopqrstuvwxyz", 8, Order::MostFirst)
            }
            State::Motp { suffix } => motp(counter, suffix),
        }
    }
}

impl fmt::Debug for Generator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Generator")
    }
}

/// RFC 4226 section 5.3 step 3. With ten digits 10^10 exceeds the 31-bit
/// number, which then only gains leading zeros.
fn decimal(number: u64, digits: u8) -> Code {
    let mut code = Code { text: [b'0'; 10], len: digits };
    let mut rest = number;
    for place in code.text.iter_mut().take(usize::from(digits)).rev() {
        *place = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    code
}

enum Order {
    LeastFirst,
    MostFirst,
}

fn letters(number: u64, alphabet: &[u8; 26], len: u8, order: Order) -> Code {
    let mut code = Code { text: [0; 10], len };
    let mut rest = number;
    for index in 0..usize::from(len) {
        let place = match order {
            Order::LeastFirst => index,
            Order::MostFirst => usize::from(len) - 1 - index,
        };
        if let (Some(place), Some(letter)) = (code.text.get_mut(place), alphabet.get((rest % 26) as usize)) {
            *place = *letter;
        }
        rest /= 26;
    }
    code
}

/// The first three bytes of MD5(counter ‖ secret in hexadecimal ‖ PIN).
fn motp(counter: u64, suffix: &[u8]) -> Code {
    let digest = Md5::new().chain_update(counter.to_string()).chain_update(suffix).finalize();
    let mut code = Code { text: [0; 10], len: 6 };
    let nibbles = digest.iter().flat_map(|byte| [byte >> 4, byte & 0xf]);
    for (place, nibble) in code.text.iter_mut().take(6).zip(nibbles) {
        *place = if nibble < 10 { b'0' + nibble } else { b'a' + nibble - 10 };
    }
    code
}

/// SHA-256(PIN ‖ first 16 bytes of the secret), without a leading zero byte.
fn yandex_key(pin: &[u8], secret: &[u8]) -> Zeroizing<Vec<u8>> {
    let digest = Sha256::new().chain_update(pin).chain_update(secret.get(..16).unwrap_or(secret)).finalize();
    let key = match digest.as_slice() {
        [0, rest @ ..] => rest,
        all => all,
    };
    Zeroizing::new(key.to_vec())
}

/// A code, at most ten characters, wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct Code {
    text: [u8; 10],
    len: u8,
}

impl Code {
    /// The characters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let bytes = self.text.get(..usize::from(self.len)).unwrap_or(&[]);
        core::str::from_utf8(bytes).unwrap_or("")
    }
}

impl Drop for Code {
    fn drop(&mut self) {
        self.text.zeroize();
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Code({} characters)", self.len)
    }
}
