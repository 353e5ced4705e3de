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
mod moment;
mod own;
mod store;
mod sync;
mod take;
pub(crate) mod unlock;

pub(crate) use bring::{Brought, bring};
pub(crate) use check::check;
pub(crate) use code::code;
pub(crate) use devices::devices;
pub(crate) use list::list;
pub(crate) use moment::now_ms;
pub(crate) use store::System;
pub(crate) use sync::sync;
pub(crate) use take::{Taken, take};
