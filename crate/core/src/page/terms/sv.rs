//! Svenska.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "sv",
    terms: &[
        (Class::App, "autentiseringsapp|kodgenerator|verifieringsapp"),
        (Class::Factor, "tvåfaktor|tvåstegs|multifaktor|flerfaktor"),
        (
            Class::Code,
            "autentiseringskod|verifieringskod|engångskod|säkerhetskod|engångslösenord|\
             bekräftelsekod|inloggningskod",
        ),
        (Class::Weak, "kod|koden"),
        (Class::Digits, "siffrig|siffriga|siffror|tecken"),
        (Class::Key, "hemlig nyckel|inställningsnyckel|konfigurationsnyckel|nyckel|hemlighet"),
        (Class::Scan, "kan du inte skanna|kan inte skanna|manuellt|QR-kod|skanna"),
        (Class::Timed, "tidsbaserad"),
        (Class::Counter, "räknarbaserad"),
        (Class::Recovery, "återställningskod|reservkod|säkerhetskopieringskod|nödkod"),
        (Class::Sms, "SMS|sms-kod|textmeddelande"),
        (Class::Email, "via e-post|inkorg|e-postkod"),
        (Class::Sent, "skickat|skickade"),
        (Class::Resend, "skicka igen|ny kod"),
        (Class::Postal, "postnummer"),
        (Class::Coupon, "rabattkod|kupong|presentkort|kampanjkod|värdekod"),
        (Class::Card, "kortnummer|giltighetstid"),
        (Class::Captcha, "tecknen i bilden"),
        (Class::Phone, "telefonnummer|mobilnummer|telefon"),
        (Class::License, "licensnyckel|serienummer|aktiveringskod"),
        (Class::Tracking, "ordernummer|bokning|spårningsnummer"),
        (Class::Search, "sök"),
        (Class::Amount, "antal|belopp|pris"),
        (Class::Birth, "födelsedatum"),
        (Class::Bank, "kontonummer|clearingnummer"),
        (Class::National, "personnummer"),
        (Class::Person, "användarnamn|e-postadress|förnamn|efternamn"),
        (Class::Password, "lösenord"),
        (Class::Question, "säkerhetsfråga"),
        (Class::Mail, "e-post"),
        (Class::Login, "logga in"),
    ],
};
