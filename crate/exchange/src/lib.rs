//! What comes from and goes to other software.
#![forbid(unsafe_code)]

#[cfg(feature = "age")]
pub mod age;
#[cfg(feature = "domain")]
pub mod domain;
#[cfg(feature = "import")]
pub mod effort;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "qr")]
pub mod qr;
#[cfg(any(feature = "import", feature = "export"))]
pub mod recovery;
#[cfg(any(feature = "import", feature = "export"))]
mod secretstream;
#[cfg(feature = "share")]
pub mod share;
#[cfg(feature = "sheet")]
pub mod sheet;
