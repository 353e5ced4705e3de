//! Hybrid logical clocks: when an edit was made, and by which device.

use core::fmt;

/// A device's random name: whoever writes under it is one writer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct DeviceId(pub [u8; 8]);

/// The moment of an edit: wall clock, a counter for edits within one
/// millisecond, and the device that made it. Ordered in that order, so two
/// devices never disagree on which of two edits is the newer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp {
    /// Milliseconds since 1970, 48 bits.
    pub ms: u64,
    /// Edits within that millisecond.
    pub count: u16,
    /// The editing device.
    pub device: DeviceId,
}

/// Bytes of an encoded [`Stamp`].
pub const STAMP_BYTES: usize = 16;
/// The greatest wall clock a stamp can hold.
const MAX_MS: u64 = (1 << 48) - 1;
/// How far ahead of our clock another's stamps may pull ours.
const MAX_PULL_MS: u64 = 24 * 60 * 60 * 1000;

impl Stamp {
    /// Six bytes of milliseconds, two of count, eight of device; big-endian,
    /// so that bytes sort as stamps do.
    #[must_use]
    pub fn to_bytes(self) -> [u8; STAMP_BYTES] {
        let time = self.ms.min(MAX_MS) << 16 | u64::from(self.count);
        let whole = u128::from(time) << 64 | u128::from(u64::from_be_bytes(self.device.0));
        whole.to_be_bytes()
    }

    /// The reverse of [`Stamp::to_bytes`].
    #[must_use]
    pub fn from_bytes(bytes: [u8; STAMP_BYTES]) -> Self {
        let whole = u128::from_be_bytes(bytes);
        let time = (whole >> 64) as u64;
        Self { ms: time >> 16, count: time as u16, device: DeviceId((whole as u64).to_be_bytes()) }
    }
}

/// A device's clock for stamps: never runs backwards, whatever the wall clock
/// does.
#[derive(Clone, Debug, Default)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// A stamp later than every one made or observed, and than `seen`, the
    /// newest stamp of what is being edited: so the user's newest act wins
    /// even over a device whose clock runs years ahead.
    pub fn tick(&mut self, now_ms: u64, device: DeviceId, seen: Option<Stamp>) -> Stamp {
        let floor = seen.map_or(self.last, |seen| seen.max(self.last));
        let stamp = if now_ms > floor.ms {
            Stamp { ms: now_ms.min(MAX_MS), count: 0, device }
        } else if floor.count < u16::MAX {
            Stamp { ms: floor.ms, count: floor.count + 1, device }
        } else {
            Stamp { ms: floor.ms.saturating_add(1).min(MAX_MS), count: 0, device }
        };
        if stamp.ms <= now_ms.saturating_add(MAX_PULL_MS) {
            self.last = self.last.max(stamp);
        }
        stamp
    }

    /// Takes note of a stamp in merged data. One more than a day ahead of our
    /// own clock is data, but does not pull the clock along.
    pub fn observe(&mut self, now_ms: u64, stamp: Stamp) {
        if stamp.ms <= now_ms.saturating_add(MAX_PULL_MS) {
            self.last = self.last.max(stamp);
        }
    }
}

impl fmt::Debug for DeviceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}@{:?}", self.ms, self.count, self.device)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: DeviceId = DeviceId([1; 8]);
    const B: DeviceId = DeviceId([2; 8]);

    #[test]
    fn bytes_sort_as_stamps_do() {
        let stamps = [
            Stamp { ms: 1, count: 0, device: B },
            Stamp { ms: 1, count: 1, device: A },
            Stamp { ms: 1, count: 1, device: B },
            Stamp { ms: MAX_MS, count: u16::MAX, device: A },
        ];
        for pair in stamps.windows(2) {
            assert!(pair[0] < pair[1] && pair[0].to_bytes() < pair[1].to_bytes());
            assert_eq!(Stamp::from_bytes(pair[1].to_bytes()), pair[1]);
        }
    }

    #[test]
    fn the_clock_never_runs_back() {
        let mut clock = Clock::default();
        let first = clock.tick(1000, A, None);
        let second = clock.tick(10, A, None);
        assert!(second > first && second.ms == 1000);
        clock.observe(1000, Stamp { ms: 5000, count: 7, device: B });
        assert!(clock.tick(1001, A, None) > Stamp { ms: 5000, count: 7, device: B });
    }

    #[test]
    fn a_clock_years_ahead_does_not_pull_ours_but_is_outdone() {
        let future = Stamp { ms: 1 << 45, count: 0, device: B };
        let mut clock = Clock::default();
        clock.observe(1000, future);
        assert_eq!(clock.tick(1000, A, None).ms, 1000);
        assert!(clock.tick(1001, A, Some(future)) > future);
        assert_eq!(clock.tick(1002, A, None).ms, 1002);
    }

    #[test]
    fn many_edits_in_one_millisecond_stay_in_order() {
        let mut clock = Clock::default();
        let mut last = clock.tick(5, A, None);
        for _ in 0..70_000 {
            let next = clock.tick(5, A, None);
            assert!(next > last);
            last = next;
        }
    }
}
