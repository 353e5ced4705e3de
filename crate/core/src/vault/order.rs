//! Places in a list that two devices can fill without renumbering: texts that
//! sort, with always another between any two (fractional indexing).

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// The place of an account that was never moved: its time of creation.
pub(super) fn initial(created_ms: u64) -> String {
    let mut rest = created_ms;
    let mut text = [b'0'; 10];
    for place in text.iter_mut().rev() {
        *place = digit((rest % 36) as usize);
        rest /= 36;
    }
    text.iter().map(|byte| char::from(*byte)).collect()
}

/// A text between two neighbours, either of which may be missing.
///
/// Never ends in the least digit, so there is always room before it.
pub(super) fn between(before: Option<&str>, after: Option<&str>) -> String {
    let low = before.unwrap_or_default().as_bytes();
    let mut high = after.map(str::as_bytes);
    let mut text = Vec::new();
    for index in 0.. {
        let from = low.get(index).map_or(0, |byte| value(*byte));
        let to = high.map_or(DIGITS.len(), |high| high.get(index).map_or(0, |byte| value(*byte)));
        if to > from + 1 {
            text.push(digit(from + (to - from) / 2));
            break;
        }
        text.push(digit(from));
        if to > from {
            high = None; // Already below: anything after this digit will do.
        }
        if index > low.len() && high.is_some_and(|high| index > high.len()) {
            text.push(digit(DIGITS.len() / 2)); // Neighbours in no order; any place serves.
            break;
        }
    }
    String::from_utf8(text).unwrap_or_default()
}

fn value(byte: u8) -> usize {
    DIGITS.iter().position(|digit| *digit == byte).unwrap_or(0)
}

fn digit(value: usize) -> u8 {
    DIGITS.get(value).copied().unwrap_or(b'z')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn later_accounts_come_later() {
        assert!(initial(1_700_000_000_000) < initial(1_700_000_000_001));
        assert_eq!(initial(0).len(), initial((1 << 48) - 1).len());
    }

    proptest! {
        #[test]
        fn there_is_always_room(moves in prop::collection::vec((any::<prop::sample::Index>(), any::<bool>()), 1..60)) {
            let mut list = vec![initial(1), initial(2)];
            for (place, _) in moves {
                let at = place.index(list.len() + 1);
                let before = at.checked_sub(1).map(|i| list[i].clone());
                let new = between(before.as_deref(), list.get(at).map(String::as_str));
                list.insert(at, new);
                prop_assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            }
        }
    }
}
