//! The browser's random bytes.

use sparekey_core::{Entropy, NoEntropy};

/// `crypto.getRandomValues`.
pub(crate) struct Random;

impl Entropy for Random {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        getrandom::fill(out).map_err(|_| NoEntropy)
    }
}
