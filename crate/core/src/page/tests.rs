//! Whole pages, in the few words that matter.

use super::facts::{
    Field, FieldKind, Frame, Holds, Item, ItemKind, Rect, Scope, ScopeKind, Seen, Source, SourceKind,
};
use super::*;
use crate::otp::Algorithm;

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

const KEY: &str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

fn found(page: Page) -> Vec<Found> {
    find_keys(&[page.0])
}

#[track_caller]
fn finds(page: Page, key: &str) -> Found {
    let found = found(page);
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert!(one.content == Content::Key(key.into()), "{found:?}");
    one.clone()
}

fn source(kind: SourceKind, text: &str, label: &str) -> Source {
    Source { kind, text: text.into(), label: label.into(), shown: true, ..Source::default() }
}

fn with_source(mut page: Page, source: Source) -> Page {
    page.0.sources.push(source);
    page
}

#[test]
fn keys_are_found_where_the_page_names_them() {
    let setup = || Page::new("Set up two-factor authentication");
    finds(setup().text(&format!("Your setup key is {KEY}.")), KEY);
    finds(setup().text("Can't scan? Enter this key:").text("jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp"), KEY);
    let groups = KEY.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group).into_owned());
    finds(groups.fold(setup().text("Secret key"), |page, group| page.text(&group)), KEY);
    finds(setup().text("Secret key").text("JBSWY3 DPEHPK3P XPJB").text("SWY3DPEHPK 3PXP"), KEY);
    finds(with_source(setup(), source(SourceKind::Value, KEY, "Secret")), KEY);
    finds(with_source(setup(), source(SourceKind::Attribute, KEY, "alt")), KEY);
    let hidden =
        Source { shown: false, before: "Your setup key is".into(), ..source(SourceKind::Text, KEY, "") };
    assert!(finds(with_source(setup(), hidden), KEY).hidden);
}

#[test]
fn strings_of_other_kinds_are_no_keys() {
    for page in [
        Page::new("Developer settings").text(&format!("Secret access key: {KEY}")),
        Page::new("Activate").text(&format!("Licence key: {KEY}")),
        Page::new("How authenticator apps work").text(&format!("The commit {KEY} fixed it.")),
        Page::new("Two-factor")
            .heading("Recovery codes")
            .text("MFRGGZDFMZTWQ2LK")
            .text("NNWG23TPOBYXE43U")
            .text("OZ3XQ6L2PBZXG5DV"),
        with_source(Page::new("Shop"), source(SourceKind::Attribute, KEY, "data-token")),
    ] {
        let found = found(page);
        assert!(found.is_empty(), "{found:?}");
    }
}

#[test]
fn an_address_and_a_text_of_one_key_are_one_find() {
    let uri = format!("otpauth://totp/Acme:sam?secret={KEY}&issuer=Acme");
    let page = Page::new("Two-factor").text(&format!("Setup key: {KEY}"));
    let found = found(with_source(page, source(SourceKind::Link, &uri, "href")));
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert!(one.content == Content::Uri(uri));
    assert!(one.reasons.contains(&KeyReason::Agrees), "{found:?}");
    assert!(!format!("{found:?}").contains("JBSW"), "Debug shows the key");
}

#[test]
fn what_the_page_states_goes_with_the_key() {
    let page = Page::new("Mobile authenticator setup").text(&format!("Enter the key: {KEY}"));
    let one = finds(
        page.text("Type: Time-based").text("Algorithm: SHA256").text("Digits: 8").text("Interval: 60"),
        KEY,
    );
    let stated =
        Stated { algorithm: Some(Algorithm::Sha256), digits: Some(8), period: Some(60), counter: false };
    assert_eq!(one.stated, stated);
}

#[test]
fn every_language_names_its_key() {
    for language in terms::LANGUAGES {
        let key = language.terms.iter().find(|(class, _)| *class == terms::Class::Key);
        for word in key.map(|(_, words)| words.split('|')).into_iter().flatten() {
            finds(Page::new("").text(&format!("{word}: {KEY}")), KEY);
        }
    }
}

#[test]
fn recovery_codes_are_read_as_a_list() {
    let list = |codes: &[&str]| {
        let page = Page::new("Two-factor").heading("Recovery codes").text("Keep these codes somewhere safe.");
        find_recovery_codes(&[codes.iter().fold(page, |page, code| page.text(code)).0])
    };
    let codes = ["4821-9930", "7710-2846", "1190-5528", "6631-0047"];
    assert_eq!(list(&codes), codes);
    assert_eq!(list(&["48f1-9930a 77b0-2846c 11c0-5528d 66e1-0047f"]).len(), 4);
    assert_eq!(list(&["4821 9930", "7710 2846", "1190 5528", "6631 0047"]).len(), 4);
    assert_eq!(
        list(&["1. abcd1234", "2. efgh5678", "3. ijkl9012", "4. mnop3456"]),
        ["abcd1234", "efgh5678", "ijkl9012", "mnop3456"]
    );
    assert!(list(&["4821-9930", "7710-2846"]).is_empty());
    let prices = ["1234567", "2345678", "3456789", "4567890"];
    let page = prices.iter().fold(Page::new("Shop").heading("Orders"), |page, price| page.text(price));
    assert!(find_recovery_codes(&[page.0]).is_empty());
}
