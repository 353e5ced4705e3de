//! Pictures made easier to read: other sizes, sharper, smoother, more contrast.
use super::gray::Gray;

/// The picture at 1/`by` of its size, by means of squares; what is left over at the right and
/// bottom is dropped. `None` where nothing would be left.
pub(super) fn reduce(gray: &Gray, by: usize) -> Option<Gray> {
    let (width, height) = (gray.width / by, gray.height / by);
    if width == 0 || height == 0 {
        return None;
    }
    let mut data = Vec::with_capacity(width * height);
    let mut sums = vec![0u16; width * by];
    for band in gray.data.chunks_exact(gray.width * by) {
        sums.fill(0);
        for row in band.chunks_exact(gray.width) {
            sums.iter_mut().zip(row).for_each(|(sum, pixel)| *sum += u16::from(*pixel));
        }
        let area = (by * by) as u32;
        data.extend(
            sums.chunks_exact(by).map(|c| (c.iter().map(|s| u32::from(*s)).sum::<u32>() / area) as u8),
        );
    }
    Some(Gray { width, height, data })
}

/// The picture `by` times as large, interpolated between pixels.
pub(super) fn enlarge(gray: &Gray, by: usize) -> Gray {
    let (width, height) = (gray.width * by, gray.height * by);
    let place = |at: usize| (at as f32 + 0.5) / by as f32;
    let mut data = Vec::with_capacity(width * height);
    for y in 0..height {
        data.extend((0..width).map(|x| gray.sample(place(x), place(y)).round() as u8));
    }
    Gray { width, height, data }
}

/// Adds `strength` times the difference from the mean of (2 `reach` + 1)² pixels.
pub(super) fn sharpen(gray: &Gray, reach: usize, strength: i32) -> Gray {
    let mean = blur(gray, reach);
    let sharper = |(pixel, mean): (&u8, &u8)| {
        let (pixel, mean) = (i32::from(*pixel), i32::from(*mean));
        (pixel + strength * (pixel - mean)).clamp(0, 255) as u8
    };
    let data = gray.data.iter().zip(&mean.data).map(sharper).collect();
    Gray { width: gray.width, height: gray.height, data }
}

/// Means of (2 `reach` + 1)² pixels; at the border of those that exist. `reach` is at most 3: the arithmetic is exact up to there.
pub(super) fn blur(gray: &Gray, reach: usize) -> Gray {
    let width = gray.width;
    let mut data = vec![0; gray.data.len()];
    // Sums of columns between margins of zeros, which border pixels count as nothing.
    let mut columns = vec![0_u16; width + 2 * reach];
    let mut sums = vec![0_u16; width];
    let add = |columns: &mut Vec<u16>, y: usize, sign: u16| {
        let inner = columns.iter_mut().skip(reach).zip(gray.row(y));
        inner.for_each(|(sum, pixel)| *sum = sum.wrapping_add(sign.wrapping_mul(u16::from(*pixel))));
    };
    (0..reach).for_each(|y| add(&mut columns, y, 1));
    for (y, out) in data.chunks_mut(width).enumerate() {
        add(&mut columns, y + reach, 1);
        if let Some(gone) = y.checked_sub(reach + 1) {
            add(&mut columns, gone, u16::MAX);
        }
        sums.fill(0);
        for shift in 0..=2 * reach {
            let shifted = columns.get(shift..).unwrap_or(&[]);
            sums.iter_mut().zip(shifted).for_each(|(sum, column)| *sum += column);
        }
        let rows = (y + reach + 1).min(gray.height) - y.saturating_sub(reach);
        // One more than the exact part, which is too little to make a quotient wrong.
        let parts = |across: usize| (1_u32 << 20) / (rows * across) as u32 + 1;
        let inner = parts(2 * reach + 1);
        let mean = |sum: &u16, part: u32| ((u32::from(*sum) * part) >> 20) as u8;
        out.iter_mut().zip(&sums).for_each(|(out, sum)| *out = mean(sum, inner));
        for x in (0..width.min(reach)).chain(width.saturating_sub(reach)..width) {
            let across = (x + reach + 1).min(width) - x.saturating_sub(reach);
            if let (Some(out), Some(sum)) = (out.get_mut(x), sums.get(x)) {
                *out = mean(sum, parts(across));
            }
        }
    }
    Gray { width, height: gray.height, data }
}

/// The middle one of every 3 × 3 pixels; the border is kept.
pub(super) fn median(gray: &Gray) -> Gray {
    let mut data = gray.data.clone();
    for y in 1..gray.height.saturating_sub(1) {
        let rows = [gray.row(y - 1), gray.row(y), gray.row(y + 1)];
        let out = data.get_mut(y * gray.width + 1..(y + 1) * gray.width - 1).unwrap_or(&mut []);
        let windows = rows[0].windows(3).zip(rows[1].windows(3)).zip(rows[2].windows(3));
        for (out, ((a, b), c)) in out.iter_mut().zip(windows) {
            let [a, b, c] = [sorted(a), sorted(b), sorted(c)];
            let lows = a[0].max(b[0]).max(c[0]);
            let middles = sorted(&[a[1], b[1], c[1]])[1];
            let highs = a[2].min(b[2]).min(c[2]);
            *out = sorted(&[lows, middles, highs])[1];
        }
    }
    Gray { width: gray.width, height: gray.height, data }
}

fn sorted(three: &[u8]) -> [u8; 3] {
    let [a, b, c] = [three[0], three[1], three[2]];
    let (low, high) = (a.min(b), a.max(b));
    [low.min(c), low.max(high.min(c)), high.max(c)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: usize, data: &[u8]) -> Gray {
        Gray { width, height: data.len() / width, data: data.to_vec() }
    }

    #[test]
    fn sizes() {
        let gray = picture(5, &[0, 10, 20, 30, 9, 20, 30, 40, 50, 9, 1, 1, 1, 1, 1]);
        let half = reduce(&gray, 2).unwrap();
        assert_eq!((half.width, half.height, half.data), (2, 1, vec![15, 35]));
        assert!(reduce(&gray, 4).is_none());
        let twice = enlarge(&picture(2, &[0, 100]), 2);
        assert_eq!((twice.width, twice.height, twice.row(0)), (4, 2, &[0, 25, 75, 100][..]));
    }

    #[test]
    fn blur_keeps_flat_areas_and_counts_the_border_right() {
        assert_eq!(blur(&picture(4, &[9; 12]), 2).data, [9; 12]);
        assert_eq!(
            blur(&picture(3, &[0, 0, 0, 0, 90, 0, 0, 0, 0]), 1).data,
            [22, 15, 22, 15, 10, 15, 22, 15, 22]
        );
    }

    #[test]
    fn median_drops_specks() {
        let mut data = vec![50; 25];
        data[12] = 255;
        assert_eq!(median(&picture(5, &data)).data, [50; 25]);
    }
}
