//! Deutsch.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "de",
    terms: &[
        (
            Class::App,
            "Authentifizierungs-App|Authentifikator|Authentisierungs-App|Authenticator|\
             Codegenerator|Zwei-Faktor-App|Authentifizierungsanwendung|TOTP-App|\
             Codegenerator",
        ),
        (
            Class::Factor,
            "Zwei-Faktor|2-Faktor|Zwei-Schritt|Bestätigung in zwei Schritten|Multi-Faktor|\
             Mehrfaktor|zweiter Faktor|zweiten Faktor|zweistufig",
        ),
        (
            Class::Code,
            "Authentifizierungscode|Bestätigungscode|Verifizierungscode|\
             Sicherheitscode|Einmalcode|Einmalkennwort|Einmalpasswort|Prüfcode|\
             Zugangscode|Anmeldecode|Code eingeben|Zwei-Faktor-Code|Zahlencode|\
             Freigabecode",
        ),
        (Class::Weak, "Code|Kennziffer|Token"),
        (Class::Digits, "stellig|stelligen|stellige|Ziffern|Stellen"),
        (
            Class::Key,
            "Einrichtungsschlüssel|geheimer Schlüssel|geheimen Schlüssel|\
             TOTP-Schlüssel|Schlüssel|Geheimnis|Sicherheitsschlüssel manuell|\
             Einrichtungscode",
        ),
        (
            Class::Scan,
            "lässt sich nicht scannen|nicht scannen|manuell eingeben|QR-Code|Barcode|\
             scannen",
        ),
        (Class::Timed, "zeitbasiert|Intervall|Gültigkeitsdauer"),
        (Class::Counter, "zählerbasiert|Zähler"),
        (
            Class::Recovery,
            "Wiederherstellungscode|Backup-Code|Notfallcode|Ersatzcode|\
             Sicherungscode|Wiederherstellungsschlüssel",
        ),
        (Class::Sms, "SMS|Textnachricht|mTAN|SMS-TAN|SMS-Code|Handynummer mit der Endung"),
        (Class::Email, "E-Mail-Code|per E-Mail|Posteingang|Spam-Ordner|an Ihre E-Mail"),
        (Class::Voice, "Anruf|wir rufen Sie an|telefonisch"),
        (Class::Sent, "gesendet|geschickt|verschickt|zugesandt|gesandt"),
        (
            Class::Resend,
            "erneut senden|neuen Code anfordern|keinen Code erhalten|nochmals senden|\
             Code anfordern",
        ),
        (Class::Pairing, "auf Ihrem Fernseher|Gerätecode|Kopplungscode|im Terminal"),
        (Class::Postal, "PLZ|Postleitzahl"),
        (
            Class::Coupon,
            "Gutschein|Rabattcode|Aktionscode|Promo-Code|Geschenkkarte|Empfehlungscode|\
             Einladungscode",
        ),
        (
            Class::Card,
            "Kartennummer|Kreditkarte|Prüfziffer|Kartenprüfnummer|gültig bis|Kartenleser|TAN-Generator",
        ),
        (Class::Captcha, "Zeichen im Bild|Zeichen eingeben aus|Sicherheitsabfrage|Bildcode"),
        (Class::Phone, "Telefonnummer|Handynummer|Mobilnummer|Telefon"),
        (
            Class::License,
            "Lizenzschlüssel|Seriennummer|Produktschlüssel|Aktivierungscode|\
             Freischaltcode",
        ),
        (Class::Tracking, "Sendungsnummer|Bestellnummer|Buchungscode|Buchungsnummer|Auftragsnummer"),
        (Class::Search, "Suche|Suchbegriff|suchen"),
        (Class::Amount, "Menge|Anzahl|Betrag|Preis"),
        (Class::Birth, "Geburtsdatum|Geburtstag"),
        (Class::Bank, "Bankleitzahl|Kontonummer|BLZ"),
        (Class::National, "Steuernummer|Ausweisnummer|Sozialversicherungsnummer|Steuer-ID"),
        (
            Class::Person,
            "Benutzername|Nutzername|E-Mail-Adresse|Vorname|Nachname|Anmeldename|\
             Kundennummer|Gerätename",
        ),
        (Class::Login, "anmelden|Anmeldung|einloggen"),
        (Class::Password, "Passwort|Kennwort"),
        (Class::Question, "Sicherheitsfrage|Geburtsname"),
        (Class::NewPin, "neue PIN|PIN wählen|PIN festlegen|Karten-PIN"),
        (Class::Region, "Vorwahl|Währung|Ländercode|Länderkennzeichen|Steuercode|Artikelnummer"),
        (Class::Note, "Newsletter|Kommentar|Nachricht|Betreff"),
        (Class::Mail, "E-Mail|Mail"),
    ],
};
