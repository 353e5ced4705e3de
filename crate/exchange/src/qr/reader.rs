//! All codes in one picture of one channel.
use super::binarise::Binary;
use super::bits::Payload;
use super::cells::{Cells, Effort};
use super::equalise::{self, View};
use super::finder;
use super::gray::Gray;
use super::grid::Grid;
use super::locate::Corners;
use super::order::best_first;
use super::pool::Pool;
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
    let finders = finder::finders(binary, step);
    let noisy = finders.len() > NOISE;
    let mut search = Search { gray, binary, pool: Pool::new(finders), tried: Vec::new(), hard: Vec::new() };
    let mut symbols = Vec::new();
    loop {
        let before = symbols.len();
        search.go_on(&mut symbols);
        // A page of many codes has more sets than are looked at in one go; what was read frees room.
        if symbols.len() == before {
            return Reading { symbols, noisy };
        }
    }
}

/// What was tried of a picture so far.
struct Search<'a> {
    gray: &'a Gray,
    binary: &'a Binary,
    pool: Pool,
    tried: Vec<[usize; 3]>,
    hard: Vec<(Triple, Grid)>,
}

impl Search<'_> {
    /// Reads what the likeliest finders point at, of what was not tried yet.
    fn go_on(&mut self, symbols: &mut Vec<Symbol>) {
        self.pool.fill(self.gray);
        for triple in self.pool.triples() {
            let place = [triple.corner, triple.right, triple.below];
            if self.pool.any_read(place) || self.tried.contains(&place) {
                continue;
            }
            self.tried.push(place);
            if let Some(symbol) = self.plainly(triple) {
                self.pool.take(|finder| inside(&symbol, finder.x, finder.y));
                symbols.push(symbol);
            }
        }
        let mut hard = best_first(std::mem::take(&mut self.hard), |(_, grid)| grid.score);
        self.hard = hard.split_off(hard.len().min(MOST_HARD));
        for (triple, grid) in hard {
            if self.pool.any_read([triple.corner, triple.right, triple.below]) {
                continue;
            }
            if let Some(symbol) = with_effort(self.gray, grid) {
                self.pool.take(|finder| inside(&symbol, finder.x, finder.y));
                symbols.push(symbol);
            }
        }
    }

    /// Reads a code that shows clearly, and notes one that may be read with effort.
    fn plainly(&mut self, triple: Triple) -> Option<Symbol> {
        let members = self.pool.members([triple.corner, triple.right, triple.below])?;
        if !triple::has_timing(self.binary, members) {
            return None;
        }
        let corners = Corners::measure(self.gray, members)?;
        for grid in corners.grids(self.gray) {
            match plainly(self.gray, &corners, grid) {
                Ok(symbol) => return Some(symbol),
                Err(grid) if grid.score > HARD_SCORE => self.hard.push((triple, *grid)),
                Err(_) => {}
            }
        }
        None
    }
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
