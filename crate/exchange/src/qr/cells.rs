//! A code's modules as read, each with how clearly it was read; and from them the payload.
use super::bits::{self, Payload};
use super::format::{self, Format};
use super::layout;
use super::order::ranks;
use super::reed_solomon;

/// Margins of all modules: above zero is dark, and 1 is as clear as the code's own patterns.
pub(super) struct Cells {
    pub(super) side: usize,
    pub(super) margins: Vec<f32>,
}

/// How far reading may go beyond plain correction.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Effort {
    /// Errors only.
    Plain,
    /// The least clear bytes are taken as erased, in steps.
    Erasures,
    /// Also a picture in the middle of the code, of every size.
    Logo,
}

impl Cells {
    /// 0 outside.
    pub(super) fn margin(&self, x: usize, y: usize) -> f32 {
        if x < self.side { self.margins.get(y * self.side + x).copied().unwrap_or(0.0) } else { 0.0 }
    }

    fn transposed(&self) -> Self {
        let (side, square) = (self.side, 0..self.side);
        let margins = square.flat_map(|y| (0..side).map(move |x| (x, y))).map(|(x, y)| self.margin(y, x));
        Self { side, margins: margins.collect() }
    }

    /// The payload and whether the code is mirrored.
    pub(super) fn read(&self, effort: Effort) -> Option<(Payload, bool)> {
        let version = layout::version_of(self.side)?;
        let mirrored = self.transposed();
        let best = |cells: &Self| format::read_format(cells).first().map_or(-1.0, |(_, matched)| *matched);
        let order = if best(&mirrored) > best(self) {
            [(&mirrored, true), (self, false)]
        } else {
            [(self, false), (&mirrored, true)]
        };
        order.into_iter().find_map(|(cells, mirrored)| Some((cells.read_upright(version, effort)?, mirrored)))
    }

    fn read_upright(&self, version: usize, effort: Effort) -> Option<Payload> {
        let formats = format::read_format(self);
        let (_, best) = formats.first()?;
        let map = layout::modules(version);
        let order = layout::data_order(self.side, &map);
        let near = formats.iter().take_while(|(_, matched)| *matched > best - 0.2).take(3);
        near.into_iter().find_map(|(format, _)| self.read_as(version, *format, &order, effort))
    }

    fn read_as(
        &self,
        version: usize,
        format: Format,
        order: &[(usize, usize)],
        effort: Effort,
    ) -> Option<Payload> {
        let bytes: Vec<(u8, f32)> = order.chunks_exact(8).map(|bits| self.byte(bits, format.mask)).collect();
        if let Some(payload) = corrected(version, format, &bytes, effort) {
            return Some(payload);
        }
        if effort != Effort::Logo {
            return None;
        }
        (5..=11).find_map(|twentieths| {
            let covered = |(x, y): &(usize, usize)| self.in_middle(*x, *y, twentieths);
            let erased = order.chunks_exact(8).zip(&bytes).map(|(bits, (byte, clarity))| {
                (*byte, if bits.iter().any(covered) { 0.0 } else { *clarity })
            });
            corrected(version, format, &erased.collect::<Vec<_>>(), Effort::Logo)
        })
    }

    fn in_middle(&self, x: usize, y: usize, twentieths: usize) -> bool {
        let inside = |at: usize| (2 * at + 1).abs_diff(self.side) * 20 < self.side * twentieths;
        inside(x) && inside(y)
    }

    /// A byte and how clear its least clear module is.
    fn byte(&self, bits: &[(usize, usize)], mask: usize) -> (u8, f32) {
        bits.iter().fold((0, f32::MAX), |(byte, clarity), (x, y)| {
            let margin = self.margin(*x, *y);
            let bit = (margin > 0.0) != layout::masked(mask, *x, *y);
            (byte << 1 | u8::from(bit), clarity.min(margin.abs()))
        })
    }
}

fn corrected(version: usize, format: Format, bytes: &[(u8, f32)], effort: Effort) -> Option<Payload> {
    let (check, count) = layout::blocks(version, format.level);
    let mut data = Vec::with_capacity(bytes.len());
    for block in deinterleaved(bytes, check, count) {
        let mut plain: Vec<u8> = block.iter().map(|(byte, _)| *byte).collect();
        repair(&mut plain, &block, check, effort)?;
        data.extend_from_slice(plain.get(..plain.len() - check)?);
    }
    bits::payload(version, &data)
}

/// Blocks in order, the shorter first; data bytes then check bytes are dealt out in turn.
fn deinterleaved(bytes: &[(u8, f32)], check: usize, count: usize) -> Vec<Vec<(u8, f32)>> {
    let short = (bytes.len() / count).saturating_sub(check);
    let long_from = count - bytes.len() % count;
    let mut blocks = vec![Vec::with_capacity(short + 1 + check); count];
    let mut rest = bytes.iter();
    for row in 0..=short {
        for (i, block) in blocks.iter_mut().enumerate() {
            if row < short || i >= long_from {
                block.extend(rest.next());
            }
        }
    }
    for _ in 0..check {
        for block in &mut blocks {
            block.extend(rest.next());
        }
    }
    blocks
}

/// The smallest codes keep some check bytes against false repairs (table 9: versions 1-L, 1-M and
/// 2-L, 1-Q, 3-L and 1-H); for erasures, whose choice is a guess, at least 2 are kept.
fn repair(plain: &mut [u8], block: &[(u8, f32)], check: usize, effort: Effort) -> Option<()> {
    let spare = match check {
        7 => 3,
        10 => 2,
        13 | 15 | 17 => 1,
        _ => 0,
    };
    if reed_solomon::repair(plain, check, &[], spare).is_some() {
        return Some(());
    }
    if effort == Effort::Plain {
        return None;
    }
    let doubtful = ranks(&block.iter().map(|(_, clarity)| -clarity).collect::<Vec<_>>());
    let certain = doubtful.iter().filter(|at| block[**at].1 == 0.0).count();
    let most = check.checked_sub(2.max(spare))?;
    let first = if certain > 0 && certain <= most { certain } else { 2 };
    (first..=most).step_by(2).find_map(|erased| {
        reed_solomon::repair(plain, check, doubtful.get(..erased)?, 2.max(spare)).map(|_| ())
    })
}
