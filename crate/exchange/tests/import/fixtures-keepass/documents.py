"""KeePass documents: groups, entries, fields, and the accounts they hold."""

import base64
import xml.etree.ElementTree as ET

BIN = base64.b64encode(b"recycle-bin-uuid").decode()
SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
HELLO = "JBSWY3DPEHPK3PXP"
STEAM = "63BEDWCQZKTQWPESARIERL5DTTQFCJTK"
PROTECTED = {"Password", "otp", "TOTP Seed"}


def text(parent, name, value=""):
    child = ET.SubElement(parent, name)
    child.text = value
    return child


def string(entry, key, value, plain):
    item = ET.SubElement(entry, "String")
    text(item, "Key", key)
    value = text(item, "Value", value)
    if key in PROTECTED or "-Secret" in key:
        value.set("ProtectInMemory" if plain else "Protected", "True")


def entry(group, title, user, fields, plain, tags="", history=None, **others):
    item = ET.SubElement(group, "Entry")
    text(item, "UUID", base64.b64encode(title.encode()[:16].ljust(16)).decode())
    text(item, "IconID", "0")
    text(item, "Tags", tags)
    for key, value in [("Title", title), ("UserName", user), ("Password", "hunter2"), *others.items(), *fields.items()]:
        string(item, key, value, plain)
    if history is not None:
        entry(ET.SubElement(item, "History"), title, user, history, plain)


def group(parent, name, uuid=b"0123456789abcdef"):
    item = ET.SubElement(parent, "Group")
    text(item, "UUID", base64.b64encode(uuid).decode())
    text(item, "Name", name)
    return item


def totp(issuer, name, secret, algorithm="SHA1", digits=6, period=30, **more):
    return {"type": "totp", "issuer": issuer, "name": name, "secret": secret,
            "algorithm": algorithm, "digits": digits, "period": period, **more}


def hotp(issuer, name, secret, counter, algorithm="SHA1", digits=6, **more):
    return {"type": "hotp", "issuer": issuer, "name": name, "secret": secret,
            "algorithm": algorithm, "digits": digits, "counter": counter, **more}


def steam(issuer, name, **more):
    return {**totp(issuer, name, STEAM, digits=5, **more), "type": "steam"}


