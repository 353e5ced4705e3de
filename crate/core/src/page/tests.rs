//! Whole pages, in the few words that matter.

mod setup;

use super::facts::{Field, FieldKind, Frame, Holds, Item, ItemKind, Rect, Scope, ScopeKind, Seen};
use super::*;

/// A page in reading order.
#[derive(Default)]
struct Page(Frame);

impl Page {
    fn new(title: &str) -> Self {
        Self(Frame {
            top: true,
            shown: true,
            origin: "https://example.com".into(),
            title: title.into(),
            scopes: vec![Scope::default()],
            ..Frame::default()
        })
    }

    fn item(mut self, kind: ItemKind, text: &str) -> Self {
        let scope = self.0.scopes.len() - 1;
        self.0.outline.push(Item { kind, text: text.into(), scope });
        self
    }

    fn text(self, text: &str) -> Self {
        self.item(ItemKind::Text, text)
    }

    fn heading(self, text: &str) -> Self {
        self.item(ItemKind::Heading, text)
    }

    fn action(self, text: &str) -> Self {
        self.item(ItemKind::Action, text)
    }

    /// What follows stands in a form of its own.
    fn form(mut self) -> Self {
        self.0.scopes.push(Scope { kind: ScopeKind::Form, parent: Some(0), label: String::new() });
        self
    }

    fn field(mut self, field: Field) -> Self {
        let index = self.0.fields.len();
        self.0.fields.push(field);
        self.item(ItemKind::Field(index), "")
    }

    /// Fields side by side in one row.
    fn row(mut self, count: usize, field: Field) -> Self {
        for at in 0..count {
            let rect = Rect { x: at as f64 * 50.0, y: 100.0, width: 40.0, height: 44.0 };
            self = self.field(Field { rect, parents: vec![7, 8], ..field.clone() });
        }
        self
    }

    fn rank(self) -> Decision {
        rank(&[self.0], &Hint::default())
    }
}

fn labelled(label: &str) -> Field {
    Field {
        label: label.into(),
        input_type: "text".into(),
        rect: Rect { x: 0.0, y: 100.0, width: 300.0, height: 30.0 },
        ..Field::default()
    }
}

fn unlabelled() -> Field {
    labelled("")
}

fn limited(label: &str, maxlength: u32) -> Field {
    Field { maxlength: Some(maxlength), ..labelled(label) }
}

#[track_caller]
fn filled(page: Page, fields: &[usize], pieces: &[usize]) {
    let decision = page.rank();
    let target = decision.choice.as_ref().unwrap_or_else(|refusal| panic!("{refusal:?} {decision:#?}"));
    assert_eq!((target.fields.as_slice(), target.pieces.as_slice()), (fields, pieces), "{decision:#?}");
}

#[track_caller]
fn refused(page: Page, refusal: Refusal) {
    let decision = page.rank();
    assert_eq!(decision.choice, Err(refusal), "{decision:#?}");
}

#[track_caller]
fn rejected(page: Page, reject: Reject) {
    let decision = page.rank();
    assert!(decision.choice.is_err(), "{reject:?}: {decision:#?}");
    let found = decision.rejected.iter().any(|rejected| rejected.reject == reject);
    assert!(found, "{reject:?}: {decision:#?}");
}

#[test]
fn a_named_field_is_filled() {
    filled(Page::new("Sign in").field(labelled("Authenticator code")), &[0], &[0]);
    let otc = Field { autocomplete: "one-time-code".into(), ..labelled("Code") };
    filled(Page::new("Sign in").field(otc), &[0], &[0]);
    let answer = Field { name: "answer".into(), input_type: "tel".into(), ..labelled("Enter code") };
    filled(Page::new("Acme").heading("Google Authenticator").form().field(answer), &[0], &[0]);
}

#[test]
fn the_sentence_speaks_for_a_nameless_field() {
    let page = Page::new("Example").heading("Go to your authentication app").text("Enter the 6-digit code");
    filled(page.field(unlabelled()).text("Code"), &[0], &[0]);
    let page = Page::new("Verify").text("Open your authenticator and type the code it shows");
    filled(page.field(unlabelled()), &[0], &[0]);
}

