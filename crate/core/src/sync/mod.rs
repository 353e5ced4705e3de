//! Sync through storage that the user owns: a state machine that says what to
//! ask of a store and takes the answers. It does no I/O.
//!
//! A device only ever *creates* files of its own, `<vault>/<device>.<sequence>.sparekey`,
//! and merges everyone's. So there is nothing to overwrite and nothing to
//! lock, whatever a server makes of conditional requests.
//!
//! - [`session`]: one run over one store
//! - [`items`]: the same over the browser's own sync, which has room for little
//! - [`store`]: what is asked of a store, and what it answers
//! - [`target`]: where a store is; [`address`]: where a password may be sent
//! - [`run`]: a session over HTTP; [`exchange`]: one question of it
//! - [`probe`]: whether a store can keep a vault, and what it has

pub mod address;
pub mod exchange;
pub mod http;
pub mod items;
mod names;
pub mod probe;
pub mod report;
pub mod run;
mod s3;
pub mod session;
mod sigv4;
pub mod store;
pub mod target;
mod webdav;
mod xml;

pub use names::{MARKER, folder};
pub use report::{Answer, Decision};
