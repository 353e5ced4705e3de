//! Which three finder patterns may belong to one code.
use super::binarise::Binary;
use super::contour;
use super::finder::Finder;
use super::gray::Gray;
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

/// Patterns with a ring that are kept.
const MOST_FINDERS: usize = 60;
/// Patterns whose rings are looked at: those that most rows show.
const MOST_LOOKS: usize = 500;
/// Sets looked at: the most square ones.
const MOST_TRIPLES: usize = 250;

/// The likeliest finders of each polarity, likeliest first.
pub(super) fn likeliest(gray: &Gray, finders: Vec<Finder>) -> Vec<Finder> {
    let mut finders = best_first(finders, |finder| finder.rows as f32);
    let mut room = [(MOST_FINDERS, MOST_LOOKS); 2];
    finders.retain(|finder| {
        let (kept, looks) = &mut room[usize::from(finder.dark)];
        if *kept == 0 || *looks == 0 {
            return false;
        }
        *looks -= 1;
        let keep = contour::ringed(gray, finder);
        *kept -= usize::from(keep);
        keep
    });
    finders
}

/// Groups finders, best first.
pub(super) fn triples(finders: &[Finder]) -> Vec<Triple> {
    let mut found = Vec::new();
    for corner in 0..finders.len() {
        let near: Vec<usize> = (0..finders.len()).filter(|i| related(finders, corner, *i)).collect();
        for (at, one) in near.iter().enumerate() {
            for two in near.get(at + 1..).unwrap_or(&[]) {
                found.extend(triple(finders, corner, *one, *two));
            }
        }
    }
    found = best_first(found, |triple: &Triple| -triple.strain);
    found.truncate(MOST_TRIPLES);
    found
}

fn related(finders: &[Finder], a: usize, b: usize) -> bool {
    let (Some(one), Some(two)) = (finders.get(a), finders.get(b)) else { return false };
    let ratio = one.module / two.module;
    let modules = one.distance(two) / (one.module * two.module).sqrt();
    a != b && one.dark == two.dark && (0.2..5.0).contains(&ratio) && (9.0..260.0).contains(&modules)
}

fn triple(finders: &[Finder], corner: usize, one: usize, two: usize) -> Option<Triple> {
    let (c, a, b) = (finders.get(corner)?, finders.get(one)?, finders.get(two)?);
    let (ax, ay, bx, by) = (a.x - c.x, a.y - c.y, b.x - c.x, b.y - c.y);
    let (long, high) = (ax.hypot(ay), bx.hypot(by));
    let cosine = (ax * bx + ay * by) / (long * high);
    let sides = (long / (a.module * c.module).sqrt()) / (high / (b.module * c.module).sqrt());
    let sizes = [a.module, b.module, c.module];
    let spread = sizes.iter().fold(0.0_f32, |m, s| m.max(*s)) / sizes.iter().fold(f32::MAX, |m, s| m.min(*s));
    if cosine.abs() > 0.75 || !(0.4..2.5).contains(&sides) || spread > 5.0 {
        return None;
    }
    let uneven = |ratio: f32| ratio.max(1.0 / ratio) - 1.0;
    let strain = cosine.abs() + uneven(long / high) + uneven(sides) + 0.5 * uneven(spread);
    let turned = ax * by - ay * bx > 0.0;
    let (right, below) = if turned { (one, two) } else { (two, one) };
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
    left < 2.5 && top + left > 0.9
}

/// Changes per module boundary on the best line 3 modules inward of the line between two
/// finders' centres.
fn changes(binary: &Binary, from: &Finder, to: &Finder, inward: &Finder) -> f32 {
    let (dx, dy) = (inward.x - from.x, inward.y - from.y);
    let length = dx.hypot(dy).max(1.0);
    let module = (from.module * to.module).sqrt();
    let modules = (from.distance(to) / module - 7.0).max(1.0);
    let steps = (modules * 3.0) as usize + 1;
    let along = |offset: f32| {
        let start =
            |f: &Finder| (f.x + dx / length * offset * f.module, f.y + dy / length * offset * f.module);
        let (a, b) = (start(from), start(to));
        let margin = 3.7 / (modules + 7.0);
        let mut colours = (0..=steps).map(|i| {
            let part = margin + (1.0 - 2.0 * margin) * i as f32 / steps as f32;
            binary.at((a.0 + (b.0 - a.0) * part) as i32, (a.1 + (b.1 - a.1) * part) as i32)
        });
        let mut last = colours.next();
        let mut count = 0;
        for colour in colours {
            count += usize::from(Some(colour) != last);
            last = Some(colour);
        }
        count as f32 / modules
    };
    [2.7, 3.0, 3.3].map(along).into_iter().fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_corner_is_found_whatever_the_order() {
        let finder = |x: f32, y: f32| Finder { x, y, module: 4.0, dark: true, rows: 5 };
        let finders = vec![finder(100.0, 0.0), finder(0.0, 100.0), finder(0.0, 0.0)];
        let best = triples(&finders)[0];
        let at = |i: usize| (finders[i].x, finders[i].y);
        assert_eq!(
            (at(best.corner), at(best.right), at(best.below)),
            ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))
        );
    }

    #[test]
    fn polarities_do_not_mix() {
        let finder = |x: f32, y: f32, dark| Finder { x, y, module: 4.0, dark, rows: 5 };
        let finders = vec![finder(100.0, 0.0, true), finder(0.0, 100.0, false), finder(0.0, 0.0, true)];
        assert!(triples(&finders).is_empty());
    }
}
