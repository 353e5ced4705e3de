//! Sorting, built once.
//!
//! The standard sorts are built anew for every type and order, at 4 KB of wasm each; here all types share the part that
//! decides, and each only has its comparison and the moves.

use core::cmp::Ordering;
use core::mem;

/// Sorts by an order; stable, and a list already in order takes one comparison an item.
pub fn sort_by<T>(items: &mut Vec<T>, order: impl Fn(&T, &T) -> Ordering) {
    let places = sorted_places(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => order(a, b) == Ordering::Greater,
        _ => false,
    });
    let mut unsorted: Vec<Option<T>> = mem::take(items).into_iter().map(Some).collect();
    items.extend(places.iter().filter_map(|place| unsorted.get_mut(*place)?.take()));
}

/// Sorts by what `key` gives of each item, as [`sort_by`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The places of `len` items in their order, by merging ever longer runs.
fn sorted_places(len: usize, is_after: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..len).collect();
    let mut run = 1;
    while run < len {
        let mut merged = Vec::with_capacity(len);
        for pair in places.chunks(2 * run) {
            merge(pair.split_at(run.min(pair.len())), is_after, &mut merged);
        }
        places = merged;
        run *= 2;
    }
    places
}

fn merge(
    (mut first, mut second): (&[usize], &[usize]),
    is_after: &dyn Fn(usize, usize) -> bool,
    merged: &mut Vec<usize>,
) {
    if let (Some(last), Some(next)) = (first.last(), second.first())
        && is_after(*last, *next)
    {
        while let ([a, rest_of_first @ ..], [b, rest_of_second @ ..]) = (first, second) {
            if is_after(*a, *b) {
                merged.push(*b);
                second = rest_of_second;
            } else {
                merged.push(*a);
                first = rest_of_first;
            }
        }
    }
    merged.extend_from_slice(first);
    merged.extend_from_slice(second);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sorts_as_the_standard_sort_does(mut items: Vec<(u8, u16)>) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by_key(&mut items, |item| item.0);
            prop_assert_eq!(items, expected);
        }
    }
}
