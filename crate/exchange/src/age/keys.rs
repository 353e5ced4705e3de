//! Recipients and identities of the kind X25519 (RFC 7748), and their stanza.

use core::fmt;

use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{ChaCha20Poly1305, KeyInit};
use curve25519_dalek::MontgomeryPoint;
use sparekey_core::Entropy;
use subtle::ConstantTimeEq;
use zeroize::Zeroizing;

use super::error::Error;
use super::header::{FileKey, derive};
use super::stanza::Stanza;
use super::{base64, bech32};

const KIND: &str = "X25519";
const LABEL: &[u8] = b"age-encryption.org/v1/X25519";
const PUBLIC: &str = "age";
const SECRET: &str = "age-secret-key-";
/// Characters of a recipient.
pub const RECIPIENT_CHARS: usize = 62;
/// The most keys of one file.
const MAX_KEYS: usize = 1000;

/// A public key: whom a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipient(pub(super) [u8; 32]);

impl Recipient {
    /// Reads `age1…`, in small letters or in capitals.
    ///
    /// # Errors
    /// [`Error::NotAKey`], [`Error::SecretKey`], [`Error::OtherKey`],
    /// [`Error::KeyTypo`] with the place where one error explains it.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let small = text.to_ascii_lowercase();
        if small.starts_with(SECRET) {
            return Err(Error::SecretKey);
        }
        if small.starts_with("ssh-") || small.starts_with("age1pq1") || is_plugin(&small) {
            return Err(Error::OtherKey);
        }
        if !small.starts_with("age1") {
            return Err(Error::NotAKey);
        }
        bech32::read(text, PUBLIC).map(|bytes| Self(*bytes))
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&bech32::write(&self.0, PUBLIC))
    }
}

/// A secret key, wiped when dropped.
#[derive(Clone)]
pub struct Identity(pub(super) Zeroizing<Vec<u8>>);

impl Identity {
    /// The identity of 32 secret bytes.
    ///
    /// # Errors
    /// [`Error::NotAKey`] for another number of bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() == 32 { Ok(Self(Zeroizing::new(bytes.to_vec()))) } else { Err(Error::NotAKey) }
    }

    /// Reads `AGE-SECRET-KEY-1…`.
    ///
    /// # Errors
    /// [`Error::NotAKey`], [`Error::OtherKey`], [`Error::KeyTypo`].
    pub fn parse(text: &str) -> Result<Self, Error> {
        let small = Zeroizing::new(text.to_ascii_lowercase());
        if !small.starts_with("age-secret-key-1") {
            let other = small.starts_with("age-secret-key-pq-") || small.starts_with("age-plugin-");
            return Err(if other { Error::OtherKey } else { Error::NotAKey });
        }
        bech32::read(text, SECRET).and_then(|bytes| Self::from_bytes(&*bytes))
    }

    /// Whom files that this opens are for.
    #[must_use]
    pub fn recipient(&self) -> Recipient {
        Recipient(MontgomeryPoint::mul_base_clamped(*self.scalar()).to_bytes())
    }

    /// `AGE-SECRET-KEY-1…`, as `age -i` takes it.
    #[must_use]
    pub fn reveal(&self) -> Zeroizing<String> {
        Zeroizing::new(Zeroizing::new(bech32::write(&self.scalar(), SECRET)).to_ascii_uppercase())
    }

    pub(super) fn scalar(&self) -> Zeroizing<[u8; 32]> {
        let mut scalar = Zeroizing::new([0; 32]);
        scalar.iter_mut().zip(self.0.iter()).for_each(|(to, from)| *to = *from);
        scalar
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identity")
    }
}

/// The keys of a recipients file: one a line, `#` before comments. An error
/// comes with its line, from 1.
///
/// # Errors
/// Those of [`Recipient::parse`], [`Error::NoKey`].
pub fn recipients(text: &str) -> Result<Vec<Recipient>, (usize, Error)> {
    lines(text, Recipient::parse)
}

