//! עברית.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "he",
    terms: &[
        (Class::App, "אפליקציית אימות|אפליקציית האימות|יישום אימות|מאמת"),
        (Class::Factor, "אימות דו שלבי|דו שלבי|דו גורמי|שני שלבים|רב גורמי|שני גורמים"),
        (Class::Code, "קוד אימות|קוד האימות|קוד חד פעמי|סיסמה חד פעמית|קוד אבטחה|קוד אישור"),
        (Class::Weak, "קוד"),
        (Class::Digits, "ספרות"),
        (Class::Key, "מפתח סודי|סוד TOTP|מפתח"),
        (Class::Scan, "לא ניתן לסרוק|ידנית|קוד QR|סרוק|סרקו"),
        (Class::Timed, "מבוסס זמן"),
        (Class::Recovery, "קוד שחזור|קודי שחזור|קוד גיבוי|קודי גיבוי"),
        (Class::Sms, "הודעת טקסט|מסרון|SMS"),
        (Class::Email, "בדואר אלקטרוני|בדוא ל|תיבת הדואר|באימייל"),
        (Class::Sent, "שלחנו|נשלח"),
        (Class::Resend, "שלח שוב|קוד חדש"),
        (Class::Postal, "מיקוד"),
        (Class::Coupon, "קופון|קוד הנחה|כרטיס מתנה"),
        (Class::Card, "מספר כרטיס|כרטיס אשראי"),
        (Class::Captcha, "התווים בתמונה"),
        (Class::Phone, "מספר טלפון|טלפון|נייד"),
        (Class::Person, "שם משתמש|כתובת דואר"),
        (Class::Password, "סיסמה"),
        (Class::Search, "חיפוש"),
        (Class::Amount, "כמות|סכום"),
        (Class::Birth, "תאריך לידה"),
        (Class::Mail, "דואר אלקטרוני|אימייל"),
        (Class::Login, "כניסה|התחבר"),
    ],
};
