//! From three finder patterns to the places a code may have.
use super::contour::contour;
use super::finder::Finder;
use super::gray::Gray;
use super::grid::Grid;
use super::homography::{Homography, Pair};
use super::layout;
use super::order::best_first;
use super::template::{self, Template};

type Point = (f32, f32);

/// What was measured at the three corners.
pub(super) struct Corners {
    /// Top left, top right, bottom left; each with its square of 4 modules.
    squares: [[Point; 4]; 3],
    dark: bool,
    /// Modules per side, seen along the top and along the left.
    sides: (f32, f32),
}

/// Correlation of finder and timing patterns below which there is no code.
const MIN_SCORE: f32 = 0.4;
/// From here on timing patterns may be off: so steep a view is set right later.
const CLEAR_SCORE: f32 = 0.55;
/// Correlation of the timing patterns alone, which few other things resemble.
const MIN_TIMING: f32 = 0.2;

impl Corners {
    pub(super) fn measure(gray: &Gray, [corner, right, below]: [&Finder; 3]) -> Option<Self> {
        let across = (right.x - corner.x, right.y - corner.y);
        let down = (below.x - corner.x, below.y - corner.y);
        // In a steep view the sides converge: at the other end they slant the other way.
        let axes = [(across, down), (across, mirrored(down, across)), (mirrored(across, down), down)];
        let mut squares = [[(0.0, 0.0); 4]; 3];
        for (i, (square, finder)) in squares.iter_mut().zip([corner, right, below]).enumerate() {
            let measured =
                [axes[0], axes[i]].into_iter().take(if i > 0 && slants(across, down) { 2 } else { 1 });
            let measured: Vec<_> = measured.filter_map(|(x, y)| contour(gray, finder, x, y)).collect();
            let shown = |square: &[Point; 4]| template::shows_finder(gray, *square, finder.dark);
            let best = if measured.len() > 1 { best_first(measured, shown) } else { measured };
            *square = best.into_iter().next().or_else(|| supposed(finder, across, down))?;
        }
        let [a, b, c] = squares;
        let wide = |s: [Point; 4]| (distance(s[0], s[1]) + distance(s[3], s[2])) / 8.0;
        let high = |s: [Point; 4]| (distance(s[0], s[3]) + distance(s[1], s[2])) / 8.0;
        let modules = |from: [Point; 4], to: [Point; 4], one: f32, two: f32| {
            7.0 + distance(middle(from), middle(to)) / (one * two).sqrt().max(0.1)
        };
        let sides = (modules(a, b, wide(a), wide(b)), modules(a, c, high(a), high(c)));
        let ratio = (sides.0 - 7.0) / (sides.1 - 7.0);
        ((0.5..2.0).contains(&ratio)).then_some(Self { squares, dark: corner.dark, sides })
    }

    /// Places where a code shows, best first; each is fitted when it is asked for.
    pub(super) fn grids(&self, gray: &Gray) -> impl Iterator<Item = Grid> {
        let mut likely: Vec<(usize, Homography, f32)> = Vec::new();
        for version in self.versions() {
            let pairs = self.pairs(version);
            let template = Template::corners(version);
            for map in [Homography::fit(&pairs), Homography::fit_affine(&pairs)].into_iter().flatten() {
                let score = template.score(gray, &map, self.dark);
                if score < CLEAR_SCORE && template.timing(gray, &map, self.dark) < MIN_TIMING {
                    continue;
                }
                if score > MIN_SCORE {
                    likely.push((version, map, score));
                }
            }
        }
        likely = best_first(likely, |(_, _, score)| *score);
        likely.truncate(2);
        likely
            .into_iter()
            .map(|(version, map, _)| Grid::fit(gray, version, &self.pairs(version), map, self.dark))
    }

    /// The place of a code of a version known otherwise.
    pub(super) fn grid_of(&self, gray: &Gray, version: usize) -> Option<Grid> {
        let pairs = self.pairs(version);
        let map = Homography::fit(&pairs)?;
        Some(Grid::fit(gray, version, &pairs, map, self.dark))
    }

    /// Versions whose side is near what was seen, nearest first.
    fn versions(&self) -> Vec<usize> {
        let seen = (self.sides.0 + self.sides.1) / 2.0;
        let off = |version: usize| (layout::side(version) as f32 - seen).abs();
        let slack = 4.0 + seen * 0.06;
        let mut versions: Vec<usize> = (1..=40).filter(|version| off(*version) <= slack).collect();
        versions = best_first(versions, |version| -off(*version));
        versions.truncate(5);
        versions
    }

    fn pairs(&self, version: usize) -> Vec<Pair> {
        let last = (layout::side(version) - 7) as f32;
        let [a, b, c] = self.squares;
        [(a, (0.0, 0.0)), (b, (last, 0.0)), (c, (0.0, last))]
            .into_iter()
            .flat_map(|(square, (left, top))| {
                let from = [(1.5, 1.5), (5.5, 1.5), (5.5, 5.5), (1.5, 5.5)];
                square.into_iter().zip(from.map(|(x, y)| (left + x, top + y)))
            })
            .map(|(to, from)| Pair { from, to, weight: 1.0 })
            .collect()
    }
}

/// Whether the axes are more than six degrees from a right angle.
fn slants(a: Point, b: Point) -> bool {
    (a.0 * b.0 + a.1 * b.1).abs() > 0.1 * a.0.hypot(a.1) * b.0.hypot(b.1)
}

/// A direction seen from the other end of `axis`.
fn mirrored(way: Point, axis: Point) -> Point {
    let part = 2.0 * (way.0 * axis.0 + way.1 * axis.1) / (axis.0 * axis.0 + axis.1 * axis.1).max(1e-6);
    (way.0 - part * axis.0, way.1 - part * axis.1)
}

/// Where the outline can't be measured: as the cross-sections say.
fn supposed(finder: &Finder, across: Point, down: Point) -> Option<[Point; 4]> {
    let (wide, high) = (across.0.hypot(across.1), down.0.hypot(down.1));
    if wide < 1.0 || high < 1.0 {
        return None;
    }
    let along = |(x, y): Point, length: f32| 2.0 * finder.module_along((x / length, y / length)) / length;
    let (u, v) = (along(across, wide), along(down, high));
    let at = |i: f32, j: f32| {
        (finder.x + i * u * across.0 + j * v * down.0, finder.y + i * u * across.1 + j * v * down.1)
    };
    Some([at(-1.0, -1.0), at(1.0, -1.0), at(1.0, 1.0), at(-1.0, 1.0)])
}

fn distance(a: Point, b: Point) -> f32 {
    (a.0 - b.0).hypot(a.1 - b.1)
}

fn middle(square: [Point; 4]) -> Point {
    square.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / 4.0, sum.1 + p.1 / 4.0))
}
