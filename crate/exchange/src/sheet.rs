//! A sealed vault on paper: its bytes as the texts of QR codes, and back. The
//! texts are those of SHEET.md.

use core::fmt;
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use sparekey_core::{Coded, base, sorting};

/// How each text begins.
pub const PREFIX: &str = "SPAREKEY-SHEET:1:";
/// The most bytes of the vault in one code: some 110 modules a side, which
/// photographs of a whole page still show well.
const MAX_BYTES: usize = 640;
/// The most parts that one spare part stands in for.
const GROUP: usize = 11;
/// The largest vault that is taken back, in bytes; as large as a file to import.
const MAX_VAULT_BYTES: usize = 20_000_000;
/// Bytes of a digest that a text has.
const DIGEST_BYTES: usize = 5;

/// Why the texts give no vault.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// No text is of a sheet.
    Nothing,
    /// Texts of several sheets.
    Mixed,
    /// These parts are not there, from 1, or were not read right, and what is
    /// there does not make up for them.
    Missing {
        /// Their numbers as printed.
        parts: Vec<usize>,
        /// Of how many.
        of: usize,
    },
    /// All is there and yet is not what was printed.
    Damaged,
}

impl Coded for Error {
    fn code(&self) -> &'static str {
        match self {
            Self::Nothing => "sheet-nothing",
            Self::Mixed => "sheet-mixed",
            Self::Missing { .. } => "sheet-parts-missing",
            Self::Damaged => "sheet-damaged",
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl core::error::Error for Error {}

/// The texts of a sealed vault's codes, in the order of their numbers.
#[must_use]
pub fn split(sealed: &[u8]) -> Vec<String> {
    let layout = Layout::of(sealed.len());
    let mut parts: Vec<Vec<u8>> = sealed.chunks(layout.part_bytes()).map(<[u8]>::to_vec).collect();
    parts.iter_mut().for_each(|part| part.resize(layout.part_bytes(), 0));
    for place in layout.data..layout.parts() {
        let members = layout.group_of(place).filter_map(|place| parts.get(place));
        let spare = members.fold(vec![0; layout.part_bytes()], |sum, part| xor(sum, part));
        parts.push(spare);
    }
    let sheet = base::base32(&digest(sealed));
    let (all, bytes) = (layout.parts(), layout.bytes);
    let text = |(part, number): (&Vec<u8>, usize)| {
        let said = format!("{PREFIX}{sheet}:{number}:{all}:{bytes}:{}:", base::base32(part));
        let check = base::base32(&digest(said.as_bytes()));
        said + &check
    };
    parts.iter().zip(1..).map(text).collect()
}

/// Whether a text has a sheet's codes, as far as its first line tells.
#[must_use]
pub fn is_one(text: &str) -> bool {
    text.trim_start().starts_with(PREFIX)
}

/// The sealed vault of such texts, one a line, in any order and as often as
/// they may come. Other lines do not matter.
///
/// # Errors
/// See [`Error`].
pub fn join(texts: &str) -> Result<Vec<u8>, Error> {
    let mut found: Option<Found<'_>> = None;
    for part in texts.lines().filter_map(Part::read) {
        let found = found.get_or_insert_with(|| Found {
            sheet: part.sheet,
            layout: part.layout,
            parts: BTreeMap::new(),
        });
        if (found.sheet, found.layout) != (part.sheet, part.layout) {
            return Err(Error::Mixed);
        }
        found.parts.insert(part.place, part.bytes);
    }
    found.ok_or(Error::Nothing)?.vault()
}

/// How a vault is parted.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Layout {
    /// Parts that hold the vault's bytes; spare ones follow.
    data: usize,
    /// The vault's bytes.
    bytes: usize,
}

impl Layout {
    fn of(bytes: usize) -> Self {
        Self { data: bytes.div_ceil(MAX_BYTES).max(1), bytes }
    }

    /// Every part has as many, the last filled up with zeros.
    fn part_bytes(self) -> usize {
        self.bytes.div_ceil(self.data)
    }

    /// As many as there are spare parts.
    fn groups(self) -> usize {
        self.data.div_ceil(GROUP)
    }

    fn parts(self) -> usize {
        self.data + self.groups()
    }

    /// The places of the group that this place is in, one of them a spare
    /// part's: all parts of a group come to zero together. Neighbours are in
    /// different groups.
    fn group_of(self, place: usize) -> impl Iterator<Item = usize> {
        (place % self.groups()..self.parts()).step_by(self.groups())
    }
}

/// One text, its check passed.
struct Part<'a> {
    sheet: &'a str,
    layout: Layout,
    place: usize,
    bytes: Vec<u8>,
}

impl<'a> Part<'a> {
    fn read(line: &'a str) -> Option<Self> {
        let line = line.trim();
        let (said, check) = line.rsplit_once(':')?;
        let said = line.get(..=said.len())?;
        if base::base32(&digest(said.as_bytes())) != check {
            return None;
        }
        let mut fields = said.strip_prefix(PREFIX)?.trim_end_matches(':').split(':');
        let sheet = fields.next()?;
        let mut number = || fields.next()?.parse::<usize>().ok();
        let (number, all, bytes) = (number()?, number()?, number()?);
        let layout = Layout::of(bytes);
        let part = base::from_base32(fields.next()?)?;
        let fits = (1..=MAX_VAULT_BYTES).contains(&bytes)
            && all == layout.parts()
            && (1..=all).contains(&number)
            && part.len() == layout.part_bytes()
            && fields.next().is_none();
        fits.then(|| Self { sheet, layout, place: number - 1, bytes: part })
    }
}

