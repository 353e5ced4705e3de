//! Српски.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "sr",
    terms: &[
        (
            Class::App,
            "апликација за аутентификацију|апликације за аутентификацију|\
             апликацију за аутентификацију|аутентификатор|aplikacija za autentikaciju",
        ),
        (Class::Factor, "двофактор|двостеп|два фактора|два корака|вишефактор|dvofaktor"),
        (
            Class::Code,
            "верификациони код|код за потврду|код за верификацију|једнократни код|\
             једнократна лозинка|безбедносни код|verifikacioni kod|bezbednosni kod",
        ),
        (Class::Weak, "код"),
        (Class::Digits, "цифрен|цифара|цифре"),
        (Class::Key, "кључ|тајни кључ"),
        (Class::Scan, "скенира|QR код|ручно"),
        (Class::Recovery, "код за опоравак|резервни код"),
        (Class::Sms, "СМС|SMS|текстуална порука|СМС порук"),
        (Class::Sent, "послали смо|послат"),
        (Class::Resend, "пошаљи поново|нови код"),
        (Class::Postal, "поштански број"),
        (Class::Coupon, "купон|промо код|поклон картица"),
        (Class::Phone, "телефон|број мобилног"),
        (Class::Person, "корисничко име|презиме"),
        (Class::Password, "лозинка"),
        (Class::Search, "претраг"),
        (Class::Mail, "имејл|е-пошта"),
    ],
};
