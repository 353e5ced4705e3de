//! `code` and `list`: what a sealed vault's owner asks of it.

mod code;
mod find;
mod kdf;
mod list;
mod locate;
mod store;
mod unlock;

pub(crate) use code::code;
pub(crate) use list::list;
