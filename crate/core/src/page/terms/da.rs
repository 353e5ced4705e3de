//! Dansk.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "da",
    terms: &[
        (Class::App, "godkendelsesapp|autentificeringsapp|godkenderapp|kodegenerator"),
        (Class::Factor, "tofaktor|totrins|multifaktor|flerfaktor"),
        (
            Class::Code,
            "autorisationskode|godkendelseskode|bekræftelseskode|engangskode|sikkerhedskode|\
             verifikationskode|autentificeringskode|engangsadgangskode",
        ),
        (Class::Weak, "kode|koden"),
        (Class::Digits, "cifret|cifrede|cifre|tegn"),
        (Class::Key, "hemmelig nøgle|konfigurationsnøgle|opsætningsnøgle|nøgle|hemmelighed"),
        (Class::Scan, "kan du ikke scanne|kan ikke scanne|manuelt|QR-kode|scan"),
        (Class::Timed, "tidsbaseret"),
        (Class::Counter, "tællerbaseret"),
        (Class::Recovery, "gendannelseskode|backupkode|sikkerhedskopikode|nødkode"),
        (Class::Sms, "SMS|sms-kode|tekstbesked"),
        (Class::Email, "via e-mail|indbakke|på e-mail"),
        (Class::Sent, "sendt|har sendt"),
        (Class::Resend, "send igen|ny kode"),
        (Class::Postal, "postnummer"),
        (Class::Coupon, "rabatkode|kupon|gavekort|kampagnekode"),
        (Class::Card, "kortnummer|udløbsdato"),
        (Class::Phone, "telefonnummer|mobilnummer|telefon"),
        (Class::Person, "brugernavn|e-mailadresse|fornavn|efternavn"),
        (Class::Password, "adgangskode|kodeord"),
        (Class::Search, "søg"),
        (Class::Amount, "antal|beløb|pris"),
        (Class::Birth, "fødselsdato"),
        (Class::National, "CPR-nummer"),
        (Class::Mail, "e-mail"),
    ],
};
