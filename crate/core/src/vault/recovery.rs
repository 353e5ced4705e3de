//! The recovery code: 160 random bits and a checksum, as people copy them.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::error::Error;
use crate::{Entropy, NoEntropy, base};

/// Random bytes of a code.
const CODE_BYTES: usize = 20;
/// Characters of base32 that those make.
const CODE_CHARS: usize = 32;
/// Characters of the checksum: 20 bits.
const CHECK_CHARS: usize = 4;
const GROUP: usize = 4;

/// A recovery code. It opens a vault without the passphrase.
pub(super) struct RecoveryCode(Zeroizing<[u8; CODE_BYTES]>);

impl RecoveryCode {
    pub(super) fn random(entropy: &mut dyn Entropy) -> Result<Self, NoEntropy> {
        let mut bytes = Zeroizing::new([0; CODE_BYTES]);
        entropy.fill(&mut *bytes)?;
        Ok(Self(bytes))
    }

    /// Reads a code in any case and grouping; 0, 1 and 8 are read as O, I and
    /// B, which the checksum makes safe.
    pub(super) fn parse(text: &str) -> Result<Self, Error> {
        let symbols: Zeroizing<String> = Zeroizing::new(
            text.chars()
                .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
                .map(|c| match c.to_ascii_uppercase() {
                    '0' => 'O',
                    '1' => 'I',
                    '8' => 'B',
                    other => other,
                })
                .collect(),
        );
        let (code, check) = symbols.split_at_checked(CODE_CHARS).ok_or(Error::RecoveryCodeTypo)?;
        let bytes = Zeroizing::new(base::from_base32(code).ok_or(Error::RecoveryCodeTypo)?);
        let bytes: [u8; CODE_BYTES] = bytes.as_slice().try_into().map_err(|_| Error::RecoveryCodeTypo)?;
        let code = Self(Zeroizing::new(bytes));
        if code.check() == check { Ok(code) } else { Err(Error::RecoveryCodeTypo) }
    }

    /// Nine groups of four.
    pub(super) fn reveal(&self) -> Zeroizing<String> {
        let symbols = Zeroizing::new(base::base32(&*self.0) + &self.check());
        let mut text = Zeroizing::new(String::with_capacity(symbols.len() * 5 / 4));
        for (index, symbol) in symbols.chars().enumerate() {
            if index > 0 && index % GROUP == 0 {
                text.push('-');
            }
            text.push(symbol);
        }
        text
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &*self.0
    }

    fn check(&self) -> String {
        let hash = Sha256::new().chain_update(b"sparekey/1/recovery code").chain_update(*self.0).finalize();
        let mut check = base::base32(&hash);
        check.truncate(CHECK_CHARS);
        check
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;
    impl Entropy for Fixed {
        fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
            out.iter_mut().zip(1..).for_each(|(byte, value)| *byte = value);
            Ok(())
        }
    }

    #[test]
    fn any_spelling_is_read_and_any_slip_is_noticed() {
        let code = RecoveryCode::random(&mut Fixed).unwrap();
        let text = code.reveal();
        assert_eq!(text.len(), 36 + 8);
        for spelling in
            [text.to_lowercase(), text.replace('-', " "), text.replace('O', "0").replace('B', "8")]
        {
            assert_eq!(RecoveryCode::parse(&spelling).unwrap().bytes(), code.bytes());
        }
        for at in (0..text.len()).filter(|at| text.as_bytes()[*at] != b'-') {
            for slip in ['A', 'Q', '7', 'Z'] {
                let mut wrong = text.to_string();
                wrong.replace_range(at..=at, &slip.to_string());
                if wrong != *text {
                    assert_eq!(
                        RecoveryCode::parse(&wrong).err(),
                        Some(Error::RecoveryCodeTypo),
                        "{at} {slip}"
                    );
                }
            }
        }
        for short in ["", "ABCD", &text[..40], &format!("{}A", *text)] {
            assert!(RecoveryCode::parse(short).is_err());
        }
    }
}
