//! Which three finder patterns may belong to one code.
use super::finder::Finder;

/// Three finders at a code's corners, not mirrored: indices of top left, top right, bottom left.
#[derive(Clone, Copy)]
pub(super) struct Triple {
    pub(super) corner: usize,
    pub(super) right: usize,
    pub(super) below: usize,
    /// 0 is an upright square of three equal patterns.
    strain: f32,
}

/// Patterns looked at: those that most rows show.
const MOST_FINDERS: usize = 60;
/// Sets looked at: the most square ones.
const MOST_TRIPLES: usize = 250;

/// Drops all but the likeliest finders of each polarity and groups those left, best first.
pub(super) fn triples(finders: &mut Vec<Finder>) -> Vec<Triple> {
    finders.sort_by(|a, b| b.certainty().total_cmp(&a.certainty()));
    let mut room = [MOST_FINDERS; 2];
    finders.retain(|f| {
        let room = &mut room[usize::from(f.dark)];
        *room = room.saturating_sub(1);
        *room > 0
    });
    let mut found = Vec::new();
    for corner in 0..finders.len() {
        let near: Vec<usize> = (0..finders.len()).filter(|i| related(finders, corner, *i)).collect();
        for (at, one) in near.iter().enumerate() {
            for two in near.get(at + 1..).unwrap_or(&[]) {
                found.extend(triple(finders, corner, *one, *two));
            }
        }
    }
    found.sort_by(|a, b| a.strain.total_cmp(&b.strain));
    found.truncate(MOST_TRIPLES);
    found
}

impl Finder {
    fn certainty(&self) -> f32 {
        self.rows as f32 / self.module.max(1.0)
    }
}

fn related(finders: &[Finder], a: usize, b: usize) -> bool {
    let (Some(one), Some(two)) = (finders.get(a), finders.get(b)) else { return false };
    let ratio = one.module / two.module;
    let modules = one.distance(two) / (one.module * two.module).sqrt();
    a != b && one.dark == two.dark && (0.4..2.5).contains(&ratio) && (9.0..260.0).contains(&modules)
}

fn triple(finders: &[Finder], corner: usize, one: usize, two: usize) -> Option<Triple> {
    let (c, a, b) = (finders.get(corner)?, finders.get(one)?, finders.get(two)?);
    let (ax, ay, bx, by) = (a.x - c.x, a.y - c.y, b.x - c.x, b.y - c.y);
    let (long, high) = (ax.hypot(ay), bx.hypot(by));
    let cosine = (ax * bx + ay * by) / (long * high);
    let sides = (long / (a.module * c.module).sqrt()) / (high / (b.module * c.module).sqrt());
    let sizes = [a.module, b.module, c.module];
    let spread = sizes.iter().fold(0.0_f32, |m, s| m.max(*s)) / sizes.iter().fold(f32::MAX, |m, s| m.min(*s));
    if cosine.abs() > 0.7 || !(0.55..1.8).contains(&sides) || spread > 2.5 {
        return None;
    }
    let strain = cosine.abs() + (long / high).ln().abs() + sides.ln().abs() + 0.5 * spread.ln();
    let turned = ax * by - ay * bx > 0.0;
    let (right, below) = if turned { (one, two) } else { (two, one) };
    Some(Triple { corner, right, below, strain })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_square_corner_is_found_whatever_the_order() {
        let finder = |x: f32, y: f32| Finder { x, y, module: 4.0, dark: true, rows: 5 };
        let mut finders = vec![finder(100.0, 0.0), finder(0.0, 100.0), finder(0.0, 0.0)];
        let best = triples(&mut finders)[0];
        let at = |i: usize| (finders[i].x, finders[i].y);
        assert_eq!(
            (at(best.corner), at(best.right), at(best.below)),
            ((0.0, 0.0), (100.0, 0.0), (0.0, 100.0))
        );
    }

    #[test]
    fn polarities_do_not_mix() {
        let finder = |x: f32, y: f32, dark| Finder { x, y, module: 4.0, dark, rows: 5 };
        let mut finders = vec![finder(100.0, 0.0, true), finder(0.0, 100.0, false), finder(0.0, 0.0, true)];
        assert!(triples(&mut finders).is_empty());
    }
}
