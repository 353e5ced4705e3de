//! Where things are in a code (ISO/IEC 18004, 6.3 to 6.9, table 9 and annex E).

/// Error correction level by its two bits in the format information: M, L, H, Q.
pub(super) type Level = usize;

/// A code's side in modules.
pub(super) const fn side(version: usize) -> usize {
    17 + 4 * version
}

/// The version whose side is `side`, from 1 to 40.
pub(super) const fn version_of(side: usize) -> Option<usize> {
    if side >= 21 && side <= 177 && side % 4 == 1 { Some((side - 17) / 4) } else { None }
}

/// Centres of alignment patterns along one side; version 1 has none.
pub(super) fn alignment_centres(version: usize) -> Vec<usize> {
    if version == 1 {
        return Vec::new();
    }
    let count = version / 7 + 2;
    let step = if version == 32 { 26 } else { (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2 };
    let last = side(version) - 7;
    let mut centres: Vec<usize> = (0..count - 1).map(|i| last - i * step).collect();
    centres.push(6);
    centres.reverse();
    centres
}

/// Alignment patterns as (x, y) of their centres: the grid without the three finders' corners.
pub(super) fn alignment_patterns(version: usize) -> Vec<(usize, usize)> {
    let centres = alignment_centres(version);
    let last = side(version) - 7;
    let free = |x: usize, y: usize| !matches!((x, y), (6, 6)) && (x, y) != (6, last) && (x, y) != (last, 6);
    centres.iter().flat_map(|y| centres.iter().map(|x| (*x, *y))).filter(|(x, y)| free(*x, *y)).collect()
}

/// What a module is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Module {
    /// Fixed by the standard: dark or light.
    Fixed(bool),
    /// Format or version information.
    Info,
    /// Data or check bits.
    Data,
}

/// Every module's use, row by row.
pub(super) fn modules(version: usize) -> Vec<Module> {
    let side = side(version);
    let mut map = vec![Module::Data; side * side];
    let mut set = |x: usize, y: usize, module: Module| {
        if let (true, Some(place)) = (x < side, map.get_mut(y * side + x)) {
            *place = module;
        }
    };
    for i in 8..side - 8 {
        set(i, 6, Module::Fixed(i % 2 == 0));
        set(6, i, Module::Fixed(i % 2 == 0));
    }
    for (x, y) in alignment_patterns(version) {
        for (dx, dy) in square(5) {
            let ring = dx.abs_diff(2).max(dy.abs_diff(2));
            set(x + dx - 2, y + dy - 2, Module::Fixed(ring != 1));
        }
    }
    for i in 0..9 {
        set(8, i, Module::Info);
        set(i, 8, Module::Info);
        if i < 8 {
            set(side - 1 - i, 8, Module::Info);
            set(8, side - 1 - i, Module::Info);
        }
    }
    set(8, side - 8, Module::Fixed(true));
    set(6, 8, Module::Fixed(true));
    set(8, 6, Module::Fixed(true));
    if version >= 7 {
        for (i, j) in (0..6).flat_map(|i| (0..3).map(move |j| (i, side - 11 + j))) {
            set(i, j, Module::Info);
            set(j, i, Module::Info);
        }
    }
    for (left, top) in [(0, 0), (side - 7, 0), (0, side - 7)] {
        for (dx, dy) in square(9) {
            let ring = dx.abs_diff(4).max(dy.abs_diff(4));
            if left + dx >= 1 && top + dy >= 1 {
                set(left + dx - 1, top + dy - 1, Module::Fixed(ring != 2 && ring != 4));
            }
        }
    }
    map
}

fn square(side: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..side).flat_map(move |y| (0..side).map(move |x| (x, y)))
}

/// Data modules in the order of their bits: two columns at a time, from the right, up and down.
pub(super) fn data_order(side: usize, map: &[Module]) -> Vec<(usize, usize)> {
    let mut order = Vec::with_capacity(map.len());
    let mut upward = true;
    let mut right = side - 1;
    while right >= 1 {
        if right == 6 {
            right = 5;
        }
        for step in 0..side {
            let y = if upward { side - 1 - step } else { step };
            for x in [right, right - 1] {
                if map.get(y * side + x) == Some(&Module::Data) {
                    order.push((x, y));
                }
            }
        }
        upward = !upward;
        right = right.saturating_sub(2);
    }
    order
}

/// Whether mask `mask` (0 to 7) flips the module at (x, y).
pub(super) const fn masked(mask: usize, x: usize, y: usize) -> bool {
    let product = x * y;
    0 == match mask {
        0 => (x + y) % 2,
        1 => y % 2,
        2 => x % 3,
        3 => (x + y) % 3,
        4 => (x / 3 + y / 2) % 2,
        5 => product % 2 + product % 3,
        6 => (product % 2 + product % 3) % 2,
        _ => ((x + y) % 2 + product % 3) % 2,
    }
}

/// Check bytes of each block and number of blocks.
pub(super) fn blocks(version: usize, level: Level) -> (usize, usize) {
    let at = |table: &[u8; 40]| usize::from(table.get(version.wrapping_sub(1)).copied().unwrap_or(1));
    (at(&CHECK_BYTES[level % 4]), at(&BLOCKS[level % 4]))
}

#[rustfmt::skip]
const CHECK_BYTES: [[u8; 40]; 4] = [
    [10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28],
    [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28, 28, 28, 30, 30, 26, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [17, 28, 22, 16, 22, 28, 26, 26, 24, 28, 24, 28, 22, 24, 24, 30, 28, 28, 26, 28, 30, 24, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
    [13, 22, 18, 26, 18, 24, 18, 22, 20, 24, 28, 26, 24, 20, 30, 24, 28, 28, 26, 30, 28, 30, 30, 30, 30, 28, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30],
];
#[rustfmt::skip]
const BLOCKS: [[u8; 40]; 4] = [
    [1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49],
    [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8, 8, 9, 9, 10, 12, 12, 12, 13, 14, 15, 16, 17, 18, 19, 19, 20, 21, 22, 24, 25],
    [1, 1, 2, 4, 4, 4, 5, 6, 8, 8, 11, 11, 16, 16, 18, 16, 19, 21, 25, 25, 25, 34, 30, 32, 35, 37, 40, 42, 45, 48, 51, 54, 57, 60, 63, 66, 70, 74, 77, 81],
    [1, 1, 2, 2, 4, 4, 6, 6, 8, 8, 8, 10, 12, 16, 12, 17, 16, 18, 21, 20, 23, 23, 25, 27, 29, 34, 34, 35, 38, 40, 43, 45, 48, 51, 53, 56, 59, 62, 65, 68],
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_bits_match_the_standard() {
        for (version, codewords) in
            [(1, 26), (2, 44), (7, 196), (14, 581), (32, 2465), (34, 2761), (40, 3706)]
        {
            let order = data_order(side(version), &modules(version));
            assert_eq!(order.len() / 8, codewords, "version {version}");
        }
    }

    #[test]
    fn alignment_centres_match_annex_e() {
        assert_eq!(alignment_centres(2), [6, 18]);
        assert_eq!(alignment_centres(32), [6, 34, 60, 86, 112, 138]);
        assert_eq!(alignment_centres(40), [6, 30, 58, 86, 114, 142, 170]);
        assert_eq!(alignment_patterns(7).len(), 6);
    }
}
