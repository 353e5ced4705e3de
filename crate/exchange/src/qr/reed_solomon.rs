//! Reed–Solomon over GF(2⁸) modulo x⁸+x⁴+x³+x²+1 with roots α⁰…αⁿ⁻¹ (ISO/IEC 18004, annex A):
//! errors and erasures, by Berlekamp–Massey, Chien and Forney.

const FIELD: ([u8; 512], [u8; 256]) = tables();

const fn tables() -> ([u8; 512], [u8; 256]) {
    let (mut exp, mut log) = ([0u8; 512], [0u8; 256]);
    let (mut value, mut i) = (1u16, 0);
    while i < 255 {
        exp[i] = value as u8;
        exp[i + 255] = value as u8;
        log[value as usize] = i as u8;
        value <<= 1;
        if value > 255 {
            value ^= 0x11D;
        }
        i += 1;
    }
    (exp, log)
}

/// α to the power of `n`; any `n` is taken modulo 255.
fn exp(n: usize) -> u8 {
    FIELD.0[n % 255]
}

fn log(a: u8) -> usize {
    usize::from(FIELD.1[usize::from(a)])
}

fn mul(a: u8, b: u8) -> u8 {
    if a == 0 || b == 0 { 0 } else { FIELD.0[log(a) + log(b)] }
}

/// `b` is not zero.
fn div(a: u8, b: u8) -> u8 {
    if a == 0 { 0 } else { FIELD.0[log(a) + 255 - log(b)] }
}

/// Value at `x` of a polynomial, lowest power first.
fn eval(poly: &[u8], x: u8) -> u8 {
    poly.iter().rev().fold(0, |sum, c| mul(sum, x) ^ c)
}

/// Repairs `block` in place: data, then `check` check bytes. `erased` are positions known to be
/// doubtful. Up to `(check - spare - erased) / 2` further errors are repaired; the `spare` check
/// bytes only guard against a false repair. Returns how many bytes were wrong in unknown places,
/// or `None`, with the block untouched, where it is beyond repair.
pub(super) fn repair(block: &mut [u8], check: usize, erased: &[usize], spare: usize) -> Option<usize> {
    let length = block.len();
    if length > 255 || check >= length || erased.len() + spare > check {
        return None;
    }
    let syndromes = syndromes(block, check);
    if syndromes.iter().all(|s| *s == 0) {
        return Some(0);
    }
    let locator = locator(&syndromes, erased, length)?;
    let errors = locator.len() - 1;
    let unknown = errors.checked_sub(erased.len())?;
    if 2 * unknown + erased.len() + spare > check {
        return None;
    }
    let roots = roots(&locator, length);
    if roots.len() != errors {
        return None;
    }
    let mut repaired = block.to_vec();
    for (position, magnitude) in magnitudes(&syndromes, &locator, &roots, length)? {
        *repaired.get_mut(position)? ^= magnitude;
    }
    if self::syndromes(&repaired, check).iter().any(|s| *s != 0) {
        return None;
    }
    block.copy_from_slice(&repaired);
    Some(unknown)
}

fn syndromes(block: &[u8], check: usize) -> Vec<u8> {
    (0..check)
        .map(|power| {
            block.iter().fold(0, |sum, byte| if sum == 0 { *byte } else { FIELD.0[log(sum) + power] ^ byte })
        })
        .collect()
}

/// The locator's polynomial, whose inverse roots are α to the power of each wrong place.
fn locator(syndromes: &[u8], erased: &[usize], length: usize) -> Option<Vec<u8>> {
    let mut locator = vec![1u8];
    for position in erased {
        let x = exp(length.checked_sub(1 + position)?);
        locator.push(0);
        for i in (1..locator.len()).rev() {
            locator[i] ^= mul(locator[i - 1], x);
        }
    }
    let mut previous = locator.clone();
    let mut degree = erased.len();
    for step in erased.len()..syndromes.len() {
        let discrepancy =
            locator.iter().zip(syndromes[..=step].iter().rev()).fold(0, |sum, (l, s)| sum ^ mul(*l, *s));
        previous.insert(0, 0);
        if discrepancy == 0 {
            continue;
        }
        let next = combine(&locator, &previous, discrepancy);
        if 2 * degree <= step + erased.len() {
            degree = step + 1 + erased.len() - degree;
            previous = locator.iter().map(|c| div(*c, discrepancy)).collect();
        }
        locator = next;
    }
    while locator.last() == Some(&0) {
        locator.pop();
    }
    (locator.len() == degree + 1).then_some(locator)
}

