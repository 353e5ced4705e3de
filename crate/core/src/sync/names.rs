//! The names of files on a store: random ids and numbers, nothing of accounts.

use crate::vault::DeviceId;

/// The file that tells an emptied store from a new one, by being there: its
/// folder's name is the vault's, and a proof in it could be kept and put back.
pub const MARKER: &str = "vault.marker";
/// What it holds, for whoever looks into the folder. It is not read.
pub(super) const MARKER_TEXT: &[u8] = b"A sealed vault of Sparekey lies here.\n";
const ENDING: &str = ".sparekey";

/// A device's file on a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct File {
    pub(super) device: DeviceId,
    pub(super) sequence: u64,
    pub(super) name: String,
    pub(super) size: Option<u64>,
}

/// The name of a device's file.
pub(super) fn of(device: DeviceId, sequence: u64) -> String {
    format!("{device:?}.{sequence}{ENDING}")
}

/// The file that has this name, if it is one of ours.
pub(super) fn read(name: &str, size: Option<u64>) -> Option<File> {
    let (device, sequence) = name.strip_suffix(ENDING)?.split_once('.')?;
    let number = u64::from_str_radix(device, 16).ok()?;
    let file = File {
        device: DeviceId(number.to_be_bytes()),
        sequence: sequence.parse().ok()?,
        name: name.into(),
        size,
    };
    // One file, one name: no sign, no capitals, no zeros before.
    (of(file.device, file.sequence) == name).then_some(file)
}

/// The name of a vault's folder.
#[must_use]
pub fn folder(vault: &crate::vault::VaultId) -> String {
    vault.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_very_name_is_read() {
        let name = of(DeviceId([0xab; 8]), 12);
        assert_eq!(name, "abababababababab.12.sparekey");
        assert_eq!(read(&name, None).map(|file| file.sequence), Some(12));
        for other in [
            "abababababababab.012.sparekey",
            "ABABABABABABABAB.12.sparekey",
            "abababababababab.+2.sparekey",
            "abababababababab.12.sparekey.tmp",
            "abababababababab.12.sparekey (conflicted copy).sparekey",
            "ababab.12.sparekey",
            "vault.marker",
        ] {
            assert_eq!(read(other, None), None, "{other}");
        }
    }
}
