//! What kind of code a field asks for. Only an authenticator's belongs there
//! unasked; the others are told apart so that a person can be told.

use super::context::Context;
use super::lexicon::Classes;
use super::terms::Class;

/// Where the code comes from that a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// An authenticator app, or the page does not say.
    Code,
    /// A text message.
    Sms,
    /// An e-mail.
    Email,
    /// A call.
    Voice,
    /// A message of a kind the page does not name.
    Message,
    /// A list of recovery codes.
    Recovery,
    /// Another device's screen.
    Pairing,
}

impl Purpose {
    /// Its stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Sms => "sms",
            Self::Email => "email",
            Self::Voice => "voice",
            Self::Message => "message",
            Self::Recovery => "recovery",
            Self::Pairing => "pairing",
        }
    }
}

const SOME_CODE: Classes = Classes::of(&[Class::Code, Class::Weak]);
const NEWS: Classes = Classes::of(&[Class::Sent, Class::Resend]);

/// Decides by the closest words that say so. An app named nearby outweighs
/// other ways, which pages list beside it.
pub(super) fn purpose(context: &Context) -> Purpose {
    let own = context.own.classes.and(context.identifier);
    let near = context.near.classes;
    let close = own.and(near);
    let part = close.and(context.part.classes);
    let app_close = close.has(Class::App);
    let app = app_close || part.has(Class::App) || context.page.classes.has(Class::App);
    if is_recovery(context, app) {
        return Purpose::Recovery;
    }
    // What identifiers say is weaker than a sentence: nobody but the page's makers reads them.
    let said = if app_close { context.own.classes } else { own };
    if own.has_any(SOME_CODE) && !own.has(Class::App) {
        if said.has(Class::Sms) || said.has(Class::Phone) {
            return Purpose::Sms;
        }
        if said.has(Class::Email) || said.has(Class::Mail) {
            return Purpose::Email;
        }
    }
    if app_close || (app && !near.has_any(NEWS)) {
        return Purpose::Code;
    }
    delivered(context, near, part)
}

fn delivered(context: &Context, near: Classes, part: Classes) -> Purpose {
    let sent = part.has_any(NEWS) || context.actions.has(Class::Resend);
    let by = |class| near.has(class) || (sent && part.has(class));
    if by(Class::Pairing) {
        Purpose::Pairing
    } else if by(Class::Sms) {
        Purpose::Sms
    } else if by(Class::Voice) {
        Purpose::Voice
    } else if by(Class::Email) || (sent && (context.address || part.has(Class::Mail))) {
        Purpose::Email
    } else if sent {
        Purpose::Message
    } else {
        Purpose::Code
    }
}

/// A field for both says so with both words, or names its digits.
fn is_recovery(context: &Context, app: bool) -> bool {
    let own = context.own.classes;
    if context.identifier.has(Class::Recovery) {
        return !context.identifier.has_any(SOME_CODE.without(Classes::of(&[Class::Weak])));
    }
    let named = own.has(Class::Code) || own.has(Class::App);
    if own.has(Class::Recovery) {
        return !(named && (app || own.has(Class::Factor) || context.own.digits > 0));
    }
    let before = context.before.classes;
    before.has(Class::Recovery) && !named && !app && context.before.digits == 0 && !before.has(Class::Code)
}
