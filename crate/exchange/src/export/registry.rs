//! Every format, in the order of their names.

use super::Format;

/// One line a format.
pub(super) static FORMATS: &[&dyn Format] = &[
    &super::twofas::TwoFas,
    &super::aegis::Aegis,
    &super::andotp::AndOtp,
    &super::bitwarden::Bitwarden,
    &super::csv::Csv,
    &super::cxf::Cxf,
    &super::ente::Ente,
    &super::google::Google,
    &super::otpauth::Otpauth,
];
