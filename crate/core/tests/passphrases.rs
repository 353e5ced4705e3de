//! The strength of generated passphrases of many kinds, with zxcvbn as the oracle.

use std::collections::BTreeMap;

use sparekey_core::passphrase::{DICEWARE_WORDS, Dictionary, strength};

/// How far apart two scores of 0 to 4 may be without misleading anyone.
const NEAR: i8 = 1;
const OF_A_KIND: usize = 60;

#[test]
fn scores_are_those_of_zxcvbn_or_near() {
    let (mut above, mut below, mut all) = (Vec::new(), Vec::new(), 0);
    let dictionary = Dictionary::new();
    for passphrase in Generator::new().passphrases() {
        let ours = strength(&passphrase, &dictionary).score.cast_signed();
        let theirs = u8::from(zxcvbn::zxcvbn(&passphrase, &[]).score()).cast_signed();
        match ours - theirs {
            by if by > NEAR => above.push(passphrase),
            by if by < -NEAR => below.push(passphrase),
            _ => {}
        }
        all += 1;
    }
    println!("of {all}: {} above, {} below", above.len(), below.len());
    assert!(above.len() * 100 <= all, "taken for better than they are: {above:?} of {all}");
    assert!(below.len() * 100 <= all, "taken for worse than they are: {below:?} of {all}");
}

#[test]
fn five_diceware_words_are_never_nagged_about() {
    let mut generator = Generator::new();
    let dictionary = Dictionary::new();
    for separator in ["-", " ", ""] {
        for _ in 0..200 {
            let phrase = generator.diceware(5, separator);
            assert_eq!(strength(&phrase, &dictionary).score, 4, "{phrase}");
        }
    }
}

#[test]
fn what_guessers_try_early_is_never_called_strong() {
    let dictionary = Dictionary::new();
    for passphrase in [
        "contributions",
        "Burkholder1993",
        "1993-10-27",
        "27101993",
        "19931027",
        "13@v3m3@10n3",
        "kennwort123",
        "P@$$w0rd2024",
        "qwertyuiop123",
        "Columbus1981",
        "misunderstanding",
    ] {
        let score = strength(passphrase, &dictionary).score;
        assert!(score <= 2, "{passphrase}: {score}");
    }
}

/// Draws the same on every run.
struct Generator {
    state: u64,
    words: BTreeMap<&'static str, Vec<&'static str>>,
}

impl Generator {
    fn new() -> Self {
        let file = include_str!("../../../tests/vectors/passphrase-words.txt");
        let parts =
            file.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
        Self { state: 7, words: parts.map(|(part, words)| (part, words.split(' ').collect())).collect() }
    }

    /// Sixty of every kind.
    fn passphrases(&mut self) -> Vec<String> {
        let parts: Vec<&str> = self.words.keys().copied().collect();
        let kinds: &[fn(&mut Self) -> String] = &[
            |g| format!("{}{}", capital(&g.word("names")), g.number(1950, 2025)),
            |g| format!("{}{}{}", capital(&g.english()), g.number(1, 999), g.one_of(&["!", "", "#", "?"])),
            |g| leet(&g.password()),
            |g| g.english() + &g.english(),
            |g| format!("{} {} {}", g.english(), g.english(), g.english()),
            |g| g.diceware(2, "-"),
            |g| g.diceware(3, "-"),
            |g| g.diceware(4, ""),
            |g| g.letters("abcdefghijklmnopqrstuvwxyz"),
            |g| g.letters("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!$%&?"),
            |g| g.date(),
            |g| g.keys() + g.one_of(&["", "1", "!", "123"]) + &g.keys(),
            |g| g.one_of(&["abc", "1", "!a", "x9Q", "summer", "ab12"]).repeat(g.number(2, 6)),
            |g| g.part_of(&["abcdefghijkl", "zyxwvuts", "13579", "2468", "jklmnop", "9876543210", "ABCDEFG"]),
            |g| g.password().chars().rev().collect::<String>() + g.one_of(&["", "1", "99"]),
            |g| {
                format!(
                    "{} {} and {}",
                    g.one_of(&["I love", "my dog", "we went to"]),
                    g.english(),
                    g.english()
                )
            },
            |g| g.mixed_case(),
            |g| {
                let word = g.one_of(&[
                    "пароль",
                    "contraseña",
                    "geheimnis",
                    "schlüssel",
                    "密码",
                    "kennwort",
                    "hunter",
                ]);
                word.to_owned() + g.one_of(&["", "1", "123", "2020", "!"])
            },
            |g| (0..12).map(|_| g.english()).collect(),
        ];
        let mut all: Vec<String> = parts
            .iter()
            .flat_map(|part| self.words[part].iter().step_by(2).map(|&word| word.to_owned()))
            .collect();
        for kind in kinds {
            all.extend((0..OF_A_KIND).map(|_| kind(self)));
        }
        all
    }

