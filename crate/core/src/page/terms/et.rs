//! Eesti.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "et",
    terms: &[
        (Class::App, "autentimisrakendus|autentijarakendus|autentimisäpp|autentikaator"),
        (Class::Factor, "kaheastmeli|kahefaktori|kaheetapili|mitmeastmeli|mitmefaktori"),
        (
            Class::Code,
            "kinnituskood|autentimiskood|ühekordne kood|ühekordne parool|turvakood|\
             kontrollkood",
        ),
        (Class::Weak, "kood|koodi"),
        (Class::Digits, "kohali|numbrili"),
        (Class::Key, "võti|võtit|salavõti|salajane võti"),
        (Class::Scan, "skanni|QR-kood|käsitsi"),
        (Class::Recovery, "taastekood|taastamiskood|varukood|tagavarakood"),
        (Class::Sms, "SMS|tekstisõnum"),
        (Class::Email, "e-postile|e-kirjaga"),
        (Class::Sent, "saatsime|saadetud|saadeti"),
        (Class::Resend, "saada uuesti|saatke uuesti"),
        (Class::Postal, "postiindeks|sihtnumber"),
        (Class::Coupon, "kupong|sooduskood|kinkekaart"),
        (Class::Phone, "telefon|mobiilinumber"),
        (Class::Person, "kasutajanimi|eesnimi|perekonnanimi"),
        (Class::Password, "parool"),
        (Class::Search, "otsing"),
        (Class::Mail, "e-post"),
    ],
};
