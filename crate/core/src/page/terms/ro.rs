//! Română.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "ro",
    terms: &[
        (Class::App, "aplicație de autentificare|aplicația de autentificare|autentificator"),
        (Class::Factor, "doi factori|doi pași|multi-factor|al doilea factor"),
        (
            Class::Code,
            "cod autentificare|cod de autentificare|cod de verificare|cod de unică utilizare|\
             cod unic|cod de securitate|parolă de unică folosință|cod de confirmare",
        ),
        (Class::Weak, "cod|codul"),
        (Class::Digits, "cifre|caractere"),
        (
            Class::Key,
            "cheie secretă|cheia secretă|cheia de configurare|cheie de configurare|\
             cheie|secret",
        ),
        (
            Class::Scan,
            "nu e posibilă scanarea|nu puteți scana|nu poți scana|manual|cod QR|\
             scanați|scanează",
        ),
        (Class::Timed, "bazat pe timp"),
        (Class::Recovery, "cod de recuperare|cod de rezervă|cod de backup"),
        (Class::Sms, "SMS|mesaj text"),
        (Class::Email, "prin e-mail|pe e-mail"),
        (Class::Sent, "am trimis|trimis"),
        (Class::Resend, "retrimite|trimite din nou|cod nou"),
        (Class::Postal, "cod poștal"),
        (Class::Coupon, "cupon|cod promoțional|cod de reducere|card cadou|voucher"),
        (Class::Card, "număr card|numărul cardului"),
        (Class::Phone, "număr de telefon|telefon|mobil"),
        (Class::Person, "nume de utilizator|adresă de e-mail|prenume"),
        (Class::Password, "parolă"),
        (Class::Search, "caută|căutare"),
        (Class::Amount, "cantitate|sumă|preț"),
        (Class::Birth, "data nașterii"),
        (Class::Mail, "e-mail"),
        (Class::Login, "autentificare|conectare"),
    ],
};
