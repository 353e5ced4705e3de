//! Lietuvių.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "lt",
    terms: &[
        (Class::App, "autentifikavimo program|autentifikatori"),
        (Class::Factor, "dviejų veiksnių|dviejų žingsnių|dviejų faktorių|dviejų etapų|dviejų pakopų"),
        (
            Class::Code,
            "patvirtinimo kod|autentifikavimo kod|vienkartinis kodas|\
             vienkartinis slaptažodis|saugos kod",
        ),
        (Class::Weak, "kodas|kodą"),
        (Class::Digits, "skaitmen|ženklų"),
        (Class::Key, "raktas|raktą|slaptas rakt"),
        (Class::Scan, "nuskait|QR kod|rankiniu būdu"),
        (Class::Recovery, "atkūrimo kod|atsarginis kodas|atsargini kod"),
        (Class::Sms, "SMS|tekstinė žinut|trumpoji žinut"),
        (Class::Email, "el. paštu|el. laišk"),
        (Class::Sent, "išsiuntėme|išsiųst"),
        (Class::Resend, "siųsti dar kartą|siųsti iš naujo"),
        (Class::Postal, "pašto kod|pašto indeks"),
        (Class::Coupon, "kuponas|nuolaidos kod|dovanų kupon"),
        (Class::Phone, "telefono numer|telefonas"),
        (Class::Person, "vartotojo vardas|naudotojo vardas|pavardė"),
        (Class::Password, "slaptažod"),
        (Class::Search, "paieška"),
        (Class::Mail, "el. pašt"),
    ],
};