/// The keys of an identity file, as `age-keygen` writes it.
///
/// # Errors
/// Those of [`Identity::parse`], [`Error::NoKey`].
pub fn identities(text: &str) -> Result<Vec<Identity>, (usize, Error)> {
    lines(text, Identity::parse)
}

fn lines<K>(text: &str, parse: impl Fn(&str) -> Result<K, Error>) -> Result<Vec<K>, (usize, Error)> {
    let mut keys = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if keys.len() == MAX_KEYS {
            return Err((number, Error::TooLarge));
        }
        keys.push(parse(line).map_err(|error| (number, error))?);
    }
    if keys.is_empty() { Err((0, Error::NoKey)) } else { Ok(keys) }
}

pub(super) fn wrap(recipient: &Recipient, key: &FileKey, entropy: &mut dyn Entropy) -> Result<Stanza, Error> {
    let mut secret = Zeroizing::new([0; 32]);
    entropy.fill(&mut *secret)?;
    let share = MontgomeryPoint::mul_base_clamped(*secret).to_bytes();
    // A key that no identity belongs to, which nothing could open.
    let wrapping = wrapping(&secret, &recipient.0, &share, &recipient.0).map_err(|_| Error::NotAKey)?;
    Ok(Stanza { kind: KIND.into(), arguments: vec![base64::write(&share)], body: seal_key(key, &wrapping)? })
}

/// The file key that one of the identities opens. Every stanza of the kind is
/// looked at, so that a damaged one is told apart from one for someone else.
pub(super) fn unwrap(stanzas: &[Stanza], identities: &[Identity]) -> Result<FileKey, Error> {
    let mut found = None;
    for stanza in stanzas.iter().filter(|stanza| stanza.kind == KIND) {
        let [share] = stanza.arguments.as_slice() else { return Err(Error::Header) };
        let share: [u8; 32] =
            base64::read(share.as_bytes()).and_then(|share| share.try_into().ok()).ok_or(Error::Header)?;
        let wrapped = stanza.wrapped_key()?;
        for identity in identities {
            let wrapping = wrapping(&identity.scalar(), &share, &share, &identity.recipient().0)?;
            if found.is_none() {
                found = unseal_key(wrapped, &wrapping);
            }
        }
    }
    found.ok_or(Error::NotForYou).and_then(FileKey::of)
}

/// The key that a file key is wrapped with. A shared secret of all zeros comes
/// of a point of low order and is refused (RFC 7748 section 6.1).
fn wrapping(
    secret: &[u8; 32],
    point: &[u8; 32],
    share: &[u8; 32],
    recipient: &[u8; 32],
) -> Result<Zeroizing<[u8; 32]>, Error> {
    let shared = Zeroizing::new(MontgomeryPoint(*point).mul_clamped(*secret).to_bytes());
    if shared.ct_eq(&[0; 32]).into() {
        return Err(Error::Header);
    }
    Ok(derive(&*shared, &[*share, *recipient].concat(), LABEL))
}

/// A file key under a key that is used once, so the nonce is zero.
pub(super) fn seal_key(key: &FileKey, wrapping: &[u8; 32]) -> Result<Vec<u8>, Error> {
    let mut body = key.bytes().to_vec();
    let cipher = ChaCha20Poly1305::new(&(*wrapping).into());
    cipher.encrypt_in_place(&[0; 12].into(), &[], &mut body).map_err(|_| Error::TooLarge)?;
    Ok(body)
}

pub(super) fn unseal_key(wrapped: &[u8; 32], wrapping: &[u8; 32]) -> Option<Zeroizing<Vec<u8>>> {
    let mut key = Zeroizing::new(wrapped.to_vec());
    let cipher = ChaCha20Poly1305::new(&(*wrapping).into());
    cipher.decrypt_in_place(&[0; 12].into(), &[], &mut *key).ok()?;
    Some(key)
}

/// `age1name1…`: a plugin's recipient.
fn is_plugin(small: &str) -> bool {
    small.strip_prefix("age1").is_some_and(|rest| rest.contains('1'))
}
