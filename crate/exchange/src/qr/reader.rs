//! All codes in one picture of one channel.
use super::binarise::Binary;
use super::bits::Payload;
use super::cells::{Cells, Effort};
use super::equalise::{self, View};
use super::finder::{self, Finder};
use super::gray::Gray;
use super::grid::Grid;
use super::locate::Corners;
use super::order::best_first;
use super::symbol::Symbol;
use super::triple::{self, Triple};

/// Places with a code's patterns but no payload yet that are tried harder.
const MOST_HARD: usize = 4;
/// Fixed patterns must show at least this well for that.
const HARD_SCORE: f32 = 0.55;
/// Patterns from which on a picture is noisy; a printed page has some hundreds.
const NOISE: usize = 5_000;

/// What was read of a picture.
pub(super) struct Reading {
    pub(super) symbols: Vec<Symbol>,
    /// There are more patterns than any print has: the sensor's noise on blank paper makes them, and they crowd out
    /// the codes'.
    pub(super) noisy: bool,
}

/// Reads what `binary`'s finder patterns point at in `gray`.
pub(super) fn read(gray: &Gray, binary: &Binary, step: usize) -> Reading {
    let mut finders = finder::finders(binary, step);
    let noisy = finders.len() > NOISE;
    let mut symbols: Vec<Symbol> = Vec::new();
    loop {
        finders.retain(|finder| !symbols.iter().any(|symbol| inside(symbol, finder.x, finder.y)));
        let more = read_some(gray, binary, &finders, &symbols);
        // A page of many codes has more sets than are looked at in one go; what was read frees room.
        if more.is_empty() {
            return Reading { symbols, noisy };
        }
        symbols.extend(more);
    }
}

/// Reads what the likeliest finders point at and lies in none of `known`.
fn read_some(gray: &Gray, binary: &Binary, finders: &[Finder], known: &[Symbol]) -> Vec<Symbol> {
    let finders = triple::likeliest(gray, finders.to_vec());
    let triples = triple::triples(&finders);
    let mut found: Vec<Symbol> = Vec::new();
    let mut hard: Vec<(Triple, Grid)> = Vec::new();
    for triple in triples {
        let Some(members) = members(&finders, triple) else { continue };
        if taken(members, known.iter().chain(&found)) || !triple::has_timing(binary, members) {
            continue;
        }
        let Some(corners) = Corners::measure(gray, members) else { continue };
        for grid in corners.grids(gray) {
            match plainly(gray, &corners, grid) {
                Ok(symbol) => {
                    found.push(symbol);
                    break;
                }
                Err(grid) if grid.score > HARD_SCORE => hard.push((triple, *grid)),
                Err(_) => {}
            }
        }
    }
    let hard = best_first(hard, |(_, grid)| grid.score);
    for (triple, grid) in hard.into_iter().take(MOST_HARD) {
        let free = members(&finders, triple).is_some_and(|m| !taken(m, known.iter().chain(&found)));
        found.extend(Some(grid).filter(|_| free).and_then(|grid| with_effort(gray, grid)));
    }
    found
}

fn members(finders: &[Finder], triple: Triple) -> Option<[&Finder; 3]> {
    Some([finders.get(triple.corner)?, finders.get(triple.right)?, finders.get(triple.below)?])
}

/// Whether a finder lies within a code already read.
fn taken<'a>(members: [&Finder; 3], mut symbols: impl Iterator<Item = &'a Symbol>) -> bool {
    symbols.any(|symbol| members.iter().any(|finder| inside(symbol, finder.x, finder.y)))
}

fn inside(symbol: &Symbol, x: f32, y: f32) -> bool {
    let corners = symbol.corners;
    let turn = |i: usize| {
        let (a, b) = (corners[i], corners[(i + 1) % 4]);
        (b.0 - a.0) * (y - a.1) - (b.1 - a.1) * (x - a.0)
    };
    let turns = [0, 1, 2, 3].map(turn);
    turns.iter().all(|t| *t >= 0.0) || turns.iter().all(|t| *t <= 0.0)
}

fn plainly(gray: &Gray, corners: &Corners, mut grid: Grid) -> Result<Symbol, Box<Grid>> {
    let mut samples = grid.samples(gray);
    let mut known = equalise::fixed(grid.version);
    let mut cells = equalise::equalise(&samples, &known, View::Alone);
    let stated = cells.as_ref().and_then(|cells| grid.stated_version(cells));
    if let Some(other) = stated.and_then(|version| corners.grid_of(gray, version)) {
        grid = other;
        samples = grid.samples(gray);
        known = equalise::fixed(grid.version);
        cells = equalise::equalise(&samples, &known, View::Alone);
    }
    for view in [View::Alone, View::Near] {
        if view == View::Near {
            cells = equalise::equalise(&samples, &known, view);
        }
        if let Some(read) = cells.as_ref().and_then(|cells| cells.read(Effort::Plain)) {
            return Ok(symbol(&grid, read));
        }
    }
    Err(Box::new(grid))
}

fn with_effort(gray: &Gray, mut grid: Grid) -> Option<Symbol> {
    grid.refine(gray);
    let samples = grid.samples(gray);
    let known = equalise::fixed(grid.version);
    let mut tried: Vec<Cells> = Vec::new();
    for view in [View::Around, View::Near, View::Wide] {
        let Some(cells) = equalise::equalise(&samples, &known, view) else { continue };
        if let Some(read) = cells.read(Effort::Plain) {
            return Some(symbol(&grid, read));
        }
        let learnt = equalise::equalise(&samples, &equalise::clear(&cells), View::Wide);
        tried.push(cells);
        let Some(learnt) = learnt else { continue };
        if let Some(read) = learnt.read(Effort::Plain) {
            return Some(symbol(&grid, read));
        }
        tried.push(learnt);
    }
    let read = tried.iter().find_map(|cells| cells.read(Effort::Erasures));
    let read = read.or_else(|| tried.iter().find_map(|cells| cells.read(Effort::Logo)));
    read.map(|read| symbol(&grid, read))
}

fn symbol(grid: &Grid, (payload, mirrored): (Payload, bool)) -> Symbol {
    let mut corners = grid.corners();
    if mirrored {
        corners.swap(1, 3);
    }
    Symbol { text: payload.text, bytes: payload.bytes, corners, part: payload.part }
}
