//! Fields that a code never belongs in.

use super::context::Context;
use super::facts::{Field, FieldKind, Holds, Seen};
use super::group::{Shape, Unit};
use super::lexicon::Classes;
use super::terms::Class;

/// Why a field is left alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Reject {
    /// It can't be seen.
    Hidden,
    /// Read-only or disabled.
    Locked,
    /// Not a kind of field that takes a code.
    Kind,
    /// Something that is no code stands in it.
    Occupied,
    /// `autocomplete` names something else.
    Autocomplete,
    /// It takes too few characters.
    Short,
    /// Its words name something else.
    Other(Other),
    /// Nothing says that it takes a code.
    Unnamed,
}

/// What else a field may be for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Other {
    Amount,
    Api,
    Bank,
    Birth,
    Captcha,
    Card,
    Coupon,
    License,
    National,
    NewPin,
    Note,
    Password,
    Person,
    Phone,
    Postal,
    Question,
    Region,
    Search,
    SetupKey,
    Tracking,
}

impl Reject {
    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Locked => "locked",
            Self::Kind => "kind",
            Self::Occupied => "occupied",
            Self::Autocomplete => "autocomplete",
            Self::Short => "short",
            Self::Unnamed => "unnamed",
            Self::Other(other) => other.code(),
        }
    }
}

impl Other {
    fn code(self) -> &'static str {
        match self {
            Self::Amount => "amount",
            Self::Api => "api-key",
            Self::Bank => "bank-account",
            Self::Birth => "birth-date",
            Self::Captcha => "captcha",
            Self::Card => "payment-card",
            Self::Coupon => "coupon",
            Self::License => "license",
            Self::National => "national-id",
            Self::NewPin => "new-pin",
            Self::Note => "note",
            Self::Password => "password",
            Self::Person => "person",
            Self::Phone => "phone",
            Self::Postal => "postal-code",
            Self::Question => "security-question",
            Self::Region => "region",
            Self::Search => "search",
            Self::SetupKey => "setup-key",
            Self::Tracking => "tracking",
        }
    }
}

/// Named so, a field takes nothing else, whatever other words say.
const FIRM: &[(Class, Other)] = &[
    (Class::Captcha, Other::Captcha),
    (Class::Postal, Other::Postal),
    (Class::Coupon, Other::Coupon),
    (Class::Card, Other::Card),
    (Class::Birth, Other::Birth),
    (Class::Bank, Other::Bank),
    (Class::National, Other::National),
    (Class::License, Other::License),
    (Class::Tracking, Other::Tracking),
    (Class::NewPin, Other::NewPin),
    (Class::Question, Other::Question),
];

/// Named so, a field takes something else unless it is named for a code too.
const MILD: &[(Class, Other)] = &[
    (Class::Api, Other::Api),
    (Class::Region, Other::Region),
    (Class::Amount, Other::Amount),
    (Class::Search, Other::Search),
    (Class::Note, Other::Note),
    (Class::Person, Other::Person),
    (Class::Password, Other::Password),
];

const SECOND: Classes = Classes::of(&[Class::App, Class::Factor]);
const NAMED: Classes = Classes::of(&[Class::App, Class::Code, Class::Factor]);
const OTHER_TOKENS: &[&str] = &[
    "username",
    "email",
    "name",
    "given-name",
    "family-name",
    "nickname",
    "organization",
    "street-address",
    "country",
    "country-name",
    "postal-code",
    "bday",
    "sex",
    "url",
    "photo",
    "language",
    "transaction-amount",
    "transaction-currency",
    "new-password",
    "current-password",
    "impp",
    "webauthn",
];
const OTHER_PREFIXES: &[&str] = &["cc-", "tel", "address-", "bday-"];

/// What a code is never entered into, by looks and state.
pub(super) fn by_state(field: &Field, shape: Shape) -> Option<Reject> {
    let proxy = field.slots > 0; // an unseen input with boxes painted in its stead
    if !proxy && matches!(field.seen, Seen::No | Seen::Transparent) {
        return Some(Reject::Hidden);
    }
    if field.readonly || field.disabled {
        return Some(Reject::Locked);
    }
    if field.kind == FieldKind::Textarea || matches!(field.input_type.as_str(), "search" | "email" | "url") {
        return Some(Reject::Kind);
    }
    if field.holds == Holds::Other {
        return Some(Reject::Occupied);
    }
    let least = if shape == Shape::Single { 5 } else { 1 };
    field.maxlength.is_some_and(|most| most < least).then_some(Reject::Short)
}

