//! Sorting by a rating, compiled once for all kinds of things: each sort of its own would add
//! 7 KB to the module.

/// Highest rating first; equal ones keep their order.
pub(super) fn best_first<T>(items: Vec<T>, rating: impl Fn(&T) -> f32) -> Vec<T> {
    let ranks = ranks(&items.iter().map(rating).collect::<Vec<_>>());
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    ranks.into_iter().filter_map(|i| slots.get_mut(i).and_then(Option::take)).collect()
}

/// Indices of the ratings, highest first.
#[inline(never)]
pub(super) fn ranks(ratings: &[f32]) -> Vec<usize> {
    let key = |(rating, i): (&f32, u64)| u64::from(falling(*rating)) << 32 | i;
    let mut keys: Vec<u64> = ratings.iter().zip(0..).map(key).collect();
    keys.sort_unstable();
    keys.into_iter().map(|key| key as u32 as usize).collect()
}

/// Numbers in the opposite order of the floats: their bits are ordered by size, then sign.
const fn falling(rating: f32) -> u32 {
    let bits = rating.to_bits();
    if bits >> 31 == 1 { bits } else { 0x7FFF_FFFF - bits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn negative_ratings_come_last() {
        assert_eq!(ranks(&[-2.0, 3.0, -1.0, 0.0, f32::MAX, f32::MIN, 0.5]), [4, 1, 6, 3, 2, 0, 5]);
    }

    #[test]
    fn equal_ratings_keep_their_order() {
        assert_eq!(best_first(vec!["a", "bb", "c", "dd"], |s| s.len() as f32), ["bb", "dd", "a", "c"]);
    }
}
