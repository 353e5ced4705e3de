//! Bindings between JavaScript and the core: conversions, never a decision.
//!
//! Strings, numbers, byte arrays and plain objects cross; secrets only through
//! exports named `reveal_…`. Time is an argument. Every fallible export throws
//! an `Error` named `SparekeyError` with a stable `code`.
#![allow(unreachable_pub, reason = "exports are reached from JavaScript")]

#[cfg(feature = "advice")]
mod advice;
#[cfg(feature = "vault")]
mod derived;
#[cfg(feature = "vault")]
mod edits;
#[allow(dead_code, reason = "each module takes what it needs of it")]
mod error;
#[cfg(feature = "import")]
mod export;
#[cfg(feature = "front")]
mod front;
#[cfg(feature = "import")]
mod import;
#[cfg(feature = "kdf")]
mod kdf;
#[cfg(feature = "codes")]
mod open;
#[cfg(feature = "page")]
mod page;
#[cfg(feature = "vault")]
mod passkeys;
#[allow(dead_code, reason = "each module takes what it needs of it")]
mod plain;
#[cfg(feature = "import")]
mod progress;
#[cfg(feature = "qr")]
mod qr;
#[cfg(any(feature = "vault", feature = "import", feature = "advice", feature = "share"))]
mod random;
#[cfg(feature = "share")]
mod share;
#[cfg(feature = "import")]
mod sheet;
#[cfg(feature = "site")]
mod site;
#[cfg(feature = "vault")]
mod sync;
#[cfg(feature = "vault")]
mod vault;
#[cfg(any(feature = "codes", feature = "import", feature = "share"))]
#[allow(dead_code, reason = "each module takes what it needs of it")]
mod views;

/// Wipes every block that is freed: secrets leave no copies behind.
#[global_allocator]
static ALLOCATOR: zeroizing_alloc::ZeroAlloc<std::alloc::System> =
    zeroizing_alloc::ZeroAlloc(std::alloc::System);
