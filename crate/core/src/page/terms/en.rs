//! English.

use super::{Class, Language};

pub(super) const LANGUAGE: Language = Language {
    tag: "en",
    terms: &[
        (
            Class::App,
            "authenticator|authenticator app|authenticator application|\
             authentication app|authentication application|authentication mobile app|\
             auth app|two factor app|2fa app|code generator|totp|\
             google authenticator|microsoft authenticator|authy|time based one time|\
             security app|verification app|authenticator code",
        ),
        (
            Class::Factor,
            "two factor|2 factor|two step|2 step|multi factor|second factor|2fa|mfa|\
             tfa|2sv|additional verification|step up|strong authentication|\
             confirm it s you|verify it s you|verify your identity",
        ),
        (
            Class::Code,
            "verification code|authentication code|auth code|one time code|\
             one time password|one time passcode|one time pin|single use code|\
             passcode|pass code|security code|otp|otp code|otpcode|otc|mfa code|\
             mfa token|2fa code|2fa token|tfa code|two factor code|two factor token|\
             second factor code|totp code|otp attempt|otp token|login code|\
             sign in code|access code from your|confirmation code|temporary code|\
             token code|security token|dynamic code|challenge code|verify code|\
             validation code|identification code|authcode",
        ),
        (Class::Weak, "code|token|pin|challenge|answer|digits|verification|verify|authentication"),
        (Class::Digits, "digit|digits|digit code|character"),
        (
            Class::Key,
            "setup key|set up key|secret key|secret|shared secret|manual entry key|\
             manual entry|manual key|configuration key|totp secret|authenticator key|\
             otp key|2fa key|two factor key|security key code|setup code|\
             activation key for your app|enter this key|this key|the key|text code|\
             mfa secret|this code manually|account key|seed|key",
        ),
        (
            Class::Scan,
            "can t scan|cannot scan|unable to scan|trouble scanning|problem scanning|\
             enter manually|manually|instead of scanning|not able to scan|qr code|\
             barcode|scan",
        ),
        (Class::Timed, "time based|time step|interval|period|token period"),
        (Class::Counter, "counter based|counter|hotp|event based"),
        (
            Class::Recovery,
            "recovery code|backup code|scratch code|emergency code|recovery key|\
             backup key|backup token|static token|rescue code|recovery token|\
             emergency token|backup verification code|one time use backup code|\
             reserve code|bypass code",
        ),
        (
            Class::Sms,
            "sms|text message|texted|sms code|phone code|mobile code|by text|\
             via text|sent to your phone|number ending",
        ),
        (
            Class::Email,
            "email code|mail code|emailed|email us|by email|via email|inbox|\
             spam folder|check your email|your email|e mail code|sent to your email|\
             email verification|mailed|two factor email",
        ),
        (Class::Voice, "call you|calling you|phone call|voice call"),
        (
            Class::Sent,
            "we sent|we ve sent|we have sent|has been sent|was sent|just sent|\
             we texted|we emailed|sent to|sent you|code sent|check your phone|\
             check your messages|check your email",
        ),
        (
            Class::Resend,
            "resend|send again|send a new code|send new code|didn t receive|\
             did not receive|didn t get|request a new code|get a new code|send code",
        ),
        (
            Class::Pairing,
            "your tv|on your tv|television|terminal|device code|pairing code|pair|\
             shown on your device|displayed on your device|command line|cli|\
             on the other device|activate your device|user code",
        ),
        (
            Class::Postal,
            "postal|zip code|zip|zipcode|postcode|post code|postal code|\
             pin code postal",
        ),
        (
            Class::Coupon,
            "coupon|promo|promotion code|promo code|voucher|discount|gift card|\
             giftcard|gift|referral|referral code|invite code|invitation code|invite|\
             sponsor|partner code|redeem|campaign code|affiliate",
        ),
        (
            Class::Card,
            "card number|cardnumber|credit card|debit card|cvv|cvv2|cvc|csc|\
             card security|card verification|name on card|expiry|expiration date|\
             exp date|mm yy|valid thru",
        ),
        (
            Class::Captcha,
            "captcha|type the characters|type the above|type the letters|\
             type the text|enter the characters|enter the text shown|\
             characters shown|letters shown|characters in the image|\
             text in the image|shown in the image|security image|image code|\
             number above|above number|not a robot|human check",
        ),
        (
            Class::Phone,
            "phone number|phone|mobile number|telephone|cell phone|mobile phone|\
             tel no|dial code|calling code|area code|dialling code|country calling",
        ),
        (
            Class::License,
            "licence|license|license key|licence key|serial number|serial|\
             product key|activation code|activation key|registration code",
        ),
        (
            Class::Tracking,
            "tracking|order number|order code|order id|booking|reservation|pnr|\
             confirmation number|shipment|parcel|ticket number",
        ),
        (Class::Search, "search|keyword|query|find"),
        (Class::Amount, "quantity|qty|amount|price|percent|total|how many"),
        (
            Class::Birth,
            "date of birth|birth date|birthday|birth|dob|month of birth|day of birth|\
             year of birth|day|month|year",
        ),
        (
            Class::Bank,
            "iban|sort code|account number|routing number|bic|swift|bank code|\
             account no",
        ),
        (
            Class::National,
            "social security|ssn|national id|tax id|passport number|tin number|\
             id number",
        ),
        (
            Class::Person,
            "username|user name|user id|login id|login name|email address|\
             e mail address|first name|last name|full name|surname|nickname|\
             device name|company|address|city|customer number|member number|\
             account name",
        ),
        (Class::Password, "password|passphrase|current password|passwd"),
        (
            Class::Question,
            "security question|mother s|maiden|your first pet|favorite|favourite|\
             secret question|memorable word",
        ),
        (
            Class::Api,
            "api token|api key|access token|access key|webhook|client secret|\
             client id|app secret|secret access|bearer|private key|public key|\
             ssh key|deploy token|personal access token",
        ),
        (
            Class::NewPin,
            "choose a pin|new pin|create a pin|set a pin|confirm pin|choose pin|\
             card pin|app pin|unlock pin|pin of your card|screen lock",
        ),
        (
            Class::Region,
            "currency|currency code|country code|country|tax code|product code|\
             item code|sku|language code|region code|department code|cost center|\
             error code|status code|custom code|html code|source code|embed code|\
             color code|colour code|class code|course code|airport code|store code",
        ),
        (
            Class::Note,
            "newsletter|subscribe|comment|message|feedback|author|subject|\
             description|notes|reason",
        ),
        (Class::Mail, "email|e mail|mail"),
    ],
};
