//! Readings of texts that stand on a page more than once: labels stand before
//! their fields as texts, too, and hints repeat from field to field.

use super::lexicon::{Reading, read};

const SLOTS: usize = 256;

/// The last text in each slot, and what it speaks of.
pub(super) struct Memo<'a>(Vec<Option<(&'a str, Reading)>>);

impl<'a> Memo<'a> {
    pub(super) fn new() -> Self {
        Self(vec![None; SLOTS])
    }

    /// As [`read`].
    pub(super) fn read(&mut self, text: &'a str) -> Reading {
        if text.is_empty() {
            return Reading::default();
        }
        let Some(slot) = self.0.get_mut(slot(text)) else { return read(text) };
        match slot {
            Some((known, reading)) if *known == text => *reading,
            _ => slot.insert((text, read(text))).1,
        }
    }
}

/// FNV-1a.
fn slot(text: &str) -> usize {
    let mixed =
        text.bytes().fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    mixed as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::super::terms::Class;
    use super::*;

    #[test]
    fn every_text_has_its_own_reading() {
        let texts: Vec<String> = (0..2000)
            .map(|at| if at % 3 == 0 { format!("code {at}") } else { format!("team {}", at % 7) })
            .collect();
        let mut memo = Memo::new();
        for text in texts.iter().chain(&texts) {
            assert_eq!(memo.read(text).classes, read(text).classes, "{text}");
        }
        assert!(memo.read("code").classes.has(Class::Weak));
        assert_eq!(memo.read("").classes, read("").classes);
    }
}
