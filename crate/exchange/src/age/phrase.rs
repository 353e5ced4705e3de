//! The `scrypt` stanza: a file key under a phrase (RFC 7914).

use sparekey_core::Entropy;
use zeroize::Zeroizing;

use super::base64;
use super::error::Error;
use super::header::FileKey;
use super::keys::{seal_key, unseal_key};
use super::stanza::Stanza;

/// The work factor that is written: 128 MiB, about half a second.
pub const WRITTEN_WORK_FACTOR: u8 = 17;
/// The greatest that is read without asking: 256 MiB.
pub const FREE_WORK_FACTOR: u8 = 18;
/// The greatest that is read once the user permits it: 1 GiB.
pub const COSTLY_WORK_FACTOR: u8 = 20;

const KIND: &str = "scrypt";
const LABEL: &[u8] = b"age-encryption.org/v1/scrypt";
const SALT: usize = 16;
const BLOCKS: u32 = 8;

pub(super) fn wrap(phrase: &str, key: &FileKey, entropy: &mut dyn Entropy) -> Result<Stanza, Error> {
    let mut salt = [0; SALT];
    entropy.fill(&mut salt)?;
    let wrapping = derive(phrase, &salt, WRITTEN_WORK_FACTOR)?;
    Ok(Stanza {
        kind: KIND.into(),
        arguments: vec![base64::write(&salt), WRITTEN_WORK_FACTOR.to_string()],
        body: seal_key(key, &wrapping)?,
    })
}

/// The work that a file's phrase takes; `None` where it opens with keys. A
/// phrase stands alone, so that whoever opens with it knows that the sender
/// knew it.
pub(super) fn work_factor(stanzas: &[Stanza]) -> Result<Option<u8>, Error> {
    match stanzas {
        [only] if only.kind == KIND => parameters(only).map(|(_, factor)| Some(factor)),
        several if several.iter().any(|stanza| stanza.kind == KIND) => Err(Error::Header),
        _ => Ok(None),
    }
}

/// The file key; the cost is refused before any work.
pub(super) fn unwrap(stanzas: &[Stanza], phrase: &str, costly: bool) -> Result<FileKey, Error> {
    let stanza = stanzas.first().ok_or(Error::Header)?;
    let (salt, factor) = parameters(stanza)?;
    judge_cost(factor, costly)?;
    let wrapped = stanza.wrapped_key()?;
    let key = unseal_key(wrapped, &*derive(phrase, &salt, factor)?).ok_or(Error::WrongPhrase)?;
    FileKey::of(key)
}

pub(super) fn judge_cost(factor: u8, costly: bool) -> Result<(), Error> {
    if factor > COSTLY_WORK_FACTOR {
        return Err(Error::CostRefused);
    }
    if factor > FREE_WORK_FACTOR && !costly { Err(Error::CostAsks(factor)) } else { Ok(()) }
}

/// Salt and work factor, in their one spelling.
fn parameters(stanza: &Stanza) -> Result<([u8; SALT], u8), Error> {
    let [salt, factor] = stanza.arguments.as_slice() else { return Err(Error::Header) };
    let salt = base64::read(salt.as_bytes()).and_then(|salt| salt.try_into().ok()).ok_or(Error::Header)?;
    let digits = factor.bytes().all(|byte| byte.is_ascii_digit()) && !factor.starts_with('0');
    let factor = factor.parse().ok().filter(|_| digits).ok_or(Error::Header)?;
    stanza.wrapped_key()?;
    if factor < 64 { Ok((salt, factor)) } else { Err(Error::Header) }
}

fn derive(phrase: &str, salt: &[u8; SALT], factor: u8) -> Result<Zeroizing<[u8; 32]>, Error> {
    let params = scrypt::Params::new(factor, BLOCKS, 1).map_err(|_| Error::CostRefused)?;
    // The crate does not ask whether its memory is to be had, so ask before it.
    Vec::<u8>::new().try_reserve_exact((128 * BLOCKS as usize) << factor).map_err(|_| Error::OutOfMemory)?;
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(phrase.as_bytes(), &[LABEL, salt].concat(), &params, &mut *key)
        .map_err(|_| Error::CostRefused)?;
    Ok(key)
}
