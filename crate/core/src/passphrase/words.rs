//! Words of the diceware list: drawn, or as a number's digits.

use zeroize::Zeroizing;

use super::dictionary::{DICEWARE_WORDS, Dictionary};
use crate::{Entropy, NoEntropy};

/// Words drawn evenly from the diceware list, parted by dashes. Six carry 77
/// bits.
///
/// # Errors
/// [`NoEntropy`].
pub fn draw(words: usize, entropy: &mut dyn Entropy) -> Result<Zeroizing<String>, NoEntropy> {
    let mut phrase = Zeroizing::new(String::with_capacity(words * 10));
    for number in 0..words {
        if number > 0 {
            phrase.push('-');
        }
        phrase.push_str(word(entropy)?);
    }
    Ok(phrase)
}

/// By rejection: the greatest multiple of the list's length below 2^16 is the
/// bound under which every word is as likely as any other.
fn word(entropy: &mut dyn Entropy) -> Result<&'static str, NoEntropy> {
    let bound = u16::MAX as usize / DICEWARE_WORDS * DICEWARE_WORDS;
    loop {
        let mut bytes = [0; 2];
        entropy.fill(&mut bytes)?;
        let number = usize::from(u16::from_be_bytes(bytes));
        if number < bound
            && let Some(word) = Dictionary::diceware_word(number % DICEWARE_WORDS)
        {
            return Ok(word);
        }
    }
}

/// A hash as words: the last digits of the number that it is, in base 7776.
/// Eight words carry 103 bits.
#[must_use]
pub fn of_hash(hash: &[u8; 32], words: usize) -> Vec<&'static str> {
    let mut rest = *hash;
    let mut next = || {
        let mut remainder = 0;
        for byte in &mut rest {
            let number = remainder << 8 | usize::from(*byte);
            *byte = (number / DICEWARE_WORDS) as u8;
            remainder = number % DICEWARE_WORDS;
        }
        Dictionary::diceware_word(remainder)
    };
    (0..words).filter_map(|_| next()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_its_digits() {
        let word = |place| Dictionary::diceware_word(place).unwrap();
        let mut hash = [0; 32];
        hash[30..].copy_from_slice(&(7776u16 * 3 + 5).to_be_bytes());
        assert_eq!(of_hash(&hash, 3), [word(5), word(3), word(0)]);
        assert_eq!(of_hash(&[255; 32], 8).len(), 8);
    }
}
