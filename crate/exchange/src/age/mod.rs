//! age v1 files (C2SP age-encryption), for X25519 recipients and passphrases,
//! binary and armored.
//!
//! The `age` crate is 419 KB of wasm, most of it for what no share needs; this
//! one is held to the published test kit and compared with the crate and the
//! `age` program in its tests. Nothing here reads a clock or draws randomness.

mod armor;
pub(crate) mod base64;
mod bech32;
mod error;
mod header;
mod keys;
mod phrase;
mod sign;
mod stanza;
mod stream;

pub use error::Error;
pub use keys::{Identity, RECIPIENT_CHARS, Recipient, identities, recipients};
pub use phrase::{COSTLY_WORK_FACTOR, FREE_WORK_FACTOR, WRITTEN_WORK_FACTOR};
pub use sign::SIGNATURE_BYTES;

use sparekey_core::Entropy;
use zeroize::Zeroizing;

use self::header::{FileKey, Header};
use self::stanza::Stanza;

/// The largest file that is read, in bytes, and the largest text that is sealed.
pub const MAX_FILE_BYTES: usize = 20_000_000;

/// Whom a file is sealed to.
pub enum To<'a> {
    /// Whoever holds the identity of one of these.
    Recipients(&'a [Recipient]),
    /// Whoever knows the phrase, at the cost of [`WRITTEN_WORK_FACTOR`].
    Phrase(&'a str),
}

/// What a file is opened with.
pub enum With<'a> {
    /// Any of these.
    Identities(&'a [Identity]),
    /// A phrase; `costly` permits work factors over [`FREE_WORK_FACTOR`].
    Phrase {
        /// The phrase.
        phrase: &'a str,
        /// Whether the user permitted more work than usual.
        costly: bool,
    },
}

/// What a file asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lock {
    /// An identity.
    Keys,
    /// A phrase, with scrypt's cost as a power of two.
    Phrase(u8),
}

/// Seals a text, as bytes.
///
/// # Errors
/// [`Error::NoRecipient`], [`Error::PhraseEmpty`], [`Error::TooLarge`],
/// [`Error::OutOfMemory`] and [`Error::NoEntropy`].
pub fn seal(text: &[u8], to: &To<'_>, entropy: &mut dyn Entropy) -> Result<Vec<u8>, Error> {
    if text.len() > MAX_FILE_BYTES {
        return Err(Error::TooLarge);
    }
    let file_key = FileKey::random(entropy)?;
    let stanzas: Vec<Stanza> = match to {
        To::Recipients([]) => return Err(Error::NoRecipient),
        To::Recipients(recipients) => recipients
            .iter()
            .map(|recipient| keys::wrap(recipient, &file_key, entropy))
            .collect::<Result<_, _>>()?,
        To::Phrase("") => return Err(Error::PhraseEmpty),
        To::Phrase(phrase) => vec![phrase::wrap(phrase, &file_key, entropy)?],
    };
    let mut file = header::write(&stanzas, &file_key);
    stream::seal(text, &file_key, entropy, &mut file)?;
    Ok(file)
}

/// A sealed file as text to paste.
#[must_use]
pub fn armored(file: &[u8]) -> String {
    armor::write(file)
}

/// What opens this file.
///
/// # Errors
/// Those of a file that [`open`] could not read.
pub fn lock(file: &[u8]) -> Result<Lock, Error> {
    let bytes = read(file)?;
    let (header, _) = Header::read(&bytes)?;
    phrase::work_factor(&header.stanzas).map(|factor| factor.map_or(Lock::Keys, Lock::Phrase))
}

/// Whether that lock may be worked on, before a phrase is asked for.
///
/// # Errors
/// [`Error::CostAsks`] unless `costly` permits it, [`Error::CostRefused`].
pub fn judge_cost(lock: Lock, costly: bool) -> Result<(), Error> {
    match lock {
        Lock::Keys => Ok(()),
        Lock::Phrase(factor) => phrase::judge_cost(factor, costly),
    }
}

/// Opens a file, binary or armored: all of it or nothing.
///
/// # Errors
/// [`Error::NotAge`], [`Error::TooNew`], [`Error::Armor`], [`Error::Header`],
/// [`Error::TooLarge`] for what is no file of ours; [`Error::PhraseNeeded`],
/// [`Error::KeyNeeded`], [`Error::NotForYou`], [`Error::WrongPhrase`],
/// [`Error::CostAsks`], [`Error::CostRefused`] for what does not open it;
/// [`Error::Mac`] and [`Error::Payload`] for one that was altered or cut.
pub fn open(file: &[u8], with: &With<'_>) -> Result<Zeroizing<Vec<u8>>, Error> {
    let bytes = read(file)?;
    let (header, payload) = Header::read(&bytes)?;
    let needs_phrase = phrase::work_factor(&header.stanzas)?.is_some();
    let file_key = match with {
        With::Identities(_) if needs_phrase => return Err(Error::PhraseNeeded),
        With::Identities(identities) => keys::unwrap(&header.stanzas, identities)?,
        With::Phrase { .. } if !needs_phrase => return Err(Error::KeyNeeded),
        With::Phrase { phrase, costly } => phrase::unwrap(&header.stanzas, phrase, *costly)?,
    };
    header.verify(&file_key)?;
    stream::open(payload, &file_key)
}

/// The file in binary.
fn read(file: &[u8]) -> Result<std::borrow::Cow<'_, [u8]>, Error> {
    if file.len() > MAX_FILE_BYTES / 3 * 4 + MAX_FILE_BYTES / 48 {
        return Err(Error::TooLarge);
    }
    if !armor::is_armored(file) {
        return Ok(file.into());
    }
    let bytes = armor::read(file)?;
    // What calls itself age's and is not is damaged rather than something else.
    if bytes.starts_with(header::ANY_VERSION) { Ok(bytes.into()) } else { Err(Error::Header) }
}
