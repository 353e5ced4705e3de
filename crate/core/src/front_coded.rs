//! Sorted words in little room.
//!
//! Each word is written as what it has that the word before has not: capital
//! letters say how many characters of that one are dropped (A none, Z
//! twenty-five, several add up), and what follows them is put on: `abacus`,
//! `abdomen`, `abdominal` are `AabacusEdomenCinal`. Front coding, as in Witten,
//! Moffat and Bell, Managing Gigabytes, section 4.1, but that it counts from
//! the end, which deflate takes a tenth less room for: such counts are small
//! and follow the ending. `scripts/lib/front_coded.py` writes it.

/// The words, all of ASCII, a line each.
#[must_use]
pub fn lines(coded: &str) -> String {
    let mut lines = String::with_capacity(3 * coded.len());
    let mut word = String::new();
    let mut rest = coded.trim_end();
    while !rest.is_empty() {
        let added = rest.find(|c: char| !c.is_ascii_uppercase()).unwrap_or(rest.len());
        let (capitals, after) = rest.split_at(added);
        let end = after.find(|c: char| c.is_ascii_uppercase()).unwrap_or(after.len());
        let (ending, next) = after.split_at(end);
        let dropped: usize = capitals.bytes().map(|capital| usize::from(capital - b'A')).sum();
        word.truncate(word.len().saturating_sub(dropped));
        word.push_str(ending);
        lines.push_str(&word);
        lines.push('\n');
        rest = next;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::lines;

    #[test]
    fn words_are_put_together_again() {
        assert_eq!(lines("AabacusEdomenCinal\n"), "abacus\nabdomen\nabdominal\n");
        assert_eq!(lines("AacA.comDdrr"), "ac\nac.com\nac.drr\n");
        assert_eq!(lines(&format!("A{}ZFb", "a".repeat(30))), format!("{}\nb\n", "a".repeat(30)));
    }
}
