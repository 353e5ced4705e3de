//! A picture's finder patterns, the likeliest first: which have a ring, and which lie in a code that was read.
use super::contour;
use super::finder::Finder;
use super::gray::Gray;
use super::order::best_first;
use super::triple::{self, Triple};

/// Patterns of a colour with a ring and no code read around them that are kept.
const MOST_FINDERS: usize = 60;
/// Patterns of a colour that turn out to have none.
const MOST_LOOKS: usize = 500;

pub(super) struct Pool {
    /// Not looked at yet: those that most rows show come first.
    waiting: Vec<Finder>,
    ringed: Vec<Finder>,
    /// Of each of `ringed`, whether it lies in a code that was read.
    read: Vec<bool>,
    /// Looks left, by colour.
    looks: [usize; 2],
}

impl Pool {
    pub(super) fn new(finders: Vec<Finder>) -> Self {
        let waiting = best_first(finders, |finder| finder.rows as f32);
        Self { waiting, ringed: Vec::new(), read: Vec::new(), looks: [MOST_LOOKS; 2] }
    }

    /// Looks at as many as there is room for.
    pub(super) fn fill(&mut self, gray: &Gray) {
        let Self { waiting, ringed, read, looks } = self;
        let mut room = [MOST_FINDERS; 2];
        for (finder, _) in ringed.iter().zip(&*read).filter(|(_, read)| !**read) {
            room[usize::from(finder.dark)] -= 1;
        }
        waiting.retain(|finder| {
            let (room, looks) = (&mut room[usize::from(finder.dark)], &mut looks[usize::from(finder.dark)]);
            if *room == 0 || *looks == 0 {
                return true;
            }
            if contour::ringed(gray, finder) {
                *room -= 1;
                ringed.push(*finder);
                read.push(false);
            } else {
                *looks -= 1;
            }
            false
        });
    }

    /// Sets of three that may be a code's.
    pub(super) fn triples(&self) -> Vec<Triple> {
        triple::triples(&self.ringed, &self.read)
    }

    pub(super) fn members(&self, places: [usize; 3]) -> Option<[&Finder; 3]> {
        let [a, b, c] = places.map(|place| self.ringed.get(place));
        Some([a?, b?, c?])
    }

    pub(super) fn any_read(&self, places: [usize; 3]) -> bool {
        places.iter().any(|place| self.read.get(*place) == Some(&true))
    }

    /// Notes that those which are `inside` are done with.
    pub(super) fn take(&mut self, inside: impl Fn(&Finder) -> bool) {
        self.waiting.retain(|finder| !inside(finder));
        for (finder, read) in self.ringed.iter().zip(&mut self.read) {
            *read |= inside(finder);
        }
    }
}