fn combine(a: &[u8], b: &[u8], factor: u8) -> Vec<u8> {
    let at = |poly: &[u8], i: usize| poly.get(i).copied().unwrap_or(0);
    (0..a.len().max(b.len())).map(|i| at(a, i) ^ mul(at(b, i), factor)).collect()
}

/// Powers of α (distances from the block's end) where the locator says that a byte is wrong.
fn roots(locator: &[u8], length: usize) -> Vec<usize> {
    (0..length).filter(|power| eval(locator, exp(255 - power)) == 0).collect()
}

fn magnitudes(syndromes: &[u8], locator: &[u8], roots: &[usize], length: usize) -> Option<Vec<(usize, u8)>> {
    let evaluator: Vec<u8> = (0..syndromes.len())
        .map(|i| (0..=i).fold(0, |sum, j| sum ^ mul(syndromes[i - j], locator.get(j).copied().unwrap_or(0))))
        .collect();
    let derivative: Vec<u8> =
        locator.iter().enumerate().skip(1).map(|(i, c)| if i % 2 == 1 { *c } else { 0 }).collect();
    roots
        .iter()
        .map(|power| {
            let inverse = exp(255 - power);
            let slope = eval(&derivative, inverse);
            let value = mul(exp(*power), eval(&evaluator, inverse));
            (slope != 0).then(|| (length - 1 - power, div(value, slope)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Check bytes by division, independent of the repair.
    fn with_check(data: &[u8], check: usize) -> Vec<u8> {
        let mut generator = vec![1u8];
        for i in 0..check {
            let mut next = generator.clone();
            next.push(0);
            for (j, c) in generator.iter().enumerate() {
                next[j + 1] ^= mul(*c, exp(i));
            }
            generator = next;
        }
        let mut rest = data.to_vec();
        rest.resize(data.len() + check, 0);
        for i in 0..data.len() {
            let lead = rest[i];
            for (j, c) in generator.iter().enumerate() {
                rest[i + j] ^= mul(*c, lead);
            }
        }
        [data, &rest[data.len()..]].concat()
    }

    #[test]
    fn published_check_bytes() {
        // ISO/IEC 18004, annex I: "01234567" in version 1-M.
        let data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17];
        assert_eq!(with_check(&data, 10)[16..], [165, 36, 212, 193, 237, 54, 199, 135, 44, 85]);
    }

    proptest! {
        #[test]
        fn repairs_what_the_arithmetic_allows(
            data in prop::collection::vec(any::<u8>(), 1..120),
            check in 4usize..31,
            wrong in prop::collection::vec((any::<prop::sample::Index>(), 1u8..), 0..15),
            known in 0usize..15,
        ) {
            let whole = with_check(&data, check);
            let mut broken = whole.clone();
            let mut places = Vec::new();
            for (place, change) in &wrong {
                let place = place.index(whole.len());
                if !places.contains(&place) {
                    broken[place] ^= change;
                    places.push(place);
                }
            }
            let known = known.min(places.len());
            prop_assume!(2 * (places.len() - known) + known <= check);
            let unknown = repair(&mut broken, check, &places[..known], 0);
            prop_assert!(unknown.is_some());
            prop_assert_eq!(broken, whole);
        }

        #[test]
        fn hostile_blocks_are_no_trouble(
            block in prop::collection::vec(any::<u8>(), 0..300),
            check in 0usize..80,
            erased in prop::collection::vec(0usize..400, 0..40),
            spare in 0usize..9,
        ) {
            let mut block = block;
            let before = block.clone();
            if repair(&mut block, check, &erased, spare).is_none() {
                prop_assert_eq!(block, before);
            }
        }
    }
}
