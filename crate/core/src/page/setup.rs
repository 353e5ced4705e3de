//! Finds the set-up keys a page shows, and tells them from look-alikes.

use core::fmt;

use super::context::page_words;
use super::facts::{Frame, Source, SourceKind};
use super::key_text::{KeyText, keys_in};
use super::lexicon::{Classes, read, read_identifier};
use super::names::{account_in, issuer_of};
use super::near_key::{
    has_picture, is_listed, is_named_below, joined, stated_around, words_after, words_before,
};
use super::reason::reasons;
use super::stated::Stated;
use super::terms::Class;
use crate::uri;

/// A set-up key that a page shows. Its `Debug` leaves the key out.
#[derive(Clone, PartialEq, Eq)]
pub struct Found {
    /// Index of the frame.
    pub frame: usize,
    /// Where it was read.
    pub source: SourceKind,
    /// The key.
    pub content: Content,
    /// Who gives it, guessed from title and host where the page's address of
    /// the key does not say.
    pub issuer: Option<String>,
    /// The account it is for, where the page names one.
    pub account: Option<String>,
    /// What the page states about the codes.
    pub stated: Stated,
    /// How sure, from 0 to 100.
    pub confidence: u8,
    /// It stands in a part of the page that is not shown now.
    pub hidden: bool,
    /// What speaks for it and against it.
    pub reasons: Vec<KeyReason>,
}

/// A found key in the page's own form.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// An `otpauth:` or `otpauth-migration:` address.
    Uri(String),
    /// Base32 in capitals without separators.
    Key(String),
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let content = match self.content {
            Content::Uri(_) => "uri",
            Content::Key(_) => "key",
        };
        write!(f, "Found({content} from {:?}, {} of 100, {:?})", self.source, self.confidence, self.reasons)
    }
}

reasons! {
    /// Something that speaks for a text being a set-up key, or against it.
    KeyReason {
        /// An address that reads without fault.
        Address = "address", 100;
        /// An address that does not.
        Malformed = "malformed", 30;
        /// The words right before it say "set-up key".
        Named = "named", 50;
        /// Words nearby do.
        NamedNearby = "named-nearby", 32;
        /// The page says what to do where scanning fails.
        CannotScan = "cannot-scan", 20;
        /// An authenticator app or second factor is named nearby.
        Factor = "factor", 25;
        /// Title, headings or address name one.
        Page = "page", 20;
        /// A picture stands nearby.
        Picture = "picture", 10;
        /// It has a length that keys usually have.
        UsualLength = "usual-length", 10;
        /// The attribute or input it stands in is named for it.
        Labelled = "labelled", 30;
        /// An address on the page holds the same key.
        Agrees = "agrees", 40;
        /// The words before it name recovery codes.
        Recovery = "recovery", -60;
        /// The words before it name another kind of key.
        OtherKey = "other-key", -60;
        /// One of several of a kind.
        Listed = "listed", -50;
        /// Not shown now.
        Hidden = "hidden", -15;
    }
}

const FACTOR: Classes = Classes::of(&[Class::App, Class::Factor]);
const OTHER_KEYS: Classes =
    Classes::of(&[Class::Api, Class::License, Class::Coupon, Class::Card, Class::Tracking]);
const CODES: Classes = Classes::of(&[Class::Weak, Class::Code]);
/// What has to speak for a text before it is called a key.
const ENOUGH: i32 = 50;
/// Characters before a text that count as right before it.
const CLOSE: usize = 60;

/// The keys a page's frames show, surest first.
#[must_use]
pub fn find_keys(frames: &[Frame]) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, frame) in frames.iter().enumerate() {
        let words = page_words(frame).classes;
        found.extend(frame.sources.iter().filter_map(|source| from_source(index, frame, words, source)));
        found.extend(from_outline(index, frame, words));
    }
    let (uris, keys): (Vec<Found>, Vec<Found>) = found
        .into_iter()
        .filter(|one| one.confidence > 0)
        .partition(|one| matches!(one.content, Content::Uri(_)));
    merge(uris.into_iter().chain(keys))
}

fn from_source(index: usize, frame: &Frame, page: Classes, source: &Source) -> Option<Found> {
    let text = source.text.trim();
    if is_address(text) {
        let reason = match uri::parse(text) {
            Ok(_) | Err(uri::Error::Migration) => KeyReason::Address,
            Err(_) => KeyReason::Malformed,
        };
        let reasons = with_hidden(vec![reason], source.shown);
        return Some(found(index, frame, source.kind, Content::Uri(text.into()), reasons, source.shown));
    }
    let key = keys_in(text).into_iter().next()?;
    let whole = source.kind == SourceKind::Text || key.end - key.start + 2 >= text.len();
    if !whole {
        return None;
    }
    let label = read_identifier(&source.label).classes;
    let lead = text.get(..key.start).unwrap_or_default();
    let before = read(&source.before).classes;
    let follows = source.kind == SourceKind::Text && lead.trim().is_empty();
    let last = if follows { read(last_chars(&source.before, CLOSE)).classes } else { Classes::default() };
    let close = read(lead).classes.and(label).and(last);
    let mut reasons = judge(&key, close, before, close.and(before), page, frame.pictures > 0);
    if source.kind == SourceKind::Value && label.has_any(FACTOR.and(Classes::of(&[Class::Key]))) {
        reasons.push(KeyReason::Labelled);
    }
    if source.kind == SourceKind::Attribute && !source.label.starts_with("data-") && page.has_any(FACTOR) {
        reasons.push(KeyReason::Labelled);
    }
    let reasons = with_hidden(reasons, source.shown);
    Some(found(index, frame, source.kind, Content::Key(key.key), reasons, source.shown))
}

