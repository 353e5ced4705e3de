//! Every format, in the order in which they are tried: what is told by a magic
//! number or a name first, what takes any text last.

use super::Format;

/// One line a format.
pub(super) static FORMATS: &[&dyn Format] = &[
    #[cfg(feature = "vault-file")]
    &super::sparekey::Sparekey,
    #[cfg(feature = "kdbx")]
    &super::kdbx::Kdbx,
    #[cfg(feature = "kdbx")]
    &super::kdbx::KeyFile,
    &super::aegis::Aegis,
    &super::twofas::TwoFas,
    &super::ente::Ente,
    &super::proton::ProtonAuthenticator,
    &super::bitwarden::Bitwarden,
    &super::stratum::Stratum,
    &super::freeotp::FreeOtp,
    &super::lastpass::LastPass,
    &super::one_password::OnePassword,
    &super::proton_pass::ProtonPass,
    &super::cxf::Cxf,
    &super::steam::Steam,
    &super::twofauth::TwoFAuth,
    &super::authme::Authme,
    &super::cotp::Cotp,
    &super::enpass::Enpass,
    &super::keeper::Keeper,
    &super::generic::OtpList,
    &super::authenticator_extension::AuthenticatorExtension,
    &super::duo::Duo,
    &super::raivo::Raivo,
    &super::andotp::AndOtp,
    &super::otpclient::OtpClient,
    &super::authy::Authy,
    &super::totp_cli::TotpCli,
    &super::keepass::KeePassXml,
    &super::pskc::Pskc,
    &super::battle_net::BattleNet,
    &super::google::Google,
    &super::csv_columns::CsvColumns,
    &super::winauth::WinAuth,
    &super::otpauth::Otpauth,
    &super::pass::Pass,
    &super::ykman::Ykman,
    &super::totp_authenticator::TotpAuthenticator,
    &super::otp_auth::OtpAuth,
    &super::otpclient::OtpClientOld,
    &super::andotp::AndOtpOld,
];
