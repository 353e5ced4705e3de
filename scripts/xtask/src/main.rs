//! `cargo xtask COMMAND`: builds the wasm modules and the extension, packs
//! them, and holds the house rules.

mod ext;
mod pack;
mod paths;
mod score;
mod size;
mod tidy;
mod traps;
mod wasm;

use std::process::ExitCode;

/// What every step returns; the message is all that a developer needs.
type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

const USAGE: &str = "\
cargo xtask wasm [MODULE…]  build the wasm modules into extension/wasm
cargo xtask ext             build the modules and lay out the extension in target/ext
cargo xtask shell           lay it out with the modules built before
cargo xtask pack            zip it for the stores into target/pack, with SHA256SUMS
cargo xtask size            print the sizes of modules and packages
cargo xtask score import    how many accounts of other programs' files are read exactly
cargo xtask tidy            check the house rules";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["wasm", modules @ ..] => wasm::build(modules),
        ["ext"] => wasm::build(&[]).and_then(|()| ext::lay_out()),
        ["shell"] => ext::lay_out(),
        ["pack"] => wasm::build(&[]).and_then(|()| ext::lay_out()).and_then(|()| pack::pack()),
        ["size"] => size::print(),
        ["score", "import"] => score::import(),
        ["tidy"] => tidy::check(),
        _ => Err(USAGE.into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}
