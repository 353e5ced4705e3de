//! A finder pattern's outline: the square half way through its ring, measured on the
//! brightness, which places it far more exactly than pixels of dark and light do.
use super::finder::Finder;
use super::gray::Gray;
use super::homography::{add, solve};
use super::order::{best_first, ranks};

type Point = (f32, f32);

const RAYS: usize = 32;
/// Cosine and sine of a turn by a ray's share of the circle, and by half of it.
const SHARE: Point = (0.980_785_3, 0.195_090_32);
const HALF_SHARE: Point = (0.995_184_7, 0.098_017_14);

/// Corners of the square of 4 modules around the finder's centre, along the code's axes `right`
/// and `down` (pixels, any length): top left, top right, bottom right, bottom left.
pub(super) fn contour(gray: &Gray, finder: &Finder, right: Point, down: Point) -> Option<[Point; 4]> {
    let rays = rays(finder, unit(right)?, unit(down)?);
    let level = level(gray, finder, &rays)?;
    let point = |way: Point, reach: f32| (finder.x + way.0 * reach, finder.y + way.1 * reach);
    let points: Vec<(Point, Point)> = rays
        .iter()
        .filter_map(|(turn, way)| Some((*turn, point(*way, hit(gray, finder, *way, level)?))))
        .collect();
    let side = |x: f32, y: f32| line(&points, (x, y));
    let [east, south, west, north] = [side(1.0, 0.0)?, side(0.0, 1.0)?, side(-1.0, 0.0)?, side(0.0, -1.0)?];
    Some([crossing(north, west)?, crossing(north, east)?, crossing(south, east)?, crossing(south, west)?])
}

/// Whether a ring of about the same width surrounds the finder in nearly all directions.
pub(super) fn ringed(gray: &Gray, finder: &Finder) -> bool {
    let rays = rays(finder, (1.0, 0.0), (0.0, 1.0));
    let Some(level) = level(gray, finder, &rays) else { return false };
    let (mut least, mut most, mut missed) = (f32::MAX, 0.0_f32, 0);
    // Most of what is no ring shows so after a few rays.
    rays.iter().all(|(_, way)| {
        match hit(gray, finder, *way, level) {
            Some(radius) => (least, most) = (least.min(radius), most.max(radius)),
            None => missed += 1,
        }
        missed * 4 <= RAYS && most < 2.6 * least
    })
}

/// Directions all around, as seen in the frame of `right` and `down` and as they are: longer where a steep view
/// stretches the pattern.
fn rays(finder: &Finder, right: Point, down: Point) -> Vec<(Point, Point)> {
    let (wide, high) = (finder.module_along(right), finder.module_along(down));
    let (wide, high) = (wide / wide.min(high), high / wide.min(high));
    let (right, down) = ((right.0 * wide, right.1 * wide), (down.0 * high, down.1 * high));
    let turned =
        |turn: &Point| Some((turn.0 * SHARE.0 - turn.1 * SHARE.1, turn.0 * SHARE.1 + turn.1 * SHARE.0));
    let way = |turn: Point| (turn.0 * right.0 + turn.1 * down.0, turn.0 * right.1 + turn.1 * down.1);
    std::iter::successors(Some(HALF_SHARE), turned).take(RAYS).map(|turn| (turn, way(turn))).collect()
}

fn unit((x, y): Point) -> Option<Point> {
    let length = x.hypot(y);
    (length > 1e-3).then(|| (x / length, y / length))
}

/// Half way between the centre's brightness and the ring's.
fn level(gray: &Gray, finder: &Finder, rays: &[(Point, Point)]) -> Option<f32> {
    let at = |way: Point, modules: f32| {
        let reach = modules * finder.module;
        gray.sample(finder.x + way.0 * reach, finder.y + way.1 * reach)
    };
    let inner = rays.iter().map(|(_, way)| at(*way, 0.6)).sum::<f32>() / rays.len() as f32;
    let ring: Vec<f32> = rays
        .iter()
        .map(|(_, way)| {
            let along = (0..8).map(|i| at(*way, 1.4 + 0.2 * i as f32));
            if finder.dark { along.fold(0.0, f32::max) } else { along.fold(255.0, f32::min) }
        })
        .collect();
    let ring = *ring.get(*ranks(&ring).get(ring.len() / 2)?)?;
    ((ring > inner) == finder.dark && (ring - inner).abs() > 0.5).then_some((ring + inner) / 2.0)
}

