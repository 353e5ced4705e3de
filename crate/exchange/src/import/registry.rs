//! Every format, in the order in which they are tried: what is told by a magic
//! number or a name first, what takes any text last.

use super::Format;

/// One line a format.
pub(super) static FORMATS: &[&dyn Format] = &[&super::aegis::Aegis, &super::otpauth::Otpauth];