#[test]
fn a_code_alone_is_not_enough() {
    refused(Page::new("Settings").field(labelled("Code")), Refusal::Unsure);
    refused(
        Page::new("Sign in").text("Protect your account with two-factor").field(labelled("Colour")),
        Refusal::NoField,
    );
}

#[test]
fn groups_take_the_code_between_them() {
    let title = || Page::new("Sign in").heading("Authenticator code");
    let one = || Field { maxlength: Some(1), ..unlabelled() };
    filled(title().row(6, one()), &[0, 1, 2, 3, 4, 5], &[1; 6]);
    filled(title().row(8, one()), &[0, 1, 2, 3, 4, 5, 6, 7], &[1; 8]);
    filled(title().row(5, one()), &[0, 1, 2, 3, 4], &[1; 5]);
    filled(title().row(6, unlabelled()), &[0, 1, 2, 3, 4, 5], &[1; 6]);
    let parts = |each| Field { maxlength: Some(each), ..unlabelled() };
    filled(title().row(2, parts(3)), &[0, 1], &[3, 3]);
    filled(title().row(2, parts(4)), &[0, 1], &[4, 4]);
    filled(title().row(3, parts(2)), &[0, 1, 2], &[2, 2, 2]);
}

#[test]
fn boxes_without_a_style_are_as_wide_as_any_field() {
    let title = || Page::new("Sign in").heading("Authenticator code");
    let wrapped = |at: usize| Rect { x: 0.0, y: at as f64 * 22.0, width: 210.0, height: 22.0 };
    let boxes = |one: Field| {
        (0..6).fold(title(), |page, at| {
            page.field(Field { rect: wrapped(at), parents: vec![7, 8], ..one.clone() })
        })
    };
    let limited = Field { maxlength: Some(1), ..unlabelled() };
    filled(boxes(limited), &[0, 1, 2, 3, 4, 5], &[1; 6]);
    let named = Field { autocomplete: "one-time-code".into(), ..unlabelled() };
    filled(boxes(named), &[0, 1, 2, 3, 4, 5], &[1; 6]);
}

#[test]
fn the_first_box_may_take_the_whole_code() {
    let mut page = Page::new("Authenticator code").row(6, Field { maxlength: Some(1), ..unlabelled() });
    for (index, field) in page.0.fields.iter_mut().enumerate() {
        field.maxlength = Some(if index == 0 { 6 } else { 1 });
        field.ignores = if index == 0 { 0 } else { 4 };
    }
    filled(page, &[0, 1, 2, 3, 4, 5], &[1; 6]);
}

#[test]
fn unlike_neighbours_are_no_group() {
    let login = Page::new("Login")
        .field(labelled("User name"))
        .field(Field { input_type: "password".into(), ..labelled("Password") });
    let page = login.text("Two-factor code").row(6, Field { input_type: "number".into(), ..unlabelled() });
    filled(page, &[2, 3, 4, 5, 6, 7], &[1; 6]);
}

#[test]
fn an_unseen_input_counts_where_boxes_are_painted() {
    let unseen = |slots, seen| Field { slots, seen, maxlength: Some(6), ..unlabelled() };
    let page = |field| Page::new("Authenticator code").field(field);
    filled(page(unseen(6, Seen::Transparent)), &[0], &[0]);
    filled(page(unseen(6, Seen::No)), &[0], &[0]);
    rejected(page(unseen(0, Seen::Transparent)), Reject::Hidden);
    let painted = Field { kind: FieldKind::Painted, slots: 6, ..unlabelled() };
    filled(Page::new("Authenticator code").field(painted), &[0], &[0]);
}