/// Half way between the ray's entry into the ring and its exit, in lengths of the ray.
fn hit(gray: &Gray, finder: &Finder, way: Point, level: f32) -> Option<f32> {
    let step = (finder.module / 6.0).max(0.25);
    let bright = |reach: f32| {
        let value = gray.sample(finder.x + way.0 * reach, finder.y + way.1 * reach) - level;
        if finder.dark { value } else { -value }
    };
    let mut reach = 0.6 * finder.module;
    let mut last = bright(reach);
    let mut entry = None;
    while reach < 6.0 * finder.module {
        reach += step;
        let value = bright(reach);
        let crossed = || reach - step * value / (value - last);
        match entry {
            None if last <= 0.0 && value > 0.0 => entry = Some(crossed()),
            Some(entry) if value <= 0.0 => {
                let exit = crossed();
                let plausible = exit > 1.15 * entry && exit < 3.2 * entry;
                return plausible.then_some((entry + exit) / 2.0);
            }
            _ => {}
        }
        last = value;
    }
    None
}

/// A line a·x + b·y = c.
#[derive(Clone, Copy)]
struct Line(f32, f32, f32);

/// The line through the points within 39 degrees of `middle`, without those that stray most.
fn line(points: &[(Point, Point)], middle: Point) -> Option<Line> {
    let ahead = |turn: &Point| turn.0 * middle.0 + turn.1 * middle.1 > 0.777;
    let near: Vec<Point> = points.iter().filter(|(turn, _)| ahead(turn)).map(|(_, point)| *point).collect();
    let rough = through(&near)?;
    let mut near = best_first(near, |p| -(rough.0 * p.0 + rough.1 * p.1 - rough.2).abs());
    near.truncate((near.len() * 3).div_ceil(4).max(3));
    through(&near)
}

/// Total least squares.
fn through(points: &[Point]) -> Option<Line> {
    if points.len() < 3 {
        return None;
    }
    let count = points.len() as f32;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, p| (sum.0 + p.0 / count, sum.1 + p.1 / count));
    let (mut xx, mut xy, mut yy) = (0.0, 0.0, 0.0);
    for (px, py) in points {
        xx += (px - x) * (px - x);
        xy += (px - x) * (py - y);
        yy += (py - y) * (py - y);
    }
    // Half the angle whose cosine and sine are (xx - yy) and 2 xy over their length.
    let cosine = ((xx - yy) / (xx - yy).hypot(2.0 * xy).max(f32::MIN_POSITIVE)).clamp(-1.0, 1.0);
    let (a, b) = (-((1.0 - cosine) / 2.0).sqrt() * xy.signum(), ((1.0 + cosine) / 2.0).sqrt());
    Some(Line(a, b, a * x + b * y))
}

fn crossing(one: Line, two: Line) -> Option<Point> {
    let mut system = ([[0.0; 2]; 2], [0.0; 2]);
    for line in [one, two] {
        add(&mut system, 1.0, [f64::from(line.0), f64::from(line.1)], f64::from(line.2));
    }
    let [x, y] = solve(system.0, system.1)?;
    Some((x as f32, y as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_turned_square_is_measured_exactly() {
        let (sine, cosine) = 0.3_f32.sin_cos();
        let ring = |x: f32, y: f32| {
            let (dx, dy) = (x - 50.0, y - 47.0);
            let (u, v) = (dx * cosine + dy * sine, dy * cosine - dx * sine);
            let modules = u.abs().max(v.abs()) / 5.0;
            modules < 1.5 || (2.5..3.5).contains(&modules)
        };
        let pixel = |i: usize| {
            let dark = (0..64).filter(|s| {
                ring((i % 100) as f32 + (s % 8) as f32 / 8.0, (i / 100) as f32 + (s / 8) as f32 / 8.0)
            });
            255 - (dark.count() * 255 / 64) as u8
        };
        let gray = Gray { width: 100, height: 100, data: (0..10000).map(pixel).collect() };
        let finder = Finder { x: 50.5, y: 46.6, module: 5.2, wide: 5.2, high: 5.2, dark: true, rows: 1 };
        let corners = contour(&gray, &finder, (cosine, sine), (-sine, cosine)).unwrap();
        for (corner, (u, v)) in
            corners.into_iter().zip([(-10.0, -10.0), (10.0, -10.0), (10.0, 10.0), (-10.0, 10.0)])
        {
            let right = (50.0 + u * cosine - v * sine, 47.0 + u * sine + v * cosine);
            assert!((corner.0 - right.0).hypot(corner.1 - right.1) < 0.4, "{corner:?} {right:?}");
        }
    }
}
