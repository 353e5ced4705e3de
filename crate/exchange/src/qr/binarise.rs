//! Dark or light for every pixel, by thresholds that follow the picture's own contrast.
//!
//! A block's threshold is the middle of its brightest and darkest pixel, averaged over its
//! surroundings with the contrast as weight; where all around is flat, wider surroundings
//! decide. Bright and dark are treated alike, so inverted codes come out as clear as others.
use super::gray::Gray;

/// Pixels per side of a block.
const BLOCK: usize = 8;

/// A picture of dark (1) and light (0) pixels.
pub(super) struct Binary {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) dark: Vec<u8>,
}

impl Binary {
    /// Row `y`, empty outside.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        self.dark.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    /// The point itself, or the nearest within.
    pub(super) fn inward(&self, x: f32, y: f32) -> (f32, f32) {
        (x.clamp(0.0, (self.width - 1) as f32), y.clamp(0.0, (self.height - 1) as f32))
    }

    /// How often the colour changes from one of `steps` even steps to the next between two points within.
    pub(super) fn changes(&self, from: (f32, f32), to: (f32, f32), steps: usize) -> usize {
        let (across, down) = ((to.0 - from.0) / steps as f32, (to.1 - from.1) / steps as f32);
        let colour = |i: usize| {
            let (x, y) = (from.0 + across * i as f32, from.1 + down * i as f32);
            self.dark.get(y as usize * self.width + x as usize).copied().unwrap_or(0)
        };
        let mut last = colour(0);
        let mut count = 0;
        for i in 1..=steps {
            let next = colour(i);
            count += usize::from(next ^ last);
            last = next;
        }
        count
    }

    /// `None` outside.
    #[cfg(test)]
    pub(super) fn at(&self, x: i32, y: i32) -> Option<u8> {
        self.ray((x, y), (0, 1)).next().copied()
    }

    /// The pixels from one on, up to the border. Steps of `way` are -1, 0 or 1.
    pub(super) fn ray(&self, from: (i32, i32), way: (i32, i32)) -> impl Iterator<Item = &u8> {
        let (width, height) = (self.width as i32, self.height as i32);
        let inside = (0..width).contains(&from.0) && (0..height).contains(&from.1);
        let room = |at: i32, size: i32, way: i32| match way {
            0 => i32::MAX,
            1 => size - at,
            _ => at + 1,
        };
        let count = if inside { room(from.0, width, way.0).min(room(from.1, height, way.1)) } else { 0 };
        let (first, step) = (from.1 * width + from.0, way.1 * width + way.0);
        (0..count).map_while(move |i| self.dark.get((first + i * step) as usize))
    }
}

/// Blocks whose contrast is below a tenth of the picture's (at most 24) have no say.
pub(super) fn binarise(gray: &Gray) -> Binary {
    let levels = Levels::of_blocks(gray).thresholds();
    let columns = gray.width.div_ceil(BLOCK);
    let mut dark = vec![0; gray.data.len()];
    let mut line = vec![0; columns * BLOCK];
    let bands = dark.chunks_mut(gray.width * BLOCK).zip(gray.data.chunks(gray.width * BLOCK));
    for ((out, band), levels) in bands.zip(levels.chunks(columns)) {
        line.chunks_exact_mut(BLOCK).zip(levels).for_each(|(line, level)| line.fill(*level));
        for (out, row) in out.chunks_mut(gray.width).zip(band.chunks(gray.width)) {
            let pixels = out.iter_mut().zip(row).zip(&line);
            pixels.for_each(|((out, pixel), level)| *out = u8::from(pixel <= level));
        }
    }
    Binary { width: gray.width, height: gray.height, dark }
}

/// One threshold for the whole picture, for pictures of few tones.
pub(super) fn binarise_at(gray: &Gray, level: u8) -> Binary {
    let dark = gray.data.iter().map(|pixel| u8::from(*pixel <= level)).collect();
    Binary { width: gray.width, height: gray.height, dark }
}

/// Sums of weights and of weighted levels on a grid.
struct Levels {
    columns: usize,
    rows: usize,
    weighted: Vec<f32>,
    weights: Vec<f32>,
}

impl Levels {
    fn of_blocks(gray: &Gray) -> Self {
        let (lows, highs) = extremes(gray);
        let darkest = lows.iter().copied().fold(u8::MAX, u8::min);
        let brightest = highs.iter().copied().fold(0, u8::max);
        let flat = (brightest.saturating_sub(darkest) / 10).clamp(1, 24);
        let weigh = |(low, high): (&u8, &u8)| {
            let contrast = high - low;
            if contrast < flat { 0.0 } else { f32::from(contrast) }
        };
        let weights: Vec<f32> = lows.iter().zip(&highs).map(weigh).collect();
        let middles = lows.iter().zip(&highs).map(|(low, high)| (f32::from(*low) + f32::from(*high)) / 2.0);
        let weighted = middles.zip(&weights).map(|(middle, weight)| middle * weight).collect();
        let (columns, rows) = (gray.width.div_ceil(BLOCK), gray.height.div_ceil(BLOCK));
        Self { columns, rows, weighted, weights }
    }

