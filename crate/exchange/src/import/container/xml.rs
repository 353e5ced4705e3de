//! XML 1.0 and HTML as far as apps write them: a tree of elements, attributes
//! and text. No document type is followed and no entity but the five and
//! numbers known, so nothing expands.

use crate::import::error::Error;
use crate::import::limits::{MAX_DEPTH, MAX_NODES};

/// An element. Names are without their namespace's prefix.
#[derive(Default)]
pub(in crate::import) struct Element {
    pub(in crate::import) name: String,
    attributes: Vec<(String, String)>,
    pub(in crate::import) children: Vec<Element>,
    /// The text directly in it.
    pub(in crate::import) text: String,
}

impl Element {
    /// The attribute of that name, empty where there is none.
    pub(in crate::import) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The children of that name.
    pub(in crate::import) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The first child of that name.
    pub(in crate::import) fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the child of that name, empty where there is none.
    pub(in crate::import) fn text_of(&self, name: &str) -> &str {
        self.child(name).map_or("", |child| child.text.trim())
    }
}

/// The root element.
pub(in crate::import) fn parse(text: &str) -> Result<Element, Error> {
    let mut open: Vec<Element> = vec![Element::default()];
    let mut rest = text;
    let mut nodes = 0;
    while let Some((before, markup)) = rest.split_once('<') {
        let top = open.last_mut().ok_or(Error::Damaged)?;
        top.text.push_str(&unescape(before));
        if let Some(after) = markup.strip_prefix("![CDATA[") {
            let (data, after) = after.split_once("]]>").ok_or(Error::Damaged)?;
            top.text.push_str(data);
            rest = after;
            continue;
        }
        if let Some(after) = skipped(markup)? {
            rest = after;
            continue;
        }
        let (tag, after) = tag(markup)?;
        rest = after;
        nodes += 1;
        if let Some(name) = tag.strip_prefix('/') {
            let closed =
                open.pop().filter(|element| element.name == local(name.trim())).ok_or(Error::Damaged)?;
            open.last_mut().ok_or(Error::Damaged)?.children.push(closed);
            continue;
        }
        if nodes > MAX_NODES || open.len() > MAX_DEPTH {
            return Err(Error::TooLarge);
        }
        let (tag, empty) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let element = element(tag);
        if empty {
            open.last_mut().ok_or(Error::Damaged)?.children.push(element);
        } else {
            open.push(element);
        }
    }
    match &mut open[..] {
        [document] if document.children.len() == 1 => document.children.pop().ok_or(Error::Damaged),
        _ => Err(Error::Damaged),
    }
}

/// What is behind a comment, a declaration or an instruction.
fn skipped(markup: &str) -> Result<Option<&str>, Error> {
    let end = if markup.starts_with("!--") {
        "-->"
    } else if markup.starts_with('?') {
        "?>"
    } else if markup.starts_with('!') {
        ">"
    } else {
        return Ok(None);
    };
    markup.split_once(end).map(|(_, after)| Some(after)).ok_or(Error::Damaged)
}

/// A tag up to its `>`, which quotes may hold too.
fn tag(markup: &str) -> Result<(&str, &str), Error> {
    let mut quote = None;
    for (at, c) in markup.char_indices() {
        match (quote, c) {
            (None, '>') => {
                return Ok((markup.get(..at).unwrap_or_default(), markup.get(at + 1..).unwrap_or_default()));
            }
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    Err(Error::Damaged)
}

fn element(tag: &str) -> Element {
    let (name, mut rest) = tag.split_once(|c: char| c.is_ascii_whitespace()).unwrap_or((tag, ""));
    let mut element = Element { name: local(name).to_owned(), ..Element::default() };
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let Some(quote) = after.chars().next().filter(|c| matches!(c, '"' | '\'')) else { break };
        let Some((value, after)) = after.get(1..).unwrap_or_default().split_once(quote) else { break };
        element.attributes.push((local(name.trim()).to_owned(), unescape(value)));
        rest = after;
    }
    element
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// `&amp;` and its like; what is no reference stays as it is.
pub(in crate::import) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        match after.split_once(';').and_then(|(name, after)| Some((reference(name)?, after))) {
            Some((c, after)) => {
                out.push(c);
                rest = after;
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_is_read() {
        let text = "<?xml version='1.0'?><!-- <x> --><!DOCTYPE a><p:a k='1>2' n:l=\"&lt;&#233;\">t<b/>&amp;<c>\
                    <![CDATA[<&>]]></c></p:a>";
        let root = parse(text).ok().unwrap();
        assert_eq!((root.name.as_str(), root.attribute("k"), root.attribute("l")), ("a", "1>2", "<é"));
        assert_eq!((root.text.as_str(), root.text_of("c"), root.children.len()), ("t&", "<&>", 2));
    }

    #[test]
    fn what_is_no_tree_is_refused() {
        for text in ["", "text", "<a>", "<a></b>", "<a", "</a>", "<a/><b/>", "<!-- ", "<a><![CDATA["] {
            assert_eq!(parse(text).err(), Some(Error::Damaged), "{text}");
        }
        assert_eq!(parse(&"<a>".repeat(1000)).err(), Some(Error::TooLarge));
        assert_eq!(unescape("AT&T &x; &#xZ; &#55296; &lt;"), "AT&T &x; &#xZ; &#55296; <");
    }
}
