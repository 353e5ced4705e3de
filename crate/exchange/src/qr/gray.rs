//! One channel of brightness, 8 bits a pixel.

/// Which single channel is taken from the RGBA pixels.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Channel {
    /// Rec. 601 luma.
    Luma,
    Red,
    Green,
    Blue,
}

/// A picture of one channel. Pixel (0, 0) covers the square from (0, 0) to (1, 1).
pub(super) struct Gray {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) data: Vec<u8>,
}

impl Gray {
    /// `rgba` has `width × height × 4` bytes; transparency shows `backdrop`.
    pub(super) fn from_rgba(
        width: usize,
        height: usize,
        rgba: &[u8],
        channel: Channel,
        backdrop: u8,
    ) -> Self {
        let mut data = vec![0; width * height];
        for (out, pixels) in data.chunks_mut(4096).zip(rgba.chunks(4 * 4096)) {
            let (pixels, _) = pixels.as_chunks::<4>();
            match channel {
                Channel::Luma => luma(out, pixels),
                Channel::Red => pick::<0>(out, pixels),
                Channel::Green => pick::<1>(out, pixels),
                Channel::Blue => pick::<2>(out, pixels),
            }
            let all = pixels.iter().fold(u32::MAX, |all, pixel| all & u32::from_le_bytes(*pixel));
            if all >> 24 != 255 {
                blend(out, pixels, backdrop);
            }
        }
        Self { width, height, data }
    }

    /// Row `y`, empty outside.
    pub(super) fn row(&self, y: usize) -> &[u8] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    /// Brightness at a point, interpolated between the four nearest pixels; beyond the border
    /// the nearest pixel counts.
    pub(super) fn sample(&self, x: f32, y: f32) -> f32 {
        let (right, bottom) = (self.width as u32 - 1, self.height as u32 - 1);
        let (x, y) = ((x - 0.5).max(0.0), (y - 0.5).max(0.0));
        let (left, top) = ((x as u32).min(right), (y as u32).min(bottom));
        let (fx, fy) = ((x - left as f32).min(1.0), (y - top as f32).min(1.0));
        let first = top as usize * self.width + left as usize;
        let (next, under) = (usize::from(left < right), if top < bottom { self.width } else { 0 });
        let pixel = |at: usize| f32::from(self.data.get(at).copied().unwrap_or(0));
        let mix = |a: f32, b: f32, part: f32| a + (b - a) * part;
        let upper = mix(pixel(first), pixel(first + next), fx);
        let lower = mix(pixel(first + under), pixel(first + under + next), fx);
        mix(upper, lower, fy)
    }
}

/// Rec. 601 weights in 1/256; on whole pixels as 32-bit words, which compiles to vectors.
fn luma(out: &mut [u8], pixels: &[[u8; 4]]) {
    for (out, pixel) in out.iter_mut().zip(pixels) {
        let word = u32::from_le_bytes(*pixel);
        let sum = (word & 255) * 77 + (word >> 8 & 255) * 150 + (word >> 16 & 255) * 29;
        *out = (sum >> 8) as u8;
    }
}

fn pick<const CHANNEL: usize>(out: &mut [u8], pixels: &[[u8; 4]]) {
    out.iter_mut().zip(pixels).for_each(|(out, pixel)| *out = pixel[CHANNEL]);
}

fn blend(out: &mut [u8], pixels: &[[u8; 4]], backdrop: u8) {
    for (out, pixel) in out.iter_mut().zip(pixels) {
        let alpha = u32::from(pixel[3]);
        let mixed = u32::from(*out) * alpha + u32::from(backdrop) * (255 - alpha);
        *out = (mixed / 255) as u8;
    }
}
