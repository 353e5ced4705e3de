//! Pictures that are no codes, too large, too small: no panic, nothing found, bounded work.
use proptest::prelude::*;
use sparekey_exchange::qr::{self, MAX_PIXELS};

use crate::picture::{Picture, View, code};

#[test]
fn limits_are_checked_before_work() {
    assert_eq!(qr::decode(65_536, 65_536, &[]).unwrap_err().code(), "picture-too-large");
    assert_eq!(qr::decode(u32::MAX, u32::MAX, &[]).unwrap_err().code(), "picture-too-large");
    assert_eq!(qr::decode(MAX_PIXELS as u32, 1, &[0; 8]).unwrap_err().code(), "picture-size-mismatch");
}

#[test]
fn tiny_and_narrow_pictures() {
    for (width, height) in
        [(1, 1), (1, 500), (500, 1), (2, 2), (3, 7), (8, 8), (9, 9), (20, 20), (21, 21), (1, 20_000)]
    {
        for gray in [0, 128, 255] {
            assert_eq!(Picture::blank(width, height, gray).read(), [], "{width} x {height}");
        }
    }
}

#[test]
fn noise_says_nothing() {
    let noise = |contrast: bool, seed: usize| {
        let mut picture = Picture::blank(300 + seed, 200, 128);
        let mut state = 88_172_645_463_325_252_u64 + seed as u64;
        for pixel in &mut picture.pixels {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            *pixel = if contrast { (state % 2) as u8 * 255 } else { state as u8 };
        }
        picture
    };
    for seed in 0..6 {
        assert_eq!(noise(seed % 2 == 0, seed).read(), []);
    }
}

#[test]
fn finder_patterns_everywhere_end() {
    let ring = |x: usize, y: usize| (x % 9).abs_diff(4).max((y % 9).abs_diff(4));
    for module in [1, 3] {
        let mut picture = Picture::blank(540, 540, 255);
        for (i, pixel) in picture.pixels.iter_mut().enumerate() {
            let dark = matches!(ring(i % 540 / module, i / 540 / module), 0 | 1 | 3);
            *pixel = if dark { 0 } else { 255 };
        }
        assert_eq!(picture.read(), []);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn damage_is_never_read_as_something_else(
        place in any::<(prop::sample::Index, prop::sample::Index)>(),
        side in 10_usize..70,
        gray in any::<u8>(),
    ) {
        let text = "otpauth://totp/Example?secret=GEZDGNBVGY3TQOJQ";
        let mut picture = code(text, qr::Ecc::Low, &View::default());
        let free = picture.width - side;
        picture.paste(&Picture::blank(side, side, gray), place.0.index(free), place.1.index(free));
        let texts = picture.texts();
        prop_assert!(texts.iter().all(|found| found == text));
    }

    #[test]
    fn any_pixels(width in 0_u32..60, height in 0_u32..60, pixels in prop::collection::vec(any::<u8>(), 60 * 60 * 4)) {
        let used = (width * height * 4) as usize;
        prop_assert_eq!(qr::decode(width, height, &pixels[..used]).unwrap(), []);
    }
}
