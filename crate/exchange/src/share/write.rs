//! Shares as text.

use sparekey_core::uri;
use zeroize::Zeroizing;

use super::codes::CodeList;
use super::error::Error;
use super::signature::SIGNATURE_CHARS;
use super::{Shared, TITLE, VERSION, moment, signature};
use crate::age::{Identity, Recipient};

/// The step of a text's length, in bytes, so that the length tells less.
const STEP: usize = 1024;
/// The longest line of padding.
const LINE: usize = 80;
pub(super) const SIGNATURE: &str = "# Signature: ";

/// Who writes to whom, and when.
pub struct Letter<'a> {
    /// The sender, who then signs. Without recipients nothing is signed: who
    /// knows the phrase could send it on under the sender's name.
    pub from: Option<&'a Identity>,
    /// For whom; none for a phrase.
    pub to: &'a [Recipient],
    /// When, in seconds since 1970.
    pub now_s: u64,
}

/// Accounts, keys and all.
///
/// # Errors
/// [`Error::Empty`].
pub fn accounts(shared: &[Shared], letter: &Letter<'_>) -> Result<Zeroizing<String>, Error> {
    if shared.is_empty() {
        return Err(Error::Empty);
    }
    let mut text = letter.head("accounts");
    text.push_str(
        "# Each line below is an account. Sparekey, \"sparekey import -\" and other\n\
         # authenticators read it. Whoever has it can make its codes from now on.\n#\n",
    );
    for Shared { draft, sites } in shared {
        write_sites(&mut text, sites);
        text.push_str(&uri::reveal_uri(draft));
        text.push('\n');
    }
    Ok(letter.finish(text))
}

/// The codes of accounts for so many seconds, without their keys.
///
/// # Errors
/// [`Error::Empty`], [`Error::Duration`], [`Error::CountsUp`], [`Error::Account`].
pub fn codes(shared: &[Shared], seconds: u64, letter: &Letter<'_>) -> Result<Zeroizing<String>, Error> {
    if shared.is_empty() {
        return Err(Error::Empty);
    }
    let lists: Vec<CodeList> =
        shared.iter().map(|shared| CodeList::of(shared, letter.now_s, seconds)).collect::<Result<_, _>>()?;
    let mut text = letter.head("codes");
    text.push_str("# Each line below is a code and the moment from which it counts, in UTC.\n#\n");
    for list in &lists {
        for (name, value) in [("Issuer", &list.issuer), ("Name", &list.name)] {
            text.push_str(&format!("# {name}: {}\n", on_a_line(value)));
        }
        write_sites(&mut text, &list.sites);
        text.push_str(&format!("# Seconds: {}\n", list.period));
        for code in &list.codes {
            text.push_str(&format!("{} {}\n", moment::write(code.from_s), code.code));
        }
    }
    Ok(letter.finish(text))
}

impl Letter<'_> {
    /// Who signs, if anybody.
    fn signer(&self) -> Option<&Identity> {
        self.from.filter(|_| !self.to.is_empty())
    }

    fn head(&self, content: &str) -> Zeroizing<String> {
        let mut text = Zeroizing::new(String::with_capacity(STEP * 4));
        text.push_str(&format!("{TITLE}{VERSION}: {content}\n# Made: {}\n", moment::write(self.now_s)));
        if let Some(signer) = self.signer() {
            text.push_str(&format!("# From: {}\n", signer.recipient()));
        }
        for to in self.to {
            text.push_str(&format!("# To: {to}\n"));
        }
        text.push_str("#\n");
        text
    }

    /// Padding, and the signature where there is a signer.
    fn finish(&self, mut text: Zeroizing<String>) -> Zeroizing<String> {
        let signature_line = SIGNATURE.len() + SIGNATURE_CHARS + 1;
        let end = if self.signer().is_some() { signature_line } else { 0 };
        let whole = (text.len() + end).next_multiple_of(STEP);
        let mut missing = whole - end - text.len();
        while missing > 0 {
            // A line has its end and its sign, so one byte alone cannot be left.
            let line = if missing <= LINE { missing } else { LINE.min(missing - 2) };
            text.push_str(if line > 1 { "#" } else { "" });
            (2..line).for_each(|_| text.push('.'));
            text.push('\n');
            missing -= line;
        }
        if let Some(signature) = self.signer().and_then(|signer| signature::write(signer, &text)) {
            text.push_str(&format!("{SIGNATURE}{signature}\n"));
        }
        text
    }
}

fn write_sites(text: &mut String, sites: &[String]) {
    let hosts: Vec<&str> = sites.iter().map(String::as_str).filter(|host| is_host(host)).collect();
    if !hosts.is_empty() {
        text.push_str(&format!("# Sites: {}\n", hosts.join(" ")));
    }
}

pub(super) fn is_host(host: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
    !host.is_empty() && host.len() <= sparekey_core::site::MAX_HOST_CHARS && host.chars().all(fits)
}

/// A name without what would break the line or steer a terminal.
fn on_a_line(name: &str) -> String {
    name.chars()
        .map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .collect()
}
