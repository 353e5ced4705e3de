//! age files: the published test kit, and beside the `age` crate and Debian's
//! `age`. The latter writes what the former cannot have agreed on with us.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod keys;
mod peers;
mod testkit;

use sparekey_core::{Entropy, NoEntropy};

/// Numbers that no test depends on the unpredictability of.
pub struct Counted(pub u64);

impl Entropy for Counted {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in out {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = (self.0 >> 56) as u8;
        }
        Ok(())
    }
}
