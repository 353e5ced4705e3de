//! Suomi.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "fi",
    terms: &[
        (
            Class::App,
            "todennussovellus|todennussovelluksen|todennussovelluksesta|\
             tunnistautumissovellus|todentamissovellus|autentikaattori",
        ),
        (Class::Factor, "kaksivaiheinen|kaksivaihei|kaksitekijä|monivaihei|kaksiosainen"),
        (
            Class::Code,
            "tunnistautumiskoodi|vahvistuskoodi|kertakäyttöinen koodi|kertakäyttökoodi|\
             turvakoodi|kertakäyttöinen salasana|todennuskoodi|tarkistuskoodi|varmennuskoodi",
        ),
        (Class::Weak, "koodi|koodin"),
        (Class::Digits, "numeroinen|numeroisen|merkkinen"),
        (Class::Key, "salainen avain|asennusavain|määritysavain|TOTP-salaisuus|avain|salaisuus"),
        (Class::Scan, "skannaus ei onnistu|ei voi skannata|käsin|manuaalisesti|QR-koodi|skannaa"),
        (Class::Timed, "aikapohjainen|aikaperusteinen"),
        (Class::Counter, "laskuripohjainen"),
        (Class::Recovery, "palautuskoodi|varakoodi|varmuuskoodi|hätäkoodi"),
        (Class::Sms, "tekstiviesti|SMS"),
        (Class::Email, "sähköpostilla|sähköpostitse|sähköpostiin"),
        (Class::Sent, "lähetimme|lähetetty"),
        (Class::Resend, "lähetä uudelleen|uusi koodi"),
        (Class::Postal, "postinumero"),
        (Class::Coupon, "alennuskoodi|kuponki|lahjakortti|kampanjakoodi"),
        (Class::Card, "kortin numero|korttinumero"),
        (Class::Phone, "puhelinnumero|matkapuhelin"),
        (Class::Person, "käyttäjätunnus|käyttäjänimi|sähköpostiosoite|etunimi|sukunimi"),
        (Class::Password, "salasana"),
        (Class::Search, "haku"),
        (Class::Amount, "määrä|hinta"),
        (Class::Birth, "syntymäaika"),
        (Class::National, "henkilötunnus"),
        (Class::Mail, "sähköposti"),
        (Class::Login, "kirjaudu"),
    ],
};
