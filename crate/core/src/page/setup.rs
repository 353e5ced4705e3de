//! Finds the set-up keys a page shows, and tells them from look-alikes.

use core::fmt;

use super::context::page_words;
use super::facts::{Frame, Item, ItemKind, Source, SourceKind};
use super::key_text::{KeyText, keys_in};
use super::lexicon::{Classes, read, read_identifier};
use super::names::{account_in, issuer_of};
use super::stated::{Stated, stated_in};
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

/// Something that speaks for a text being a set-up key, or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyReason {
    /// An address that reads without fault.
    Address,
    /// An address that does not.
    Malformed,
    /// The words right before it say "set-up key".
    Named,
    /// Words nearby do.
    NamedNearby,
    /// The page says what to do where scanning fails.
    CannotScan,
    /// An authenticator app or second factor is named nearby.
    Factor,
    /// Title, headings or address name one.
    Page,
    /// A picture stands nearby.
    Picture,
    /// It has a length that keys usually have.
    UsualLength,
    /// The attribute or input it stands in is named for it.
    Labelled,
    /// An address on the page holds the same key.
    Agrees,
    /// The words before it name recovery codes.
    Recovery,
    /// The words before it name another kind of key.
    OtherKey,
    /// One of several of a kind.
    Listed,
    /// Not shown now.
    Hidden,
}

impl KeyReason {
    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.entry().0
    }

    /// How much it counts.
    #[must_use]
    pub fn weight(self) -> i32 {
        self.entry().1
    }

    fn entry(self) -> (&'static str, i32) {
        match self {
            Self::Address => ("address", 100),
            Self::Malformed => ("malformed", 30),
            Self::Named => ("named", 50),
            Self::NamedNearby => ("named-nearby", 32),
            Self::CannotScan => ("cannot-scan", 20),
            Self::Factor => ("factor", 25),
            Self::Page => ("page", 20),
            Self::Picture => ("picture", 10),
            Self::UsualLength => ("usual-length", 10),
            Self::Labelled => ("labelled", 30),
            Self::Agrees => ("agrees", 40),
            Self::Recovery => ("recovery", -60),
            Self::OtherKey => ("other-key", -60),
            Self::Listed => ("listed", -50),
            Self::Hidden => ("hidden", -15),
        }
    }
}

const FACTOR: Classes = Classes::of(&[Class::App, Class::Factor]);
const OTHER_KEYS: Classes =
    Classes::of(&[Class::Api, Class::License, Class::Coupon, Class::Card, Class::Tracking]);
/// What has to speak for a text before it is called a key.
const ENOUGH: i32 = 50;
/// Characters before a text that count as right before it.
const CLOSE: usize = 60;
const BEFORE: usize = 6;
const AFTER: usize = 3;
/// How many items around a key may state parameters.
const AROUND: usize = 16;
/// Bytes that a parameter's name has at most, and its value.
const NAME: usize = 60;
const VALUE: usize = 12;

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

/// The texts with their places; a key whose groups are blocks of their own is put together.
fn joined(outline: &[Item]) -> Vec<(usize, String)> {
    let mut texts: Vec<(usize, String)> = Vec::new();
    let mut group_end = 0;
    for (at, item) in outline.iter().enumerate() {
        if at < group_end || matches!(item.kind, ItemKind::Field(_) | ItemKind::Picture) {
            continue;
        }
        let is_group = |item: &&Item| {
            item.kind == ItemKind::Text
                && (2..=8).contains(&item.text.len())
                && item.text.chars().all(|c| c.is_ascii_alphanumeric())
        };
        let groups: Vec<&Item> = outline.iter().skip(at).take_while(is_group).collect();
        if groups.len() >= 4 {
            group_end = at + groups.len();
            let texts_of: Vec<&str> = groups.iter().map(|item| item.text.as_str()).collect();
            texts.push((at, texts_of.join(" ")));
        } else {
            texts.push((at, item.text.clone()));
        }
    }
    texts
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
    add(!named && before.has(Class::Key), KeyReason::NamedNearby);
    add(near.has(Class::Scan), KeyReason::CannotScan);
    add(factor, KeyReason::Factor);
    add(page.has_any(FACTOR), KeyReason::Page);
    add(picture, KeyReason::Picture);
    add(matches!(key.key.len(), 16 | 26 | 32 | 52 | 56 | 64 | 103 | 104), KeyReason::UsualLength);
    // "Recovery key" names a key, too.
    let second = factor || page.has_any(FACTOR);
    add(close.has(Class::Recovery) && !(named && second), KeyReason::Recovery);
    add(close.has_any(OTHER_KEYS) && !close.has_any(FACTOR), KeyReason::OtherKey);
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

struct Before {
    /// The text right before.
    first: Classes,
    /// All of them, one heading included.
    all: Classes,
}

fn words_before(frame: &Frame, at: usize) -> Before {
    let mut before = Before { first: Classes::default(), all: Classes::default() };
    let items = frame.outline.get(..at).unwrap_or_default().iter().rev();
    let mut seen = 0;
    for item in
        items.filter(|item| matches!(item.kind, ItemKind::Text | ItemKind::Heading | ItemKind::Action))
    {
        let words = read(&item.text).classes;
        if seen == 0 {
            before.first = words;
        }
        before.all = before.all.and(words);
        seen += 1;
        if item.kind == ItemKind::Heading || seen == BEFORE {
            break;
        }
    }
    before
}

fn words_after(frame: &Frame, at: usize) -> Classes {
    let items = frame.outline.iter().skip(at + 1).take_while(|item| item.kind != ItemKind::Heading);
    let texts = items.filter(|item| matches!(item.kind, ItemKind::Text | ItemKind::Action)).take(AFTER);
    texts.fold(Classes::default(), |sum, item| sum.and(read(&item.text).classes))
}

fn has_picture(frame: &Frame, at: usize) -> bool {
    let from = at.saturating_sub(AROUND / 2);
    frame.outline.iter().skip(from).take(AROUND).any(|item| item.kind == ItemKind::Picture)
}

/// One of at least three neighbours of the same look: a list of recovery codes.
fn is_listed(frame: &Frame, at: usize, length: usize) -> bool {
    let from = at.saturating_sub(3);
    let alike = frame.outline.iter().skip(from).take(7).filter(|item| {
        item.kind == ItemKind::Text && keys_in(&item.text).iter().any(|key| key.key.len() == length)
    });
    alike.count() > 2
}

fn stated_around(frame: &Frame, at: usize) -> Stated {
    let from = at.saturating_sub(AROUND);
    let items = frame.outline.iter().skip(from).take(2 * AROUND);
    let texts: Vec<&str> = items
        .filter(|item| matches!(item.kind, ItemKind::Text | ItemKind::Heading))
        .map(|item| item.text.as_str())
        .collect();
    let each = texts.iter().fold(Stated::default(), |sum, text| sum.or(stated_in(text)));
    // In tables and lists of terms a value stands apart from its name.
    let pairs = texts.windows(2).filter_map(|pair| {
        let [name, value] = pair else { return None };
        let is_value = value.len() <= VALUE && value.starts_with(|c: char| c.is_ascii_digit());
        (is_value && name.len() <= NAME).then(|| stated_in(&format!("{name}: {value}")))
    });
    pairs.fold(each, Stated::or)
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
