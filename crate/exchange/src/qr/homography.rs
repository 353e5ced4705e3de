//! The plane's perspective maps: module coordinates to pixels.

/// A perspective map, row by row.
#[derive(Clone, Copy)]
pub(super) struct Homography([f64; 9]);

/// A point and where it is to go, with a weight.
#[derive(Clone, Copy)]
pub(super) struct Pair {
    pub(super) from: (f32, f32),
    pub(super) to: (f32, f32),
    pub(super) weight: f32,
}

impl Homography {
    pub(super) fn map(&self, x: f32, y: f32) -> (f32, f32) {
        let (x, y, m) = (f64::from(x), f64::from(y), &self.0);
        let scale = m[6] * x + m[7] * y + m[8];
        (((m[0] * x + m[1] * y + m[2]) / scale) as f32, ((m[3] * x + m[4] * y + m[5]) / scale) as f32)
    }

    /// The map of least squared (algebraic) error through four or more pairs.
    pub(super) fn fit(pairs: &[Pair]) -> Option<Self> {
        let (from, to) = (Frame::of(pairs, |p| p.from), Frame::of(pairs, |p| p.to));
        let mut system = ([[0.0; 8]; 8], [0.0; 8]);
        for pair in pairs {
            let ((x, y), (u, v)) = (from.inward(pair.from), to.inward(pair.to));
            let weight = f64::from(pair.weight);
            add(&mut system, weight, [x, y, 1.0, 0.0, 0.0, 0.0, -u * x, -u * y], u);
            add(&mut system, weight, [0.0, 0.0, 0.0, x, y, 1.0, -v * x, -v * y], v);
        }
        let h = solve(system.0, system.1)?;
        Some(from.unframe(&to, [h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], 1.0]))
    }

    /// The affine map of least squared error through three or more pairs.
    pub(super) fn fit_affine(pairs: &[Pair]) -> Option<Self> {
        let (from, to) = (Frame::of(pairs, |p| p.from), Frame::of(pairs, |p| p.to));
        let mut across = ([[0.0; 3]; 3], [0.0; 3]);
        let mut down = across;
        for pair in pairs {
            let ((x, y), (u, v)) = (from.inward(pair.from), to.inward(pair.to));
            add(&mut across, f64::from(pair.weight), [x, y, 1.0], u);
            add(&mut down, f64::from(pair.weight), [x, y, 1.0], v);
        }
        let (u, v) = (solve(across.0, across.1)?, solve(down.0, down.1)?);
        Some(from.unframe(&to, [u[0], u[1], u[2], v[0], v[1], v[2], 0.0, 0.0, 1.0]))
    }
}

/// Middle and size of a set of points, to keep the arithmetic well scaled.
struct Frame {
    x: f64,
    y: f64,
    scale: f64,
}

impl Frame {
    fn of(pairs: &[Pair], point: impl Fn(&Pair) -> (f32, f32)) -> Self {
        let count = pairs.len().max(1) as f64;
        let points = || pairs.iter().map(&point).map(|(x, y)| (f64::from(x), f64::from(y)));
        let (x, y) = points().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / count, sum.1 + p.1 / count));
        let spread = points().map(|p| (p.0 - x).hypot(p.1 - y)).sum::<f64>() / count;
        Self { x, y, scale: spread.max(1e-6) }
    }

    fn inward(&self, (x, y): (f32, f32)) -> (f64, f64) {
        ((f64::from(x) - self.x) / self.scale, (f64::from(y) - self.y) / self.scale)
    }

    /// `h` maps this frame's inside to `to`'s inside; the result maps outside to outside.
    fn unframe(&self, to: &Self, h: [f64; 9]) -> Homography {
        let inward = [
            1.0 / self.scale,
            0.0,
            -self.x / self.scale,
            0.0,
            1.0 / self.scale,
            -self.y / self.scale,
            0.0,
            0.0,
            1.0,
        ];
        let outward = [to.scale, 0.0, to.x, 0.0, to.scale, to.y, 0.0, 0.0, 1.0];
        Homography(product(&outward, &product(&h, &inward)))
    }
}

fn product(a: &[f64; 9], b: &[f64; 9]) -> [f64; 9] {
    std::array::from_fn(|i| (0..3).map(|k| a[i / 3 * 3 + k] * b[k * 3 + i % 3]).sum())
}

/// Adds one equation to the normal equations of a least squares problem.
pub(super) fn add<const N: usize>(
    system: &mut ([[f64; N]; N], [f64; N]),
    weight: f64,
    row: [f64; N],
    value: f64,
) {
    for i in 0..N {
        for j in 0..N {
            system.0[i][j] += weight * row[i] * row[j];
        }
        system.1[i] += weight * row[i] * value;
    }
}

/// Solves for the unknowns; `None` where the system says too little.
pub(super) fn solve<const N: usize>(mut matrix: [[f64; N]; N], mut values: [f64; N]) -> Option<[f64; N]> {
    eliminate(matrix.as_flattened_mut(), &mut values).then_some(values)
}

/// Gauss and Jordan with pivoting; row by row in `matrix`, whose size `values` gives. Compiled
/// once for all sizes.
#[inline(never)]
fn eliminate(matrix: &mut [f64], values: &mut [f64]) -> bool {
    let size = values.len();
    for column in 0..size {
        let largest = |a: &usize, b: &usize| {
            matrix[a * size + column].abs().total_cmp(&matrix[b * size + column].abs())
        };
        let Some(pivot) = (column..size).max_by(largest) else { return false };
        for i in 0..size {
            matrix.swap(column * size + i, pivot * size + i);
        }
        values.swap(column, pivot);
        let head = matrix[column * size + column];
        if head.abs() < 1e-10 {
            return false;
        }
        for row in (0..size).filter(|row| *row != column) {
            let factor = matrix[row * size + column] / head;
            for i in column..size {
                matrix[row * size + i] -= factor * matrix[column * size + i];
            }
            values[row] -= factor * values[column];
        }
    }
    values.iter_mut().enumerate().for_each(|(i, value)| *value /= matrix[i * size + i]);
    values.iter().all(|value| value.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;

    type Point = (f32, f32);

    fn pairs(points: &[(Point, Point)]) -> Vec<Pair> {
        points.iter().map(|(from, to)| Pair { from: *from, to: *to, weight: 1.0 }).collect()
    }

    #[test]
    fn four_pairs_are_met() {
        let points = [
            ((0.0, 0.0), (10.0, 12.0)),
            ((20.0, 0.0), (90.0, 22.0)),
            ((20.0, 20.0), (70.0, 95.0)),
            ((0.0, 20.0), (15.0, 80.0)),
        ];
        let map = Homography::fit(&pairs(&points)).unwrap();
        for (from, to) in points {
            let (x, y) = map.map(from.0, from.1);
            assert!((x - to.0).abs() < 1e-3 && (y - to.1).abs() < 1e-3);
        }
    }

    #[test]
    fn a_line_of_points_is_refused() {
        let points = [0.0, 1.0, 2.0, 3.0].map(|i| ((i, i), (i, 2.0 * i)));
        assert!(Homography::fit(&pairs(&points)).is_none());
        assert!(Homography::fit_affine(&pairs(&points)).is_none());
    }
}
