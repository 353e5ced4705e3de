//! Files that someone without the vault's key makes, out of those that a store
//! has.

use sha2::{Digest, Sha256};

/// Bytes before the header; its length is in four of them, from here.
const PREFIX_BYTES: usize = 18;
const HEADER_LENGTH_AT: usize = 10;

/// A device that there is not.
pub(crate) const STRANGER: [u8; 8] = [0xf0; 8];

/// A copy of a sealed file that says to be under a much later key, and is whole
/// as far as anyone without a key can tell. `device` writes it, where given.
pub(crate) fn of_a_later_key(sealed: &[u8], device: Option<[u8; 8]>) -> Vec<u8> {
    let mut forged = sealed[..sealed.len() - 32].to_vec();
    let length: [u8; 4] = forged[HEADER_LENGTH_AT..HEADER_LENGTH_AT + 4].try_into().unwrap();
    let length = u32::from_be_bytes(length) as usize;
    let header = &mut forged[PREFIX_BYTES..PREFIX_BYTES + length];
    if let Some(device) = device {
        let at = find(header, b"\x66device\x48") + 8;
        header[at..at + 8].copy_from_slice(&device);
    }
    let entry = b"\x69rotations\x18\x63";
    if header.windows(10).any(|part| part == &entry[..10]) {
        let at = find(header, &entry[..10]) + 10;
        header[at] = 0x17;
    } else {
        header[0] += 1;
        let end = PREFIX_BYTES + length;
        forged.splice(end..end, *entry);
        let longer = ((length + entry.len()) as u32).to_be_bytes();
        forged[HEADER_LENGTH_AT..HEADER_LENGTH_AT + 4].copy_from_slice(&longer);
    }
    let hash = Sha256::digest(&forged);
    forged.extend_from_slice(&hash);
    forged
}

/// The name of such a file by [`STRANGER`], out of that of its model.
pub(crate) fn name_of(model: &str) -> String {
    format!("{}{}", "f0".repeat(8), &model[16..])
}

fn find(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).position(|at| at == part).unwrap()
}
