//! `code` and `list`: what a sealed vault's owner asks of it, and what `import`
//! brings into it and `export` takes out.

mod bring;
mod check;
mod code;
mod find;
mod kdf;
mod list;
mod locate;
mod open;
mod store;
mod take;
pub(crate) mod unlock;

pub(crate) use bring::{Brought, bring};
pub(crate) use check::check;
pub(crate) use code::code;
pub(crate) use find::title;
pub(crate) use list::list;
pub(crate) use open::{Open, now_ms};
pub(crate) use store::System;
pub(crate) use take::{Taken, take};
