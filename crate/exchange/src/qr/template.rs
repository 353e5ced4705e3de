//! How well a supposed place of a code shows what every code has: finder patterns, timing
//! patterns, alignment patterns.
use super::gray::Gray;
use super::homography::Homography;
use super::layout;

type Point = (f32, f32);

/// The fixed patterns of one version: groups of modules with their colour.
pub(super) struct Template {
    groups: Vec<Vec<(Point, bool)>>,
}

impl Template {
    /// Finder and timing patterns only, which the three corners place.
    pub(super) fn corners(version: usize) -> Self {
        let last = layout::side(version) - 7;
        let timing = |flip: bool| {
            let module = move |i: usize| if flip { (6.5, i as f32 + 0.5) } else { (i as f32 + 0.5, 6.5) };
            (8..last - 1).map(|i| (module(i), i % 2 == 0)).collect()
        };
        let finder = |left: usize, top: usize| {
            rings(left as f32 + 3.5, top as f32 + 3.5, 3, [true, true, false, true])
        };
        Self { groups: vec![timing(false), timing(true), finder(0, 0), finder(last, 0), finder(0, last)] }
    }

    /// All fixed patterns.
    pub(super) fn whole(version: usize) -> Self {
        let mut template = Self::corners(version);
        for (x, y) in layout::alignment_patterns(version) {
            template.groups.push(alignment((x as f32 + 0.5, y as f32 + 0.5)));
        }
        template
    }

    /// Mean correlation of the two timing patterns alone.
    pub(super) fn timing(&self, gray: &Gray, map: &Homography, dark: bool) -> f32 {
        let timing = self.groups.get(..2).unwrap_or(&[]);
        let sum: f32 = timing.iter().map(|group| correlation(gray, group, |p| map.map(p.0, p.1))).sum();
        if dark { sum / 2.0 } else { sum / -2.0 }
    }

    /// Mean correlation of the groups, −1 to 1.
    pub(super) fn score(&self, gray: &Gray, map: &Homography, dark: bool) -> f32 {
        let sum: f32 = self.groups.iter().map(|group| correlation(gray, group, |p| map.map(p.0, p.1))).sum();
        let score = sum / self.groups.len().max(1) as f32;
        if dark { score } else { -score }
    }
}

/// How well a finder pattern shows whose square of 4 modules has these corners, −1 to 1.
pub(super) fn shows_finder(gray: &Gray, square: [Point; 4], dark: bool) -> f32 {
    let mix = |a: Point, b: Point, part: f32| (a.0 + (b.0 - a.0) * part, a.1 + (b.1 - a.1) * part);
    let place = |(x, y): Point| {
        let (u, v) = (x / 4.0 + 0.5, y / 4.0 + 0.5);
        mix(mix(square[0], square[1], u), mix(square[3], square[2], u), v)
    };
    let shown = correlation(gray, &rings(0.0, 0.0, 3, [true, true, false, true]), place);
    if dark { shown } else { -shown }
}

/// The pattern around an alignment pattern's centre.
fn alignment((x, y): Point) -> Vec<(Point, bool)> {
    rings(x, y, 2, [true, false, true, false])
}

fn rings(x: f32, y: f32, reach: i32, colours: [bool; 4]) -> Vec<(Point, bool)> {
    square(reach)
        .filter_map(|(dx, dy)| {
            let ring = dx.abs().max(dy.abs()) as usize;
            Some(((x + dx as f32, y + dy as f32), *colours.get(ring)?))
        })
        .collect()
}

/// Correlation of darkness with what is expected.
fn correlation(gray: &Gray, group: &[(Point, bool)], place: impl Fn(Point) -> Point) -> f32 {
    correlated(group.iter().map(|(point, dark)| {
        let (x, y) = place(*point);
        (gray.sample(x, y), *dark)
    }))
}

/// Correlation of darkness with what is expected, of brightnesses.
fn correlated(seen: impl Iterator<Item = (f32, bool)>) -> f32 {
    let (mut n, mut t, mut s, mut ts, mut ss) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (brightness, dark) in seen {
        let value = 255.0 - brightness;
        let expected = f32::from(u8::from(dark));
        n += 1.0;
        t += expected;
        s += value;
        ts += expected * value;
        ss += value * value;
    }
    // What is expected is 0 or 1, and so is its square.
    let spread = (n * t - t * t) * (n * ss - s * s);
    if spread > 1e-3 { (n * ts - t * s) / spread.sqrt() } else { 0.0 }
}

/// Brightness at every half module around a point, which places that overlap share.
struct Lattice {
    reach: i32,
    values: Vec<f32>,
}

impl Lattice {
    fn around(gray: &Gray, map: &Homography, centre: Point, reach: i32) -> Self {
        let value = |(i, j): (i32, i32)| {
            let (x, y) = map.map(centre.0 + i as f32 * 0.5, centre.1 + j as f32 * 0.5);
            gray.sample(x, y)
        };
        Self { reach, values: square(reach).map(value).collect() }
    }

    /// At half modules from the middle, which are within reach.
    fn at(&self, i: i32, j: i32) -> f32 {
        let at = (j + self.reach) * (2 * self.reach + 1) + i + self.reach;
        self.values.get(at as usize).copied().unwrap_or(0.0)
    }
}

/// Whole offsets up to `reach` in both directions, row by row.
fn square(reach: i32) -> impl Iterator<Item = (i32, i32)> {
    (-reach..=reach).flat_map(move |j| (-reach..=reach).map(move |i| (i, j)))
}

/// An alignment pattern near module coordinates `centre`, at most `reach` modules away:
/// where it is in pixels, and its correlation.
pub(super) fn find_alignment(
    gray: &Gray,
    map: &Homography,
    centre: Point,
    reach: f32,
    dark: bool,
) -> Option<(Point, f32)> {
    let sign = if dark { 1.0 } else { -1.0 };
    let pattern = alignment((0.0, 0.0));
    let mut best = (0.0, 0.0, f32::MIN, 0.0);
    let mut consider = |dx: f32, dy: f32, matched: f32| {
        let found = sign * matched;
        let cost = 0.1 * dx.hypot(dy) / reach.max(1.0);
        if found - cost > best.2 {
            best = (dx, dy, found - cost, found);
        }
        (best.0, best.1)
    };
    let mut near = (0.0, 0.0);
    let steps = (reach * 2.0) as i32;
    let lattice = Lattice::around(gray, map, centre, steps + 4);
    for (i, j) in square(steps) {
        let seen =
            pattern.iter().map(|((x, y), dark)| (lattice.at(i + 2 * *x as i32, j + 2 * *y as i32), *dark));
        near = consider(i as f32 * 0.5, j as f32 * 0.5, correlated(seen));
    }
    for step in [0.25, 0.125] {
        let (x, y) = near;
        for (i, j) in square(1) {
            let (dx, dy) = (x + i as f32 * step, y + j as f32 * step);
            let place = |p: Point| map.map(centre.0 + dx + p.0, centre.1 + dy + p.1);
            near = consider(dx, dy, correlation(gray, &pattern, place));
        }
    }
    let (dx, dy, _, found) = best;
    (found > 0.6).then(|| (map.map(centre.0 + dx, centre.1 + dy), found))
}
