//! Finder patterns: squares whose cross-section is 1:1:3:1:1 in every direction.
//!
//! Only the inner part (ring and centre, 1:3:1) is measured; the outer ring may run into
//! a background of its colour, as it does where the quiet zone is missing. Both polarities are
//! found in one pass.
use super::binarise::Binary;

/// A likely finder pattern.
#[derive(Clone, Copy)]
pub(super) struct Finder {
    /// Centre in pixels.
    pub(super) x: f32,
    pub(super) y: f32,
    /// Pixels per module, about: along the shorter of the code's axes.
    pub(super) module: f32,
    /// The same along a row and along a column.
    pub(super) wide: f32,
    pub(super) high: f32,
    /// Whether the centre is dark, as in codes that are not inverted.
    pub(super) dark: bool,
    /// How many scanned rows show it.
    pub(super) rows: u32,
}

/// Pixels supposed beyond a row's ends, of the colour not seen there: patterns whose outer ring is
/// cut off count as whole.
const BEYOND: u32 = 1 << 16;

/// How much longer than wide a pattern may look: at the near end of a steep view.
const STEEP: f32 = 4.0;

/// More finders than any picture of codes has; noise stops here.
const MOST: usize = 30_000;

/// Looks in every `step`-th row.
pub(super) fn finders(binary: &Binary, step: usize) -> Vec<Finder> {
    let mut found: Vec<Finder> = Vec::new();
    let mut active: Vec<usize> = Vec::new();
    let mut edges = Vec::new();
    for y in (step / 2..binary.height).step_by(step) {
        active.retain(|i| found.get(*i).is_some_and(|f| f.y + 2.0 * f.high >= y as f32));
        let row = binary.row(y);
        mark_edges(row, &mut edges);
        for (i, run) in edges.windows(6).enumerate() {
            let Some(width) = cross_section(run) else { continue };
            let dark = (row.first() == Some(&1)) == (i % 2 == 1);
            let x = (run[2] + run[3] - 2 * BEYOND) as f32 / 2.0;
            let seen = active
                .iter()
                .find(|i| found.get(**i).is_some_and(|f| f.dark == dark && f.covers(x, y as f32)));
            if let Some(known) = seen.and_then(|i| found.get_mut(*i)) {
                known.rows += 1;
            } else if let Some(finder) = checked(binary, x, y, width as f32 / 5.0, dark) {
                active.push(found.len());
                found.push(finder);
            }
        }
        if found.len() > MOST {
            break;
        }
    }
    found
}

impl Finder {
    fn covers(&self, x: f32, y: f32) -> bool {
        (x - self.x).abs() < 1.2 * self.wide && (y - self.y).abs() < 2.0 * self.high
    }

    /// Pixels per module in a direction of length 1: a steep view stretches the pattern.
    pub(super) fn module_along(&self, (x, y): (f32, f32)) -> f32 {
        self.module * (x * self.wide).hypot(y * self.high) / self.wide.min(self.high)
    }

    /// Pixels between two centres.
    pub(super) fn distance(&self, other: &Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }
}

/// Places where a row changes, counted from [`BEYOND`], with its start and end.
fn mark_edges(row: &[u8], edges: &mut Vec<u32>) {
    edges.clear();
    edges.extend([0, BEYOND]);
    let mut last = row.first().copied().unwrap_or(0);
    let (eights, rest) = row.as_chunks::<8>();
    for (i, eight) in eights.iter().enumerate() {
        let word = u64::from_le_bytes(*eight);
        let mut changed = word ^ (word << 8 | u64::from(last));
        last = eight[7];
        while changed != 0 {
            edges.push(BEYOND + i as u32 * 8 + changed.trailing_zeros() / 8);
            changed &= changed - 1;
        }
    }
    for (pixel, at) in rest.iter().zip(BEYOND + eights.len() as u32 * 8..) {
        if *pixel != last {
            edges.push(at);
            last = *pixel;
        }
    }
    edges.extend([BEYOND + row.len() as u32, 2 * BEYOND + row.len() as u32]);
}

/// Width of ring, centre and ring (5 modules) where five runs between six edges fit 1:1:3:1:1
/// with the outer ones at least half as wide as they should be.
fn cross_section(edges: &[u32]) -> Option<i32> {
    let [a, b, c, d, e] = [0, 1, 2, 3, 4].map(|i| edges[i + 1] as i32 - edges[i] as i32);
    if c <= b || c <= d {
        return None;
    }
    fits(b, c, d).filter(|inner| 10 * a + 4 >= *inner && 10 * e + 4 >= *inner)
}

