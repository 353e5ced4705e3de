//! Little-endian numbers and runs of bytes, in their order.

use crate::import::error::Error;

/// What is left to read.
pub(super) struct Bytes<'a>(pub(super) &'a [u8]);

impl<'a> Bytes<'a> {
    pub(super) fn take(&mut self, len: usize) -> Result<&'a [u8], Error> {
        let (taken, rest) = self.0.split_at_checked(len).ok_or(Error::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// The next bytes as a number; eight at the most.
    pub(super) fn number(&mut self, len: usize) -> Result<u64, Error> {
        Ok(number(self.take(len)?))
    }

    /// A length of four bytes and as many bytes.
    pub(super) fn run(&mut self) -> Result<&'a [u8], Error> {
        let len = self.number(4)?;
        self.take(usize::try_from(len).map_err(|_| Error::Damaged)?)
    }
}

pub(super) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}
