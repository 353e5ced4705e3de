//! Points in time, as `date --date` reads them and as UTC is written.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::args::Given;
use crate::failure::Failure;

/// Seconds since 1970-01-01 00:00:00 UTC; before it, below zero.
pub(super) type Seconds = i64;

/// An option's point in time. Without a zone it is local.
pub(super) fn read(given: &Given, option: &'static str) -> Result<Option<Seconds>, Failure> {
    given.text(option)?.map(|text| parse(text).ok_or(Failure::Moment(option))).transpose()
}

/// This moment, by the system's clock.
pub(super) fn now() -> Result<Seconds, Failure> {
    let seconds = match SystemTime::now().duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).ok(),
        Err(before) => i64::try_from(before.duration().as_secs()).ok().map(|seconds| -seconds),
    };
    seconds.ok_or(Failure::Moment("now"))
}

fn parse(text: &str) -> Option<Seconds> {
    // An empty text would be this moment, though it is rather a variable that
    // was not set.
    if text.trim().is_empty() {
        return None;
    }
    parse_datetime::parse_datetime(text).ok().map(|moment| moment.unix_epoch_second())
}

/// `YYYY-MM-DD hh:mm:ss UTC`, in the Gregorian calendar of all times.
pub(super) fn utc(seconds: Seconds) -> String {
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    // Counted in eras of 400 years that begin with 1 March 0000, so that a leap
    // day is always the last of its year.
    let day = days + 719_468;
    let (era, day_of_era) = (day.div_euclid(146_097), day.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day_of_month = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day_of_month:02} {hour:02}:{minute:02}:{second:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utc_is_written_as_the_calendar_has_it() {
        for (seconds, text) in [
            (0, "1970-01-01 00:00:00 UTC"),
            (-60, "1969-12-31 23:59:00 UTC"),
            (1_078_100_502, "2004-03-01 00:21:42 UTC"),
            (1_078_012_800, "2004-02-29 00:00:00 UTC"),
            (951_782_400, "2000-02-29 00:00:00 UTC"),
            (4_107_542_400, "2100-03-01 00:00:00 UTC"),
            (20_000_000_000, "2603-10-11 11:33:20 UTC"),
            (253_402_300_799, "9999-12-31 23:59:59 UTC"),
        ] {
            assert_eq!(utc(seconds), text);
            assert_eq!(parse(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn nothing_is_no_time() {
        assert_eq!(parse(""), None);
        assert_eq!(parse(" "), None);
        assert_eq!(parse("when it suits"), None);
    }
}