/// Runs 1:3:1 within half a module and what rounding to pixels adds.
fn fits(b: i32, c: i32, d: i32) -> Option<i32> {
    let inner = b + c + d;
    let ring = |run: i32| 2 * (5 * run - inner).abs() <= inner + 6;
    let centre = 10 * (5 * c - 3 * inner).abs() <= 9 * inner + 40;
    (ring(b) && ring(d) && centre).then_some(inner)
}

/// Confirms a cross-section in the other directions and centres it.
fn checked(binary: &Binary, x: f32, y: usize, module: f32, dark: bool) -> Option<Finder> {
    let (column, line) = (x as i32, y as i32);
    let down = Section::through(binary, column, line, (0, 1), dark, module)?;
    let line = line + down.shift;
    let across = Section::through(binary, column, line, (1, 0), dark, down.module)?;
    let column = column + across.shift;
    let slopes =
        [(1, 1), (1, -1)].map(|way| Section::through(binary, column, line, way, dark, across.module));
    let slope = slopes.iter().flatten().map(|s| s.module * std::f32::consts::SQRT_2).reduce(f32::min)?;
    if across.module > STEEP * down.module || down.module > STEEP * across.module {
        return None;
    }
    // Along the code's own axes the sections are shortest.
    let module = across.module.min(down.module).min(slope);
    let (x, y) =
        (column as f32 + across.centre - across.shift as f32, line as f32 + down.centre - down.shift as f32);
    Some(Finder { x, y, module, wide: across.module, high: down.module, dark, rows: 1 })
}

struct Section {
    module: f32,
    /// Whole pixels from the starting pixel to the centre.
    shift: i32,
    /// The centre's distance from the starting pixel's near border.
    centre: f32,
}

impl Section {
    fn through(binary: &Binary, x: i32, y: i32, way: (i32, i32), dark: bool, module: f32) -> Option<Self> {
        let limit = (module * 12.0) as i32 + 4;
        let ahead = walk(binary, (x, y), way, dark, limit);
        let back = walk(binary, (x, y), (-way.0, -way.1), dark, limit);
        let inner = fits(back[1], ahead[0] + back[0] - 1, ahead[1])?;
        let least = |outer: i32| 10 * outer + 4 >= inner;
        if !least(ahead[2]) || !least(back[2]) {
            return None;
        }
        let centre = (ahead[0] - back[0] + 1) as f32 / 2.0;
        Some(Self { module: inner as f32 / 5.0, shift: (centre - 0.5).round() as i32, centre })
    }
}

/// Lengths of the centre (with the first pixel), the ring and the outer ring on one side;
/// the last is measured no further than one module.
fn walk(binary: &Binary, from: (i32, i32), way: (i32, i32), dark: bool, limit: i32) -> [i32; 3] {
    let mut runs = [0; 3];
    let mut pixels = binary.ray(from, way).peekable();
    let mut colour = u8::from(dark);
    for run in &mut runs {
        while *run < limit && pixels.next_if(|pixel| **pixel == colour).is_some() {
            *run += 1;
        }
        colour ^= 1;
    }
    if runs[2] == 0 && pixels.peek().is_none() {
        runs[2] = limit;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::qr::binarise::binarise;
    use crate::qr::gray::Gray;

    fn square(module: usize, background: u8, inverted: bool) -> Binary {
        let side = module * 15;
        let data = (0..side * side).map(|i| {
            let ring = (i % side / module).abs_diff(7).max((i / side / module).abs_diff(7));
            match ring {
                0 | 1 | 3 => {
                    if inverted {
                        255
                    } else {
                        0
                    }
                }
                2 => {
                    if inverted {
                        0
                    } else {
                        255
                    }
                }
                _ => background,
            }
        });
        binarise(&Gray { width: side, height: side, data: data.collect() })
    }

    #[test]
    fn found_in_both_polarities_on_any_ground() {
        for (module, background, inverted) in
            [(1, 255, false), (4, 255, false), (4, 0, true), (5, 0, false), (5, 255, true), (40, 255, false)]
        {
            let found = finders(&square(module, background, inverted), 1);
            let right: Vec<_> = found.iter().filter(|f| f.dark != inverted).collect();
            assert_eq!(right.len(), 1, "{module} {background} {inverted}");
            let middle = module as f32 * 7.5;
            assert!((right[0].x - middle).abs() < 0.6 && (right[0].y - middle).abs() < 0.6);
            assert!((right[0].module - module as f32).abs() < 0.3);
        }
    }
}