#[test]
fn state_forbids() {
    let code = || labelled("Authenticator code");
    let page = |field| Page::new("Sign in").field(field);
    rejected(page(Field { seen: Seen::No, ..code() }), Reject::Hidden);
    rejected(page(Field { readonly: true, ..code() }), Reject::Locked);
    rejected(page(Field { disabled: true, ..code() }), Reject::Locked);
    rejected(page(Field { holds: Holds::Other, ..code() }), Reject::Occupied);
    rejected(page(Field { kind: FieldKind::Textarea, ..code() }), Reject::Kind);
    rejected(page(Field { input_type: "email".into(), ..code() }), Reject::Kind);
    rejected(page(limited("Authenticator code", 4)), Reject::Short);
    rejected(
        page(Field { autocomplete: "postal-code".into(), ..labelled("Verification code") }),
        Reject::Autocomplete,
    );
    filled(page(Field { holds: Holds::Code, ..code() }), &[0], &[0]);
    filled(page(Field { seen: Seen::Covered, ..code() }), &[0], &[0]);
    filled(page(Field { autocomplete: "new-password".into(), ..code() }), &[0], &[0]);
}

#[test]
fn other_things_with_codes_are_told_apart() {
    for (label, other) in [
        ("Coupon code", Other::Coupon),
        ("Promo code", Other::Coupon),
        ("Gift card code", Other::Coupon),
        ("Referral code", Other::Coupon),
        ("ZIP code", Other::Postal),
        ("Code postal", Other::Postal),
        ("Postleitzahl", Other::Postal),
        ("郵便番号", Other::Postal),
        ("पिन कोड", Other::Postal),
        ("CVC code", Other::Card),
        ("Card number", Other::Card),
        ("MM/YY", Other::Card),
        ("Enter the characters shown in the image", Other::Captcha),
        ("图形验证码", Other::Captcha),
        ("Phone number", Other::Phone),
        ("Area code", Other::Region),
        ("Currency code", Other::Region),
        ("Country code", Other::Region),
        ("Error code", Other::Region),
        ("Licence key", Other::License),
        ("Activation code", Other::License),
        ("Tracking code", Other::Tracking),
        ("Booking code", Other::Tracking),
        ("Search codes", Other::Search),
        ("Quantity", Other::Amount),
        ("Date of birth", Other::Birth),
        ("Sort code", Other::Bank),
        ("IBAN", Other::Bank),
        ("Social security number", Other::National),
        ("User name", Other::Person),
        ("E-mail", Other::Person),
        ("Answer to your security question", Other::Question),
        ("API token", Other::Api),
        ("Webhook secret", Other::Api),
        ("Choose a PIN", Other::NewPin),
        ("Comment", Other::Note),
        ("Secret key", Other::SetupKey),
    ] {
        rejected(Page::new("Two-factor authentication").field(limited(label, 8)), Reject::Other(other));
    }
}

#[test]
fn a_password_is_none_without_words_for_a_code() {
    let password = |label: &str| Field { input_type: "password".into(), ..labelled(label) };
    rejected(
        Page::new("Two-factor authentication").field(password("Password")),
        Reject::Other(Other::Password),
    );
    rejected(Page::new("Two-factor authentication").field(password("PIN")), Reject::Other(Other::Password));
    filled(
        Page::new("Log on").field(password("Password")).field(password("Authenticator passcode")),
        &[1],
        &[0],
    );
}

#[test]
fn a_security_code_beside_a_card_is_the_cards() {
    let page = Page::new("Payment").form().field(labelled("Card number")).text("Card number");
    rejected(page.field(limited("Security code", 6)), Reject::Other(Other::Card));
    let page = Page::new("Portal").text("Type the 6 digit security code of your authenticator app");
    filled(page.field(limited("Security code", 6)), &[0], &[0]);
}

#[test]
fn questions_and_pictures_are_not_answered_with_codes() {
    let page = Page::new("Verify your identity").form().text("What was the name of your first pet?");
    rejected(page.field(labelled("Answer")), Reject::Other(Other::Question));
    rejected(
        Page::new("Log in").text("Type the above number:").field(unlabelled()),
        Reject::Other(Other::Captcha),
    );
}

