//! What to say about a QR code that holds no set-up key.

use sparekey_exchange::qr::Purpose;

use crate::words::{Words, say};

const THE_RIGHT_ONE: &str = "Take a picture of the code that the site shows for an authenticator app.";

/// What the code is for, and what to do instead.
pub(crate) fn of_purpose(purpose: Purpose) -> Words {
    match purpose {
        Purpose::Microsoft => say(
            "this QR code is for Microsoft Authenticator alone",
            "On Microsoft's page choose \"I want to use a different authenticator app\" and take a picture of the \
             code that comes next.",
        ),
        Purpose::Okta => say(
            "this QR code is for Okta Verify alone",
            "Go back to the list and choose Google Authenticator, or ask the administrator for it.",
        ),
        Purpose::Duo => say(
            "this QR code is for Duo Mobile alone, which asks Duo's server for the key",
            "Choose another way on Duo's page, such as a security key, or ask the administrator for one.",
        ),
        Purpose::OwnApp => say(
            "this QR code sets up the service's own app, which alone can read it",
            "Look for \"another authenticator app\" or \"can't scan\" on the page.",
        ),
        Purpose::Passkey => say("this QR code lets a phone sign in with a passkey", THE_RIGHT_ONE),
        Purpose::Linking => say(
            "this QR code signs in with an app on a phone, or links it with a computer",
            "Scan it with that app; two-step sign-in in the account's settings has a code of its own.",
        ),
        Purpose::Store => say(
            "this QR code only leads to an app in a store",
            "The page's next step shows the code for an authenticator app.",
        ),
        Purpose::Sheet => say(
            "this QR code is a part of a printed Sparekey vault",
            "`sparekey import` takes the pictures of all its codes together.",
        ),
        Purpose::Wifi => say("this QR code is for joining a Wi-Fi network", THE_RIGHT_ONE),
        Purpose::Payment => say("this QR code is for a payment", THE_RIGHT_ONE),
        Purpose::Contact => say("this QR code holds a contact or a message", THE_RIGHT_ONE),
        Purpose::Address => say("this QR code only opens a web page", THE_RIGHT_ONE),
        _ => say("this QR code holds no set-up key", THE_RIGHT_ONE),
    }
}
