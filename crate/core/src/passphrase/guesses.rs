//! The fewest guesses, over every way to write a passphrase as patterns.

use super::patterns::{Match, Pattern, choose};

/// The least guesses for a pattern that is only a part of the whole.
const LEAST_OF_ONE_CHARACTER: f64 = 10.0;
const LEAST_OF_MORE: f64 = 50.0;
/// What it costs a guesser to try one pattern more.
const GROWING: f64 = 10_000.0;
/// Keys that a run may start at, and how many neighbours each has.
const KEYS: f64 = 47.0;
const NEIGHBOURS: f64 = 4.6;
/// Patterns in a row that are looked at; beyond, nothing gets cheaper.
const MAX_PARTS: usize = 16;

/// The cheapest sequence of patterns.
pub(super) struct Cheapest {
    pub(super) guesses: f64,
    pub(super) sequence: Vec<Match>,
}

/// The best way to reach a place with a number of parts.
#[derive(Clone)]
struct Step {
    product: f64,
    total: f64,
    last: Match,
}

/// Dynamic programming over (end, number of parts).
pub(super) fn cheapest(len: usize, matches: &[Match]) -> Cheapest {
    let mut best: Vec<Vec<Option<Step>>> = vec![vec![None; MAX_PARTS + 1]; len + 1];
    let mut by_end: Vec<Vec<&Match>> = vec![Vec::new(); len + 1];
    matches.iter().for_each(|found| by_end[found.end].push(found));
    let blocks = blocks(len, matches);
    for (end, ending) in by_end.iter().enumerate() {
        for found in ending {
            let guesses = of_match(found, &blocks).max(least(found, len));
            extend(&mut best, found, guesses);
        }
        for start in 0..end {
            let rest = Match { start, end, pattern: Pattern::Anything };
            let guesses = 10f64.powi((end - start) as i32).max(least(&rest, len) + 1.0);
            extend(&mut best, &rest, guesses);
        }
    }
    let last = best[len].iter().enumerate().filter_map(|(parts, step)| Some((parts, step.as_ref()?.total)));
    let Some((parts, guesses)) = last.min_by(|a, b| a.1.total_cmp(&b.1)) else {
        return Cheapest { guesses: 1.0, sequence: Vec::new() };
    };
    Cheapest { guesses, sequence: trace(&best, len, parts) }
}

fn extend(best: &mut [Vec<Option<Step>>], found: &Match, guesses: f64) {
    for parts in 1..=MAX_PARTS {
        let before = match (found.start, parts) {
            (0, 1) => 1.0,
            (0, _) | (_, 1) => continue,
            (start, _) => match &best[start][parts - 1] {
                // Two bruteforced stretches in a row are one.
                Some(step)
                    if step.last.pattern == Pattern::Anything && found.pattern == Pattern::Anything =>
                {
                    continue;
                }
                Some(step) => step.product,
                None => continue,
            },
        };
        let product = before * guesses;
        let factorial: f64 = (1..=parts).map(|n| n as f64).product();
        let total = factorial * product + GROWING.powi(parts as i32 - 1);
        let place = &mut best[found.end][parts];
        if place.as_ref().is_none_or(|known| total < known.total) {
            *place = Some(Step { product, total, last: found.clone() });
        }
    }
}

fn trace(best: &[Vec<Option<Step>>], mut end: usize, mut parts: usize) -> Vec<Match> {
    let mut sequence = Vec::new();
    while let Some(step) = best.get(end).and_then(|row| row.get(parts)).and_then(Option::as_ref) {
        sequence.push(step.last.clone());
        (end, parts) = (step.last.start, parts - 1);
    }
    sequence.reverse();
    sequence
}

fn least(found: &Match, len: usize) -> f64 {
    match found.end - found.start {
        whole if whole == len => 1.0,
        1 => LEAST_OF_ONE_CHARACTER,
        _ => LEAST_OF_MORE,
    }
}

fn of_match(found: &Match, blocks: &[Vec<f64>]) -> f64 {
    match found.pattern {
        Pattern::Repeat { block, count } => blocks[found.start][block] * count as f64,
        _ => of_pattern(found),
    }
}

fn of_pattern(found: &Match) -> f64 {
    let len = found.end - found.start;
    match &found.pattern {
        Pattern::Word { rank, variations, .. } => f64::from(*rank) * variations,
        Pattern::Sequence { obvious, digits, falling } => {
            let base = if *obvious {
                4.0
            } else if *digits {
                10.0
            } else {
                26.0
            };
            base * if *falling { 2.0 } else { 1.0 } * len as f64
        }
        Pattern::Keyboard { turns } => of_run(len, *turns),
        Pattern::Date { years, has_day, parted } => {
            f64::from(*years) * if *has_day { 365.0 } else { 1.0 } * if *parted { 4.0 } else { 1.0 }
        }
        Pattern::Repeat { .. } | Pattern::Anything => 10f64.powi(len as i32),
    }
}

/// What a block to be repeated takes by its best single pattern: by where it
/// starts and its length.
fn blocks(len: usize, matches: &[Match]) -> Vec<Vec<f64>> {
    let anything = |start: usize| (0..=len - start).map(|block| 10f64.powi(block as i32) + 1.0).collect();
    let mut blocks: Vec<Vec<f64>> = (0..len).map(anything).collect();
    for found in matches.iter().filter(|found| !matches!(found.pattern, Pattern::Repeat { .. })) {
        let known = &mut blocks[found.start][found.end - found.start];
        *known = known.min(of_pattern(found));
    }
    blocks
}

/// Every run of up to that length with up to that many turns.
fn of_run(len: usize, turns: usize) -> f64 {
    let of = |length: usize, turn: usize| choose(length - 1, turn - 1) * KEYS * NEIGHBOURS.powi(turn as i32);
    (2..=len).flat_map(|length| (1..=turns.min(length - 1)).map(move |turn| of(length, turn))).sum()
}
