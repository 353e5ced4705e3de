//! Standard output and standard error. A reader that has gone away has read
//! all it wanted.

use std::io::{self, BufWriter, ErrorKind, Write};

use crate::failure::Failure;

/// Writes to standard output.
pub(crate) fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
    let mut out = BufWriter::new(io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => {
            // What is left in the buffer must not be tried again when dropped.
            drop(out.into_parts());
            Ok(())
        }
        result => result.map_err(Failure::Output),
    }
}

/// Writes a line of help for people to standard error. Where that fails too
/// there is nobody to tell.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "sparekey: {text}");
}

/// Text of a vault for a terminal or a line of output: names come from
/// strangers' QR codes and must neither steer the terminal nor break a line.
pub(crate) fn plain(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if steers(c) { '\u{fffd}' } else { c }).collect()
}
