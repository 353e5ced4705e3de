//! Català.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "ca",
    terms: &[
        (Class::App, "aplicació d'autenticació|aplicació autenticadora|autenticador"),
        (Class::Factor, "dos factors|doble factor|dos passos|multifactor"),
        (
            Class::Code,
            "codi d'autenticació|codi de verificació|codi d'un sol ús|codi de seguretat|\
             contrasenya d'un sol ús|codi de confirmació",
        ),
        (Class::Weak, "codi"),
        (Class::Digits, "dígits|xifres"),
        (Class::Key, "clau secreta|clau de configuració|clau"),
        (Class::Scan, "no podeu escanejar|no pots escanejar|manualment|codi QR|escanegeu"),
        (
            Class::Recovery,
            "codi de recuperació|codi de seguretat de reserva|\
             codi de còpia de seguretat",
        ),
        (Class::Sms, "SMS|missatge de text"),
        (Class::Email, "per correu"),
        (Class::Sent, "hem enviat|enviat"),
        (Class::Resend, "torna a enviar|reenvia|codi nou"),
        (Class::Postal, "codi postal"),
        (Class::Coupon, "cupó|codi promocional|codi de descompte|targeta regal"),
        (Class::Card, "número de targeta"),
        (Class::Phone, "número de telèfon|telèfon|mòbil"),
        (Class::Person, "nom d'usuari|adreça electrònica|cognoms"),
        (Class::Password, "contrasenya"),
        (Class::Search, "cerca"),
        (Class::Amount, "quantitat"),
        (Class::Birth, "data de naixement"),
        (Class::Mail, "correu"),
    ],
};