fn from_outline(index: usize, frame: &Frame, page: Classes) -> Vec<Found> {
    let texts = joined(&frame.outline);
    let mut all = Vec::new();
    for (at, text) in &texts {
        let keys = keys_in(text);
        let several = keys.len() > 2;
        for key in keys {
            let lead = text.get(..key.start).unwrap_or_default();
            let before = words_before(frame, *at);
            let close = read(lead).classes.and(if lead.trim().is_empty() {
                before.first
            } else {
                Classes::default()
            });
            let near = before.all.and(words_after(frame, *at)).and(read(text).classes);
            let mut reasons = judge(&key, close, before.all, near, page, has_picture(frame, *at));
            // "Enter … as the key", or a label below.
            let rest = text.get(key.end..).filter(|rest| keys_in(rest).is_empty());
            let follows =
                rest.is_some_and(|rest| read(rest).classes.has(Class::Key)) || is_named_below(frame, *at);
            if follows && !before.all.and(close).has(Class::Key) {
                reasons.push(KeyReason::NamedNearby);
            }
            if several || is_listed(frame, *at, key.key.len()) {
                reasons.push(KeyReason::Listed);
            }
            let mut one = found(index, frame, SourceKind::Text, Content::Key(key.key), reasons, true);
            one.stated = stated_around(frame, *at);
            all.push(one);
        }
    }
    all
}

fn judge(
    key: &KeyText,
    close: Classes,
    before: Classes,
    near: Classes,
    page: Classes,
    picture: bool,
) -> Vec<KeyReason> {
    let mut reasons = Vec::new();
    let mut add = |is: bool, reason| {
        if is {
            reasons.push(reason);
        }
    };
    let named = close.has(Class::Key);
    let factor = near.has_any(FACTOR);
    add(named, KeyReason::Named);
    // "Enter the code below in your authenticator" names it, too.
    let code = close.has(Class::App) && close.has_any(CODES);
    add(!named && (before.has(Class::Key) || code), KeyReason::NamedNearby);
    add(near.has(Class::Scan), KeyReason::CannotScan);
    add(factor, KeyReason::Factor);
    add(page.has_any(FACTOR), KeyReason::Page);
    add(picture, KeyReason::Picture);
    add(matches!(key.key.len(), 16 | 26 | 32 | 52 | 56 | 64 | 103 | 104), KeyReason::UsualLength);
    // "Recovery key" names a key, too.
    let set_up = close.has_any(FACTOR) || near.has(Class::Scan);
    let second = factor || page.has_any(FACTOR);
    let recovery = close.has(Class::Recovery) && !(named && set_up);
    add(recovery || (page.has(Class::Recovery) && !second), KeyReason::Recovery);
    let other = close.has_any(OTHER_KEYS) && !close.has_any(FACTOR);
    // "Secret key" among API keys is none of an authenticator.
    let program = !factor && (before.has(Class::Api) || page.has(Class::Api)) && !(named && second);
    add(other || program, KeyReason::OtherKey);
    reasons
}

fn found(
    index: usize,
    frame: &Frame,
    source: SourceKind,
    content: Content,
    reasons: Vec<KeyReason>,
    shown: bool,
) -> Found {
    let said = reasons.iter().any(|&reason| says_key(reason));
    let sum: i32 = if said { reasons.iter().map(|reason| reason.weight()).sum() } else { 0 };
    let confidence =
        if sum < ENOUGH && !reasons.contains(&KeyReason::Malformed) { 0 } else { sum.clamp(1, 100) as u8 };
    Found {
        frame: index,
        source,
        issuer: issuer_of(frame),
        account: account_in(frame),
        stated: Stated::default(),
        content,
        confidence,
        hidden: !shown,
        reasons,
    }
}

/// Without one of these a string is just a string.
fn says_key(reason: KeyReason) -> bool {
    matches!(
        reason,
        KeyReason::Address
            | KeyReason::Malformed
            | KeyReason::Named
            | KeyReason::NamedNearby
            | KeyReason::CannotScan
            | KeyReason::Labelled
            | KeyReason::Picture
    )
}

fn with_hidden(mut reasons: Vec<KeyReason>, shown: bool) -> Vec<KeyReason> {
    if !shown {
        reasons.push(KeyReason::Hidden);
    }
    reasons
}

fn last_chars(text: &str, count: usize) -> &str {
    let start = text.char_indices().rev().nth(count.saturating_sub(1)).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

fn is_address(text: &str) -> bool {
    ["otpauth://", "otpauth-migration://"]
        .iter()
        .any(|scheme| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

/// One entry a key: the address where there is one, made surer by the text that agrees.
fn merge(found: impl Iterator<Item = Found>) -> Vec<Found> {
    let mut kept: Vec<Found> = Vec::new();
    for one in found {
        match kept.iter_mut().find(|other| same_key(&other.content, &one.content)) {
            Some(other) => agree(other, &one),
            None => {
                let at = kept.partition_point(|other| other.confidence >= one.confidence);
                kept.insert(at, one);
            }
        }
    }
    kept
}

fn agree(kept: &mut Found, other: &Found) {
    kept.hidden &= other.hidden;
    kept.confidence = kept.confidence.max(other.confidence);
    if kept.source != other.source && !kept.reasons.contains(&KeyReason::Agrees) {
        kept.reasons.push(KeyReason::Agrees);
    }
}

fn same_key(a: &Content, b: &Content) -> bool {
    let secret = |content: &Content| match content {
        Content::Uri(text) => uri::parse(text).ok().map(|draft| draft.credential.secret),
        Content::Key(key) => crate::secret::Secret::from_base32(key).ok(),
    };
    a == b || secret(a).zip(secret(b)).is_some_and(|(a, b)| a == b)
}
