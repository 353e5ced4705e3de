//! What stands around a key in the outline: the words that name it, pictures,
//! neighbours of the same look, parameters.

use super::facts::{Frame, Item, ItemKind};
use super::key_groups::is_usual;
use super::key_text::keys_in;
use super::lexicon::{Classes, read};
use super::stated::{Stated, stated_in};
use super::terms::Class;

const BEFORE: usize = 6;
const AFTER: usize = 3;
/// How many items around a key may state parameters.
const AROUND: usize = 16;
/// Bytes that a parameter's name has at most, and its value.
const NAME: usize = 60;
const VALUE: usize = 12;

/// The texts with their places; a key whose groups are blocks of their own is put together.
pub(super) fn joined(outline: &[Item]) -> Vec<(usize, String)> {
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
        } else if let Some(second) = second_line(outline, at) {
            group_end = at + 2;
            texts.push((at, [&item.text, " ", second].concat()));
        } else {
            texts.push((at, item.text.clone()));
        }
    }
    texts
}

/// The second of two lines that are one key: groups as long as those before, or that only together have a key's
/// length; and no third such line, as in a list of codes.
fn second_line(outline: &[Item], at: usize) -> Option<&str> {
    let (first, second) = (groups_alone(outline, at)?, groups_alone(outline, at + 1)?);
    let is_above = at.checked_sub(1).is_some_and(|above| groups_alone(outline, above).is_some());
    if is_above || groups_alone(outline, at + 2).is_some() {
        return None;
    }
    let even = group_of(outline, at).is_some_and(|length| group_of(outline, at + 1) == Some(length));
    let one = || {
        let [key] = keys_in(&[first, " ", second].concat()).try_into().ok()?;
        let whole = [first, second].concat().chars().filter(char::is_ascii_alphanumeric).count();
        let alone =
            [first, second].iter().any(|line| keys_in(line).iter().any(|key| is_usual(key.key.len())));
        (!alone && key.key.len() == whole && is_usual(whole)).then_some(())
    };
    (even || one().is_some()).then_some(second)
}

/// The text of a line that may be a part of a key and has nothing else.
fn groups_alone(outline: &[Item], at: usize) -> Option<&str> {
    let item = outline.get(at).filter(|item| item.kind == ItemKind::Text)?;
    let text = item.text.as_str();
    let all = |letters: fn(&char) -> bool| {
        text.chars().all(|c| letters(&c) || matches!(c, '2'..='7' | ' ' | '-' | '\u{a0}'))
    };
    let one_case = all(char::is_ascii_uppercase) || all(char::is_ascii_lowercase);
    ((4..=80).contains(&text.len()) && one_case && text.contains(|c: char| c.is_ascii_digit()))
        .then_some(text)
}

/// How long the groups are of a line that has nothing else, at least two of them.
fn group_of(outline: &[Item], at: usize) -> Option<usize> {
    let item = outline.get(at).filter(|item| item.kind == ItemKind::Text)?;
    let groups = || item.text.split([' ', '-']);
    let first = groups().next()?.len();
    let is_group = |group: &str| {
        group.len() <= first && group.chars().all(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '2'..='7'))
    };
    let alike = groups().count() > 1 && groups().all(is_group) && groups().nth(1)?.len() == first;
    (alike && (3..=8).contains(&first) && item.text.contains(|c: char| c.is_ascii_digit())).then_some(first)
}

pub(super) struct Before {
    /// The text right before.
    pub(super) first: Classes,
    /// All of them, one heading included.
    pub(super) all: Classes,
}

pub(super) fn words_before(frame: &Frame, at: usize) -> Before {
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

pub(super) fn words_after(frame: &Frame, at: usize) -> Classes {
    let items = frame.outline.iter().skip(at + 1).take_while(|item| item.kind != ItemKind::Heading);
    let texts = items.filter(|item| matches!(item.kind, ItemKind::Text | ItemKind::Action)).take(AFTER);
    texts.fold(Classes::default(), |sum, item| sum.and(read(&item.text).classes))
}

/// A short text right below that names a key and holds none: its label.
pub(super) fn is_named_below(frame: &Frame, at: usize) -> bool {
    let below = frame.outline.get(at + 1).filter(|item| item.kind == ItemKind::Text);
    below.is_some_and(|item| {
        item.text.len() <= NAME && keys_in(&item.text).is_empty() && {
            let words = read(&item.text).classes;
            words.has(Class::Key) && !words.has(Class::Api)
        }
    })
}

pub(super) fn has_picture(frame: &Frame, at: usize) -> bool {
    let from = at.saturating_sub(AROUND / 2);
    frame.outline.iter().skip(from).take(AROUND).any(|item| item.kind == ItemKind::Picture)
}

/// One of at least three neighbours of the same look: a list of recovery codes.
pub(super) fn is_listed(frame: &Frame, at: usize, length: usize) -> bool {
    let from = at.saturating_sub(3);
    let alike = frame.outline.iter().skip(from).take(7).filter(|item| {
        item.kind == ItemKind::Text && keys_in(&item.text).iter().any(|key| key.key.len() == length)
    });
    alike.count() > 2
}

pub(super) fn stated_around(frame: &Frame, at: usize) -> Stated {
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
        (is_value && name.len() <= NAME).then(|| stated_in(&[name, ": ", value].concat()))
    });
    pairs.fold(each, Stated::or)
}
