//! Sizes, printed.

use std::fs;

use crate::paths::{root, target};
use crate::{Result, wasm};

/// One module's name and bytes.
pub fn of_module(name: &str) -> Result<String> {
    let file = root().join("extension/wasm").join(format!("{name}_bg.wasm"));
    let bytes = fs::metadata(&file).map_err(|error| format!("{}: {error}", file.display()))?.len();
    Ok(format!("{name:>8} {:>7.1} KB", bytes as f64 / 1000.0))
}

/// All modules and packages.
pub fn print() -> Result {
    for module in wasm::MODULES {
        println!("{}", of_module(module.name)?);
    }
    for entry in fs::read_dir(target().join("pack")).into_iter().flatten() {
        let entry = entry?;
        println!("{:>7.1} KB {}", entry.metadata()?.len() as f64 / 1000.0, entry.file_name().display());
    }
    Ok(())
}
