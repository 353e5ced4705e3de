//! What the text of a QR code is for, by its beginning.

/// Who can use the text of a QR code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// May be a set-up key, sound or not.
    Key,
    /// Sets up approval in Microsoft Authenticator.
    Microsoft,
    /// Sets up Okta Verify.
    Okta,
    /// Activates Duo Mobile.
    Duo,
    /// Sets up another service's own app, which alone can read it.
    OwnApp,
    /// Lets a phone sign in with a passkey.
    Passkey,
    /// Signs in with an app on a phone, or links that with a computer.
    Linking,
    /// Leads to an app in a store.
    Store,
    /// A part of one of this program's printed vaults.
    Sheet,
    /// Joins a network.
    Wifi,
    /// Asks for money.
    Payment,
    /// A person, or a message to one.
    Contact,
    /// A web page.
    Address,
    /// Anything else.
    Text,
}

use Purpose::{
    Address, Contact, Duo, Key, Linking, Microsoft, Okta, OwnApp, Passkey, Payment, Sheet, Store, Text, Wifi,
};

/// Beginnings in any case, the longer ones of an address before the shorter.
const BEGINNINGS: &[(Purpose, &str)] = &[
    (Key, "otpauth:"),
    (Key, "otpauth-migration:"),
    (Key, "apple-otpauth:"),
    (Key, "motp:"),
    (Key, "steam:"),
    (Microsoft, "phonefactor:"),
    (Microsoft, "msauth:"),
    (Microsoft, "microsoft-authenticator:"),
    (Microsoft, "https://login.microsoftonline.com/authenticatorapp/"),
    (Microsoft, "https://login.live.com/authenticatorapp/"),
    (Microsoft, "https://mobileappcommunicator.auth.microsoft.com/"),
    (Okta, "oktaverify:"),
    (Duo, "duo:"),
    // ForgeRock and Ping; RSA SecurID, new and old; Entrust.
    (OwnApp, "pushauth:"),
    (OwnApp, "mfauth:"),
    (OwnApp, "com.rsa.securid"),
    (OwnApp, "http://127.0.0.1/securid/"),
    (OwnApp, "igmobileotp:"),
    (Passkey, "fido:"),
    // WhatsApp, Telegram, Signal (new and old), Discord, Steam, WeChat.
    (Linking, "https://wa.me/settings/linked_devices"),
    (Linking, "tg:"),
    (Linking, "sgnl:"),
    (Linking, "tsdevice:"),
    (Linking, "https://discord.com/ra/"),
    (Linking, "https://discordapp.com/ra/"),
    (Linking, "https://s.team/q/"),
    (Linking, "https://login.weixin.qq.com/"),
    (Store, "https://apps.apple.com/"),
    (Store, "https://itunes.apple.com/"),
    (Store, "https://play.google.com/store/"),
    (Store, "http://play.google.com/store/"),
    (Store, "https://apps.microsoft.com/"),
    (Store, "itms-apps:"),
    (Store, "market:"),
    (Sheet, "sparekey-sheet:"),
    (Wifi, "wifi:"),
    // The European and the Swiss transfer, EMV's for merchants, UPI, and coins.
    (Payment, "bcd\n"),
    (Payment, "bcd\r"),
    (Payment, "spc\n"),
    (Payment, "spc\r"),
    (Payment, "000201"),
    (Payment, "upi:"),
    (Payment, "bitcoin:"),
    (Payment, "ethereum:"),
    (Payment, "lightning:"),
    (Contact, "begin:vcard"),
    (Contact, "mecard:"),
    (Contact, "bizcard:"),
    (Contact, "mailto:"),
    (Contact, "matmsg:"),
    (Contact, "tel:"),
    (Contact, "sms:"),
    (Contact, "smsto:"),
    (Address, "http:"),
    (Address, "https:"),
];

impl Purpose {
    /// What a QR code's text is for.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text = text.as_bytes().trim_ascii();
        let begins = |(purpose, beginning): &(Self, &str)| begins(text, beginning).then_some(*purpose);
        match BEGINNINGS.iter().find_map(begins) {
            // Okta Verify's older codes look like keys, but have it fetch one from the company's site.
            Some(Key) if is_okta(text) => Okta,
            Some(Address) if is_duos(text) => Duo,
            Some(purpose) => purpose,
            None if is_whatsapp(text) => Linking,
            None if is_duo(text) => Duo,
            None if is_bare_key(text) => Key,
            None => Text,
        }
    }

    /// Its name, which words are found by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Key => "key",
            Microsoft => "microsoft",
            Okta => "okta",
            Duo => "duo",
            OwnApp => "own-app",
            Passkey => "passkey",
            Linking => "linking",
            Store => "store",
            Sheet => "sheet",
            Wifi => "wifi",
            Payment => "payment",
            Contact => "contact",
            Address => "address",
            Text => "text",
        }
    }
}

fn begins(text: &[u8], beginning: &str) -> bool {
    text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning.as_bytes()))
}

/// A key's address without a key, but with the company's own.
fn is_okta(address: &[u8]) -> bool {
    let query = address.splitn(2, |byte| *byte == b'?').nth(1).unwrap_or(&[]);
    let has = |name: &str| query.split(|byte| *byte == b'&').any(|field| field.starts_with(name.as_bytes()));
    has("s=") && has("t=") && !has("secret=")
}

