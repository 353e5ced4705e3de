//! `qr` and `add` of pictures whose codes are for something else.

use image::{GrayImage, ImageFormat, Luma};
use sparekey_exchange::qr::{Ecc, encode};

use super::support::{Folder, KEY_BASE32, text};

fn picture(folder: &Folder, name: &str, says: &str) {
    let matrix = encode(says, Ecc::Medium).unwrap();
    let side = (matrix.size + 8) * 4;
    let picture = GrayImage::from_fn(side, side, |x, y| {
        let (x, y) = ((x / 4).wrapping_sub(4), (y / 4).wrapping_sub(4));
        let inside = x < matrix.size && y < matrix.size;
        Luma([if inside && matrix.modules[(y * matrix.size + x) as usize] { 0 } else { 255 }])
    });
    picture.save_with_format(folder.0.join(name), ImageFormat::Png).unwrap();
}

#[test]
fn what_other_codes_are_for_is_said_with_a_next_step() {
    let folder = Folder::new();
    for (kind, says, words) in [
        (
            "microsoft",
            "phonefactor://activate_account?code=1&url=https%3A%2F%2Fa.example",
            "a different authenticator app",
        ),
        (
            "okta",
            "oktaverify://a@example.com/?t=X&f=Y&s=https%3A%2F%2Fexample.okta.com",
            "choose Google Authenticator",
        ),
        ("duo", "duo://c53Xoof7cFSOHGxtm69f-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ", "Duo's page"),
        ("passkey", "FIDO:/0899621328781328", "with a passkey"),
        ("linking", "2@AbCdEf,GhIjKl==,MnOp", "an app on a phone"),
        ("wifi", "WIFI:T:WPA;S:example;P:secret;;", "Wi-Fi"),
        ("address", "https://example.com/", "a web page"),
        ("text", "hello", "holds no set-up key"),
    ] {
        picture(&folder, "other.png", says);
        let read = folder.sparekey(&["qr", "other.png"]);
        assert_eq!((read.status.code(), text(&read.stdout).trim_end()), (Some(0), says));
        assert!(text(&read.stderr).contains(words), "{kind}: {}", text(&read.stderr));
        let listed = folder.sparekey(&["qr", "other.png", "--json"]);
        assert!(text(&listed.stdout).contains(&format!("\"kind\": \"{kind}\"")), "{kind}");
        let before = folder.read("odd.sparekey");
        let added = folder.sparekey(&[
            "add",
            "other.png",
            "--vault",
            "odd.sparekey",
            "--passphrase-file",
            "pass.txt",
        ]);
        assert_eq!(added.status.code(), Some(9), "{kind}");
        assert!(text(&added.stderr).contains(words), "{kind}: {}", text(&added.stderr));
        assert!(text(&added.stderr).contains("(qr-is-something-else)"), "{kind}");
        assert_eq!(folder.read("odd.sparekey"), before, "{kind}");
    }
}

#[test]
fn a_key_s_code_is_added_and_nothing_is_said_of_it() {
    let folder = Folder::new();
    picture(&folder, "key.png", &format!("otpauth://totp/Shop:zoe?secret={KEY_BASE32}&issuer=Shop"));
    assert_eq!(text(&folder.sparekey(&["qr", "key.png"]).stderr), "");
    let added =
        folder.sparekey(&["add", "key.png", "--vault", "odd.sparekey", "--passphrase-file", "pass.txt"]);
    assert_eq!(text(&added.stdout), "added\tShop\tzoe\ttotp\n", "{}", text(&added.stderr));
}

#[test]
fn a_picture_over_the_limit_is_refused_by_what_it_states() {
    let folder = Folder::new();
    picture(&folder, "bomb.png", "hello");
    let mut png = folder.read("bomb.png");
    // IHDR's width and height, and its checksum.
    png[16..24].copy_from_slice(&[0, 0, 0xff, 0xff, 0, 0, 0xff, 0xff]);
    let sum = png[12..29].iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
    });
    png[29..33].copy_from_slice(&(!sum).to_be_bytes());
    folder.write("bomb.png", &png);
    let read = folder.sparekey(&["qr", "bomb.png"]);
    assert_eq!(read.status.code(), Some(9));
    assert!(text(&read.stderr).contains("64 million pixels (picture-too-large)"), "{}", text(&read.stderr));
}
