//! Magyar.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "hu",
    terms: &[
        (Class::App, "hitelesítő alkalmazás|azonosító alkalmazás|kódgenerátor"),
        (
            Class::Factor,
            "kétlépcsős|kétfaktoros|kéttényezős|többtényezős|többlépcsős|\
             második faktor",
        ),
        (
            Class::Code,
            "hitelesítőkód|ellenőrző kód|egyszer használható kód|egyszeri kód|\
             visszaigazoló kód|biztonsági kód|egyszeri jelszó|megerősítő kód|írd be a kódot",
        ),
        (Class::Weak, "kód|kódot"),
        (Class::Digits, "számjegyű|jegyű|számjegy"),
        (Class::Key, "titkos kulcs|telepítési kulcs|beállítási kulcs|TOTP titka|kulcs|titok"),
        (Class::Scan, "nem tudja beolvasni|nem olvasható be|kézzel|QR-kód|olvassa be"),
        (Class::Timed, "időalapú"),
        (Class::Counter, "számlálóalapú"),
        (
            Class::Recovery,
            "helyreállítási kód|helyreállító kód|tartalék kód|biztonsági mentési kód|\
             visszaállítási kód",
        ),
        (Class::Sms, "SMS|szöveges üzenet"),
        (Class::Email, "e-mailben|postafiók"),
        (Class::Sent, "elküldtük|küldtünk"),
        (Class::Resend, "újraküldés|új kód"),
        (Class::Postal, "irányítószám"),
        (Class::Coupon, "kupon|kuponkód|kedvezménykód|ajándékkártya|promóciós kód"),
        (Class::Card, "kártyaszám|lejárat"),
        (Class::Captcha, "képen látható"),
        (Class::Phone, "telefonszám|mobil"),
        (Class::License, "licenckulcs|sorozatszám|aktiváló kód"),
        (Class::Tracking, "rendelésszám|foglalás|csomagszám"),
        (Class::Search, "keresés"),
        (Class::Amount, "mennyiség|összeg"),
        (Class::Birth, "születési dátum"),
        (Class::Bank, "számlaszám"),
        (Class::Person, "felhasználónév|e-mail cím|vezetéknév|keresztnév"),
        (Class::Password, "jelszó"),
        (Class::Question, "biztonsági kérdés"),
        (Class::Region, "pénznem|országkód"),
        (Class::Mail, "e-mail"),
        (Class::Login, "bejelentkez"),
    ],
};
