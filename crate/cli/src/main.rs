//! `sparekey`, the command line: codes from keys in oathtool's manner, and
//! codes from a sealed vault.
//!
//! - [`args`] reads options, [`run`] chooses the command
//! - [`oath`] is what `oathtool` does, [`vault`] what it has no idea of
//! - [`import`] takes accounts out of other programs' files, [`export`] writes such files
//! - [`failure`] says what went wrong, [`words`] tells people
#![forbid(unsafe_code)]

mod add;
mod args;
mod export;
mod failure;
mod help;
mod import;
mod input;
mod oath;
mod output;
mod picture;
mod qr;
mod reach;
mod run;
mod vault;
mod words;

use std::alloc::System;
use std::process::ExitCode;

use zeroizing_alloc::ZeroAlloc;

/// Keys pass through buffers of the standard library that nobody else wipes.
#[global_allocator]
static ALLOC: ZeroAlloc<System> = ZeroAlloc(System);

fn main() -> ExitCode {
    run::run(std::env::args_os().skip(1).collect())
}
