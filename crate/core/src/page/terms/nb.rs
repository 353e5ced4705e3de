//! Norsk.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "nb",
    terms: &[
        (Class::App, "autentiseringsapp|autentikator|kodegenerator|godkjenningsapp"),
        (Class::Factor, "tofaktor|totrinns|flerfaktor"),
        (
            Class::Code,
            "autentiseringskode|verifiseringskode|engangskode|sikkerhetskode|engangspassord|\
             bekreftelseskode|oppgi koden",
        ),
        (Class::Weak, "kode|koden"),
        (Class::Digits, "sifret|sifrede|siffer|tegn"),
        (Class::Key, "hemmelig nøkkel|konfigurer nøkkel|oppsettsnøkkel|nøkkel|hemmelighet"),
        (Class::Scan, "kan du ikke skanne|kan ikke skanne|manuelt|QR-kode|skann"),
        (Class::Timed, "tidsbasert"),
        (Class::Counter, "tellerbasert"),
        (Class::Recovery, "gjenopprettingskode|reservekode|sikkerhetskopikode|nødkode"),
        (Class::Sms, "SMS|tekstmelding"),
        (Class::Email, "via e-post|på e-post|innboks"),
        (Class::Sent, "sendt|har sendt"),
        (Class::Resend, "send på nytt|ny kode"),
        (Class::Postal, "postnummer"),
        (Class::Coupon, "rabattkode|kupong|gavekort|kampanjekode"),
        (Class::Card, "kortnummer|utløpsdato"),
        (Class::Phone, "telefonnummer|mobilnummer|telefon"),
        (Class::Person, "brukernavn|e-postadresse|fornavn|etternavn"),
        (Class::Password, "passord"),
        (Class::Search, "søk"),
        (Class::Amount, "antall|beløp|pris"),
        (Class::Birth, "fødselsdato"),
        (Class::National, "fødselsnummer"),
        (Class::Mail, "e-post"),
    ],
};