/// A page of Duo's; its hosts are their customers'.
fn is_duos(address: &[u8]) -> bool {
    let host = address.split(|byte| *byte == b'/').nth(2).unwrap_or(&[]);
    let end = host.len().checked_sub(".duosecurity.com".len()).and_then(|from| host.get(from..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(b".duosecurity.com"))
}

/// A digit, `@` and several fields.
fn is_whatsapp(text: &[u8]) -> bool {
    let [version, b'@', rest @ ..] = text else { return false };
    version.is_ascii_digit() && rest.contains(&b',')
}

/// A code, and in base64 the server to ask for a key: its name begins with `api-`.
fn is_duo(text: &[u8]) -> bool {
    let code = text.iter().position(|byte| *byte == b'-').unwrap_or(0);
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_=+/".contains(byte);
    let server = text.get(code..).unwrap_or(&[]);
    code >= 16 && server.len() >= 24 && begins(server, "-YXBpL") && text.iter().all(plain)
}

/// As long as any real one, and no mere number or word.
fn is_bare_key(text: &[u8]) -> bool {
    let (mut letters, mut digits) = (0, 0);
    let ended = text.iter().rposition(|byte| *byte != b'=').map_or(0, |last| last + 1);
    for byte in text.get(..ended).unwrap_or(&[]) {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => letters += 1,
            b'2'..=b'7' => digits += 1,
            b'-' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => return false,
        }
    }
    letters > 0 && digits > 0 && letters + digits >= 16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_what_services_print() {
        let table: &[(Purpose, &[&str])] = &[
            (
                Key,
                &[
                    "otpauth://totp/Example:a?secret=GEZDGNBVGY3TQOJQ",
                    " OTPAUTH://TOTP/x?secret=A&t=1&s=2",
                    "otpauth://totp/x?issuer=no-key",
                    "otpauth-migration://offline?data=CgA%3D",
                    "motp://Example:a?secret=e3152afee62599c8",
                    "GEZDGNBVGY3TQOJQ",
                    "gezd gnbv-gy3t qojq==",
                ],
            ),
            (
                Microsoft,
                &[
                    "phonefactor://activate_account?code=123456789&url=https%3A%2F%2Fexample.phonefactor.net%2Fpad%2F1",
                    "https://login.microsoftonline.com/authenticatorApp/activateAccount?source=qrCode&code=M.C501",
                    "https://mobileappcommunicator.auth.microsoft.com/activatev2/1/2",
                ],
            ),
            (
                Okta,
                &[
                    "oktaverify://email@example.com/?t=XXXXX&f=YYYYY&s=https%3A%2F%2Fexample.okta.com",
                    "otpauth://totp/example.okta.com:a%40example.com?issuer=example.okta.com&t=XYXY&f=ABAB&s=https%3A%2F%2Fexample.okta.com&touchIdRequired=false",
                ],
            ),
            (
                Duo,
                &[
                    "duo://c53Xoof7cFSOHGxtm69f-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ",
                    "c53Xoof7cFSOHGxtm69f-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ",
                    "https://m-1b9bef70.duosecurity.com/activate/XXXXXXXXXXX",
                    "https://M-1b9bef70.DuoSecurity.com/android/XXXXXXXXXXX",
                ],
            ),
            (
                OwnApp,
                &[
                    "pushauth://push/forgerock:demo?a=aHR0cA&image=aHR0cA",
                    "mfauth://push/Example:a?r=1&a=2&s=3&d=4",
                    "com.rsa.securid://ctf?ctfData=2000727046",
                    "com.rsa.securid.iphone://ctf?ctfData=2000727046",
                    "igmobileotp://?action=secactivate&enc=VRUq6IoL",
                ],
            ),
            (Passkey, &["FIDO:/089962132878132862898875319509"]),
            (
                Linking,
                &[
                    "2@AbCdEf,GhIjKl==,MnOp",
                    "https://wa.me/settings/linked_devices#2@AbCdEf,GhIjKl",
                    "tg://login?token=AQABC123",
                    "sgnl://linkdevice?uuid=abc&pub_key=xyz",
                    "tsdevice:/?uuid=abc&pub_key=xyz",
                    "https://discord.com/ra/Xk3jdk29dkdmmQ",
                    "https://s.team/q/1/1234567890123456789",
                ],
            ),
            (
                Store,
                &[
                    "https://apps.apple.com/app/google-authenticator/id388497605",
                    "https://play.google.com/store/apps/details?id=com.azure.authenticator",
                    "market://details?id=com.azure.authenticator",
                ],
            ),
            (Sheet, &["SPAREKEY-SHEET:1:1/2:ABC"]),
            (Wifi, &["WIFI:T:WPA;S:example;P:secret;;"]),
            (
                Payment,
                &["BCD\n002\n1\nSCT\n", "SPC\r\n0200\r\n1\r\n", "bitcoin:1BoatSLRHtKNngkdXEeobR76b53LETtpyT"],
            ),
            (
                Contact,
                &["BEGIN:VCARD\nVERSION:3.0", "MECARD:N:Doe;;", "mailto:a@example.com", "tel:+15551234"],
            ),
            (
                Address,
                &[
                    "https://example.com/app",
                    "HTTP://EXAMPLE.COM",
                    "https://duosecurity.com.example.com/",
                    "https://notduosecurity.com/activate/x",
                    "https://example.com/?to=x.duosecurity.com/",
                ],
            ),
            (
                Text,
                &[
                    "",
                    "WELCOME",
                    "234567",
                    "23456723456723456723",
                    "ABCDEFGHIJKLMNOPQRST",
                    "2@home",
                    "é",
                    "otp",
                    "a-YXBpL",
                ],
            ),
        ];
        for (purpose, texts) in table {
            for text in *texts {
                assert_eq!(Purpose::of(text), *purpose, "{text}");
            }
        }
    }
}
