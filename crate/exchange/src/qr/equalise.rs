//! From brightness to dark and light: a filter trained on the modules whose colour the standard
//! fixes. It undoes blur, shade and low contrast alike, and needs no threshold.
use super::cells::Cells;
use super::grid::Samples;
use super::homography::{add, solve};
use super::layout::{self, Module};

/// Which neighbours the filter sees.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    /// The module alone, on a slanted ground.
    Alone,
    /// Also the mean around it.
    Around,
    /// 3 × 3 modules.
    Near,
    /// 5 × 5 modules.
    Wide,
}

/// Modules with their colours: places and whether they are dark.
type Known = Vec<(usize, usize, bool)>;

/// Modules that every code of this version has.
pub(super) fn fixed(version: usize) -> Known {
    let side = layout::side(version);
    let modules = layout::modules(version).into_iter().enumerate();
    modules
        .filter_map(|(i, module)| match module {
            Module::Fixed(dark) => Some((i % side, i / side, dark)),
            _ => None,
        })
        .collect()
}

/// Modules read so clearly that the filter can learn from them too.
pub(super) fn clear(cells: &Cells) -> Known {
    let places = cells.margins.iter().enumerate().filter(|(_, margin)| margin.abs() > 0.45);
    places.map(|(i, margin)| (i % cells.side, i / cells.side, *margin > 0.0)).collect()
}

/// Margins of all modules, by a filter trained on `known`.
pub(super) fn equalise(samples: &Samples, known: &Known, view: View) -> Option<Cells> {
    let sight = Sight::of(samples);
    match view {
        View::Alone => trained(samples.side, known, 1e-4, |x, y| {
            let [u, v] = sight.slope(x, y);
            [1.0, sight.at(x, y, 0, 0), u, v]
        }),
        View::Around => trained(samples.side, known, 1e-4, |x, y| {
            let [u, v] = sight.slope(x, y);
            [1.0, sight.at(x, y, 0, 0), sight.around(x, y), u, v]
        }),
        View::Near => trained(samples.side, known, 1e-3, |x, y| sight.square::<13>(x, y, 3)),
        View::Wide => trained(samples.side, known, 4e-3, |x, y| sight.square::<29>(x, y, 5)),
    }
}

fn trained<const N: usize>(
    side: usize,
    known: &Known,
    ridge: f64,
    seen: impl Fn(usize, usize) -> [f64; N],
) -> Option<Cells> {
    let mut system = ([[0.0; N]; N], [0.0; N]);
    for (x, y, dark) in known {
        add(&mut system, 1.0, seen(*x, *y), if *dark { 1.0 } else { -1.0 });
    }
    for i in 0..N {
        system.0[i][i] += ridge * known.len() as f64;
    }
    let weights = solve(system.0, system.1)?;
    let margin = |i: usize| {
        let values = seen(i % side, i / side);
        values.iter().zip(&weights).map(|(value, weight)| value * weight).sum::<f64>() as f32
    };
    Some(Cells { side, margins: (0..side * side).map(margin).collect() })
}

/// Samples on a common scale: mean 0, spread 1.
struct Sight<'a> {
    samples: &'a Samples,
    mean: f64,
    spread: f64,
    /// Sums of all samples above and to the left.
    sums: Vec<f64>,
}

impl<'a> Sight<'a> {
    fn of(samples: &'a Samples) -> Self {
        let side = samples.side;
        let all = || (0..side * side).map(|i| f64::from(samples.at((i % side) as i32, (i / side) as i32)));
        let count = (side * side) as f64;
        let mean = all().sum::<f64>() / count;
        let spread = (all().map(|v| (v - mean) * (v - mean)).sum::<f64>() / count).sqrt().max(1e-3);
        let mut sums = vec![0.0; (side + 1) * (side + 1)];
        for y in 0..side {
            let mut row = 0.0;
            for x in 0..side {
                row += (f64::from(samples.at(x as i32, y as i32)) - mean) / spread;
                sums[(y + 1) * (side + 1) + x + 1] = sums[y * (side + 1) + x + 1] + row;
            }
        }
        Self { samples, mean, spread, sums }
    }

    fn at(&self, x: usize, y: usize, dx: i32, dy: i32) -> f64 {
        (f64::from(self.samples.at(x as i32 + dx, y as i32 + dy)) - self.mean) / self.spread
    }

    /// Place in the code, −1 to 1.
    fn slope(&self, x: usize, y: usize) -> [f64; 2] {
        [x, y].map(|at| 2.0 * at as f64 / self.samples.side as f64 - 1.0)
    }

    /// Mean of 9 × 9 modules.
    fn around(&self, x: usize, y: usize) -> f64 {
        let side = self.samples.side;
        let (left, top) = (x.saturating_sub(4), y.saturating_sub(4));
        let (right, bottom) = ((x + 5).min(side), (y + 5).min(side));
        let sum = |x: usize, y: usize| self.sums.get(y * (side + 1) + x).copied().unwrap_or(0.0);
        let total = sum(right, bottom) - sum(left, bottom) - sum(right, top) + sum(left, top);
        total / ((right - left) * (bottom - top)) as f64
    }

    /// `width`² samples around, the mean of more, and a slanted ground: `width`² + 4 values.
    fn square<const N: usize>(&self, x: usize, y: usize, width: i32) -> [f64; N] {
        let [u, v] = self.slope(x, y);
        let cells = width * width;
        std::array::from_fn(|i| match i as i32 - cells {
            0 => 1.0,
            1 => self.around(x, y),
            2 => u,
            3 => v,
            _ => self.at(x, y, i as i32 % width - width / 2, i as i32 / width - width / 2),
        })
    }
}