    /// splitmix64 (Steele, Lea and Flood 2014), from 0 to below the bound.
    fn below(&mut self, bound: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.state ^ (self.state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) >> 32) as usize % bound
    }

    fn number(&mut self, from: usize, to: usize) -> usize {
        from + self.below(to - from)
    }

    fn one_of(&mut self, texts: &[&'static str]) -> &'static str {
        texts[self.below(texts.len())]
    }

    fn word(&mut self, part: &str) -> String {
        let words = self.words[part].clone();
        self.one_of(&words).to_owned()
    }

    fn english(&mut self) -> String {
        let part = self.one_of(&["words up to 2,000", "words up to 10,000", "words up to 10,000"]);
        self.word(part)
    }

    fn password(&mut self) -> String {
        let part = self.one_of(&["passwords up to 2,500", "passwords up to 10,000"]);
        self.word(part)
    }

    fn diceware(&mut self, count: usize, separator: &str) -> String {
        let words: Vec<&str> =
            (0..count).filter_map(|_| Dictionary::diceware_word(self.below(DICEWARE_WORDS))).collect();
        words.join(separator)
    }

    fn letters(&mut self, alphabet: &str) -> String {
        let length = self.number(4, 15);
        (0..length).map(|_| char::from(alphabet.as_bytes()[self.below(alphabet.len())])).collect()
    }

    fn date(&mut self) -> String {
        let (year, month, day) = (self.number(1930, 2030), self.number(1, 13), self.number(1, 29));
        match self.below(7) {
            0 => format!("{day}/{month}/{year}"),
            1 => format!("{day:02}.{month:02}.{year}"),
            2 => format!("{month:02}{day:02}{year}"),
            3 => format!("{year}-{month:02}-{day:02}"),
            4 => format!("{year}{month:02}{day:02}"),
            5 => format!("{:02}-{month:02}-{day:02}", year % 100),
            _ => format!("{day:02}{month:02}{:02}", year % 100),
        }
    }

    fn keys(&mut self) -> String {
        self.part_of(&[
            "qwertyuiop",
            "asdfghjkl",
            "zxcvbnm",
            "1234567890",
            "qazwsxedc",
            "1qaz2wsx",
            "poiuytrewq",
        ])
    }

    fn part_of(&mut self, texts: &[&'static str]) -> String {
        let text = self.one_of(texts);
        let length = self.number(3, 10);
        text.chars().take(length).collect()
    }

    fn mixed_case(&mut self) -> String {
        let word = self.password();
        let mut up = |c: char| if self.below(3) == 0 { c.to_ascii_uppercase() } else { c };
        word.chars().map(&mut up).collect()
    }
}

fn capital(word: &str) -> String {
    let (first, rest) = word.split_at(1);
    first.to_ascii_uppercase() + rest
}

fn leet(word: &str) -> String {
    let swapped = |c| match c {
        'a' => '@',
        'e' => '3',
        'o' => '0',
        's' => '$',
        'l' => '1',
        't' => '7',
        _ => c,
    };
    word.chars().map(swapped).collect()
}
