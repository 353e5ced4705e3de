//! Options as GNU's `getopt_long` reads them: abbreviated long names, clustered
//! short ones, options after operands, `--option[=VALUE]`; each once.

use std::ffi::OsString;

use lexopt::Arg;

use crate::failure::Failure;

/// An option that a command knows.
pub(crate) struct Opt {
    /// Its long name, without dashes. Commands ask by it.
    pub(crate) long: &'static str,
    /// Its letter.
    pub(crate) short: Option<char>,
    /// Whether a value follows.
    pub(crate) takes: Takes,
}

/// Whether an option has a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Never.
    Nothing,
    /// Always, in the same word or the next.
    Value,
    /// Only after `=`.
    Perhaps,
}

/// An option of a command's table.
pub(crate) const fn opt(long: &'static str, short: Option<char>, takes: Takes) -> Opt {
    Opt { long, short, takes }
}

/// What a command line says.
#[derive(Default)]
pub(crate) struct Given {
    options: Vec<(&'static str, Option<OsString>)>,
    /// What is no option, in order.
    pub(crate) operands: Vec<OsString>,
}

impl Given {
    /// Reads a command's arguments. `--help` and `--version` end the reading.
    pub(crate) fn read(args: Vec<OsString>, table: &'static [Opt]) -> Result<Self, Failure> {
        let mut given = Self::default();
        let mut parser = lexopt::Parser::from_args(args);
        parser.set_short_equals(false);
        loop {
            let opt = match parser.next().map_err(said)? {
                None => break,
                Some(Arg::Value(operand)) => {
                    given.operands.push(operand);
                    continue;
                }
                Some(Arg::Long(name)) => long(name, table)?,
                Some(Arg::Short(letter)) => short(letter, table)?,
            };
            let value = match opt.takes {
                Takes::Nothing => None,
                Takes::Perhaps => parser.optional_value(),
                Takes::Value => Some(parser.value().map_err(|_| Failure::ValueMissing(opt.long))?),
            };
            if given.has(opt.long) {
                return Err(Failure::OptionRepeated(opt.long));
            }
            given.options.push((opt.long, value));
            if matches!(opt.long, "help" | "version") {
                break;
            }
        }
        Ok(given)
    }

    /// Whether the option is there.
    pub(crate) fn has(&self, long: &str) -> bool {
        self.options.iter().any(|(name, _)| *name == long)
    }

    /// The option's value, which may be a path.
    pub(crate) fn value(&self, long: &str) -> Option<&OsString> {
        self.options.iter().find(|(name, _)| *name == long).and_then(|(_, value)| value.as_ref())
    }

    /// The option's value as text.
    pub(crate) fn text(&self, long: &'static str) -> Result<Option<&str>, Failure> {
        self.value(long).map(|value| value.to_str().ok_or(Failure::NotText(long))).transpose()
    }
}

fn long(name: &str, table: &'static [Opt]) -> Result<&'static Opt, Failure> {
    let mut candidates: Vec<&Opt> = table.iter().filter(|opt| opt.long.starts_with(name)).collect();
    if let Some(whole) = candidates.iter().position(|opt| opt.long == name) {
        candidates = vec![candidates.swap_remove(whole)];
    }
    match candidates[..] {
        [] => Err(Failure::UnknownOption(format!("--{name}"))),
        [one] => Ok(one),
        _ => Err(Failure::OptionAmbiguous(candidates.iter().map(|opt| opt.long).collect())),
    }
}

fn short(letter: char, table: &'static [Opt]) -> Result<&'static Opt, Failure> {
    table
        .iter()
        .find(|opt| opt.short == Some(letter))
        .ok_or_else(|| Failure::UnknownOption(format!("-{letter}")))
}

/// The lexer's errors, without the values that it would repeat: one may be a key.
fn said(error: lexopt::Error) -> Failure {
    match error {
        lexopt::Error::UnexpectedValue { option, .. } => Failure::ValueUnexpected(option),
        _ => Failure::ArgumentUnreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: &[Opt] = &[
        opt("help", Some('h'), Takes::Nothing),
        opt("totp", None, Takes::Perhaps),
        opt("time", Some('t'), Takes::Value),
        opt("time-zone", None, Takes::Value),
        opt("verbose", Some('v'), Takes::Nothing),
    ];

    fn read(line: &str) -> Result<Given, &'static str> {
        Given::read(line.split_whitespace().map(OsString::from).collect(), TABLE).map_err(|f| f.code())
    }

    #[test]
    fn options_stand_anywhere_and_may_be_short() {
        let given = read("key --to=SHA256 -vt5 otp --time-z x -- -v").ok().unwrap();
        assert_eq!(given.operands, ["key", "otp", "-v"]);
        assert_eq!(given.text("totp").ok().unwrap(), Some("SHA256"));
        assert_eq!(given.text("time").ok().unwrap(), Some("5"));
        assert_eq!(given.text("time-zone").ok().unwrap(), Some("x"));
        assert!(given.has("verbose"));
    }

    #[test]
    fn an_optional_value_needs_its_sign() {
        let given = read("--totp SHA256").ok().unwrap();
        assert!(given.has("totp") && given.value("totp").is_none());
        assert_eq!(given.operands, ["SHA256"]);
    }

    #[test]
    fn a_whole_name_outranks_longer_ones() {
        assert_eq!(read("--time 5").ok().unwrap().text("time").ok().unwrap(), Some("5"));
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for (line, code) in [
            ("--bogus", "unknown-option"),
            ("-x", "unknown-option"),
            ("--t", "option-ambiguous"),
            ("--verbose=1", "value-unexpected"),
            ("-v --verbose", "option-repeated"),
            ("--time", "value-missing"),
        ] {
            assert_eq!(read(line).err(), Some(code), "{line}");
        }
    }

    #[test]
    fn nothing_after_help_matters() {
        assert!(read("-v --he --bogus").ok().unwrap().has("help"));
    }
}
