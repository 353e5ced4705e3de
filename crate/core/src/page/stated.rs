//! What a set-up page says about the codes: hash, digits, period, counter.

use super::lexicon::read;
use super::terms::Class;
use crate::letters::small;
use crate::otp::Algorithm;

/// Parameters a page states beside a key; `None` where it is silent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stated {
    /// The hash.
    pub algorithm: Option<Algorithm>,
    /// How many digits.
    pub digits: Option<u8>,
    /// Seconds a code is good for.
    pub period: Option<u32>,
    /// Codes follow a counter, not time.
    pub counter: bool,
}

impl Stated {
    /// Takes what another text says where this one was silent.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            algorithm: self.algorithm.or(other.algorithm),
            digits: self.digits.or(other.digits),
            period: self.period.or(other.period),
            counter: self.counter || other.counter,
        }
    }
}

/// Reads one text of the page.
pub(super) fn stated_in(text: &str) -> Stated {
    let reading = read(text);
    let timed = reading.classes.has(Class::Timed);
    let counter = reading.classes.has(Class::Counter) && !timed;
    let labelled_digits = || number_after(text, DIGIT_LABELS).and_then(|n| u8::try_from(n).ok());
    let digits = Some(reading.digits).filter(|&digits| digits > 0).or_else(labelled_digits);
    let sent = reading.classes.has(Class::Sent) || reading.classes.has(Class::Resend);
    Stated {
        algorithm: algorithm_in(text),
        digits: digits.filter(|digits| (5..=10).contains(digits)),
        period: (!sent).then(|| period_in(text)).flatten(),
        counter,
    }
}

const DIGIT_LABELS: &[&str] = &[
    "digits",
    "ziffern",
    "stellen",
    "chiffres",
    "dígitos",
    "cifre",
    "cijfers",
    "длина",
    "桁数",
    "位数",
    "자릿수",
];
const PERIOD_LABELS: &[&str] = &[
    "period",
    "interval",
    "intervall",
    "time step",
    "timestep",
    "refresh",
    "validity",
    "gültigkeit",
    "période",
    "intervalle",
    "intervalo",
    "período",
    "intervallo",
    "periodo",
    "interval",
    "период",
    "интервал",
    "周期",
    "間隔",
    "주기",
];
const SECONDS: &[&str] = &[
    "s",
    "sec",
    "secs",
    "second",
    "seconds",
    "sek",
    "sekunden",
    "secondes",
    "segundos",
    "secondi",
    "seconden",
    "sekund",
    "sekunder",
    "sekunnin",
    "sekuntia",
    "saniye",
    "секунд",
    "секунды",
    "sekundi",
    "secunde",
    "másodperc",
    "秒",
    "초",
    "giây",
    "detik",
    "วินาที",
];

/// "SHA-256", "HmacSHA512", "sha1". A list to choose from states nothing.
fn algorithm_in(text: &str) -> Option<Algorithm> {
    let capitals = text.to_ascii_uppercase();
    let mut found = capitals.split("SHA").skip(1).filter_map(|rest| {
        let rest = rest.trim_start_matches(['-', '_', ' ', '\u{2011}']);
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        match rest.get(..end)? {
            "1" => Some(Algorithm::Sha1),
            "256" => Some(Algorithm::Sha256),
            "512" => Some(Algorithm::Sha512),
            _ => None,
        }
    });
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// "Period: 60", "a new code every 60 seconds".
fn period_in(text: &str) -> Option<u32> {
    let is_period = |seconds: &u32| (10..=300).contains(seconds);
    number_after(text, PERIOD_LABELS).filter(is_period).or_else(|| {
        let words: Vec<&str> =
            text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let spoken = words.windows(2).find_map(|pair| {
            let [number, unit] = pair else { return None };
            let seconds = number.parse().ok()?;
            SECONDS.contains(&in_small(unit).as_str()).then_some(seconds)
        });
        let written_on = || {
            words.iter().find_map(|word| {
                let digits = word.find(|c: char| !c.is_ascii_digit()).filter(|&at| at > 0)?;
                let unit = word.get(digits..)?;
                let is_unit = SECONDS
                    .iter()
                    .any(|known| *known == unit || (!known.is_ascii() && unit.starts_with(known)));
                is_unit.then(|| word.get(..digits)?.parse().ok()).flatten()
            })
        };
        spoken.or_else(written_on).filter(is_period)
    })
}

fn in_small(text: &str) -> String {
    text.chars().map(small).collect()
}

/// The number right after one of these labels: "Digits: 8".
fn number_after(text: &str, labels: &[&str]) -> Option<u32> {
    let text = in_small(text);
    labels.iter().find_map(|label| {
        let rest = text.get(text.find(label)? + label.len()..)?;
        let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
        rest.get(..end)?.parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_are_read_from_sentences_and_lists() {
        let said = |text| stated_in(text);
        assert_eq!(said("Algorithm: SHA-256").algorithm, Some(Algorithm::Sha256));
        assert_eq!(said("Algorithmus: HmacSHA512").algorithm, Some(Algorithm::Sha512));
        assert_eq!(said("SHA1 SHA256 SHA512").algorithm, None);
        assert_eq!(said("Digits: 8").digits, Some(8));
        let list = said("Time-based, SHA1, 6 digits, 30 seconds");
        assert_eq!((list.algorithm, list.digits, list.period), (Some(Algorithm::Sha1), Some(6), Some(30)));
        let list = said("SHA-256, 8 Stellen, alle 60 Sekunden");
        assert_eq!((list.algorithm, list.digits, list.period), (Some(Algorithm::Sha256), Some(8), Some(60)));
        assert_eq!(said("8-stelliger Code").digits, Some(8));
        assert_eq!(said("Interval: 60").period, Some(60));
        assert_eq!(said("a new code every 60 seconds").period, Some(60));
        assert_eq!(said("60秒ごとに更新").period, Some(60));
        assert_eq!(said("We sent a code; it expires in 120 seconds").period, None);
        assert!(said("Type: Counter-based").counter);
        assert!(!said("Time-based or counter-based").counter);
        assert_eq!(said("Make sure Time based is selected"), Stated::default());
    }
}