/// What a code is never entered into, by words.
pub(super) fn by_words(unit: &Unit, fields: &[&Field], context: &Context) -> Option<Reject> {
    let own = context.own.classes.and(context.identifier);
    let app = own.has(Class::App) || context.near.classes.has(Class::App);
    let named = own.has_any(NAMED);
    let find =
        |list: &[(Class, Other)]| list.iter().find(|(class, _)| own.has(*class)).map(|&(_, other)| other);
    if let Some(other) = find(FIRM).filter(|_| !own.has(Class::App)) {
        return Some(Reject::Other(other));
    }
    if context.search {
        return Some(Reject::Other(Other::Search));
    }
    // "Have a promo code?" over a field that just says "Enter code".
    let heading = of(context.nearest, FIRM);
    if let Some(other) = heading.filter(|_| !named && !context.nearest.has_any(NAMED)) {
        return Some(Reject::Other(other));
    }
    let neighbour = of(context.near.classes, FIRM);
    if let Some(other) = neighbour.filter(|_| context.nameless && !context.near.classes.has_any(NAMED)) {
        return Some(Reject::Other(other));
    }
    let second = app || own.has(Class::Factor) || context.page.classes.has_any(SECOND);
    if !second && context.near.classes.has(Class::Coupon) {
        return Some(Reject::Other(Other::Coupon));
    }
    if context.sum || (!app && context.before.classes.has(Class::Captcha)) {
        return Some(Reject::Other(Other::Captcha));
    }
    if !app && !own.has(Class::Code) && asks_question(context) {
        return Some(Reject::Other(Other::Question));
    }
    let is_code = named || (own.has(Class::Weak) && (own.has(Class::Mail) || own.has(Class::Phone)));
    if !is_code {
        if let Some(other) = find(MILD) {
            return Some(Reject::Other(other));
        }
        if own.has(Class::Phone) {
            return Some(Reject::Other(Other::Phone));
        }
        if own.has(Class::Mail) {
            return Some(Reject::Other(Other::Person));
        }
        let one_time = fields.iter().any(|field| field.autocomplete.contains("one-time-code"));
        if own.has(Class::Key) && !one_time {
            return Some(Reject::Other(Other::SetupKey));
        }
    }
    if fields.iter().any(|field| names_other(&field.autocomplete, named)) {
        return Some(Reject::Autocomplete);
    }
    if fields.iter().any(|field| field.input_type == "password")
        && !(named || (unit.shape != Shape::Single && app))
    {
        return Some(Reject::Other(Other::Password));
    }
    None
}

/// What a code is never entered into, by words further off.
pub(super) fn by_part(context: &Context) -> Option<Reject> {
    let own = context.own.classes.and(context.identifier);
    if !own.has(Class::App) && is_card(context, own) {
        return Some(Reject::Other(Other::Card));
    }
    if is_of_address(context, own) {
        return Some(Reject::Other(Other::Postal));
    }
    if is_of_voucher(context, own) {
        return Some(Reject::Other(Other::Coupon));
    }
    let app = own.has(Class::App) || context.near.classes.has(Class::App);
    (!app && context.around.has(Class::Captcha)).then_some(Reject::Other(Other::Captcha))
}

fn of(classes: Classes, list: &[(Class, Other)]) -> Option<Other> {
    list.iter().find(|(class, _)| classes.has(*class)).map(|&(_, other)| other)
}

/// "What was your first pet's name?" But not "Can't scan?" nor "No code yet?".
fn asks_question(context: &Context) -> bool {
    let before = context.before.classes;
    let on_topic = before.has_any(NAMED.and(Classes::of(&[Class::Weak, Class::Scan, Class::Digits])));
    before.has(Class::Question) || (context.question && !on_topic)
}

/// "Security code" on a form with a card is the card's.
fn is_card(context: &Context, own: Classes) -> bool {
    let part = context.part.classes.and(context.near.classes);
    part.has(Class::Card) && !own.has_any(Classes::of(&[Class::App, Class::Factor])) && !part.has(Class::App)
}

/// "Security code" on a page about gift cards, where nothing speaks of signing in.
fn is_of_voucher(context: &Context, own: Classes) -> bool {
    let page = context.page.classes;
    let signs = Classes::of(&[Class::App, Class::Factor, Class::Password]);
    let all = own.and(context.part.classes).and(page);
    page.has(Class::Coupon) && !page.has(Class::Login) && !all.has_any(signs)
}

/// "PIN code" in an address: some code among names and streets, where nothing speaks of signing in.
fn is_of_address(context: &Context, own: Classes) -> bool {
    let part = context.part.classes.and(context.near.classes);
    let page = context.page.classes;
    let all = own.and(part).and(page).and(context.around);
    (part.has(Class::Person) || part.has(Class::Postal) || page.has(Class::Postal))
        && !part.has(Class::Password)
        && !all.has_any(NAMED.and(Classes::of(&[Class::Sent, Class::Resend, Class::Recovery, Class::Key])))
}

/// Whether `autocomplete` names something a code is not. Pages misuse the
/// passwords' names to keep browsers away, so those yield to a field's words.
fn names_other(autocomplete: &str, named: bool) -> bool {
    let tokens = || autocomplete.split_whitespace();
    if tokens().any(|token| token == "one-time-code") {
        return false;
    }
    tokens().any(|token| {
        let password = token.ends_with("-password");
        let other =
            OTHER_TOKENS.contains(&token) || OTHER_PREFIXES.iter().any(|prefix| token.starts_with(prefix));
        other && !(password && named)
    })
}
