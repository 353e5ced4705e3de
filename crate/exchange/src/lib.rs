//! What comes from and goes to other software.
#![forbid(unsafe_code)]

#[cfg(feature = "age")]
pub mod age;
#[cfg(feature = "domain")]
pub mod domain;
#[cfg(feature = "export")]
pub mod export;
#[cfg(feature = "import")]
pub mod import;
#[cfg(feature = "qr")]
pub mod qr;
#[cfg(feature = "share")]
pub mod share;
