//! A map in a sorted vector, and the sorting of a handful.
//!
//! The standard map and sort are built anew for every type, at 5 to 15 KB of
//! wasm each, and the module that a click waits for has to stay small. Files
//! hold their entries in order, so reading one only ever appends here.

use core::cmp::Ordering;

/// Keys in order, each with its value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Sorted<K, V>(Vec<(K, V)>);

impl<K, V> Default for Sorted<K, V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Ord, V> Sorted<K, V> {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    pub(crate) fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: core::borrow::Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get(at).map(|(_, value)| value)
    }

    pub(crate) fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: core::borrow::Borrow<Q>,
    {
        let at = self.find(key).ok()?;
        self.0.get_mut(at).map(|(_, value)| value)
    }

    /// The value of the key at that place in the order.
    pub(crate) fn at(&self, place: usize) -> Option<&V> {
        self.0.get(place).map(|(_, value)| value)
    }

    pub(crate) fn contains_key(&self, key: &K) -> bool {
        self.find(key).is_ok()
    }

    /// Sets a key's value, whatever it was.
    pub(crate) fn insert(&mut self, key: K, value: V) {
        match self.find(&key) {
            Ok(at) => {
                if let Some(known) = self.0.get_mut(at) {
                    *known = (key, value);
                }
            }
            Err(at) => self.0.insert(at, (key, value)),
        }
    }

    pub(crate) fn remove(&mut self, key: &K) {
        if let Ok(at) = self.find(key) {
            self.0.remove(at);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&K, &V)> + Clone {
        self.0.iter().map(|(key, value)| (key, value))
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &V> + Clone {
        self.0.iter().map(|(_, value)| value)
    }

    /// Where the key is, or would go. The end is tried first.
    fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: core::borrow::Borrow<Q>,
    {
        match self.0.last() {
            Some((last, _)) if last.borrow() < key => Err(self.0.len()),
            _ => self.0.binary_search_by(|(known, _)| known.borrow().cmp(key)),
        }
    }
}

impl<K, V> IntoIterator for Sorted<K, V> {
    type Item = (K, V);
    type IntoIter = std::vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// Sorts a few items in place; stable, quadratic.
pub(crate) fn sort_few<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    for end in 1..items.len() {
        for at in (1..=end).rev() {
            let later = match items.get(at - 1..=at) {
                Some([before, after]) => order(before, after) == Ordering::Greater,
                _ => false,
            };
            if !later {
                break;
            }
            items.swap(at - 1, at);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #[test]
        fn behaves_as_a_map(edits in prop::collection::vec((0u8..20, any::<Option<u8>>()), 0..60)) {
            let (mut sorted, mut model) = (Sorted::default(), BTreeMap::new());
            for (key, value) in edits {
                match value {
                    Some(value) => { sorted.insert(key, value); model.insert(key, value); }
                    None => { sorted.remove(&key); model.remove(&key); }
                }
            }
            prop_assert!(sorted.iter().eq(model.iter()));
            prop_assert!((0..20).all(|key| sorted.get(&key) == model.get(&key)));
        }

        #[test]
        fn sorts_and_keeps_equals_in_order(mut items in prop::collection::vec((0u8..5, 0u8..255), 0..40)) {
            let mut model = items.clone();
            model.sort_by_key(|item| item.0);
            sort_few(&mut items, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(items, model);
        }
    }
}
