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
        for (out, pixels) in data.chunks_mut(64).zip(rgba.chunks(256)) {
            match channel {
                Channel::Luma => opaque(out, pixels, [77, 150, 29]),
                Channel::Red => opaque(out, pixels, [256, 0, 0]),
                Channel::Green => opaque(out, pixels, [0, 256, 0]),
                Channel::Blue => opaque(out, pixels, [0, 0, 256]),
            }
            let all_alpha = pixels.chunks_exact(4).fold(255, |all, p| all & p[3]);
            if all_alpha != 255 {
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
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (fx, fy) = (x - left, y - top);
        let column = |at: f32| (at.max(0.0) as usize).min(self.width - 1);
        let line = |at: f32| (at.max(0.0) as usize).min(self.height - 1) * self.width;
        let (x0, x1, y0, y1) = (column(left), column(left + 1.0), line(top), line(top + 1.0));
        let pixel = |at: usize| f32::from(self.data.get(at).copied().unwrap_or(0));
        let upper = pixel(y0 + x0) * (1.0 - fx) + pixel(y0 + x1) * fx;
        let lower = pixel(y1 + x0) * (1.0 - fx) + pixel(y1 + x1) * fx;
        upper * (1.0 - fy) + lower * fy
    }
}

/// Weights add up to 256, so that the sum of a pixel stays within 16 bits.
fn opaque(out: &mut [u8], pixels: &[u8], [red, green, blue]: [u16; 3]) {
    if red == 256 || green == 256 || blue == 256 {
        let at = usize::from(green == 256) + 2 * usize::from(blue == 256);
        for (out, p) in out.iter_mut().zip(pixels.chunks_exact(4)) {
            *out = p[at];
        }
        return;
    }
    for (out, p) in out.iter_mut().zip(pixels.chunks_exact(4)) {
        let sum = u16::from(p[0]) * red + u16::from(p[1]) * green + u16::from(p[2]) * blue;
        *out = (sum >> 8) as u8;
    }
}

fn blend(out: &mut [u8], pixels: &[u8], backdrop: u8) {
    for (out, p) in out.iter_mut().zip(pixels.chunks_exact(4)) {
        let alpha = u32::from(p[3]);
        let mixed = u32::from(*out) * alpha + u32::from(backdrop) * (255 - alpha);
        *out = (mixed / 255) as u8;
    }
}
