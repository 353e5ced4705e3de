//! Which three finder patterns may belong to one code.
use super::binarise::Binary;
use super::finder::Finder;
use super::order::best_first;

/// Three finders at a code's corners, not mirrored: indices of top left, top right, bottom left.
#[derive(Clone, Copy)]
pub(super) struct Triple {
    pub(super) corner: usize,
    pub(super) right: usize,
    pub(super) below: usize,
    /// 0 is an upright square of three equal patterns.
    strain: f32,
}

/// Sets looked at: the most square ones.
const MOST_TRIPLES: usize = 250;

/// Groups finders that are not `read`, best first.
pub(super) fn triples(finders: &[Finder], read: &[bool]) -> Vec<Triple> {
    let mut found = Vec::new();
    let free = |i: &usize| read.get(*i) != Some(&true);
    for (corner, finder) in finders.iter().enumerate().filter(|(i, _)| free(i)) {
        let others = finders.iter().enumerate().filter(|(i, _)| *i != corner && free(i));
        let arms: Vec<Arm> = others.filter_map(|(i, other)| Arm::between(finder, other, i)).collect();
        for (at, one) in arms.iter().enumerate() {
            let rest = arms.get(at + 1..).unwrap_or(&[]);
            found.extend(rest.iter().filter_map(|two| triple(corner, finder.module, one, two)));
        }
    }
    found = best_first(found, |triple: &Triple| -triple.strain);
    found.truncate(MOST_TRIPLES);
    found
}

/// From a finder that may be a code's corner to one that may be on its side.
struct Arm {
    end: usize,
    x: f32,
    y: f32,
    /// In pixels and in modules.
    length: f32,
    modules: f32,
    /// Of its end.
    module: f32,
}

impl Arm {
    fn between(from: &Finder, to: &Finder, end: usize) -> Option<Self> {
        let ratio = from.module / to.module;
        if from.dark != to.dark || !(0.2..5.0).contains(&ratio) {
            return None;
        }
        let (x, y, length) = (to.x - from.x, to.y - from.y, from.distance(to));
        let modules = length / module_between(from, to);
        (9.0..260.0).contains(&modules).then_some(Self { end, x, y, length, modules, module: to.module })
    }
}

/// Pixels per module on the way from one to another.
fn module_between(from: &Finder, to: &Finder) -> f32 {
    let length = from.distance(to).max(1.0);
    let way = ((to.x - from.x) / length, (to.y - from.y) / length);
    (from.module_along(way) * to.module_along(way)).sqrt()
}

fn triple(corner: usize, module: f32, one: &Arm, two: &Arm) -> Option<Triple> {
    let cosine = (one.x * two.x + one.y * two.y) / (one.length * two.length);
    let sides = one.modules / two.modules;
    if cosine.abs() > 0.75 || !(0.4..2.5).contains(&sides) {
        return None;
    }
    let (low, high) = (one.module.min(two.module).min(module), one.module.max(two.module).max(module));
    let spread = high / low;
    if spread > 5.0 {
        return None;
    }
    let uneven = |ratio: f32| ratio.max(1.0 / ratio) - 1.0;
    let strain = cosine.abs() + uneven(one.length / two.length) + uneven(sides) + 0.5 * uneven(spread);
    let turned = one.x * two.y - one.y * two.x > 0.0;
    let (right, below) = if turned { (one.end, two.end) } else { (two.end, one.end) };
    Some(Triple { corner, right, below, strain })
}

/// Whether dark and light change about as often between the finders as timing patterns do.
/// A look at a few pixels, which spares most of the measuring.
pub(super) fn has_timing(binary: &Binary, [corner, right, below]: [&Finder; 3]) -> bool {
    let top = changes(binary, corner, right, below);
    if !(0.25..2.5).contains(&top) {
        return false;
    }
    let left = changes(binary, corner, below, right);
    left < 2.5 && top + left > ENOUGH
}

/// Changes per module boundary that one timing pattern alone may vouch with for both.
const ENOUGH: f32 = 0.9;

/// Changes per module boundary on the best line 3 modules inward of the line between two
/// finders' centres, or on one that is good enough.
fn changes(binary: &Binary, from: &Finder, to: &Finder, inward: &Finder) -> f32 {
    let (dx, dy) = (inward.x - from.x, inward.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let modules = (from.distance(to) / module_between(from, to) - 7.0).max(1.0);
    let steps = (modules * 3.0) as usize + 1;
    let margin = 3.7 / (modules + 7.0);
    let mut most = 0;
    for offset in [2.7, 3.0, 3.3] {
        let start = |f: &Finder| {
            let reach = offset * f.module_along((dx / length, dy / length));
            (f.x + dx / length * reach, f.y + dy / length * reach)
        };
        let (a, b) = (start(from), start(to));
        let at = |part: f32| binary.inward(a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
        most = most.max(binary.changes(at(margin), at(1.0 - margin), steps));
        if most as f32 > ENOUGH * modules {
            break;
        }
    }
    most as f32 / modules
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_corner_is_found_whatever_the_order() {
        let finder = |x: f32, y: f32| Finder { x, y, module: 4.0, wide: 4.0, high: 4.0, dark: true, rows: 5 };
        let finders = vec![finder(100.0, 0.0), finder(0.0, 100.0), finder(0.0, 0.0)];
        let best = triples(&finders, &[])[0];
        let at = |i: usize| (finders[i].x, finders[i].y);
        assert_eq!(
            (at(best.corner), at(best.right), at(best.below)),
            ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))
        );
    }

    #[test]
    fn polarities_do_not_mix() {
        let finder = |x: f32, y: f32, dark| Finder { x, y, module: 4.0, wide: 4.0, high: 4.0, dark, rows: 5 };
        let finders = vec![finder(100.0, 0.0, true), finder(0.0, 100.0, false), finder(0.0, 0.0, true)];
        assert!(triples(&finders, &[]).is_empty());
    }
}
