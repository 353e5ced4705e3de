//! Chooses where a code goes, or says why nowhere.

use super::context::{Reader, page_words};
use super::facts::{Field, Frame};
use super::group::{Shape, Unit, units};
use super::lexicon::{Classes, Reading, read};
use super::purpose::{Purpose, purpose};
use super::reject::{Reject, by_part, by_state, by_words};
use super::score::{Reason, close, room, wide};
use super::terms::Class;

/// What is known about the code before it is made.
#[derive(Clone, Debug, Default)]
pub struct Hint {
    /// How many characters the account's code has.
    pub digits: Option<u8>,
    /// The person pointed at the focused field itself, so that a field for
    /// another kind of code is filled too.
    pub pointed: bool,
    /// Origins besides the tab's own whose frames the person agreed to fill.
    pub origins: Vec<String>,
}

/// Where a code goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Index of the frame.
    pub frame: usize,
    /// Indices into its fields, in the order of the code's characters.
    pub fields: Vec<usize>,
    /// How many characters each field takes; 0 for all there are.
    pub pieces: Vec<usize>,
}

/// A unit that may take a code.
#[derive(Clone, Debug)]
pub struct Ranked {
    /// The unit.
    pub target: Target,
    /// What kind of code it asks for.
    pub purpose: Purpose,
    /// The sum of its reasons' weights.
    pub score: i32,
    /// What speaks for it and against it.
    pub reasons: Vec<Reason>,
    /// It has the focus.
    pub focused: bool,
}

/// Fields that are left alone.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Index of the frame.
    pub frame: usize,
    /// Indices into its fields.
    pub fields: Vec<usize>,
    /// Why.
    pub reject: Reject,
}

/// Why no field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No field on the page takes a code.
    NoField,
    /// Nothing to be seen here, but a frame of another origin can't be read.
    ForeignFrame,
    /// A field may take a code, but too little says so.
    Unsure,
    /// Several fields are as likely.
    Several,
    /// The page asks for a code that no authenticator makes.
    Asks(Purpose),
}

impl Refusal {
    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NoField => "no-field",
            Self::ForeignFrame => "foreign-frame",
            Self::Unsure => "unsure",
            Self::Several => "several",
            Self::Asks(Purpose::Code) => "asks-code",
            Self::Asks(Purpose::Sms) => "asks-sms",
            Self::Asks(Purpose::Email) => "asks-email",
            Self::Asks(Purpose::Voice) => "asks-voice",
            Self::Asks(Purpose::Message) => "asks-message",
            Self::Asks(Purpose::Recovery) => "asks-recovery",
            Self::Asks(Purpose::Pairing) => "asks-pairing",
        }
    }
}

/// What to do with a page.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Where the code goes, or why nowhere.
    pub choice: Result<Target, Refusal>,
    /// Every unit that may take a code, best first.
    pub ranked: Vec<Ranked>,
    /// The fields that are left alone.
    pub rejected: Vec<Rejected>,
}

/// What has to speak for a field before it is filled.
const ENOUGH: i32 = 45;
/// What has to speak for a field before a person is told that it asks for another kind of code.
const TELLING: i32 = 25;
/// Two scores closer than this are alike.
const ALIKE: i32 = 15;
/// A focused field under this is not even filled when pointed at.
const LEAST: i32 = 1;

/// Ranks the fields of a page's frames, the tab's own frame first. Opaque
/// frames and those of origins nobody agreed to are passed over.
#[must_use]
pub fn rank(frames: &[Frame], hint: &Hint) -> Decision {
    let (mut ranked, mut rejected) = (Vec::new(), Vec::new());
    let top = frames.iter().find(|frame| frame.top);
    let shared = top.map_or(Reading::default(), page_words);
    let may_fill = |frame: &Frame| {
        frame.origin != "null"
            && (top.is_some_and(|top| top.origin == frame.origin) || hint.origins.contains(&frame.origin))
    };
    for (index, frame) in frames.iter().enumerate().filter(|(_, frame)| may_fill(frame)) {
        let reader = Reader::new(frame, shared);
        for unit in units(frame) {
            match assess(index, frame, &reader, &unit, hint) {
                Ok(found) => insert(&mut ranked, found),
                Err(reject) => rejected.push(Rejected { frame: index, fields: unit.fields, reject }),
            }
        }
    }
    let choice = choose(frames, &ranked, hint);
    Decision { choice, ranked, rejected }
}

