//! Devices and stores that fail in every way that real ones do, in runs that a
//! seed decides. The properties are those of a sync that loses nothing:
//!
//! - P2 once the faults end, all devices hold the same
//! - P3 a secret that was created is on every device, unless a user ended it
//! - P4 no step of sync takes an account from a device, unless a user ended it
//! - P5 a counter never goes back
//! - P12 a crash between any two steps leaves a vault that opens
//! - P14, P15 a step that fails leaves what was stored
//!
//! `SPAREKEY_SYNC_RUNS=1000000 cargo test -p sparekey-core --release --test sync`
//! runs more of them, `SPAREKEY_SYNC_SEED=…` one again.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a run that fails is a failed test"
)]

mod browser;
mod chance;
mod device;
mod forged;
mod rules;
mod store;
mod world;

use world::World;

/// Runs in the normal tests.
const RUNS: u64 = 10_000;

#[test]
fn nothing_is_ever_lost() {
    if let Some(seed) = number("SPAREKEY_SYNC_SEED") {
        return World::new(seed).run();
    }
    let runs = number("SPAREKEY_SYNC_RUNS").unwrap_or(RUNS);
    let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get() as u64);
    std::thread::scope(|scope| {
        for first in 0..threads {
            scope.spawn(move || {
                for seed in (first..runs).step_by(threads as usize) {
                    let told = Told(seed);
                    World::new(seed).run();
                    drop(told);
                }
            });
        }
    });
}

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Says which run failed.
struct Told(u64);

impl Drop for Told {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("failed: SPAREKEY_SYNC_SEED={}", self.0);
        }
    }
}
