//! Hosts that are made to be taken for another.
//!
//! Codes only go to sites that match (see [`crate::site`]); this finds the
//! words for a refusal: "this is not example.com, it only looks like it".

use crate::site::is_ip;

/// Whether a host imitates a known registrable domain: it is not of that
/// domain, but looks like it in a hurry.
///
/// `domain` is the host's own registrable domain.
#[must_use]
pub fn imitates(host: &str, domain: &str, known: &str) -> bool {
    if domain == known || host == known || is_ip(host) || !known.contains('.') {
        return false;
    }
    let name = |domain: &str| skeleton(domain.split('.').next().unwrap_or_default());
    let (theirs, ours) = (name(domain), name(known));
    let near = ours.len() >= 4 && within_one_edit(&theirs, &ours);
    near || holds_as_labels(host, known) || holds_name(&theirs, &ours)
}

/// The known domain as labels or words of another host: `example.com.evil.test`,
/// `example-com.evil.test`.
fn holds_as_labels(host: &str, known: &str) -> bool {
    let host = format!(".{}.", host.replace('-', "."));
    host.contains(&format!(".{}.", known.replace('-', ".")))
}

/// The known name as a part between dashes: `example-login.test`.
fn holds_name(theirs: &str, ours: &str) -> bool {
    ours.len() >= 4 && theirs != ours && theirs.split('-').any(|part| part == ours)
}

/// A name as the eye takes it: letters for the digits and pairs that pass for
/// them, punycode decoded and its letters replaced by those they pass for.
fn skeleton(label: &str) -> String {
    let decoded = label.strip_prefix("xn--").and_then(punycode).unwrap_or_else(|| label.chars().collect());
    let text: String = decoded.into_iter().map(latin).collect();
    text.replace("rn", "m").replace("vv", "w").replace("ci", "d")
}

/// The Latin letter that a character passes for.
fn latin(found: char) -> char {
    match found {
        '0' | 'о' | 'ο' | 'ө' | 'ó' | 'ö' | 'ò' | 'ô' | 'ø' | 'õ' => 'o',
        '1' | 'і' | 'ı' | 'í' | 'ì' | 'î' | 'ï' | 'ι' | 'ӏ' | 'l' | '|' => 'i',
        'а' | 'α' | 'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | '4' => 'a',
        'е' | 'ё' | 'є' | 'ε' | 'é' | 'è' | 'ê' | 'ë' | '3' => 'e',
        'с' | 'ϲ' | 'ç' | 'ć' | 'č' => 'c',
        'р' | 'ρ' => 'p',
        'х' | 'χ' => 'x',
        'у' | 'γ' | 'ý' | 'ÿ' => 'y',
        'ѕ' | 'ś' | 'š' | '5' => 's',
        'ј' => 'j',
        'һ' => 'h',
        'ԁ' | 'đ' => 'd',
        'ԛ' => 'q',
        'ԝ' | 'ω' => 'w',
        'ν' | 'ѵ' => 'v',
        'к' | 'κ' => 'k',
        'т' | 'τ' => 't',
        'м' => 'm',
        'н' => 'h',
        'п' | 'ñ' | 'ń' => 'n',
        'υ' | 'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ɡ' | 'ġ' | 'ğ' | '9' => 'g',
        'ł' => 'i',
        'ż' | 'ź' | 'ž' => 'z',
        other => other,
    }
}

/// One letter more, less, another, or two swapped.
fn within_one_edit(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let start = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let most = a.len().min(b.len()) - start;
    let end = a.iter().rev().zip(b.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    match (a.get(start..a.len() - end).unwrap_or_default(), b.get(start..b.len() - end).unwrap_or_default()) {
        ([], []) | ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([first, second], [third, fourth]) => first == fourth && second == third,
        _ => false,
    }
}

/// Decodes a label without its prefix (RFC 3492); `None` where it is none.
fn punycode(text: &str) -> Option<Vec<char>> {
    let (basic, digits) = text.rsplit_once('-').unwrap_or(("", text));
    let mut output: Vec<char> = basic.chars().collect();
    let (mut code, mut index, mut bias) = (128u32, 0u32, 72u32);
    let mut digits = digits.bytes().peekable();
    while digits.peek().is_some() {
        let before = index;
        let (mut weight, mut k) = (1u32, 36u32);
        loop {
            let digit = match digits.next()? {
                byte @ b'a'..=b'z' => u32::from(byte - b'a'),
                byte @ b'0'..=b'9' => u32::from(byte - b'0') + 26,
                _ => return None,
            };
            index = index.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(1, 26);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(36 - threshold)?;
            k += 36;
        }
        let count = u32::try_from(output.len()).ok()? + 1;
        bias = adapt(index - before, count, before == 0);
        code = code.checked_add(index / count)?;
        index %= count;
        output.insert(index as usize, char::from_u32(code)?);
        index += 1;
    }
    Some(output)
}

fn adapt(delta: u32, count: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / count;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn imitations_are_found() {
        for (host, domain, known) in [
            ("xn--exmple-4nf.com", "xn--exmple-4nf.com", "example.com"),
            ("examp1e.com", "examp1e.com", "example.com"),
            ("exarnple.com", "exarnple.com", "example.com"),
            ("exmaple.com", "exmaple.com", "example.com"),
            ("exampel.com", "exampel.com", "example.com"),
            ("example.net", "example.net", "example.com"),
            ("login.example.com.evil.test", "evil.test", "example.com"),
            ("example-com.evil.test", "evil.test", "example.com"),
            ("example-login.test", "example-login.test", "example.com"),
            ("g00gle.com", "g00gle.com", "google.com"),
        ] {
            assert!(imitates(host, domain, known), "{host}");
        }
    }

    #[test]
    fn others_are_not_accused() {
        for (host, domain, known) in [
            ("login.example.com", "example.com", "example.com"),
            ("github.com", "github.com", "example.com"),
            ("x.com", "x.com", "t.co"),
            ("abc.test", "abc.test", "abd.test"),
            ("localhost", "localhost", "example.com"),
            ("anything.test", "anything.test", "localhost"),
            ("127.0.0.1", "0.1", "127.0.0.1"),
            ("127.0.0.2", "0.2", "127.0.0.1"),
        ] {
            assert!(!imitates(host, domain, known), "{host}");
        }
    }

    #[test]
    fn punycode_of_rfc_3492() {
        let decoded = |text: &str| punycode(text).map(String::from_iter);
        assert_eq!(decoded("bcher-kva").as_deref(), Some("bücher"));
        assert_eq!(decoded("fiqs8s").as_deref(), Some("中国"));
        assert_eq!(decoded("egbpdaj6bu4bxfgehfvwxn").as_deref(), Some("ليهمابتكلموشعربي؟"));
        assert_eq!(decoded("!"), None);
        assert_eq!(decoded("99999999"), None);
    }
}
