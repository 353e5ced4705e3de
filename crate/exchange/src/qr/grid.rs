//! Where a code's modules lie in the picture.
use super::cells::Cells;
use super::gray::Gray;
use super::homography::{Homography, Pair};
use super::layout;
use super::template::{self, Template};

type Point = (f32, f32);

/// A code's place: a perspective map, bent to meet the alignment patterns of large codes.
pub(super) struct Grid {
    pub(super) version: usize,
    /// Whether its finder patterns' centres are dark.
    pub(super) dark: bool,
    map: Homography,
    bend: Option<Bend>,
    /// How well it shows the fixed patterns, up to 1.
    pub(super) score: f32,
}

/// Brightness of modules, turned so that high is dark, with a margin around.
pub(super) struct Samples {
    pub(super) side: usize,
    values: Vec<f32>,
}

/// Modules sampled around the code.
const MARGIN: usize = 2;

impl Grid {
    /// Fits a code of `version` through pairs measured at its three finder patterns.
    pub(super) fn fit(gray: &Gray, version: usize, corners: &[Pair], map: Homography, dark: bool) -> Self {
        let mut grid = Self { version, dark, map, bend: None, score: 0.0 };
        let mut pairs = corners.to_vec();
        let last = (layout::side(version) - 7) as f32 + 0.5;
        // Version 1 has no such pattern.
        let opposite = || template::find_alignment(gray, &grid.map, (last, last), 4.0, dark);
        if let Some((place, _)) = (version > 1).then(opposite).flatten() {
            pairs.push(Pair { from: (last, last), to: place, weight: 6.0 });
            grid.refit(&pairs);
        }
        if version >= 7 {
            grid.meet_alignments(gray, pairs, (last, last));
        }
        grid.score = Template::whole(version).score(gray, &grid.map, dark);
        grid
    }

    fn refit(&mut self, pairs: &[Pair]) {
        if let Some(map) = Homography::fit(pairs) {
            self.map = map;
        }
    }

    fn meet_alignments(&mut self, gray: &Gray, mut pairs: Vec<Pair>, done: Point) {
        let mut met = Vec::new();
        for (x, y) in layout::alignment_patterns(self.version) {
            let centre = (x as f32 + 0.5, y as f32 + 0.5);
            if let Some((place, found)) = template::find_alignment(gray, &self.map, centre, 1.5, self.dark) {
                met.push((x, y, place));
                if centre != done {
                    pairs.push(Pair { from: centre, to: place, weight: 2.0 * found });
                }
            }
        }
        self.refit(&pairs);
        self.bend = Bend::of(self.version, &self.map, &met);
    }

    /// Pixels of a point in modules.
    pub(super) fn place(&self, x: f32, y: f32) -> Point {
        let (px, py) = self.map.map(x, y);
        let (dx, dy) = self.bend.as_ref().map_or((0.0, 0.0), |bend| bend.at(x, y));
        (px + dx, py + dy)
    }

    /// The code's outer corners: top left, top right, bottom right, bottom left.
    pub(super) fn corners(&self) -> [Point; 4] {
        let side = layout::side(self.version) as f32;
        [(0.0, 0.0), (side, 0.0), (side, side), (0.0, side)].map(|(x, y)| self.place(x, y))
    }

    fn module(&self) -> f32 {
        let [a, b, c, d] = self.corners();
        let lengths = (a.0 - c.0).hypot(a.1 - c.1) + (b.0 - d.0).hypot(b.1 - d.1);
        lengths / (2.0 * std::f32::consts::SQRT_2 * layout::side(self.version) as f32)
    }

    /// Moves the corners about while the fixed patterns show better.
    pub(super) fn refine(&mut self, gray: &Gray) {
        let template = Template::whole(self.version);
        let far = layout::side(self.version) as f32 - 3.5;
        let from = [(3.5, 3.5), (far, 3.5), (far, far), (3.5, far)];
        let mut to = from.map(|(x, y)| self.map.map(x, y));
        let module = self.module();
        self.score = template.score(gray, &self.map, self.dark);
        for step in [0.6, 0.3, 0.15, 0.08, 0.04].map(|part| part * module) {
            for corner in 0..4 {
                for (dx, dy) in [(step, 0.0), (-step, 0.0), (0.0, step), (0.0, -step)] {
                    let mut moved = to;
                    moved[corner] = (moved[corner].0 + dx, moved[corner].1 + dy);
                    let pairs: [Pair; 4] =
                        std::array::from_fn(|i| Pair { from: from[i], to: moved[i], weight: 1.0 });
                    let Some(map) = Homography::fit(&pairs) else { continue };
                    let score = template.score(gray, &map, self.dark);
                    if score > self.score {
                        (self.score, self.map, to) = (score, map, moved);
                    }
                }
            }
        }
    }

