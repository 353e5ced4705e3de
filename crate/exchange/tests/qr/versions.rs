//! Every version at every level and mask, every kind of segment.
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

use crate::picture::{Picture, View};

const LEVELS: [QrCodeEcc; 4] = [QrCodeEcc::Low, QrCodeEcc::Medium, QrCodeEcc::Quartile, QrCodeEcc::High];

fn drawn(segments: &[QrSegment], ecc: QrCodeEcc, version: u8, mask: u8) -> Option<Picture> {
    let version = Version::new(version);
    let code =
        QrCode::encode_segments_advanced(segments, ecc, version, version, Some(Mask::new(mask)), false)
            .ok()?;
    let view = View { module: 3.0, ..View::default() };
    Some(Picture::of(code.size() as usize, &|x, y| code.get_module(x as i32, y as i32), &view))
}

/// The longest text that a version holds.
fn filling(ecc: QrCodeEcc, version: u8) -> String {
    let alphabet = "abcdefghijklmnopqrstuvwxyz/?&=%:._-0123456789";
    let text: String = alphabet.chars().cycle().skip(usize::from(version)).take(3000).collect();
    let fits = |length: &usize| {
        let (segments, version) =
            ([QrSegment::make_bytes(&text.as_bytes()[..*length])], Version::new(version));
        QrCode::encode_segments_advanced(&segments, ecc, version, version, Some(Mask::new(0)), false).is_ok()
    };
    let lengths: Vec<usize> = (1..text.len()).collect();
    text[..lengths.partition_point(fits)].to_owned()
}

#[test]
fn all_versions_and_levels() {
    for version in 1..=40 {
        for (i, ecc) in LEVELS.into_iter().enumerate() {
            let text = filling(ecc, version);
            let segments = [QrSegment::make_bytes(text.as_bytes())];
            let mask = (version + 2 * i as u8) % 8;
            let picture = drawn(&segments, ecc, version, mask).unwrap();
            assert_eq!(picture.texts(), [text], "version {version}, level {i}, mask {mask}");
        }
    }
}

#[test]
fn all_kinds_of_segments() {
    let segments = [
        QrSegment::make_numeric("0123456789012"),
        QrSegment::make_alphanumeric("OTP/A$%*+-.:"),
        QrSegment::make_eci(26),
        QrSegment::make_bytes("é日".as_bytes()),
    ];
    let picture = drawn(&segments, QrCodeEcc::Medium, 5, 3).unwrap();
    assert_eq!(picture.texts(), ["0123456789012OTP/A$%*+-.:é日"]);
}

#[test]
fn bytes_and_corners_are_given() {
    let picture = drawn(&[QrSegment::make_bytes(&[0x41, 0xE9])], QrCodeEcc::High, 3, 1).unwrap();
    let found = picture.read();
    assert_eq!((found[0].text.as_str(), found[0].bytes.as_slice()), ("Aé", &[0x41, 0xE9][..]));
    let right = [(12.0, 12.0), (99.0, 12.0), (99.0, 99.0), (12.0, 99.0)];
    for ((x, y), (right_x, right_y)) in found[0].corners.into_iter().zip(right) {
        assert!((x - right_x).hypot(y - right_y) < 1.0, "{x} {y}");
    }
}
