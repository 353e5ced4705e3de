//! The words pages use, one file a language. A new language is a new file and
//! its line in [`LANGUAGES`].
//!
//! Words are matched without regard to case, diacritics, blanks and hyphens.
//! A word of six letters or more also matches where letters follow (so a stem
//! covers its endings); a shorter one only whole.

mod ar;
mod bg;
mod ca;
mod cs;
mod da;
mod de;
mod el;
mod en;
mod es;
mod et;
mod fa;
mod fi;
mod fr;
mod he;
mod hi;
mod hr;
mod hu;
mod id;
mod it;
mod ja;
mod ko;
mod lt;
mod lv;
mod nb;
mod nl;
mod pl;
mod pt;
mod ro;
mod ru;
mod sk;
mod sl;
mod sr;
mod sv;
mod th;
mod tr;
mod uk;
mod vi;
mod zh_cn;
mod zh_tw;

/// What a word speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(super) enum Class {
    /// An authenticator app.
    App,
    /// A second factor, without saying which.
    Factor,
    /// A one-time code by a name of its own.
    Code,
    /// A code of some kind.
    Weak,
    /// How many digits, after a number.
    Digits,
    /// A set-up key.
    Key,
    /// Scanning a QR code, or not being able to.
    Scan,
    /// Codes that follow time.
    Timed,
    /// Codes that follow a counter.
    Counter,
    /// Recovery and backup codes.
    Recovery,
    /// Delivery by text message.
    Sms,
    /// Delivery by e-mail.
    Email,
    /// Delivery by a call.
    Voice,
    /// Something was sent.
    Sent,
    /// Sending again.
    Resend,
    /// A code shown on another device.
    Pairing,
    /// Postal codes.
    Postal,
    /// Coupons, gift cards, invitations.
    Coupon,
    /// Payment cards.
    Card,
    /// Proof of being a person.
    Captcha,
    /// Telephone numbers.
    Phone,
    /// Licences and serial numbers.
    License,
    /// Orders, bookings, parcels.
    Tracking,
    /// Search.
    Search,
    /// Quantities and amounts.
    Amount,
    /// Dates of birth.
    Birth,
    /// Bank accounts.
    Bank,
    /// Numbers a state gives.
    National,
    /// Names and addresses of a person or device.
    Person,
    /// The word e-mail alone.
    Mail,
    /// Passwords.
    Password,
    /// Signing in.
    Login,
    /// Security questions.
    Question,
    /// Keys and tokens of programs.
    Api,
    /// A PIN to choose or of a card.
    NewPin,
    /// Codes of countries, currencies, products, languages.
    Region,
    /// Comments, messages, newsletters.
    Note,
}

/// The languages whose words are known, by their BCP 47 tags.
pub fn languages() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|language| language.tag)
}

/// One language's words: alternatives are parted by `|`.
pub(super) struct Language {
    /// BCP 47 tag.
    pub(super) tag: &'static str,
    /// Words by class.
    pub(super) terms: &'static [(Class, &'static str)],
}

/// Every language known. All are matched on every page: pages mix languages
/// and rarely say which they speak.
pub(super) const LANGUAGES: &[Language] = &[
    en::LANGUAGE,
    de::LANGUAGE,
    fr::LANGUAGE,
    es::LANGUAGE,
    pt::LANGUAGE,
    it::LANGUAGE,
    nl::LANGUAGE,
    pl::LANGUAGE,
    cs::LANGUAGE,
    sk::LANGUAGE,
    hu::LANGUAGE,
    ro::LANGUAGE,
    sv::LANGUAGE,
    nb::LANGUAGE,
    da::LANGUAGE,
    fi::LANGUAGE,
    tr::LANGUAGE,
    ru::LANGUAGE,
    uk::LANGUAGE,
    bg::LANGUAGE,
    el::LANGUAGE,
    ar::LANGUAGE,
    he::LANGUAGE,
    fa::LANGUAGE,
    hi::LANGUAGE,
    th::LANGUAGE,
    vi::LANGUAGE,
    id::LANGUAGE,
    ja::LANGUAGE,
    ko::LANGUAGE,
    zh_cn::LANGUAGE,
    zh_tw::LANGUAGE,
    hr::LANGUAGE,
    sl::LANGUAGE,
    ca::LANGUAGE,
    sr::LANGUAGE,
    et::LANGUAGE,
    lv::LANGUAGE,
    lt::LANGUAGE,
];
