//! CSV (RFC 4180), as spreadsheets and password managers write it.

use crate::import::error::Error;
use crate::import::limits::MAX_NODES;

/// What may part fields: spreadsheets of half of Europe write semicolons.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Records and their fields. Line ends of any kind; quotes inside unquoted
/// fields stand for themselves. What parts fields is what the first line has
/// most of.
pub(in crate::import) fn parse(text: &str) -> Result<Vec<Vec<String>>, Error> {
    let (text, separator) = separator(text);
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut fields = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (field, after) = if let Some(inside) = rest.strip_prefix('"') {
            quoted(inside, separator)?
        } else {
            bare(rest, separator)
        };
        record.push(field);
        fields += 1;
        if fields > MAX_NODES {
            return Err(Error::TooLarge);
        }
        match after.strip_prefix(separator) {
            // A separator at the very end has an empty field behind it.
            Some("") => record.push(String::new()),
            Some(more) => {
                rest = more;
                continue;
            }
            None => {}
        }
        rest = after.strip_prefix("\r\n").unwrap_or_else(|| after.get(1..).unwrap_or_default());
        records.push(core::mem::take(&mut record));
    }
    records.retain(|record| record.len() > 1 || record.iter().any(|field| !field.is_empty()));
    Ok(records)
}

/// The text and its separator. Some programs say it on a line of its own.
fn separator(text: &str) -> (&str, char) {
    if let Some(said) = text.strip_prefix("sep=") {
        let mut said = said.chars();
        let separator = said.next().filter(|c| SEPARATORS.contains(c)).unwrap_or(',');
        return (said.as_str().trim_start_matches(['\r', '\n']), separator);
    }
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: &char| head.matches(*separator).count();
    // The comma where there are as many.
    let most = SEPARATORS.iter().rev().max_by_key(|separator| count(separator));
    (text, most.copied().unwrap_or(','))
}

fn bare(text: &str, separator: char) -> (String, &str) {
    let (field, after) = text.split_at(text.find([separator, '\r', '\n']).unwrap_or(text.len()));
    (field.to_owned(), after)
}

/// The rest of a quoted field, behind its first quote.
fn quoted(text: &str, separator: char) -> Result<(String, &str), Error> {
    let mut field = String::new();
    let mut rest = text;
    loop {
        let (part, after) = rest.split_once('"').ok_or(Error::Damaged)?;
        field.push_str(part);
        match after.strip_prefix('"') {
            Some(more) => {
                field.push('"');
                rest = more;
            }
            None => {
                let (tail, after) = bare(after, separator);
                field.push_str(&tail);
                return Ok((field, after));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_as_rfc_4180_has_them() {
        let text = "a,\"b \"\"q\"\"\r\nc\",\n\n,x\r\"y\"z,";
        let records = parse(text).ok().unwrap();
        assert_eq!(records, [vec!["a", "b \"q\"\r\nc", ""], vec!["", "x"], vec!["yz", ""]]);
        assert_eq!(parse("a,\"b").err(), Some(Error::Damaged));
        assert!(parse("").ok().unwrap().is_empty());
    }

    #[test]
    fn fields_are_parted_by_what_the_first_line_has_most_of() {
        assert_eq!(parse("a;b,c;d\n1;2,5;\"x;y\"").ok().unwrap()[1], ["1", "2,5", "x;y"]);
        assert_eq!(parse("a\tb\n1\t2").ok().unwrap()[1], ["1", "2"]);
        assert_eq!(parse("sep=;\r\na;b\r\n1;2").ok().unwrap(), [["a", "b"], ["1", "2"]]);
        assert_eq!(parse("a,b;c").ok().unwrap(), [["a", "b;c"]]);
    }
}
