//! Nederlands.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "nl",
    terms: &[
        (
            Class::App,
            "authenticator-app|authenticatie-app|verificatie-app|authenticator|\
             codegenerator",
        ),
        (Class::Factor, "tweefactor|tweestaps|twee stappen|meervoudige verificatie|tweede factor"),
        (
            Class::Code,
            "authenticatiecode|verificatiecode|eenmalige code|beveiligingscode|\
             eenmalig wachtwoord|bevestigingscode|toegangscode|inlogcode|tijdelijke code",
        ),
        (Class::Weak, "code|token"),
        (Class::Digits, "cijferig|cijferige|cijfers|tekens"),
        (
            Class::Key,
            "geheime sleutel|instelsleutel|configuratiesleutel|TOTP geheim|sleutel|\
             geheim|instellingscode",
        ),
        (Class::Scan, "niet scannen|kunt u niet scannen|handmatig|QR-code|scan"),
        (Class::Timed, "tijdgebaseerd|op tijd gebaseerd"),
        (Class::Counter, "tellergebaseerd|op teller gebaseerd"),
        (Class::Recovery, "herstelcode|back-upcode|noodcode|reservecode|herstelsleutel"),
        (Class::Sms, "sms|tekstbericht|sms-code"),
        (Class::Email, "per e-mail|inbox|e-mailcode|naar uw e-mail"),
        (Class::Voice, "telefoongesprek|we bellen"),
        (Class::Sent, "verzonden|gestuurd|verstuurd"),
        (Class::Resend, "opnieuw verzenden|opnieuw sturen|geen code ontvangen|nieuwe code"),
        (Class::Pairing, "op je tv|apparaatcode|koppelcode"),
        (Class::Postal, "postcode"),
        (
            Class::Coupon,
            "kortingscode|waardebon|cadeaubon|cadeaukaart|actiecode|promotiecode|\
             uitnodigingscode",
        ),
        (Class::Card, "kaartnummer|creditcard|vervaldatum"),
        (Class::Captcha, "tekens in de afbeelding|tekst in de afbeelding"),
        (Class::Phone, "telefoonnummer|telefoon|mobiel nummer|landcode"),
        (Class::License, "licentiesleutel|serienummer|activeringscode|productcode"),
        (Class::Tracking, "volgnummer|bestelnummer|boeking|reservering"),
        (Class::Search, "zoeken|zoek"),
        (Class::Amount, "aantal|hoeveelheid|bedrag|prijs"),
        (Class::Birth, "geboortedatum"),
        (Class::Bank, "rekeningnummer"),
        (Class::National, "burgerservicenummer|BSN"),
        (Class::Person, "gebruikersnaam|e-mailadres|voornaam|achternaam|apparaatnaam"),
        (Class::Login, "inloggen|aanmelden"),
        (Class::Password, "wachtwoord"),
        (Class::Question, "beveiligingsvraag"),
        (Class::Region, "valuta|landcode"),
        (Class::Note, "opmerking|bericht|nieuwsbrief"),
        (Class::Mail, "e-mail"),
    ],
};
