//! QR codes: made, drawn, distorted and read back; recorded pictures; hostile ones.
#![cfg(feature = "qr")]
#![allow(clippy::unwrap_used, reason = "helpers of tests; the lint only knows the tests themselves")]

#[path = "qr/corpus.rs"]
mod corpus;
#[path = "qr/distorted.rs"]
mod distorted;
#[path = "qr/hostile.rs"]
mod hostile;
#[path = "qr/picture.rs"]
mod picture;
#[path = "qr/versions.rs"]
mod versions;
