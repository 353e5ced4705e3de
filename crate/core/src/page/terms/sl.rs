//! Slovenščina.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "sl",
    terms: &[
        (
            Class::App,
            "aplikacija za preverjanje pristnosti|\
             aplikacije za preverjanje pristnosti|aplikacija za overjanje|\
             avtentikator",
        ),
        (Class::Factor, "dvofaktorsko|dvostopenjsko|dvofaktorska|večfaktorsko"),
        (
            Class::Code,
            "potrditvena koda|koda za preverjanje|enkratna koda|varnostna koda|\
             enkratno geslo|overitvena koda",
        ),
        (Class::Weak, "koda|kodo"),
        (Class::Digits, "mestna|mestno|števk"),
        (Class::Key, "skrivni ključ|nastavitveni ključ|ključ"),
        (Class::Scan, "ne morete skenirati|ročno|koda QR|skenirajte"),
        (Class::Recovery, "obnovitvena koda|rezervna koda|varnostna kopija kode"),
        (Class::Sms, "SMS|besedilno sporočilo"),
        (Class::Email, "po e-pošti"),
        (Class::Sent, "poslali smo|poslana"),
        (Class::Resend, "pošlji znova|nova koda"),
        (Class::Postal, "poštna številka"),
        (Class::Coupon, "kupon|koda za popust|promocijska koda|darilna kartica"),
        (Class::Card, "številka kartice"),
        (Class::Phone, "telefonska številka|telefon"),
        (Class::Person, "uporabniško ime|e-poštni naslov|priimek"),
        (Class::Password, "geslo"),
        (Class::Search, "iskanje|išči"),
        (Class::Amount, "količina|znesek"),
        (Class::Mail, "e-pošta"),
    ],
};
