//! Whether a page asks for a QR code to be scanned.

use super::facts::Frame;
use super::lexicon::read;
use super::terms::Class;

/// Whether some text of the page speaks of scanning: a picture of it that can't be read may then
/// be what a person looks for.
#[must_use]
pub fn asks_to_scan(frames: &[Frame]) -> bool {
    let items = frames.iter().filter(|frame| frame.shown).flat_map(|frame| &frame.outline);
    items.into_iter().any(|item| read(&item.text).classes.has(Class::Scan))
}

#[cfg(test)]
mod tests {
    use super::super::facts::Item;
    use super::*;

    #[test]
    fn only_words_of_scanning_ask_for_it() {
        let asks = |text: &str| {
            let outline = vec![Item { text: text.into(), ..Item::default() }];
            asks_to_scan(&[Frame { shown: true, outline, ..Frame::default() }])
        };
        assert!(asks("Scan this QR code with your authenticator"));
        assert!(asks("QR-Code scannen"));
        assert!(!asks("Meet our team"));
    }
}