    /// Brightness at every module, averaged over its middle.
    pub(super) fn samples(&self, gray: &Gray) -> Samples {
        let side = layout::side(self.version);
        let across = ((self.module() * 0.55).round() as i32).clamp(1, 4);
        let off = |i: i32| 0.7 * ((i as f32 + 0.5) / across as f32 - 0.5);
        let whole = side + 2 * MARGIN;
        let line = |y: usize| -> Vec<Point> {
            let place = |at: usize| at as f32 - MARGIN as f32;
            (0..=whole).map(|x| self.place(place(x), place(y))).collect()
        };
        let mut values = Vec::with_capacity(whole * whole);
        let mut above = line(0);
        for y in 0..whole {
            let below = line(y + 1);
            // Within a module the map is as good as even.
            values.extend(above.windows(2).zip(below.windows(2)).map(|(above, below)| {
                let ([a, b], [c, d]) = ([above[0], above[1]], [below[0], below[1]]);
                let middle = ((a.0 + b.0 + c.0 + d.0) / 4.0, (a.1 + b.1 + c.1 + d.1) / 4.0);
                let right = ((b.0 - a.0 + d.0 - c.0) / 2.0, (b.1 - a.1 + d.1 - c.1) / 2.0);
                let down = ((c.0 - a.0 + d.0 - b.0) / 2.0, (c.1 - a.1 + d.1 - b.1) / 2.0);
                let mut sum = 0.0;
                for (u, v) in (0..across * across).map(|i| (off(i % across), off(i / across))) {
                    sum +=
                        gray.sample(middle.0 + right.0 * u + down.0 * v, middle.1 + right.1 * u + down.1 * v);
                }
                let mean = sum / (across * across) as f32;
                if self.dark { 255.0 - mean } else { mean }
            }));
            above = below;
        }
        Samples { side, values }
    }

    /// The version that the code itself states, if another.
    pub(super) fn stated_version(&self, cells: &Cells) -> Option<usize> {
        if self.version < 6 {
            return None;
        }
        super::format::read_version(cells).filter(|version| *version != self.version)
    }
}

impl Samples {
    /// At most [`MARGIN`] modules outside the code; further out the border counts.
    pub(super) fn at(&self, x: i32, y: i32) -> f32 {
        let whole = self.side + 2 * MARGIN;
        let place = |at: i32| (at + MARGIN as i32).clamp(0, whole as i32 - 1) as usize;
        self.values.get(place(y) * whole + place(x)).copied().unwrap_or(0.0)
    }
}

/// Offsets from the perspective map at the alignment patterns, interpolated between them.
struct Bend {
    centres: Vec<usize>,
    offsets: Vec<Point>,
}

impl Bend {
    fn of(version: usize, map: &Homography, met: &[(usize, usize, Point)]) -> Option<Self> {
        let centres = layout::alignment_centres(version);
        let mut offsets = vec![(0.0, 0.0); centres.len() * centres.len()];
        for (x, y, place) in met {
            let (column, row) = (centres.iter().position(|c| c == x)?, centres.iter().position(|c| c == y)?);
            let (px, py) = map.map(*x as f32 + 0.5, *y as f32 + 0.5);
            *offsets.get_mut(row * centres.len() + column)? = (place.0 - px, place.1 - py);
        }
        Some(Self { centres, offsets })
    }

    fn at(&self, x: f32, y: f32) -> Point {
        let ((left, fx), (top, fy)) = (self.span(x), self.span(y));
        let offset = |column: usize, row: usize| {
            self.offsets.get(row * self.centres.len() + column).copied().unwrap_or((0.0, 0.0))
        };
        let mix = |a: Point, b: Point, t: f32| (a.0 + (b.0 - a.0) * t, a.1 + (b.1 - a.1) * t);
        let upper = mix(offset(left, top), offset(left + 1, top), fx);
        let lower = mix(offset(left, top + 1), offset(left + 1, top + 1), fx);
        mix(upper, lower, fy)
    }

    /// The pair of centres around `at` and the part of the way between them.
    fn span(&self, at: f32) -> (usize, f32) {
        let at = at - 0.5;
        let next = self.centres.iter().position(|c| *c as f32 > at).unwrap_or(self.centres.len());
        let first = next.saturating_sub(1).min(self.centres.len().saturating_sub(2));
        let centre = |i: usize| self.centres.get(i).map_or(0.0, |c| *c as f32);
        let width = (centre(first + 1) - centre(first)).max(1.0);
        (first, ((at - centre(first)) / width).clamp(0.0, 1.0))
    }
}
