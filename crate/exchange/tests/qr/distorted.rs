//! Made, drawn, distorted, read back.
use proptest::prelude::*;
use sparekey_exchange::qr::Ecc;

use crate::picture::{Picture, View, code};

const URI: &str = "otpauth://totp/Example:alice%40example.com?secret=GEZDGNBVGY3TQOJQ&issuer=Example";

fn views() -> impl Strategy<Value = View> {
    let place = (2.0_f32..7.0, 0.0_f32..std::f32::consts::TAU, 0.75_f32..1.0, any::<bool>(), 1.0_f32..5.0);
    let shade = (0_u8..100, 40_u8..155, any::<bool>(), 0.0_f32..0.4, 0_u8..12);
    (place, shade).prop_map(
        |((module, turn, keystone, mirrored, quiet), (dark, contrast, inverted, blur, noise))| {
            let (low, high) = (dark, dark + contrast);
            let ink = if inverted { (high, low) } else { (low, high) };
            View { module, turn, keystone, mirrored, quiet, ink, blur, noise }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn any_text_in_any_ordinary_view(text in "[ -~]{1,90}|[0-9]{1,60}|[A-Z0-9 $%*+./:-]{1,60}|\\PC{1,30}", view in views()) {
        let picture = code(&text, Ecc::Medium, &view);
        prop_assert_eq!(picture.texts(), [text]);
    }
}

fn assert_read(what: &str, view: &View) {
    assert_eq!(code(URI, Ecc::Medium, view).texts(), [URI], "{what}");
}

#[test]
fn limits_that_hold() {
    let plain = View::default();
    assert_read("1.4 pixels a module", &View { module: 1.4, ..plain.clone() });
    assert_read("blur of half a module", &View { blur: 0.55, ..plain.clone() });
    assert_read("two levels of gray", &View { ink: (100, 102), ..plain.clone() });
    for turn in [0.0, 1.6, 3.1, 4.7] {
        assert_read("keystone of 0.35", &View { module: 8.0, keystone: 0.35, turn, ..plain.clone() });
    }
    assert_read("strong noise", &View { module: 6.0, noise: 120, ..plain.clone() });
    assert_read("no quiet zone, inverted", &View { quiet: 0.0, ink: (255, 0), ..plain.clone() });
    assert_read("40 pixels a module", &View { module: 40.0, ..plain });
}

#[test]
fn no_quiet_zone_on_either_ground() {
    for (ink, ground) in [((0, 255), 0), ((255, 0), 255), ((0, 255), 255), ((255, 0), 0)] {
        let view = View { quiet: 0.0, ink, ..View::default() };
        let mut page = Picture::blank(300, 280, ground);
        page.paste(&code(URI, Ecc::Medium, &view), 51, 47);
        assert_eq!(page.texts(), [URI], "{ink:?} on {ground}");
    }
}

#[test]
fn several_codes_in_both_polarities_from_the_top() {
    let mut page = Picture::blank(700, 400, 255);
    let other = |n: u32| format!("{URI}&n={n}");
    page.paste(&code(&other(1), Ecc::Low, &View::default()), 10, 5);
    page.paste(&code(&other(2), Ecc::Low, &View { ink: (255, 0), module: 5.0, ..View::default() }), 260, 10);
    page.paste(&code(&other(3), Ecc::Low, &View { module: 2.0, ..View::default() }), 40, 250);
    page.paste(&code(&other(3), Ecc::Low, &View { module: 2.0, ..View::default() }), 560, 270);
    assert_eq!(page.texts(), [other(1), other(2), other(3)]);
}

#[test]
fn a_picture_in_the_middle() {
    let mut picture = code(URI, Ecc::High, &View { module: 6.0, ..View::default() });
    let side = picture.width * 34 / 100;
    let corner = (picture.width - side) / 2;
    picture.paste(&Picture::blank(side, side, 255), corner, corner);
    picture.paste(&Picture::blank(side / 2, side / 2, 90), corner + side / 4, corner + side / 4);
    assert_eq!(picture.texts(), [URI]);
}
