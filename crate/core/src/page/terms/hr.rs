//! Hrvatski.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "hr",
    terms: &[
        (
            Class::App,
            "aplikacija za autentifikaciju|aplikacije za autentifikaciju|\
             aplikaciji za autentifikaciju|autentifikator|aplikacija za provjeru",
        ),
        (
            Class::Factor,
            "dvofaktorska|dvofaktorske|dvostupanjska|dva faktora|dva koraka|\
             višefaktorska",
        ),
        (
            Class::Code,
            "kod za provjeru|kontrolni kod|jednokratni kod|sigurnosni kod|potvrdni kod|\
             autentifikacijski kod|verifikacijski kod|jednokratna lozinka|kod za potvrdu",
        ),
        (Class::Weak, "kod|kôd"),
        (Class::Digits, "znamenkasti|znamenki|cifreni"),
        (Class::Key, "tajni ključ|ključ za postavljanje|ključ"),
        (Class::Scan, "ne možete skenirati|ručno|QR kod|skenirajte"),
        (Class::Recovery, "kod za oporavak|rezervni kod|pričuvni kod"),
        (Class::Sms, "SMS|tekstualna poruka"),
        (Class::Email, "e-poštom|na e-mail"),
        (Class::Sent, "poslali smo|poslan"),
        (Class::Resend, "pošalji ponovno|novi kod"),
        (Class::Postal, "poštanski broj"),
        (Class::Coupon, "kupon|promotivni kod|kod za popust|poklon kartica"),
        (Class::Card, "broj kartice"),
        (Class::Phone, "broj telefona|mobitel|telefon"),
        (Class::Person, "korisničko ime|adresa e-pošte|prezime"),
        (Class::Password, "lozinka"),
        (Class::Search, "traži|pretraživanje"),
        (Class::Amount, "količina|iznos"),
        (Class::Birth, "datum rođenja"),
        (Class::Mail, "e-pošta|e-pošte"),
    ],
};
