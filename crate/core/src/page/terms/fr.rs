//! Français.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "fr",
    terms: &[
        (
            Class::App,
            "application d'authentification|appli d'authentification|authentificateur|\
             générateur de code|\
             générateur de code",
        ),
        (
            Class::Factor,
            "double facteur|deux facteurs|à deux facteurs|double authentification|\
             deux étapes|multifacteur|second facteur|authentification forte",
        ),
        (
            Class::Code,
            "code d'authentification|code de vérification|code de sécurité|\
             code à usage unique|code unique|mot de passe à usage unique|\
             code de confirmation|code de validation|code d'accès temporaire|code temporaire",
        ),
        (Class::Weak, "code|jeton"),
        (Class::Digits, "chiffres|caractères"),
        (
            Class::Key,
            "clé de configuration|clé secrète|clé d'activation|clé de sécurité manuelle|clé|\
             secret|code de configuration",
        ),
        (
            Class::Scan,
            "arrivez pas à scanner|impossible de scanner|ne pouvez pas scanner|\
             saisie manuelle|manuellement|code QR|QR code|scannez|scanner",
        ),
        (Class::Timed, "basé sur le temps|temporel|intervalle"),
        (Class::Counter, "basé sur un compteur|basée sur un compteur|basé sur le compteur"),
        (
            Class::Recovery,
            "code de récupération|code de secours|codes de secours|\
             clé de récupération|code de sauvegarde",
        ),
        (Class::Sms, "SMS|texto|par SMS|message texte"),
        (
            Class::Email,
            "par e-mail|par courriel|boîte de réception|adresse e-mail vous|\
             code par e-mail",
        ),
        (Class::Voice, "appel vocal|appel téléphonique|nous vous appelons"),
        (Class::Sent, "envoyé|avons envoyé|reçu par|vient d'être envoyé"),
        (Class::Resend, "renvoyer|pas reçu|nouveau code"),
        (Class::Pairing, "sur votre téléviseur|code de l'appareil|code d'appairage|terminal"),
        (Class::Postal, "code postal"),
        (
            Class::Coupon,
            "code promo|bon de réduction|bon d'achat|coupon|carte cadeau|code de parrainage|\
             code d'invitation|parrainage",
        ),
        (Class::Card, "numéro de carte|carte bancaire|cryptogramme|date d'expiration"),
        (Class::Captcha, "caractères affichés|recopiez|code de l'image|texte de l'image"),
        (Class::Phone, "numéro de téléphone|téléphone|portable"),
        (Class::License, "clé de licence|numéro de série|clé de produit|code d'activation"),
        (Class::Tracking, "numéro de suivi|numéro de commande|réservation"),
        (Class::Search, "rechercher|recherche"),
        (Class::Amount, "quantité|montant|prix"),
        (Class::Birth, "date de naissance"),
        (Class::Bank, "numéro de compte|code banque|code guichet"),
        (Class::National, "numéro de sécurité sociale|numéro fiscal"),
        (
            Class::Person,
            "nom d'utilisateur|identifiant|adresse e-mail|adresse courriel|prénom|\
             nom de famille|nom de l'appareil",
        ),
        (Class::Login, "connexion|connecter"),
        (Class::Password, "mot de passe"),
        (Class::Question, "question de sécurité|question secrète"),
        (Class::Region, "indicatif|devise|code pays|code produit"),
        (Class::Note, "commentaire|message|infolettre"),
        (Class::Mail, "e-mail|courriel"),
    ],
};
