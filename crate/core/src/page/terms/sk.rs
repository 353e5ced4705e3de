//! Slovenčina.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "sk",
    terms: &[
        (
            Class::App,
            "overovacia aplikácia|overovacej aplikácie|autentifikačná aplikácia|\
             autentifikačnej aplikácie",
        ),
        (Class::Factor, "dvojfaktorové|dvojfaktorová|dvojstupňové|dvojfázové|viacfaktorové"),
        (
            Class::Code,
            "overovací kód|jednorazový kód|jednorazové heslo|bezpečnostný kód|\
             potvrdzovací kód",
        ),
        (Class::Weak, "kód|kódu"),
        (Class::Digits, "miestny|číslic|ciferný"),
        (Class::Key, "TOTP kľúč|tajný kľúč|kľúč nastavenia|kľúč"),
        (Class::Scan, "nedá sa naskenovať|nemôžete naskenovať|ručne|QR kód|naskenujte"),
        (Class::Timed, "založené na čase"),
        (Class::Recovery, "záložný kód|kód na obnovenie|obnovovací kód"),
        (Class::Sms, "SMS|textová správa"),
        (Class::Email, "na e-mail|e-mailom"),
        (Class::Sent, "odoslali|poslali|zaslali"),
        (Class::Resend, "poslať znova|odoslať znova|nový kód"),
        (Class::Postal, "PSČ"),
        (Class::Coupon, "zľavový kód|kupón|darčeková karta|promo kód"),
        (Class::Card, "číslo karty"),
        (Class::Captcha, "opíšte|znaky z obrázka"),
        (Class::Phone, "telefónne číslo|telefón|mobil"),
        (Class::Person, "používateľské meno|e-mailová adresa|priezvisko"),
        (Class::Password, "heslo"),
        (Class::Search, "hľadať"),
        (Class::Amount, "množstvo|suma|cena"),
    ],
};
