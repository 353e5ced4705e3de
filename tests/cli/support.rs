//! A folder with vaults, keys and passphrases to run the program in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicU32, Ordering};

use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use sparekey_core::account::Draft;
use sparekey_core::otp::{Credential, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::vault::{Kdf, MIN_MEMORY_KIB, Patch, Vault};
use sparekey_core::{Entropy, NoEntropy};

/// The passphrase of the vault in `tests/vectors/vault`, and of those made here.
pub(crate) const PASSPHRASE: &str = "correct horse battery staple";
/// The recovery code of the vault in `tests/vectors/vault`.
pub(crate) const RECOVERY_CODE: &str = "RLB6-A4KG-N46D-2QS3-3BEX-5B5U-SX5P-HUBB-BWQL";
/// The key of RFC 4226's vectors.
pub(crate) const KEY_HEX: &str = "3132333435363738393031323334353637383930";
pub(crate) const KEY_BASE32: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A folder of one test, removed afterwards.
pub(crate) struct Folder(pub(crate) PathBuf);

impl Folder {
    /// A folder with `vault.sparekey` (the format's vector), those made by
    /// [`odd_vault`] and [`cheap_vault`], and texts that open them or don't.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("cli-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name));
        fs::create_dir_all(&folder.0).unwrap();
        let vector = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault/v1.sparekey");
        folder.write("vault.sparekey", &fs::read(vector).unwrap());
        folder.write("odd.sparekey", &odd_vault());
        folder.write("cheap.sparekey", &cheap_vault());
        folder.write("other.txt", other_recovery_code().as_bytes());
        folder.write("pass.txt", format!("{PASSPHRASE}\n").as_bytes());
        folder.write("recovery.txt", format!("{RECOVERY_CODE}\n").as_bytes());
        folder.write("key.hex", format!("{KEY_HEX}\n").as_bytes());
        folder.write("key.base32", format!("{KEY_BASE32}\r\n").as_bytes());
        folder
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        fs::write(self.0.join(name), bytes).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    /// The names of the files in it, sorted.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<_> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// `program` in this folder, with nothing of the user's environment that
    /// it could read but the path, on which `sparekey` comes first.
    pub(crate) fn command(&self, program: &str) -> Command {
        let bin = Path::new(env!("CARGO_BIN_EXE_sparekey")).parent().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command.current_dir(&self.0).env_clear().env("TZ", "UTC").env("LC_ALL", "C.UTF-8");
        command.env("PATH", format!("{}:{path}", bin.display())).env("XDG_DATA_HOME", self.0.join("data"));
        command
    }

    /// Runs `sparekey` with these arguments.
    pub(crate) fn sparekey(&self, args: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_sparekey")).args(args).output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// Bytes that look random and are the same in every run; splitmix64.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    pub(crate) fn one_of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len() as u64) as usize]
    }
}

impl Entropy for Seeded {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        out.iter_mut().for_each(|byte| *byte = self.next() as u8);
        Ok(())
    }
}

/// Accounts that the format's vector lacks: without their PIN, with names that
/// steer a terminal, in the trash, of the same issuer.
fn odd_vault() -> Vec<u8> {
    let mut entropy = Seeded(7);
    let kdf = Kdf { salt: [7; 32], memory_kib: MIN_MEMORY_KIB, passes: 2, lanes: 1 };
    let mut vault = Vault::create(kdf.clone(), &derive(PASSPHRASE, &kdf), &mut entropy).unwrap();
    for (at, (kind, issuer, name)) in [
        (Kind::Motp, "Mobile", "no PIN"),
        (Kind::Totp, "Steer\u{1b}[2J\u{202e}", "line\nbreak"),
        (Kind::Totp, "Forge", "ann"),
        (Kind::Totp, "Forge", "ben"),
        (Kind::Totp, "Forge Hosting", "ann"),
        (Kind::Totp, "Forge Hosting", "gone"),
        (Kind::Hotp, "", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let secret = Secret::from_bytes(format!("odd secret {at:05}").into_bytes()).unwrap();
        let draft =
            Draft { issuer: issuer.into(), name: name.into(), ..Draft::new(Credential::new(kind, secret)) };
        let now = 1_800_000_000_000 + at as u64;
        vault.add(draft, Patch::default(), false, now, &mut entropy).unwrap();
        if name == "gone" {
            let id = vault.accounts().find(|account| account.name == "gone").unwrap().id;
            vault.trash(&id, now).unwrap();
        }
    }
    vault.seal(&mut entropy).unwrap()
}

/// A file that asks for an Argon2id of 1 MiB.
fn cheap_vault() -> Vec<u8> {
    let mut sealed = odd_vault();
    let asked = [&b"memory\x19"[..], &(MIN_MEMORY_KIB as u16).to_be_bytes()].concat();
    let at = sealed.windows(asked.len()).position(|bytes| bytes == asked).unwrap() + asked.len() - 2;
    sealed[at..at + 2].copy_from_slice(&1024u16.to_be_bytes());
    let end = sealed.len() - 32;
    let hash = Sha256::digest(&sealed[..end]);
    sealed[end..].copy_from_slice(&hash);
    sealed
}

/// A recovery code of no vault here.
fn other_recovery_code() -> String {
    let mut entropy = Seeded(8);
    let kdf = Kdf { salt: [8; 32], memory_kib: MIN_MEMORY_KIB, passes: 2, lanes: 1 };
    let mut vault = Vault::create(kdf, &[8; 32], &mut entropy).unwrap();
    vault.reveal_new_recovery_code(&mut entropy).unwrap().to_string()
}

/// Argon2id as FORMAT.md has it.
pub(crate) fn derive(passphrase: &str, kdf: &Kdf) -> [u8; 32] {
    let params = Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32)).unwrap();
    let mut derived = [0; 32];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(passphrase.as_bytes(), &kdf.salt, &mut derived).unwrap();
    derived
}
