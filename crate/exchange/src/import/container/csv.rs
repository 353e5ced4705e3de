//! CSV (RFC 4180), as spreadsheets and password managers write it.

use crate::import::error::Error;
use crate::import::limits::MAX_NODES;

/// Records and their fields. Line ends of any kind; quotes inside unquoted
/// fields stand for themselves.
pub(in crate::import) fn parse(text: &str) -> Result<Vec<Vec<String>>, Error> {
    let mut records = Vec::new();
    let mut record: Vec<String> = Vec::new();
    let mut fields = 0;
    let mut rest = text;
    while !rest.is_empty() {
        let (field, after) =
            if let Some(inside) = rest.strip_prefix('"') { quoted(inside)? } else { bare(rest) };
        record.push(field);
        fields += 1;
        if fields > MAX_NODES {
            return Err(Error::TooLarge);
        }
        match after.strip_prefix(',') {
            // A comma at the very end has an empty field behind it.
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

fn bare(text: &str) -> (String, &str) {
    let (field, after) = text.split_at(text.find([',', '\r', '\n']).unwrap_or(text.len()));
    (field.to_owned(), after)
}

/// The rest of a quoted field, behind its first quote.
fn quoted(text: &str) -> Result<(String, &str), Error> {
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
                let (tail, after) = bare(after);
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
}
