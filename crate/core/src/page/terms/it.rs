//! Italiano.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "it",
    terms: &[
        (
            Class::App,
            "app di autenticazione|applicazione di autenticazione|autenticatore|\
             app autenticatore|generatore di codici|\
             generatore di codici",
        ),
        (
            Class::Factor,
            "due fattori|doppio fattore|due passaggi|multifattore|secondo fattore|\
             verifica in due passaggi",
        ),
        (
            Class::Code,
            "codice di autenticazione|codice di verifica|codice monouso|codice di sicurezza|\
             password monouso|codice usa e getta|codice di conferma|codice temporaneo|\
             codice di accesso",
        ),
        (Class::Weak, "codice|token"),
        (Class::Digits, "cifre|caratteri"),
        (Class::Key, "chiave di configurazione|chiave|segreto|codice di configurazione"),
        (
            Class::Scan,
            "non riesci a eseguire la scansione|non riesci a scansionare|\
             impossibile scansionare|manualmente|codice QR|scansiona|inquadra",
        ),
        (Class::Timed, "basato sul tempo|basata sul tempo|intervallo"),
        (Class::Counter, "basato su contatore|basata su contatore|basato sul contatore"),
        (
            Class::Recovery,
            "codice di recupero|codici di recupero|codice di backup|\
             codice di emergenza|chiave di recupero|codice di riserva",
        ),
        (Class::Sms, "SMS|messaggio di testo|via SMS"),
        (Class::Email, "via e-mail|posta in arrivo|codice email|tramite e-mail"),
        (Class::Voice, "chiamata|telefonata"),
        (Class::Sent, "inviato|abbiamo inviato"),
        (Class::Resend, "invia di nuovo|reinvia|non hai ricevuto|nuovo codice"),
        (Class::Pairing, "sul televisore|codice del dispositivo|codice di abbinamento"),
        (Class::Postal, "CAP|codice postale|codice di avviamento postale"),
        (
            Class::Coupon,
            "codice sconto|codice promozionale|buono|buono regalo|carta regalo|\
             coupon|codice invito",
        ),
        (Class::Card, "numero di carta|carta di credito|codice di sicurezza della carta|scadenza"),
        (Class::Captcha, "caratteri nell'immagine|testo nell'immagine|digita i caratteri"),
        (Class::Phone, "numero di telefono|telefono|cellulare"),
        (Class::License, "chiave di licenza|numero di serie|codice di attivazione"),
        (Class::Tracking, "codice di tracciamento|numero d'ordine|prenotazione"),
        (Class::Search, "cerca|ricerca"),
        (Class::Amount, "quantità|importo|prezzo"),
        (Class::Birth, "data di nascita"),
        (Class::Bank, "numero di conto"),
        (Class::National, "codice fiscale|partita IVA"),
        (Class::Person, "nome utente|indirizzo e-mail|cognome|nome del dispositivo"),
        (Class::Login, "accedi|accesso"),
        (Class::Password, "parola d'ordine|password attuale"),
        (Class::Question, "domanda di sicurezza|domanda segreta"),
        (Class::Region, "prefisso|valuta|codice paese|codice prodotto"),
        (Class::Note, "commento|messaggio"),
        (Class::Mail, "e-mail|posta elettronica"),
    ],
};
