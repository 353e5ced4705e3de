//! Every format, in the order in which they are tried: what is told by a magic
//! number or a name first, what takes any text last.

use super::Format;

/// One line a format.
pub(super) static FORMATS: &[&dyn Format] = &[
    #[cfg(feature = "kdbx")]
    &super::kdbx::Kdbx,
    &super::keepass::KeePassXml,
    &super::aegis::Aegis,
    &super::twofas::TwoFas,
    &super::ente::Ente,
    &super::proton::ProtonAuthenticator,
    &super::bitwarden::Bitwarden,
    &super::stratum::Stratum,
    &super::freeotp::FreeOtp,
    &super::authenticator_extension::AuthenticatorExtension,
    &super::google::Google,
    &super::andotp::AndOtp,
    &super::otpauth::Otpauth,
    &super::andotp::AndOtpOld,
];