def document(plain=False):
    """Every style, groups in groups, a bin, an entry's history."""
    root = ET.Element("KeePassFile")
    meta = ET.SubElement(root, "Meta")
    text(meta, "Generator", "Made by hand")
    text(meta, "DatabaseName", "Fixtures & more")
    text(meta, "RecycleBinEnabled", "True")
    text(meta, "RecycleBinUUID", BIN)
    top = group(ET.SubElement(root, "Root"), "The database")
    add = lambda parent, title, user, fields, **more: entry(parent, title, user, fields, plain, **more)
    uri = f"otpauth://totp/Example:alice%40example.com?secret={HELLO}&period=30&digits=6&issuer=Example"
    add(top, "Site", "alice", {"otp": uri}, tags="home;bank", URL="https://login.example.com/", Notes="Two\nlines & <more>",
        history={"otp": uri.replace(HELLO, SEED)})
    add(top, "Nothing", "nobody", {}, Notes="no code here")
    add(top, "Bare", "ba", {"otp": "jbsw y3dp ehpk 3pxp"})
    add(top, "Steam", "erin", {"otp": f"otpauth://totp/Steam:erin?secret={STEAM}&period=30&digits=5&issuer=Steam&encoder=steam"})
    add(top, "Keeotp", "ko", {"otp": f"key={HELLO}&size=8&step=60&otpHashMode=Sha256"})
    add(top, "Keeotp counter", "kc", {"otp": f"key={SEED}&type=Hotp&counter=12"})
    add(top, "Keeotp hex", "kh", {"otp": "key=3132333435363738393031323334353637383930&encoding=Hex"})
    add(top, "Keeotp steam", "ks", {"otp": f"key={STEAM}&type=Steam"})
    add(top, "Keeotp odd", "kx", {"otp": f"key={HELLO}&otpHashMode=Ripemd"})
    work = group(top, "Work", b"work-group-uuid!")
    mail = group(work, "Mail", b"mail-group-uuid!")
    add(work, "Tray", "tr", {"TOTP Seed": "jbsw y3dp ehpk 3pxp", "TOTP Settings": "60;8"})
    add(work, "Tray steam", "ts", {"TOTP Seed": STEAM, "TOTP Settings": "30;S"})
    add(work, "Tray far", "tf", {"TOTP Seed": SEED, "TOTP Settings": "30;6;https://time.example.com"})
    add(work, "Tray odd", "tx", {"TOTP Seed": SEED, "TOTP Settings": "30;X"})
    add(work, "Tray zero", "tz", {"TOTP Seed": SEED, "TOTP Settings": "0;6"})
    add(mail, "Two styles", "ty", {"otp": f"otpauth://totp/Two:ty?secret={HELLO}&issuer=Two", "TimeOtp-Secret-Base32": HELLO})
    add(mail, "Two keys", "tk", {"TimeOtp-Secret-Base32": HELLO, "HmacOtp-Secret-Base32": SEED, "HmacOtp-Counter": "3"}, tags="Mail")
    add(mail, "Kp base32", "k1", {"TimeOtp-Secret-Base32": HELLO, "TimeOtp-Length": "8", "TimeOtp-Period": "60", "TimeOtp-Algorithm": "HMAC-SHA-512"})
    add(mail, "Kp hex", "k2", {"TimeOtp-Secret-Hex": "31323334 35363738 39303132 33343536 37383930"})
    add(mail, "Kp base64", "k3", {"TimeOtp-Secret-Base64": "MTIzNDU2Nzg5MDEyMzQ1Njc4OTA="})
    add(mail, "Kp text", "k4", {"TimeOtp-Secret": "12345678901234567890"})
    add(mail, "Kp counter", "k5", {"HmacOtp-Secret": "12345678901234567890", "HmacOtp-Counter": "9"})
    add(mail, "Kp broken", "k6", {"TimeOtp-Secret-Base32": "JBSW1"})
    add(mail, "Elsewhere", "el", {"Second factor": f"otpauth://hotp/Else:el?secret={SEED}&counter=5&issuer=Else"})
    trash = group(top, "Recycle Bin", b"recycle-bin-uuid")
    add(trash, "Thrown away", "ta", {"otp": uri})
    add(group(trash, "Folder", b"a-thrown-folder!"), "Far below", "fb", {"TOTP Seed": SEED})
    add(top, "Ünïcode 日本", "zoë", {"otp": f"otpauth://totp/%C3%9Cn:zo%C3%AB?secret={HELLO}&issuer=%C3%9Cn"})
    accounts = [
        totp("Example", "alice@example.com", HELLO, groups=["home", "bank"], note="Two\nlines & <more>"),
        totp("Bare", "ba", HELLO, groups=[]),
        steam("Steam", "erin"),
        totp("Keeotp", "ko", HELLO, "SHA256", 8, 60),
        hotp("Keeotp counter", "kc", SEED, 12),
        totp("Keeotp hex", "kh", SEED),
        steam("Keeotp steam", "ks"),
        totp("Ün", "zoë", HELLO),
        totp("Tray", "tr", HELLO, digits=8, period=60, groups=["Work"]),
        steam("Tray steam", "ts", groups=["Work"]),
        totp("Tray far", "tf", SEED, groups=["Work"]),
        totp("Two", "ty", HELLO, groups=["Work", "Mail"]),
        totp("Two keys", "tk", HELLO, groups=["Work", "Mail"]),
        hotp("Two keys", "tk", SEED, 3, groups=["Work", "Mail"]),
        totp("Kp base32", "k1", HELLO, "SHA512", 8, 60, groups=["Work", "Mail"]),
        totp("Kp hex", "k2", SEED, groups=["Work", "Mail"]),
        totp("Kp base64", "k3", SEED, groups=["Work", "Mail"]),
        totp("Kp text", "k4", SEED, groups=["Work", "Mail"]),
        hotp("Kp counter", "k5", SEED, 9, groups=["Work", "Mail"]),
        hotp("Else", "el", SEED, 5, groups=["Work", "Mail"]),
    ]
    skipped = [
        ["Keeotp odd: kx", "unsupported-algorithm"],
        ["Tray odd: tx", "digits-out-of-range"],
        ["Tray zero: tz", "period-out-of-range"],
        ["Kp broken: k6", "secret-not-base32"],
        ["Thrown away: ta", "deleted"],
        ["Far below: fb", "deleted"],
    ]
    return root, accounts, skipped