    fn thresholds(&self) -> Vec<u8> {
        self.smooth().into_iter().map(|level| level.clamp(0.0, 254.0) as u8).collect()
    }

    /// Weighted means around every place, the wider surroundings counting a little too.
    fn smooth(&self) -> Vec<f32> {
        const WIDER: f32 = 8.0;
        let wider = if self.columns > 1 || self.rows > 1 { self.halved().smooth() } else { vec![-1.0] };
        let (weighted, weights) = (self.boxed(&self.weighted), self.boxed(&self.weights));
        let wide_columns = self.columns.div_ceil(2);
        let mut levels = Vec::with_capacity(weighted.len());
        for (i, (level, weight)) in weighted.into_iter().zip(weights).enumerate() {
            let (x, y) = (i % self.columns, i / self.columns);
            let around = wider.get(y / 2 * wide_columns + x / 2).copied().unwrap_or(-1.0);
            let extra = if around < 0.0 { 0.0 } else { WIDER };
            let sum = weight + extra;
            levels.push(if sum > 0.0 { (level + extra * around) / sum } else { around });
        }
        levels
    }

    fn halved(&self) -> Self {
        let (columns, rows) = (self.columns.div_ceil(2), self.rows.div_ceil(2));
        let mut half =
            Self { columns, rows, weighted: vec![0.0; columns * rows], weights: vec![0.0; columns * rows] };
        for (i, (level, weight)) in self.weighted.iter().zip(&self.weights).enumerate() {
            let at = i / self.columns / 2 * columns + i % self.columns / 2;
            if let (Some(to), Some(weights)) = (half.weighted.get_mut(at), half.weights.get_mut(at)) {
                *to += level;
                *weights += weight;
            }
        }
        half
    }

    /// Sums over 5 × 5 places.
    fn boxed(&self, values: &[f32]) -> Vec<f32> {
        const REACH: usize = 2;
        let mut across = vec![0.0; values.len()];
        for (out, row) in across.chunks_mut(self.columns).zip(values.chunks(self.columns)) {
            for shift in 0..=REACH {
                let (ahead, behind) = (row.get(shift..), out.get_mut(shift..));
                let ahead = ahead.unwrap_or(&[]);
                if let Some(behind) = behind.filter(|_| shift > 0) {
                    behind.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
                }
                out.iter_mut().zip(ahead).for_each(|(sum, value)| *sum += value);
            }
        }
        let mut sums = vec![0.0; across.len()];
        for y in 0..self.rows {
            let out = sums.get_mut(y * self.columns..(y + 1) * self.columns).unwrap_or(&mut []);
            for near in y.saturating_sub(REACH)..self.rows.min(y + REACH + 1) {
                let row = across.get(near * self.columns..).unwrap_or(&[]);
                out.iter_mut().zip(row).for_each(|(sum, value)| *sum += value);
            }
        }
        sums
    }
}

/// The darkest and the brightest pixel of every block.
fn extremes(gray: &Gray) -> (Vec<u8>, Vec<u8>) {
    let blocks = gray.width.div_ceil(BLOCK) * gray.height.div_ceil(BLOCK);
    let (mut lows, mut highs) = (Vec::with_capacity(blocks), Vec::with_capacity(blocks));
    let (mut low, mut high) = (vec![0; gray.width], vec![0; gray.width]);
    for band in gray.data.chunks(gray.width * BLOCK) {
        low.fill(u8::MAX);
        high.fill(0);
        for row in band.chunks(gray.width) {
            low.iter_mut().zip(row).for_each(|(low, pixel)| *low = (*low).min(*pixel));
            high.iter_mut().zip(row).for_each(|(high, pixel)| *high = (*high).max(*pixel));
        }
        lows.extend(low.chunks(BLOCK).map(|block| block.iter().copied().fold(u8::MAX, u8::min)));
        highs.extend(high.chunks(BLOCK).map(|block| block.iter().copied().fold(0, u8::max)));
    }
    (lows, highs)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: usize, height: usize, pixel: impl Fn(usize, usize) -> u8) -> Gray {
        let data = (0..width * height).map(|i| pixel(i % width, i / width)).collect();
        Gray { width, height, data }
    }

    #[test]
    fn follows_a_gradient() {
        let gray = picture(100, 60, |x, _| (x * 2) as u8 + if x / 5 % 2 == 0 { 0 } else { 50 });
        let binary = binarise(&gray);
        for x in 0..100 {
            assert_eq!(binary.at(x, 30), Some(u8::from(x / 5 % 2 == 0)), "column {x}");
        }
        assert_eq!(binary.at(100, 0), None);
        assert_eq!(binary.at(0, -1), None);
    }

    #[test]
    fn a_flat_picture_is_light() {
        assert!(binarise(&picture(33, 9, |_, _| 7)).dark.iter().all(|dark| *dark == 0));
    }

    #[test]
    fn large_flat_areas_take_the_level_around() {
        let gray = picture(400, 400, |x, y| if x > 100 && x < 300 && y > 100 && y < 300 { 90 } else { 120 });
        let binary = binarise(&gray);
        assert_eq!((binary.at(200, 200), binary.at(5, 5)), (Some(1), Some(0)));
    }
}
