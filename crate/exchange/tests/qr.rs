//! QR codes: made, drawn, distorted and read back; recorded pictures; hostile ones.
#![cfg(feature = "qr")]

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