#[test]
fn codes_from_elsewhere_are_said_to_be_such() {
    let otc = || Field { autocomplete: "one-time-code".into(), ..limited("Code", 6) };
    let page = |text: &str| Page::new("Verify").form().text(text).field(otc());
    for (text, purpose) in [
        ("We sent a 6-digit code by text message to the number ending in 42.", Purpose::Sms),
        ("Wir haben Ihnen eine SMS mit einem Code geschickt", Purpose::Sms),
        ("SMSで送信した6桁のコード", Purpose::Sms),
        ("短信验证码已发送", Purpose::Sms),
        ("Enter the code we emailed to sam@example.com", Purpose::Email),
        ("A code has been sent to s***@example.com", Purpose::Email),
        ("We sent you a code", Purpose::Message),
        ("We are calling you with a code", Purpose::Voice),
        ("Enter the code shown on your TV", Purpose::Pairing),
        ("Enter one of your recovery codes", Purpose::Recovery),
    ] {
        refused(page(text), Refusal::Asks(purpose));
    }
    refused(page("Enter your code").action("Resend code"), Refusal::Asks(Purpose::Message));
    filled(
        page("Enter the code from your authenticator app").action("Send a text message instead"),
        &[0],
        &[0],
    );
}

#[test]
fn a_field_for_both_kinds_takes_the_code() {
    let both = "6-digit authentication code/8-digit backup code";
    filled(Page::new("Log in").field(Field { placeholder: both.into(), ..unlabelled() }), &[0], &[0]);
    let hint = "Enter the code from your two-factor app, or one of your recovery codes.";
    filled(Page::new("Sign in").text(hint).field(labelled("Verification code")), &[0], &[0]);
    let recovery = Field {
        name: "recovery_code".into(),
        autocomplete: "one-time-code".into(),
        ..labelled("Recovery code")
    };
    let page = Page::new("Two-factor").field(labelled("Two-factor code")).field(recovery);
    filled(page, &[0], &[0]);
}

#[test]
fn what_stands_right_before_a_generic_field_says_what_it_is_for() {
    let generic = || Field { placeholder: "コードを入力".into(), name: "code".into(), ..unlabelled() };
    let cart = Page::new("カート").heading("ご注文内容").text("クーポンコードをお持ちの方");
    rejected(cart.field(generic()), Reject::Other(Other::Coupon));
    let pin = Field { name: "pin".into(), ..limited("Enter 6-digit PIN code", 6) };
    rejected(Page::new("Check delivery").field(pin), Reject::Other(Other::Postal));
}

#[test]
fn a_code_of_so_many_digits_is_not_enough_where_nothing_speaks_of_signing_in() {
    let code = || limited("Enter the 6-digit code", 6);
    refused(Page::new("Customer survey").field(code()), Refusal::Unsure);
    filled(Page::new("Log in").field(Field { input_type: "tel".into(), ..code() }), &[0], &[0]);
    let one = || Field { maxlength: Some(1), ..unlabelled() };
    refused(Page::new("Lotto").heading("Pick your numbers").row(6, one()), Refusal::Unsure);
    filled(Page::new("Two-factor authentication").field(labelled("Code")), &[0], &[0]);
    rejected(Page::new("Contact").field(labelled("Security code: 4 + 5 =")), Reject::Other(Other::Captcha));
    let page = Page::new("Check your gift card").field(labelled("Card")).field(labelled("Security code"));
    rejected(page, Reject::Other(Other::Coupon));
}

#[test]
fn a_search_form_takes_no_code() {
    let mut page = Page::new("Help").form();
    page.0.scopes[1].kind = ScopeKind::Search;
    rejected(page.field(labelled("Search for authenticator code")), Reject::Other(Other::Search));
}

#[test]
fn one_of_many_settings_needs_a_second_factor_to_speak_for_it() {
    let page = |title: &str| {
        let names = ["Site title", "Tagline", "Contact"];
        names.iter().fold(Page::new(title).form(), |page, name| page.field(labelled(name)))
    };
    refused(page("Site settings").field(labelled("Verification code")), Refusal::Unsure);
    filled(page("Withdraw").field(labelled("2FA verification code")), &[3], &[0]);
}

