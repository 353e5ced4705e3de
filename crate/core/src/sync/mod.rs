//! Sync through storage that the user owns: a state machine that says what to
//! ask of a store and takes the answers. It does no I/O.
//!
//! A device only ever *creates* files of its own, `<vault>/<device>.<sequence>.sparekey`,
//! and merges everyone's. So there is nothing to overwrite and nothing to
//! lock, whatever a server makes of conditional requests.
//!
//! - [`session`]: one run over one store
//! - [`store`]: what is asked of a store, and what it answers
//! - [`target`]: where a store is

mod names;
pub mod report;
pub mod session;
pub mod store;
pub mod target;

pub use names::{MARKER, folder};
pub use report::Decision;
