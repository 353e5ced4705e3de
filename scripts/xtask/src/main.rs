//! Builds, packs and checks.
fn main() {}