/// The parts of one sheet.
struct Found<'a> {
    sheet: &'a str,
    layout: Layout,
    parts: BTreeMap<usize, Vec<u8>>,
}

impl Found<'_> {
    fn vault(mut self) -> Result<Vec<u8>, Error> {
        let layout = self.layout;
        let mut missing = Vec::new();
        for group in 0..layout.groups() {
            let is_lost = |place: &usize| !self.parts.contains_key(place);
            let lost: Vec<usize> = layout.group_of(group).filter(is_lost).collect();
            match lost[..] {
                [] => {}
                [one] => self.make_up(one),
                _ => missing.extend(lost.iter().map(|place| place + 1)),
            }
        }
        if !missing.is_empty() {
            sorting::sort_by(&mut missing, Ord::cmp);
            return Err(Error::Missing { parts: missing, of: layout.parts() });
        }
        let mut vault =
            self.parts.range(..layout.data).flat_map(|(_, part)| part).copied().collect::<Vec<_>>();
        vault.truncate(layout.bytes);
        let is_whole = base::base32(&digest(&vault)) == self.sheet;
        is_whole.then_some(vault).ok_or(Error::Damaged)
    }

    /// The one part of a group that is not there: what the others come to.
    fn make_up(&mut self, place: usize) {
        let others = self.layout.group_of(place).filter_map(|member| self.parts.get(&member));
        let part = others.fold(vec![0; self.layout.part_bytes()], |sum, part| xor(sum, part));
        self.parts.insert(place, part);
    }
}

fn xor(mut sum: Vec<u8>, part: &[u8]) -> Vec<u8> {
    sum.iter_mut().zip(part).for_each(|(sum, byte)| *sum ^= byte);
    sum
}

fn digest(bytes: &[u8]) -> [u8; DIGEST_BYTES] {
    let whole: [u8; 32] = Sha256::digest(bytes).into();
    core::array::from_fn(|place| whole[place])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vault(bytes: usize) -> Vec<u8> {
        (0..bytes).map(|n| (n * 7 + n / 251) as u8).collect()
    }

    fn joined(texts: &[String]) -> Result<Vec<u8>, Error> {
        join(&texts.join("\r\n"))
    }

    #[test]
    fn texts_are_those_of_the_document() {
        let texts = split(b"SPAREKEY");
        assert_eq!(texts.len(), 2);
        assert_eq!(texts[0], "SPAREKEY-SHEET:1:ZSP4I42T:1:2:8:KNIECUSFJNCVS:6SRQI7AT");
        assert!(include_str!("../SHEET.md").contains(&texts.join("\n")));
        assert!(split(&vault(4_500))[0].len() < 1_100);
    }

    #[test]
    fn order_repetition_and_other_lines_do_not_matter() {
        let sealed = vault(10_000);
        let mut texts = split(&sealed);
        texts.reverse();
        texts.extend(texts.clone());
        texts.insert(3, "https://example.com".into());
        assert_eq!(joined(&texts).unwrap(), sealed);
    }

    #[test]
    fn one_part_of_each_group_may_be_lost() {
        let sealed = vault(20_000);
        let texts = split(&sealed);
        assert_eq!(texts.len(), 32 + 3);
        for gone in 0..=texts.len() - 3 {
            // Three neighbours are of three groups.
            let left: Vec<String> = [&texts[..gone], &texts[gone + 3..]].concat();
            assert_eq!(joined(&left).unwrap(), sealed, "{gone}");
        }
        let left: Vec<String> = [&texts[1..3], &texts[4..]].concat();
        assert_eq!(joined(&left), Err(Error::Missing { parts: vec![1, 4], of: 35 }));
    }

    #[test]
    fn a_text_that_was_misread_is_none() {
        let mut texts = split(&vault(2_000));
        texts[1] = texts[1].replacen('A', "B", 1);
        texts[3].pop();
        assert_eq!(joined(&texts), Err(Error::Missing { parts: vec![2, 4], of: 5 }));
        assert_eq!(joined(&texts[1..2]), Err(Error::Nothing));
    }

    #[test]
    fn sheets_are_told_apart() {
        let texts = [split(&vault(2_000)), split(&vault(2_001))].concat();
        assert_eq!(joined(&texts), Err(Error::Mixed));
    }

    proptest! {
        #[test]
        fn whatever_is_split_is_joined(sealed in prop::collection::vec(any::<u8>(), 1..9_000)) {
            prop_assert_eq!(joined(&split(&sealed)).unwrap(), sealed);
        }

        #[test]
        fn hostile_texts_are_no_trouble(
            fields in prop::collection::vec(prop_oneof!["[0-9]{1,20}", "[A-Z2-7]{0,9}", Just(String::new())], 0..7),
        ) {
            let said = format!("{PREFIX}{}:", fields.join(":"));
            let check = base::base32(&digest(said.as_bytes()));
            let _ = join(&(said + &check));
        }
    }
}
