//! Sync through storage that the user owns: a state machine that says what to
//! ask of a store and takes the answers. It does no I/O.
//!
//! A device only ever *creates* files of its own, `<vault>/<device>.<sequence>.sparekey`,
//! and merges everyone's. So there is nothing to overwrite and nothing to
//! lock, whatever a server makes of conditional requests.

pub mod store;