fn assess(
    index: usize,
    frame: &Frame,
    reader: &Reader<'_>,
    unit: &Unit,
    hint: &Hint,
) -> Result<Ranked, Reject> {
    let fields: Vec<&Field> = unit.fields.iter().filter_map(|&field| frame.fields.get(field)).collect();
    if !frame.shown {
        return Err(Reject::Hidden);
    }
    if let Some(reject) = fields.iter().find_map(|field| by_state(field, unit.shape)) {
        return Err(reject);
    }
    let room = room(unit, &fields);
    if hint.digits.is_some_and(|digits| room.is_some_and(|room| room < usize::from(digits))) {
        return Err(Reject::Short);
    }
    let mut context = reader.close(unit);
    if let Some(reject) = by_words(unit, &fields, &context) {
        return Err(reject);
    }
    let mut reasons = close(unit, &fields, &context, hint.digits);
    if !reasons.iter().any(|&reason| speaks_for_code(reason)) {
        return Err(Reject::Unnamed);
    }
    reader.widen(unit, &mut context);
    if let Some(reject) = by_part(&context) {
        return Err(reject);
    }
    let otc = reasons.contains(&Reason::Autocomplete);
    reasons.extend(wide(&context, otc));
    let score = reasons.iter().map(|reason| reason.weight()).sum();
    Ok(Ranked {
        target: Target { frame: index, fields: unit.fields.clone(), pieces: pieces(unit) },
        purpose: purpose(&context),
        score,
        reasons,
        focused: fields.iter().any(|field| field.focused),
    })
}

/// Best first; of equals the earlier stays first.
fn insert(ranked: &mut Vec<Ranked>, found: Ranked) {
    let at = ranked.partition_point(|other| other.score >= found.score);
    ranked.insert(at, found);
}

fn pieces(unit: &Unit) -> Vec<usize> {
    match unit.shape {
        Shape::Single => vec![0],
        Shape::Boxes(count) => vec![1; count],
        Shape::Parts { count, each } => vec![each; count],
    }
}

/// A field's own words or shape, without which the page's words say nothing about it.
fn speaks_for_code(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Autocomplete
            | Reason::OwnApp
            | Reason::OwnCode
            | Reason::OwnFactor
            | Reason::OwnWeak
            | Reason::NearApp
            | Reason::NearCode
            | Reason::Boxes
            | Reason::OddBoxes
            | Reason::Parts
            | Reason::Slots
            | Reason::Mask
    )
}

fn choose(frames: &[Frame], ranked: &[Ranked], hint: &Hint) -> Result<Target, Refusal> {
    let pointed = ranked.iter().find(|found| hint.pointed && found.focused && found.score >= LEAST);
    if let Some(found) = pointed {
        return Ok(found.target.clone());
    }
    let likely = || ranked.iter().filter(|found| found.score >= ENOUGH);
    let codes = || likely().filter(|found| found.purpose == Purpose::Code);
    let Some(best) = codes().next() else {
        return Err(refusal(frames, ranked));
    };
    let close: Vec<&Ranked> = codes().filter(|found| best.score - found.score < ALIKE).collect();
    if let Some(focused) = close.iter().find(|found| found.focused) {
        return Ok(focused.target.clone());
    }
    // Of two codes asked for in a row the first comes first; the next is for later.
    let first = close.iter().min_by_key(|found| (found.target.frame, found.target.fields.first().copied()));
    let first = first.map_or(&best.target, |found| &found.target);
    if close.iter().all(|found| found.target == *first || stand_together(frames, first, &found.target)) {
        Ok(first.clone())
    } else {
        Err(Refusal::Several)
    }
}

fn refusal(frames: &[Frame], ranked: &[Ranked]) -> Refusal {
    let asks = ranked.iter().find(|found| found.score >= TELLING && found.purpose != Purpose::Code);
    if let Some(found) = asks {
        return Refusal::Asks(found.purpose);
    }
    if frames.iter().any(|frame| frame.foreign > 0 && speaks_of_codes(frame)) {
        return Refusal::ForeignFrame;
    }
    if ranked.is_empty() { Refusal::NoField } else { Refusal::Unsure }
}

/// Frames of other origins are mostly advertisements: only words say that one may hold the field.
fn speaks_of_codes(frame: &Frame) -> bool {
    const CODES: Classes = Classes::of(&[Class::App, Class::Factor, Class::Code]);
    let mut texts = frame.outline.iter().map(|item| read(&item.text).classes);
    page_words(frame).classes.has_any(CODES) || texts.any(|classes| classes.has_any(CODES))
}

/// In the same frame, under one near roof.
fn stand_together(frames: &[Frame], a: &Target, b: &Target) -> bool {
    const ROOF: usize = 6;
    let parents = |target: &Target| {
        let field = target.fields.first()?;
        frames.get(target.frame)?.fields.get(*field).map(|field| field.parents.as_slice())
    };
    let (Some(of_a), Some(of_b)) = (parents(a), parents(b)) else { return false };
    a.frame == b.frame
        && of_a.iter().take(ROOF).any(|parent| of_b.iter().take(ROOF).any(|other| other == parent))
}
