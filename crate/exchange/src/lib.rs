//! What comes from and goes to other software.
#![forbid(unsafe_code)]

pub mod qr;
