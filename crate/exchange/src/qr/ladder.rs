//! The steps by which a picture is made easier until it is read.
use super::binarise::{self, binarise};
use super::filter;
use super::gray::{Channel, Gray};
use super::order::best_first;
use super::reader::{self, Reading};
use super::symbol::Symbol;

/// Pixels up to which enlarging is worth its time.
const SMALL: usize = 1_500_000;

/// RGBA pixels and their size, checked.
pub(super) struct Picture<'a> {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) rgba: &'a [u8],
}

/// Every distinct code, from the top.
pub(super) fn climb(picture: &Picture<'_>) -> Vec<Symbol> {
    let luma = picture.gray(Channel::Luma, 255);
    // Codes of 2 pixels a module still show in two rows of three.
    let step = if luma.data.len() > SMALL { 3 } else { 2 };
    let Reading { symbols: mut found, noisy } = look(&luma, 1.0, step);
    if noisy {
        found.extend(look(&filter::blur(&luma, 1), 1.0, step).symbols);
    }
    if found.is_empty() {
        found = easier(&luma);
    }
    if found.is_empty() {
        found = other_channels(picture);
    }
    distinct(found)
}

impl Picture<'_> {
    fn gray(&self, channel: Channel, backdrop: u8) -> Gray {
        Gray::from_rgba(self.width, self.height, self.rgba, channel, backdrop)
    }
}

fn easier(luma: &Gray) -> Vec<Symbol> {
    let small = luma.data.len() <= SMALL;
    let rungs: [&dyn Fn() -> Vec<Symbol>; 7] = [
        &|| if small { look(&filter::enlarge(luma, 2), 0.5, 3).symbols } else { Vec::new() },
        &|| reduced(luma, 2),
        &|| look(&filter::sharpen(luma, 3, 3), 1.0, 2).symbols,
        &|| if small { look(&filter::enlarge(luma, 3), 1.0 / 3.0, 3).symbols } else { Vec::new() },
        &|| look(&filter::median(luma), 1.0, 2).symbols,
        &|| reduced(luma, 4),
        &|| look_globally(luma),
    ];
    rungs.iter().map(|rung| rung()).find(|found| !found.is_empty()).unwrap_or_default()
}

fn other_channels(picture: &Picture<'_>) -> Vec<Symbol> {
    let coloured = picture.rgba.chunks_exact(4).any(|p| p[0].abs_diff(p[1]).max(p[1].abs_diff(p[2])) > 24);
    let transparent = picture.rgba.chunks_exact(4).any(|p| p[3] < 255);
    let channels = [Channel::Red, Channel::Blue, Channel::Green];
    let coloured = channels.into_iter().filter(|_| coloured).map(|channel| (channel, 255));
    let views = coloured.chain(transparent.then_some((Channel::Luma, 0)));
    views
        .map(|(channel, backdrop)| look(&picture.gray(channel, backdrop), 1.0, 2).symbols)
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn reduced(luma: &Gray, by: usize) -> Vec<Symbol> {
    filter::reduce(luma, by).map(|small| look(&small, by as f32, 1).symbols).unwrap_or_default()
}

/// Reads a picture whose pixels are `scale` of the original's.
fn look(gray: &Gray, scale: f32, step: usize) -> Reading {
    let Reading { symbols, noisy } = reader::read(gray, &binarise(gray), step);
    Reading { symbols: scaled(symbols, scale), noisy }
}

fn look_globally(gray: &Gray) -> Vec<Symbol> {
    let (low, high) = range(gray);
    let level = ((u32::from(low) + u32::from(high)) / 2) as u8;
    reader::read(gray, &binarise::binarise_at(gray, level), 2).symbols
}

fn range(gray: &Gray) -> (u8, u8) {
    (gray.data.iter().copied().fold(u8::MAX, u8::min), gray.data.iter().copied().fold(0, u8::max))
}

fn scaled(mut symbols: Vec<Symbol>, scale: f32) -> Vec<Symbol> {
    for corner in symbols.iter_mut().flat_map(|symbol| &mut symbol.corners) {
        *corner = (corner.0 * scale, corner.1 * scale);
    }
    symbols
}

fn distinct(symbols: Vec<Symbol>) -> Vec<Symbol> {
    let mut kept: Vec<Symbol> = Vec::new();
    for symbol in symbols {
        if !kept.iter().any(|known| known.bytes == symbol.bytes && known.part == symbol.part) {
            kept.push(symbol);
        }
    }
    best_first(kept, |symbol| -symbol.corners[0].1)
}
