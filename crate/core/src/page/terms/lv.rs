//! Latviešu.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "lv",
    terms: &[
        (Class::App, "autentifikatora lietot|autentifikācijas lietot|autentifikator"),
        (Class::Factor, "divu faktoru|divfaktoru|divpakāpju|divu soļu|divu darbību"),
        (
            Class::Code,
            "verifikācijas kod|autentifikācijas kod|vienreizējais kods|vienreizēja parole|\
             apstiprinājuma kod|drošības kod",
        ),
        (Class::Weak, "kods|kodu"),
        (Class::Digits, "ciparu|cipari"),
        (Class::Key, "atslēga|atslēgu|slepenā atslēg"),
        (Class::Scan, "skenēt|skenējiet|noskenē|QR kod|manuāli"),
        (Class::Recovery, "atkopšanas kod|atjaunošanas kod|rezerves kod|dublējuma kod"),
        (Class::Sms, "SMS|īsziņa|īsziņu"),
        (Class::Email, "e-pastā|pa e-pastu"),
        (Class::Sent, "nosūtījām|nosūtīts"),
        (Class::Resend, "sūtīt vēlreiz|nosūtīt vēlreiz"),
        (Class::Postal, "pasta indeks"),
        (Class::Coupon, "kupons|atlaides kod|dāvanu kart"),
        (Class::Phone, "tālruņa numur|tālrunis"),
        (Class::Person, "lietotājvārds|uzvārds"),
        (Class::Password, "parole"),
        (Class::Search, "meklēt|meklēšana"),
        (Class::Mail, "e-pasts|e-pasta"),
    ],
};
