//! Reaching stores: over HTTP, and in a folder that something else carries
//! from computer to computer.

pub(crate) mod folder;
pub(crate) mod http;
pub(crate) mod target;
pub(crate) mod words;
