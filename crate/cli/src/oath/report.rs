//! What `--verbose` explains before the codes.

use std::io::{self, Write};

use super::moment::utc;
use super::request::{Moving, Request};

/// Writes what the codes are made of, the secret included, and an empty line.
pub(super) fn write(out: &mut dyn Write, request: &Request) -> io::Result<()> {
    let secret = &request.credential.secret;
    let base32 = secret.reveal_base32();
    writeln!(out, "Hex secret: {}", *secret.reveal_hex())?;
    writeln!(out, "Base32 secret: {}{}", *base32, "=".repeat(base32.len().wrapping_neg() % 8))?;
    if let Some(otp) = &request.otp {
        writeln!(out, "OTP: {}", **otp)?;
    }
    writeln!(out, "Digits: {}", request.credential.digits)?;
    writeln!(out, "Window size: {}", request.window)?;
    let counter = request.counter();
    match request.moving {
        Moving::Counter(_) => writeln!(out, "Start counter: 0x{counter:X} ({counter})")?,
        Moving::Clock { step, start, now } => {
            writeln!(out, "TOTP mode: {}", request.credential.algorithm.name())?;
            writeln!(out, "Step size (seconds): {step}")?;
            writeln!(out, "Start time: {} ({start})", utc(start))?;
            writeln!(out, "Current time: {} ({now})", utc(now))?;
            writeln!(out, "Counter: 0x{counter:X} ({})", counter as i64)?;
        }
    }
    writeln!(out)
}
