//! What `page.d.ts` promises, made.

use js_sys::{Array, Object, Reflect};
use sparekey_core::page::facts::SourceKind;
use sparekey_core::page::{Content, Decision, Found, KeyReason, Ranked, Reason, Rejected, Target};
use wasm_bindgen::JsValue;

type View = Result<JsValue, JsValue>;

pub(super) fn decision(decision: Decision) -> View {
    let (target, refusal) = match &decision.choice {
        Ok(chosen) => (object(&target(chosen))?, JsValue::NULL),
        Err(refusal) => (JsValue::NULL, refusal.code().into()),
    };
    let ranked: Array = decision.ranked.iter().map(ranked).collect::<Result<_, _>>()?;
    object(&[
        ("target", target),
        ("refusal", refusal),
        ("ranked", ranked.into()),
        ("left", left(&decision.rejected)?),
    ])
}

fn target(target: &Target) -> [(&'static str, JsValue); 3] {
    [("frame", target.frame.into()), ("fields", indices(&target.fields)), ("pieces", indices(&target.pieces))]
}

fn ranked(ranked: &Ranked) -> View {
    let [frame, fields, pieces] = target(&ranked.target);
    object(&[
        frame,
        fields,
        pieces,
        ("purpose", ranked.purpose.code().into()),
        ("score", ranked.score.into()),
        ("focused", ranked.focused.into()),
        ("reasons", codes(ranked.reasons.iter().map(|&reason| Reason::code(reason)))),
    ])
}

/// How many were left alone for which reason: a page may have hundreds of fields.
fn left(rejected: &[Rejected]) -> View {
    let mut counts: Vec<(&str, u32)> = Vec::new();
    for code in rejected.iter().map(|rejected| rejected.reject.code()) {
        match counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => *count += 1,
            None => counts.push((code, 1)),
        }
    }
    let entries: Vec<(&str, JsValue)> =
        counts.into_iter().map(|(code, count)| (code, count.into())).collect();
    object(&entries)
}

pub(super) fn found(found: Found) -> View {
    let (kind, text) = match &found.content {
        Content::Uri(text) => ("uri", text),
        Content::Key(text) => ("key", text),
    };
    let source = match found.source {
        SourceKind::Link => "link",
        SourceKind::Attribute => "attribute",
        SourceKind::Text => "text",
        SourceKind::Value => "value",
    };
    let stated = object(&[
        ("algorithm", found.stated.algorithm.map(|algorithm| algorithm.name()).into()),
        ("digits", found.stated.digits.map(u32::from).into()),
        ("period", found.stated.period.into()),
        ("counter", found.stated.counter.into()),
    ])?;
    object(&[
        ("frame", found.frame.into()),
        ("source", source.into()),
        ("kind", kind.into()),
        ("text", text.into()),
        ("issuer", found.issuer.into()),
        ("account", found.account.into()),
        ("stated", stated),
        ("confidence", u32::from(found.confidence).into()),
        ("hidden", found.hidden.into()),
        ("reasons", codes(found.reasons.iter().map(|&reason| KeyReason::code(reason)))),
    ])
}

fn indices(indices: &[usize]) -> JsValue {
    indices.iter().map(|&index| JsValue::from(index)).collect::<Array>().into()
}

fn codes(codes: impl Iterator<Item = &'static str>) -> JsValue {
    codes.map(JsValue::from).collect::<Array>().into()
}

fn object(entries: &[(&str, JsValue)]) -> View {
    let object = Object::new();
    for (name, value) in entries {
        Reflect::set(&object, &JsValue::from_str(name), value)?;
    }
    Ok(object.into())
}
