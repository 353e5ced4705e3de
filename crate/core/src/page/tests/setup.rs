//! Set-up pages: keys, what looks like them, recovery codes.

use super::super::facts::{Source, SourceKind};
use super::super::*;
use super::Page;
use crate::otp::Algorithm;

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
    let page = Page::new("Enable Google Authentication").heading("Backup key");
    finds(page.text("This key lets you recover your Google Authentication.").text(KEY), KEY);
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
fn a_label_below_names_a_key_too() {
    finds(Page::new("Configurar aplicativo autenticador").text(KEY).text("Chave de configuração"), KEY);
    let page =
        Page::new("Authenticator").text("Can't scan?").text(&format!("Enter {KEY} as the key in your app."));
    finds(page, KEY);
    let page = Page::new("Two-factor").text("Open your authenticator and enter the code below:").heading(KEY);
    finds(page, KEY);
}

#[test]
fn other_keys_are_told_apart_by_what_surrounds_them() {
    for page in [
        Page::new("Settings").heading("Your API keys").text("Secret key").text(KEY),
        Page::new("Your wallet").text(&format!("Secret key: {KEY}")),
        Page::new("Security").heading("Two-factor").heading("SSH keys").text(&format!("SHA256:{KEY}")),
        Page::new("Emergency kit").text("Secret key").text(KEY),
        Page::new("Two-factor authentication is on").text("Your recovery key. Keep it safe:").text(KEY),
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
