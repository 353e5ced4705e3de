//! The `kdf` module: a passphrase in, key material out. Instantiated for an
//! unlock and dropped, since wasm memory never shrinks.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use wasm_bindgen::prelude::*;
use zeroize::Zeroize;

use crate::error::thrown;

/// Argon2id (RFC 9106, version 0x13) with 32 bytes out.
///
/// `passphrase` is UTF-8 in Unicode's NFC; it is wiped, in the caller's array
/// too. The cost's bounds are the vault module's to check.
///
/// # Errors
/// `kdf-refused` for parameters that Argon2 does not take, `out-of-memory`
/// where the memory is not to be had.
#[wasm_bindgen]
pub fn derive(
    passphrase: &mut [u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Vec<u8>, JsValue> {
    let derived = argon2id(passphrase, salt, memory_kib, passes, lanes);
    passphrase.zeroize();
    derived.map_err(|code| thrown(code, None))
}

fn argon2id(
    passphrase: &[u8],
    salt: &[u8],
    memory_kib: u32,
    passes: u32,
    lanes: u32,
) -> Result<Vec<u8>, &'static str> {
    let refused = |_| "kdf-refused";
    let params = Params::new(memory_kib, passes, lanes, Some(32)).map_err(refused)?;
    let blocks = params.block_count();
    let mut memory = Vec::new();
    memory.try_reserve_exact(blocks).map_err(|_| "out-of-memory")?;
    memory.resize(blocks, Block::default());
    let mut out = vec![0; 32];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into_with_memory(passphrase, salt, &mut out, &mut memory).map_err(refused)?;
    Ok(out)
}
