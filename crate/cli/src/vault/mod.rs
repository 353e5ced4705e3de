//! What a sealed vault's owner asks of it, what `import` brings into it and
//! `export` takes out, and how `sync` keeps it the same as others' copies.

mod bring;
mod check;
mod code;
mod devices;
mod find;
mod join;
mod kdf;
mod list;
mod locate;
mod log;
mod moment;
mod older;
mod open;
mod own;
mod restore;
mod revoke;
mod store;
mod sync;
mod take;
pub(crate) mod unlock;

pub(crate) use bring::{Brought, bring};
pub(crate) use check::check;
pub(crate) use code::code;
pub(crate) use devices::devices;
pub(crate) use find::title;
pub(crate) use list::list;
pub(crate) use log::log;
pub(crate) use moment::now_ms;
pub(crate) use older::bring_back;
pub(crate) use open::Open;
pub(crate) use restore::{is_missing, restore};
pub(crate) use store::System;
pub(crate) use sync::sync;
pub(crate) use take::{Taken, take};
