//! Pictures of codes, drawn from the modules by sampling: any size, turn, slant and shade.
use sparekey_exchange::qr::{self, Symbol};

/// How a code is shown.
#[derive(Clone, Debug)]
pub(crate) struct View {
    /// Pixels per module.
    pub(crate) module: f32,
    /// Radians, clockwise.
    pub(crate) turn: f32,
    /// The far edge's length as a part of the near edge's.
    pub(crate) keystone: f32,
    /// Mirrored left to right.
    pub(crate) mirrored: bool,
    /// Modules around.
    pub(crate) quiet: f32,
    /// Grey of dark modules and of all else.
    pub(crate) ink: (u8, u8),
    /// Standard deviation of a blur, in modules.
    pub(crate) blur: f32,
    /// Largest change of a pixel by noise.
    pub(crate) noise: u8,
}

impl Default for View {
    fn default() -> Self {
        Self {
            module: 4.0,
            turn: 0.0,
            keystone: 1.0,
            mirrored: false,
            quiet: 4.0,
            ink: (0, 255),
            blur: 0.0,
            noise: 0,
        }
    }
}

/// Gray pixels, rows from the top.
pub(crate) struct Picture {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) pixels: Vec<u8>,
}

impl Picture {
    pub(crate) fn blank(width: usize, height: usize, gray: u8) -> Self {
        Self { width, height, pixels: vec![gray; width * height] }
    }

    /// Draws `code` (side and modules).
    pub(crate) fn of(side: usize, code: &dyn Fn(usize, usize) -> bool, view: &View) -> Self {
        let whole = side as f32 + 2.0 * view.quiet;
        let (sine, cosine) = view.turn.sin_cos();
        let extent = (whole * view.module * (sine.abs() + cosine.abs())).ceil() as usize;
        let centre = extent as f32 / 2.0;
        let dark = |px: f32, py: f32| {
            let (dx, dy) = ((px - centre) / view.module, (py - centre) / view.module);
            let (u, v) = (dx * cosine + dy * sine, dy * cosine - dx * sine);
            // Perspective that keeps the square's top edge and draws the bottom edge in.
            let depth = 1.0 - (1.0 - view.keystone) * (v / whole + 0.5);
            let (u, v) = (u / depth, (v + whole / 2.0) / depth * view.keystone - whole / 2.0);
            let x = u + side as f32 / 2.0;
            let y = v + side as f32 / 2.0;
            let x = if view.mirrored { side as f32 - x } else { x };
            let inside = x >= 0.0 && y >= 0.0 && x < side as f32 && y < side as f32;
            inside && code(x as usize, y as usize)
        };
        let mut picture = Self::blank(extent, extent, 0);
        for (i, pixel) in picture.pixels.iter_mut().enumerate() {
            let (px, py) = ((i % extent) as f32, (i / extent) as f32);
            let spots =
                (0..16).map(|s| (px + (s % 4) as f32 / 4.0 + 0.125, py + (s / 4) as f32 / 4.0 + 0.125));
            let share = spots.filter(|(x, y)| dark(*x, *y)).count() as f32 / 16.0;
            let (ink, ground) = (f32::from(view.ink.0), f32::from(view.ink.1));
            *pixel = (ground + (ink - ground) * share).round() as u8;
        }
        picture.blur(view.blur * view.module);
        picture.disturb(view.noise);
        picture
    }

    fn blur(&mut self, sigma: f32) {
        if sigma < 0.1 {
            return;
        }
        let reach = (sigma * 3.0).ceil() as i32;
        let kernel: Vec<f32> =
            (-reach..=reach).map(|i| (-((i * i) as f32) / (2.0 * sigma * sigma)).exp()).collect();
        let sum: f32 = kernel.iter().sum();
        for way in [(1, 0), (0, 1)] {
            let before = self.pixels.clone();
            let at = |x: i32, y: i32| {
                let (x, y) = (x.clamp(0, self.width as i32 - 1), y.clamp(0, self.height as i32 - 1));
                f32::from(before[y as usize * self.width + x as usize])
            };
            for (i, pixel) in self.pixels.iter_mut().enumerate() {
                let (x, y) = ((i % self.width) as i32, (i / self.width) as i32);
                let taps = kernel.iter().zip(-reach..=reach);
                *pixel = (taps.map(|(k, d)| k * at(x + d * way.0, y + d * way.1)).sum::<f32>() / sum).round()
                    as u8;
            }
        }
    }

    fn disturb(&mut self, most: u8) {
        let mut state = 0x9E37_79B9_u32;
        for pixel in &mut self.pixels {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            let change = (state % (2 * u32::from(most) + 1)) as i32 - i32::from(most);
            *pixel = (i32::from(*pixel) + change).clamp(0, 255) as u8;
        }
    }

    /// Puts `other` at (x, y).
    pub(crate) fn paste(&mut self, other: &Self, x: usize, y: usize) {
        for (row, pixels) in other.pixels.chunks(other.width).enumerate() {
            let start = (y + row) * self.width + x;
            self.pixels[start..start + other.width].copy_from_slice(pixels);
        }
    }

    pub(crate) fn read(&self) -> Vec<Symbol> {
        let rgba: Vec<u8> = self.pixels.iter().flat_map(|p| [*p, *p, *p, 255]).collect();
        qr::decode(self.width as u32, self.height as u32, &rgba).unwrap()
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        self.read().into_iter().map(|symbol| symbol.text).collect()
    }
}

/// Draws the code that `encode` makes of `text`.
pub(crate) fn code(text: &str, ecc: qr::Ecc, view: &View) -> Picture {
    let matrix = qr::encode(text, ecc).unwrap();
    let side = matrix.size as usize;
    Picture::of(side, &|x, y| matrix.modules[y * side + x], view)
}
