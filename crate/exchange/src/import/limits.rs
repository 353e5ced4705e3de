//! How much of a file is taken, checked before the work it would cause.

/// The largest file, in bytes.
pub const MAX_FILE_BYTES: usize = 20_000_000;
/// The most accounts of one file.
pub const MAX_ROWS: usize = 10_000;
/// What the members of one archive may unpack to, together.
pub const MAX_UNPACKED_BYTES: usize = 50_000_000;
/// How much larger than its packed form a member may be.
pub const MAX_RATIO: usize = 200;
/// The most members of one archive that are looked at.
pub(super) const MAX_MEMBERS: usize = 10_000;
/// How deep JSON, XML and property lists may nest.
pub(super) const MAX_DEPTH: usize = 64;
/// The most values of one JSON text, elements of one XML text.
pub(super) const MAX_NODES: usize = 2_000_000;
/// The most rounds of PBKDF2.
pub const MAX_PBKDF2_ROUNDS: u32 = 5_000_000;
/// The most memory of scrypt and Argon2, in bytes.
pub const MAX_KDF_BYTES: u64 = 1 << 30;
/// The most lanes of scrypt and Argon2.
pub const MAX_KDF_LANES: u32 = 16;
/// The most passes of Argon2.
pub const MAX_ARGON2_PASSES: u32 = 64;
/// The most rounds of KeePass's own key derivation, two blocks of AES each.
pub const MAX_AES_KDF_ROUNDS: u64 = 100_000_000;
