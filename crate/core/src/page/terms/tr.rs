//! Türkçe.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "tr",
    terms: &[
        (
            Class::App,
            "kimlik doğrulayıcı uygulaması|kimlik doğrulayıcı|\
             kimlik doğrulama uygulaması|doğrulama uygulaması|\
             authenticator uygulaması",
        ),
        (Class::Factor, "iki faktörlü|iki adımlı|iki aşamalı|çok faktörlü|2 adımlı"),
        (
            Class::Code,
            "kimlik doğrulama kodu|doğrulama kodu|tek kullanımlık kod|tek kullanımlık şifre|\
             güvenlik kodu|onay kodu|tek seferlik|giriş kodu",
        ),
        (Class::Weak, "kod|kodu"),
        (Class::Digits, "haneli|basamaklı|rakamlı"),
        (Class::Key, "gizli anahtar|kurulum anahtarı|ayar anahtarı|anahtar"),
        (Class::Scan, "tarayamıyor musunuz|taranamıyor|elle|manuel|QR kodu|karekod|tarayın"),
        (Class::Timed, "zamana dayalı|zaman tabanlı"),
        (Class::Counter, "sayaç tabanlı|sayaca dayalı"),
        (Class::Recovery, "kurtarma kodu|yedek kod|yedekleme kodu|acil durum kodu"),
        (Class::Sms, "SMS|kısa mesaj|metin mesajı"),
        (Class::Email, "e-posta ile|e-postanıza|gelen kutusu"),
        (Class::Sent, "gönderdik|gönderildi"),
        (Class::Resend, "tekrar gönder|yeniden gönder|yeni kod"),
        (Class::Postal, "posta kodu"),
        (Class::Coupon, "kupon|indirim kodu|promosyon kodu|hediye kartı|davet kodu|referans kodu"),
        (Class::Card, "kart numarası|son kullanma tarihi"),
        (Class::Captcha, "resimdeki"),
        (Class::Phone, "telefon numarası|cep telefonu|telefon"),
        (Class::License, "lisans anahtarı|seri numarası|aktivasyon kodu"),
        (Class::Tracking, "takip numarası|sipariş numarası|rezervasyon"),
        (Class::Search, "arama"),
        (Class::Amount, "miktar|tutar|adet"),
        (Class::Birth, "doğum tarihi"),
        (Class::Bank, "hesap numarası"),
        (Class::National, "TC kimlik"),
        (Class::Person, "kullanıcı adı|e-posta adresi|soyadı"),
        (Class::Password, "şifre|parola"),
        (Class::Question, "güvenlik sorusu"),
        (Class::Mail, "e-posta"),
        (Class::Login, "giriş|oturum"),
    ],
};
