//! How much speaks for a unit: a sum of reasons, each with its weight.

use super::context::Context;
use super::facts::{Field, FieldKind, Seen};
use super::group::{Shape, Unit};
use super::lexicon::Classes;
use super::reason::reasons;
use super::terms::Class;

reasons! {
    /// Something that speaks for a field or against it.
    Reason {
        /// `autocomplete=one-time-code`.
        Autocomplete = "autocomplete", 40;
        /// Its own words name an authenticator app.
        OwnApp = "own-app", 60;
        /// Its own words name a one-time code.
        OwnCode = "own-code", 45;
        /// Its own words name a second factor.
        OwnFactor = "own-factor", 30;
        /// Its own words name some code.
        OwnWeak = "own-weak", 18;
        /// The texts beside it name an authenticator app.
        NearApp = "near-app", 36;
        /// The texts beside it name a one-time code.
        NearCode = "near-code", 18;
        /// The texts beside it name a second factor.
        NearFactor = "near-factor", 24;
        /// The texts say how many digits.
        Digits = "digits", 16;
        /// Its form or dialog names an authenticator app.
        PartApp = "part-app", 24;
        /// Its form or dialog names a one-time code or second factor.
        PartCode = "part-code", 12;
        /// Title, headings or address name an authenticator app.
        PageApp = "page-app", 20;
        /// Title, headings or address name a second factor.
        PageFactor = "page-factor", 28;
        /// Title, headings or address name a one-time code.
        PageCode = "page-code", 16;
        /// Classes and ids around it do.
        Around = "around", 14;
        /// Six boxes for one character each, or eight.
        Boxes = "boxes", 40;
        /// Another number of boxes.
        OddBoxes = "odd-boxes", 16;
        /// Two or three fields that share the code.
        Parts = "parts", 20;
        /// An unseen field with boxes painted in its stead.
        Slots = "slots", 36;
        /// It takes as many characters as a code has.
        Length = "length", 12;
        /// It takes digits.
        Numeric = "numeric", 8;
        /// Its placeholder looks like a code.
        Mask = "mask", 12;
        /// It has the focus.
        Focused = "focused", 6;
        /// As many boxes or characters as the account's code has.
        Fits = "fits", 8;
        /// Something lies over it.
        Covered = "covered", -25;
        /// It is one of many fields to write in, and nothing speaks of a second factor.
        Crowded = "crowded", -20;
        /// Some code or row of boxes, and nothing speaks of signing in.
        Bare = "bare", -25;
        /// It takes far more characters than a code has.
        Long = "long", -15;
        /// It asks a password manager to keep out.
        Ignores = "ignores", -10;
        /// It asks several to, and nothing near names an authenticator app.
        OptedOut = "opted-out", -50;
    }
}

const FACTOR_OR_CODE: Classes = Classes::of(&[Class::Factor, Class::Code]);
/// What speaks of signing in.
const SIGNS: Classes = Classes::of(&[Class::App, Class::Factor, Class::Code, Class::Password, Class::Login]);
const SECOND: Classes = Classes::of(&[Class::App, Class::Factor]);
/// Other fields in settings, profiles and registrations.
const MANY: usize = 3;
const ANY: Classes = Classes::of(&[Class::App, Class::Factor, Class::Code]);

/// What speaks for a unit by its own words, those beside it and its looks.
pub(super) fn close(unit: &Unit, fields: &[&Field], context: &Context, digits: Option<u8>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut add = |is: bool, reason| {
        if is {
            reasons.push(reason);
        }
    };
    let own = context.own.classes.and(context.identifier);
    let near = context.near.classes;
    add(fields.iter().any(|field| field.autocomplete.contains("one-time-code")), Reason::Autocomplete);
    add(own.has(Class::App), Reason::OwnApp);
    add(own.has(Class::Code), Reason::OwnCode);
    add(own.has(Class::Factor), Reason::OwnFactor);
    add(own.has(Class::Weak) && !own.has(Class::Code), Reason::OwnWeak);
    add(near.has(Class::App), Reason::NearApp);
    add(near.has(Class::Code), Reason::NearCode);
    add(near.has(Class::Factor), Reason::NearFactor);
    let app = own.has(Class::App) || near.has(Class::App);
    add(!app && fields.iter().all(|field| field.ignores > 1), Reason::OptedOut);
    reasons.extend(looks(unit, fields, digits));
    reasons
}

