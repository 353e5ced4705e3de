//! Polski.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "pl",
    terms: &[
        (
            Class::App,
            "aplikacja uwierzytelniająca|aplikacji uwierzytelniającej|\
             aplikację uwierzytelniającą|aplikacja autoryzacyjna|generator kodów|\
             uwierzytelniacz|\
             generator kodów",
        ),
        (
            Class::Factor,
            "dwuskładnikowe|dwuskładnikowa|dwuetapowa|dwuetapowe|uwierzytelnianie dwu|\
             wieloskładnikowe|drugi składnik|weryfikacja dwu",
        ),
        (
            Class::Code,
            "kod uwierzytelnienia|kod uwierzytelniania|kod weryfikacyjny|\
             kodu weryfikacyjnego|kod jednorazowy|hasło jednorazowe|kod bezpieczeństwa|\
             kod potwierdzający|kod autoryzacyjny|kod dostępu",
        ),
        (Class::Weak, "kod|kodu|token"),
        (Class::Digits, "cyfrowy|cyfrowego|cyfr|cyfry|znaków"),
        (Class::Key, "tajny klucz|klucz konfiguracji|klucz konfiguracyjny|klucz|sekret"),
        (Class::Scan, "nie możesz zeskanować|nie można zeskanować|ręcznie|kod QR|zeskanuj"),
        (Class::Timed, "oparty na czasie|czasowy"),
        (Class::Counter, "oparty na liczniku|licznikowy"),
        (
            Class::Recovery,
            "kod odzyskiwania|kody odzyskiwania|kod zapasowy|kody zapasowe|\
             kod awaryjny|klucz odzyskiwania",
        ),
        (Class::Sms, "SMS|wiadomość tekstowa|wiadomości SMS"),
        (
            Class::Email,
            "na adres e-mail|skrzynka odbiorcza|skrzynkę|kod z e-maila|\
             pocztą elektroniczną",
        ),
        (Class::Voice, "połączenie telefoniczne|zadzwonimy"),
        (Class::Sent, "wysłaliśmy|wysłano|wysłany"),
        (Class::Resend, "wyślij ponownie|nie otrzymałeś|nowy kod"),
        (Class::Pairing, "na telewizorze|kod urządzenia|kod parowania"),
        (Class::Postal, "kod pocztowy"),
        (
            Class::Coupon,
            "kod rabatowy|kupon|kod promocyjny|karta podarunkowa|kod polecający|\
             kod zaproszenia",
        ),
        (Class::Card, "numer karty|karta kredytowa|data ważności"),
        (Class::Captcha, "znaki z obrazka|tekst z obrazka|przepisz"),
        (Class::Phone, "numer telefonu|telefon|komórka"),
        (Class::License, "klucz licencyjny|numer seryjny|kod aktywacyjny"),
        (Class::Tracking, "numer przesyłki|numer zamówienia|rezerwacja"),
        (Class::Search, "szukaj|wyszukaj"),
        (Class::Amount, "ilość|kwota|cena"),
        (Class::Birth, "data urodzenia"),
        (Class::Bank, "numer konta|numer rachunku"),
        (Class::National, "PESEL|NIP"),
        (Class::Person, "nazwa użytkownika|adres e-mail|imię|nazwisko|nazwa urządzenia"),
        (Class::Login, "zaloguj|logowanie"),
        (Class::Password, "hasło"),
        (Class::Question, "pytanie bezpieczeństwa|pytanie pomocnicze"),
        (Class::Region, "kierunkowy|waluta|kod kraju|kod produktu"),
        (Class::Note, "komentarz|wiadomość|newsletter"),
        (Class::Mail, "e-mail|poczta"),
    ],
};
