//! `totp` and `hotp`, and the form without a command: what Debian's `oathtool`
//! does, from the same options, with the same output and exit status.
//!
//! Beyond it: one to ten digits, spaces in hexadecimal keys, every spelling of
//! base32 that the core reads, `otpauth://` URIs as keys. Stricter than it: an
//! empty key, a negative or overflowing number and an unknown algorithm are
//! errors.

pub(crate) mod duration;
mod key;
mod moment;
mod number;
mod report;
mod request;

use std::ffi::OsString;

use sparekey_core::otp::Generator;

use self::request::{Moving, Request};
use crate::args::{Given, Opt, Takes, opt};
use crate::failure::Failure;
use crate::help::{self, Topic};
use crate::output;

/// What a code follows where the line does not say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    /// A clock (RFC 6238).
    Totp,
    /// A counter (RFC 4226).
    Hotp,
}

static OPTIONS: &[Opt] = &[
    opt("help", Some('h'), Takes::Nothing),
    opt("version", Some('V'), Takes::Nothing),
    opt("hotp", None, Takes::Nothing),
    opt("totp", None, Takes::Perhaps),
    opt("base32", Some('b'), Takes::Nothing),
    opt("counter", Some('c'), Takes::Value),
    opt("time-step-size", Some('s'), Takes::Value),
    opt("start-time", Some('S'), Takes::Value),
    opt("now", Some('N'), Takes::Value),
    opt("digits", Some('d'), Takes::Value),
    opt("window", Some('w'), Takes::Value),
    opt("verbose", Some('v'), Takes::Nothing),
];

/// Makes or checks codes. `mode` is the command's, if there was one.
pub(crate) fn run(mode: Option<Mode>, args: Vec<OsString>) -> Result<(), Failure> {
    let given = Given::read(args, OPTIONS)?;
    if given.has("help") {
        return help::print(Topic::Oath);
    }
    if given.has("version") {
        return help::print_version();
    }
    let request = Request::read(mode, &given)?;
    let generator = Generator::new(&request.credential)?;
    let found = request.otp.as_ref().map(|otp| offset(&request, &generator, otp)).transpose();
    output::print(|out| {
        if request.verbose {
            report::write(out, &request)?;
        }
        match &found {
            Ok(None) => (0..=request.window).try_for_each(|step| {
                writeln!(out, "{}", generator.at_counter(request.counter().wrapping_add(step)).as_str())
            }),
            Ok(Some(offset)) => writeln!(out, "{offset}"),
            Err(_) => Ok(()),
        }
    })?;
    found.map(drop)
}

/// How far from the expected counter the code is found: ahead of it for HOTP,
/// in either direction for TOTP.
fn offset(request: &Request, generator: &Generator, otp: &str) -> Result<u64, Failure> {
    let start = request.counter();
    let is_at = |counter| generator.at_counter(counter).as_str() == otp;
    let behind = matches!(request.moving, Moving::Clock { .. });
    (0..=request.window)
        .find(|step| is_at(start.wrapping_add(*step)) || behind && is_at(start.wrapping_sub(*step)))
        .ok_or(Failure::OtpNotFound)
}