/// What speaks for a unit in its part of the page and in the page as a whole.
pub(super) fn wide(context: &Context, otc: bool) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut add = |is: bool, reason| {
        if is {
            reasons.push(reason);
        }
    };
    let near = context.near.classes;
    let part = context.part.classes;
    let page = context.page.classes;
    add(stated_digits(context) > 0, Reason::Digits);
    add(part.has(Class::App) && !near.has(Class::App), Reason::PartApp);
    add(part.has_any(FACTOR_OR_CODE) && !near.has_any(FACTOR_OR_CODE), Reason::PartCode);
    add(page.has(Class::App), Reason::PageApp);
    let factor = page.has(Class::Factor);
    add(factor, Reason::PageFactor);
    add(!factor && page.has(Class::Code), Reason::PageCode);
    add(context.around.has_any(ANY), Reason::Around);
    let own = context.own.classes.and(context.identifier);
    let second = own.and(near).and(part).and(page).has_any(SECOND);
    add(context.others >= MANY && !second, Reason::Crowded);
    let all = own.and(near).and(part).and(page).and(context.around);
    add(!otc && !all.has_any(SIGNS), Reason::Bare);
    reasons
}

fn looks(unit: &Unit, fields: &[&Field], digits: Option<u8>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut add = |is: bool, reason| {
        if is {
            reasons.push(reason);
        }
    };
    let room = room(unit, fields);
    let common = |count: usize| matches!(count, 6 | 8);
    match unit.shape {
        Shape::Boxes(count) => add(true, if common(count) { Reason::Boxes } else { Reason::OddBoxes }),
        Shape::Parts { .. } => add(true, Reason::Parts),
        Shape::Single => add(fields.iter().any(|field| field.slots > 0), Reason::Slots),
    }
    let single = unit.shape == Shape::Single;
    add(single && room.is_some_and(|room| (5..=8).contains(&room)), Reason::Length);
    add(single && room.is_some_and(|room| room > 24), Reason::Long);
    add(fields.iter().any(|field| is_numeric(field)), Reason::Numeric);
    add(fields.iter().any(|field| is_mask(&field.placeholder)), Reason::Mask);
    add(fields.iter().any(|field| field.focused), Reason::Focused);
    add(digits.is_some() && room == digits.map(usize::from), Reason::Fits);
    add(fields.iter().all(|field| field.seen == Seen::Covered), Reason::Covered);
    add(fields.iter().all(|field| field.ignores > 0), Reason::Ignores);
    reasons
}

/// How many characters a unit takes, where it says so.
pub(super) fn room(unit: &Unit, fields: &[&Field]) -> Option<usize> {
    match unit.shape {
        Shape::Boxes(count) => Some(count),
        Shape::Parts { count, each } => Some(count * each),
        Shape::Single => {
            let field = fields.first()?;
            let limit = field.maxlength.filter(|_| field.input_type != "number");
            limit.map(|most| most as usize).or((field.slots > 0).then_some(field.slots))
        }
    }
}

/// How many digits the closest text that says so names; 0 for none.
pub(super) fn stated_digits(context: &Context) -> u8 {
    [context.own, context.near, context.part]
        .iter()
        .map(|reading| reading.digits)
        .find(|&digits| digits > 0)
        .unwrap_or(0)
}

fn is_numeric(field: &Field) -> bool {
    let pattern = &field.pattern;
    matches!(field.inputmode.as_str(), "numeric" | "decimal" | "tel")
        || matches!(field.input_type.as_str(), "tel" | "number")
        || pattern.contains("0-9")
        || pattern.contains("\\d")
        || field.kind == FieldKind::Painted
}

/// "123456", "000 000", "XXXXXX", "______", "••••••".
fn is_mask(placeholder: &str) -> bool {
    let marks: Vec<char> = placeholder.chars().filter(|mark| !matches!(mark, ' ' | '-')).collect();
    let alike = |first: &char| marks.iter().all(|mark| mark == first) && !first.is_alphabetic();
    (5..=8).contains(&marks.len())
        && (marks.iter().all(char::is_ascii_digit)
            || marks
                .first()
                .is_some_and(|first| alike(first) || marks.iter().all(|mark| matches!(mark, 'X' | 'x'))))
}
