//! JSON (RFC 8259), written.

use zeroize::Zeroizing;

/// A value.
pub(super) enum Json {
    Null,
    Bool(bool),
    Number(u64),
    Text(Zeroizing<String>),
    Array(Vec<Json>),
    Object(Vec<(&'static str, Json)>),
}

/// An object of these members.
pub(super) fn object<const N: usize>(members: [(&'static str, Json); N]) -> Json {
    Json::Object(members.into())
}

/// An array of a value for each item.
pub(super) fn array<T>(items: impl IntoIterator<Item = T>, value: impl FnMut(T) -> Json) -> Json {
    Json::Array(items.into_iter().map(value).collect())
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(Zeroizing::new(text.into()))
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(Zeroizing::new(text))
    }
}

impl From<Zeroizing<String>> for Json {
    fn from(text: Zeroizing<String>) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u8> for Json {
    fn from(number: u8) -> Self {
        Self::Number(number.into())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

impl From<Option<&str>> for Json {
    fn from(text: Option<&str>) -> Self {
        text.map_or(Self::Null, Into::into)
    }
}

impl Json {
    /// The text, one member or value a line.
    pub(super) fn lines(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::new());
        self.write(&mut out, Some(0));
        out.push('\n');
        out
    }

    /// The text without white space.
    pub(super) fn compact(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::new());
        self.write(&mut out, None);
        out
    }

    /// `depth` is that of the line; `None` where all is one line.
    fn write(&self, out: &mut String, depth: Option<usize>) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Self::Number(number) => out.push_str(&number.to_string()),
            Self::Text(text) => quote(out, text),
            Self::Array(values) => list(out, depth, ['[', ']'], values, |out, value, depth| {
                value.write(out, depth);
            }),
            Self::Object(members) => list(out, depth, ['{', '}'], members, |out, (name, value), depth| {
                quote(out, name);
                out.push_str(if depth.is_some() { ": " } else { ":" });
                value.write(out, depth);
            }),
        }
    }
}

fn list<T>(
    out: &mut String,
    depth: Option<usize>,
    [open, close]: [char; 2],
    items: &[T],
    write: impl Fn(&mut String, &T, Option<usize>),
) {
    out.push(open);
    let inner = depth.map(|depth| depth + 1);
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        break_line(out, inner);
        write(out, item, inner);
    }
    if !items.is_empty() {
        break_line(out, depth);
    }
    out.push(close);
}

fn break_line(out: &mut String, depth: Option<usize>) {
    if let Some(depth) = depth {
        out.push('\n');
        (0..depth).for_each(|_| out.push_str("    "));
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1f}' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            _ => out.push(c),
        }
    }
    out.push('"');
}
