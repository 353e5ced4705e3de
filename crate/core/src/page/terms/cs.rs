//! Čeština.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "cs",
    terms: &[
        (
            Class::App,
            "ověřovací aplikace|ověřovací aplikaci|autentizační aplikace|\
             autentizační aplikaci|aplikace pro ověřování|generátor kódů",
        ),
        (Class::Factor, "dvoufázové|dvoufaktorové|dvoufaktorová|dvoukrokové|vícefaktorové|druhý faktor"),
        (
            Class::Code,
            "ověřovací kód|ověřovacího kódu|jednorázový kód|jednorázové heslo|\
             bezpečnostní kód|potvrzovací kód|autentizační kód|přihlašovací kód",
        ),
        (Class::Weak, "kód|kódu"),
        (Class::Digits, "místný|místného|ciferný|číslic"),
        (Class::Key, "tajný klíč|TOTP tajemství|nastavit klíč|klíč pro nastavení|klíč|tajemství"),
        (Class::Scan, "nemůžete naskenovat|nelze naskenovat|ručně|QR kód|naskenujte"),
        (Class::Timed, "založené na čase|časový"),
        (Class::Counter, "založené na čítači"),
        (Class::Recovery, "záložní kód|kód pro obnovení|obnovovací kód|nouzový kód"),
        (Class::Sms, "SMS|textová zpráva|textovou zprávou"),
        (Class::Email, "na e-mail|e-mailem|doručené pošty"),
        (Class::Voice, "telefonicky|zavoláme"),
        (Class::Sent, "odeslali|poslali|zaslali|odeslán"),
        (Class::Resend, "poslat znovu|odeslat znovu|nový kód"),
        (Class::Postal, "PSČ|poštovní směrovací číslo"),
        (Class::Coupon, "slevový kód|kupon|kupón|poukaz|dárková karta|promo kód"),
        (Class::Card, "číslo karty|platnost karty"),
        (Class::Captcha, "opište|znaky z obrázku"),
        (Class::Phone, "telefonní číslo|telefon|mobil"),
        (Class::License, "licenční klíč|sériové číslo|aktivační kód"),
        (Class::Tracking, "číslo zásilky|číslo objednávky|rezervace"),
        (Class::Search, "hledat|vyhledat"),
        (Class::Amount, "množství|částka|cena"),
        (Class::Birth, "datum narození"),
        (Class::Bank, "číslo účtu|kód banky"),
        (Class::National, "rodné číslo"),
        (Class::Person, "uživatelské jméno|e-mailová adresa|příjmení"),
        (Class::Password, "heslo"),
        (Class::Question, "bezpečnostní otázka"),
        (Class::Region, "předvolba|měna|kód země"),
        (Class::Mail, "e-mail"),
        (Class::Login, "přihlá"),
    ],
};
