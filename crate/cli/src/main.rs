//! `sparekey`, the command line.
fn main() {}