#[test]
fn a_code_that_is_called_secret_key_is_one_if_it_says_so() {
    let field = || labelled("Secret key");
    let otc = Field { autocomplete: "one-time-code".into(), ..field() };
    let page = || Page::new("Administrator").form();
    let hint = "Enter your two-factor authentication code";
    filled(page().field(otc).text(hint), &[0], &[0]);
    rejected(page().field(field()).text(hint), Reject::Other(Other::SetupKey));
}

#[test]
fn pointing_at_a_field_fills_it_for_other_codes_too() {
    let field = Field { focused: true, ..limited("SMS code", 6) };
    let page = Page::new("Verify").text("We sent a text message").field(field);
    let hint = Hint { pointed: true, ..Hint::default() };
    assert!(rank(&[page.0], &hint).choice.is_ok());
}

#[test]
fn of_codes_in_a_row_the_first_comes_first() {
    let field = |label: &str| Field { parents: vec![1, 2], ..limited(label, 6) };
    let page =
        Page::new("Set up virtual MFA device").form().field(field("MFA code 1")).field(field("MFA code 2"));
    filled(page, &[0], &[0]);
}

#[test]
fn far_apart_and_alike_is_a_persons_choice() {
    let field = |parent| Field { parents: vec![parent], ..labelled("Authenticator code") };
    let page = Page::new("Two-factor").form().field(field(1)).form().field(field(2));
    refused(page, Refusal::Several);
    let focused = Field { focused: true, ..field(2) };
    filled(Page::new("Two-factor").form().field(field(1)).form().field(focused), &[1], &[0]);
}

#[test]
fn the_accounts_length_decides() {
    let hint = |digits| Hint { digits: Some(digits), ..Hint::default() };
    let page = || Page::new("Authenticator code").row(6, Field { maxlength: Some(1), ..unlabelled() });
    assert!(rank(&[page().0], &hint(6)).choice.is_ok());
    assert_eq!(rank(&[page().0], &hint(8)).choice, Err(Refusal::NoField));
}

#[test]
fn frames_are_filled_where_the_person_agreed() {
    let top = Page::new("Sign in").heading("Two-factor authentication").0;
    let frame = |origin: &str| {
        let one = Field { maxlength: Some(1), ..unlabelled() };
        Frame { top: false, origin: origin.into(), ..Page::new("").row(6, one).0 }
    };
    let at = |origin: &str, hint: &Hint| rank(&[top.clone(), frame(origin)], hint).choice;
    assert_eq!(at("https://example.com", &Hint::default()).map(|target| target.frame), Ok(1));
    assert!(at("https://id.example.com", &Hint::default()).is_err());
    assert!(at("null", &Hint { origins: vec!["null".into()], ..Hint::default() }).is_err());
    let agreed = Hint { origins: vec!["https://id.example.com".into()], ..Hint::default() };
    assert!(at("https://id.example.com", &agreed).is_ok());
    let unread = Frame { foreign: 1, ..top };
    assert_eq!(rank(&[unread], &Hint::default()).choice, Err(Refusal::ForeignFrame));
}

#[test]
fn every_language_fills_and_tells_sms_and_recovery_apart() {
    for language in terms::LANGUAGES {
        let words = |wanted: terms::Class| {
            let of = language.terms.iter().find(|(class, _)| *class == wanted);
            of.map(|(_, words)| words.split('|').next().unwrap_or_default()).unwrap_or_default()
        };
        let page = |text: &str| Page::new("").form().text(text).field(labelled(words(terms::Class::Code)));
        let (app, recovery, sms) =
            (words(terms::Class::App), words(terms::Class::Recovery), words(terms::Class::Sms));
        assert!(page(app).rank().choice.is_ok(), "{}: {app}", language.tag);
        let choice = Page::new("").form().field(labelled(recovery)).rank().choice;
        assert!(choice.is_err(), "{}: {recovery}", language.tag);
        let sent = format!("{sms} {}", words(terms::Class::Sent));
        assert_eq!(page(&sent).rank().choice, Err(Refusal::Asks(Purpose::Sms)), "{}: {sent}", language.tag);
    }
}
