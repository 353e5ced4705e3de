//! Puts fields together that take one code between them.

use super::facts::{Field, FieldKind, Frame, Holds, Seen};

/// Fields that take one code, and how many of its characters each takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    /// Indices into the frame's fields, in the order of the code's characters.
    pub(super) fields: Vec<usize>,
    pub(super) shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One field for the whole code.
    Single,
    /// One box a character.
    Boxes(usize),
    /// Two or three fields of several characters each.
    Parts { count: usize, each: usize },
}

const FEWEST_BOXES: usize = 4;
const MOST_BOXES: usize = 10;
/// CSS pixels: the widest box for one character, and the widest of several.
const WIDEST_BOX: f64 = 120.0;
const WIDEST_PART: f64 = 260.0;
/// How far up the ancestor that boxes share may be.
const SHARED_WITHIN: usize = 5;

/// Splits a frame's fields into units.
pub(super) fn units(frame: &Frame) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    let mut run: Vec<usize> = Vec::new();
    for (index, field) in frame.fields.iter().enumerate() {
        if !stands_in_row(field) {
            units.push(Unit { fields: vec![index], shape: Shape::Single });
            continue;
        }
        let last = run.last().and_then(|&last| frame.fields.get(last));
        if !last.is_some_and(|last| are_alike(last, field)) {
            close(frame, &mut run, &mut units);
        }
        run.push(index);
    }
    close(frame, &mut run, &mut units);
    units
}

fn close(frame: &Frame, run: &mut Vec<usize>, units: &mut Vec<Unit>) {
    let fields = core::mem::take(run);
    match shape(frame, &fields) {
        Shape::Single => {
            units.extend(fields.into_iter().map(|field| Unit { fields: vec![field], shape: Shape::Single }));
        }
        shape => units.push(Unit { fields, shape }),
    }
}

fn shape(frame: &Frame, run: &[usize]) -> Shape {
    let limits: Vec<Option<u32>> =
        run.iter().filter_map(|&index| frame.fields.get(index)).map(|field| field.maxlength).collect();
    let count = limits.len();
    // The first box may take the whole code, to be spread by the page.
    let one_each = |first: Option<u32>, rest: &[Option<u32>]| {
        rest.iter().all(|limit| limit.is_none_or(|limit| limit <= 2))
            && first.is_none_or(|limit| limit <= 2 || limit as usize >= count)
    };
    match limits.split_first() {
        Some((&first, rest)) if (FEWEST_BOXES..=MOST_BOXES).contains(&count) && one_each(first, rest) => {
            Shape::Boxes(count)
        }
        Some((&Some(each), rest))
            if (2..=3).contains(&count)
                && rest.iter().all(|&limit| limit == Some(each))
                && (6..=10).contains(&(count * each as usize))
                && each > 1 =>
        {
            Shape::Parts { count, each: each as usize }
        }
        _ => Shape::Single,
    }
}

fn stands_in_row(field: &Field) -> bool {
    let narrow = if field.maxlength.is_some() || is_one_time(field) { WIDEST_PART } else { WIDEST_BOX };
    field.kind != FieldKind::Textarea
        && field.kind != FieldKind::Painted
        && matches!(field.seen, Seen::Yes | Seen::Covered)
        && field.holds != Holds::Other
        && !field.readonly
        && field.rect.width <= narrow
}

/// Said of several fields in a row, it makes them boxes, however wide.
fn is_one_time(field: &Field) -> bool {
    field.autocomplete.contains("one-time-code")
}

/// Same make and size, side by side or limited to one character, under one roof.
fn are_alike(a: &Field, b: &Field) -> bool {
    let near = |a: f64, b: f64, by: f64| (a - b).abs() <= by;
    let same_row = near(a.rect.y, b.rect.y, 4.0);
    let one_each = a.maxlength == Some(1) && b.maxlength == Some(1) || is_one_time(a) && is_one_time(b);
    let roof = a
        .parents
        .iter()
        .take(SHARED_WITHIN)
        .any(|parent| b.parents.iter().take(SHARED_WITHIN).any(|other| other == parent));
    a.kind == b.kind
        && a.input_type == b.input_type
        && near(a.rect.width, b.rect.width, 4.0)
        && near(a.rect.height, b.rect.height, 4.0)
        && (same_row || one_each)
        && roof
}
