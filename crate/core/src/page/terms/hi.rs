//! हिन्दी.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "hi",
    terms: &[
        (Class::App, "प्रमाणक|ऑथेंटिकेटर"),
        (Class::Factor, "दो चरण|दो कारक|द्वि कारक|टू फैक्टर"),
        (Class::Code, "सत्यापन कोड|एक बार का कोड|प्रमाणीकरण कोड|सुरक्षा कोड|वन टाइम पासवर्ड|ओटीपी"),
        (Class::Weak, "कोड"),
        (Class::Digits, "अंकों|अंक|अंकीय"),
        (Class::Key, "गुप्त कुंजी|कुंजी"),
        (Class::Scan, "स्कैन नहीं कर|मैन्युअल|QR कोड|स्कैन करें"),
        (Class::Recovery, "पुनर्प्राप्ति कोड|बैकअप कोड|रिकवरी कोड"),
        (Class::Sms, "एसएमएस|टेक्स्ट संदेश|SMS"),
        (Class::Email, "ईमेल पर|ईमेल द्वारा"),
        (Class::Sent, "भेजा है|भेजा गया"),
        (Class::Resend, "फिर से भेजें|पुनः भेजें|नया कोड"),
        (Class::Postal, "पिन कोड|डाक कोड"),
        (Class::Coupon, "कूपन|प्रोमो कोड|छूट|गिफ्ट कार्ड"),
        (Class::Card, "कार्ड नंबर|क्रेडिट कार्ड"),
        (Class::Captcha, "कैप्चा"),
        (Class::Phone, "फ़ोन नंबर|मोबाइल नंबर|फोन"),
        (Class::Person, "उपयोगकर्ता नाम|ईमेल पता"),
        (Class::Password, "पासवर्ड"),
        (Class::Search, "खोजें"),
        (Class::Amount, "मात्रा|राशि"),
        (Class::Birth, "जन्म तिथि"),
        (Class::Mail, "ईमेल"),
        (Class::Login, "लॉग इन"),
    ],
};
