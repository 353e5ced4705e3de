//! KeePass databases, versions 3 and 4, as KeePass, KeePassXC, KeePassDX,
//! Strongbox and others write them (keepass.info/help/kb/kdbx.html).

mod bytes;
mod header;
mod inner;
mod kdf;
mod key_file;
mod v3;
mod v4;

use sha2::{Digest, Sha256};

use self::header::Header;
use super::container::xml;
use super::crypto::KeyBytes;
use super::keepass;
use super::row::Rows;
use super::{Error, Format, Source};

pub(super) use self::key_file::KeyFile;

pub(super) struct Kdbx;

/// The first signature, which version 1 has too.
const MAGIC: &[u8] = &[0x03, 0xd9, 0xa2, 0x9a];

impl Format for Kdbx {
    fn id(&self) -> &'static str {
        "keepass"
    }

    fn name(&self) -> &'static str {
        "KeePass, KeePassXC and others (.kdbx)"
    }

    fn detect(&self, source: &Source<'_>) -> bool {
        source.bytes().starts_with(MAGIC)
    }

    fn read(&self, source: &Source<'_>, password: Option<&str>) -> Result<Rows, Error> {
        let header = Header::read(source.bytes())?;
        let password = password.ok_or(Error::PasswordNeeded)?;
        let key_file = key_file::beside(source.beside)?;
        let key = header.kdf.derive(&composite(password, key_file.as_ref()))?;
        let (plain, mut stream) =
            if header.major == 4 { v4::open(&header, &key)? } else { v3::open(&header, &key)? };
        let text = core::str::from_utf8(&plain).map_err(|_| Error::Damaged)?;
        let mut document = xml::parse(text)?;
        stream.reveal(&mut document)?;
        Ok(keepass::rows(&document))
    }
}

/// The hash of the hashes of all that unlocks. Where a key file does, an empty
/// password is none.
fn composite(password: &str, key_file: Option<&KeyBytes>) -> KeyBytes {
    let password_hash = hash::<Sha256>(&[password.as_bytes()]);
    match key_file {
        None => hash::<Sha256>(&[&password_hash]),
        Some(key) if password.is_empty() => hash::<Sha256>(&[key]),
        Some(key) => hash::<Sha256>(&[&password_hash, key]),
    }
}

/// The key of the payload.
fn payload_key(header: &Header<'_>, key: &[u8]) -> KeyBytes {
    hash::<Sha256>(&[header.seed, key])
}

fn hash<D: Digest>(parts: &[&[u8]]) -> KeyBytes {
    let hash = parts.iter().fold(D::new(), |hash, part| hash.chain_update(part));
    KeyBytes::new(hash.finalize().to_vec())
}
