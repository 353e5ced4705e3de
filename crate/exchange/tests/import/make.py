"""Writes the fixtures beside it: files as other programs write them, made with
Python's own modules and `cryptography`, never with the code that is tested.

    python3 crate/exchange/tests/import/make.py
"""
import base64, hashlib, hmac, io, json, os, plistlib, struct, uuid, zipfile, zlib
from pathlib import Path

from cryptography.hazmat.primitives import padding
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

OUT = Path(__file__).parent / "fixtures"
PASSWORD = "correct horse"
PW = PASSWORD.encode()
FIXTURES = []
B32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
KEY = b"12345678901234567890"


def fixed(n, seed=b"sparekey"):
    """Bytes that are the same in every run."""
    return hashlib.shake_256(seed + bytes([n % 256])).digest(n)


def b64(data):
    return base64.b64encode(data).decode()


def cbc(key, iv, data):
    padder = padding.PKCS7(128).padder()
    enc = Cipher(algorithms.AES(key), modes.CBC(iv)).encryptor()
    return enc.update(padder.update(data) + padder.finalize()) + enc.finalize()


def argon(salt, t, m, p):
    return Argon2id(salt=salt, length=32, iterations=t, lanes=p, memory_cost=m).derive(PW)


def account(issuer, name, secret=B32, type="totp", **more):
    base = {"issuer": issuer, "name": name, "secret": secret, "type": type, "algorithm": "SHA1", "digits": 6}
    base.update({"counter": 0} if type == "hotp" else {"period": 30})
    base.update(more)
    return base


def put(name, format, data, accounts, password=None, **more):
    data = data.encode() if isinstance(data, str) else data
    (OUT / name).write_bytes(data)
    entry = {"file": name, "format": format, "accounts": accounts, **more}
    if password:
        entry["password"] = PASSWORD
    FIXTURES.append(entry)


def dump(value):
    return json.dumps(value, ensure_ascii=False, indent=1)


THREE = [account("Ünï & Co", "zoë+1"), account("Long", "bob", algorithm="SHA256", digits=8, period=60),
         account("Count", "carol", type="hotp", counter=42)]

# Aegis: scrypt, GCM, tags apart.
def aegis(a):
    info = {"secret": a["secret"], "algo": a["algorithm"], "digits": a["digits"]}
    info["counter" if a["type"] == "hotp" else "period"] = a.get("counter", a.get("period"))
    return {"type": a["type"], "uuid": str(uuid.UUID(bytes=fixed(16))), "name": a["name"], "issuer": a["issuer"],
            "note": "", "info": info, "groups": []}

db = {"version": 3, "entries": [aegis(a) for a in THREE], "groups": []}
put("aegis_plain.json", "aegis", dump({"version": 1, "header": {"slots": None, "params": None}, "db": db}), THREE)
bad = [aegis(a) for a in THREE]
bad[1]["info"].update(algo="SHA3-256"); bad[2]["info"].update(secret="JBSWY3DPEHPK3P1P")
put("aegis_bad_entries.json", "aegis", dump({"version": 1, "header": {"slots": None, "params": None},
    "db": {"version": 2, "entries": bad}}), THREE[:1], expected_errors=2)
put("aegis_too_new.json", "aegis", dump({"version": 1, "header": {}, "db": {"version": 9, "entries": []}}), [], expect_error=True)
salt, master = fixed(32), fixed(32, b"master")
key = hashlib.scrypt(PW, salt=salt, n=1024, r=8, p=1, dklen=32)
slot = AESGCM(key).encrypt(fixed(12), master, None)
body = AESGCM(master).encrypt(fixed(12, b"n"), dump(db).encode(), None)
put("aegis_encrypted.json", "aegis", dump({"version": 1, "header": {
    "slots": [{"type": 2}, {"type": 1, "uuid": "u", "key": slot[:-16].hex(), "n": 1024, "r": 8, "p": 1, "salt": salt.hex(),
               "key_params": {"nonce": fixed(12).hex(), "tag": slot[-16:].hex()}, "repaired": True}],
    "params": {"nonce": fixed(12, b"n").hex(), "tag": body[-16:].hex()}}, "db": b64(body[:-16])}), THREE, True)

# 2FAS: schema 1 without settings, and encrypted.
put("2fas_schema_1.2fas", "2fas", dump({"services": [{"name": "Old", "secret": "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", "otp": None},
    {"name": "Zero", "secret": B32, "otp": {"digits": 0, "account": "z"}}], "schemaVersion": 1}),
    [account("Old", ""), account("Zero", "z")])
services = [{"name": a["issuer"], "secret": a["secret"], "otp": {"issuer": a["issuer"], "account": a["name"], "digits": a["digits"],
    "period": a.get("period"), "counter": a.get("counter"), "algorithm": a["algorithm"], "tokenType": a["type"].upper()}} for a in THREE]
salt = fixed(256)
key = hashlib.pbkdf2_hmac("sha256", PW, salt, 10000)
triple = lambda iv, text: ":".join(map(b64, (AESGCM(key).encrypt(iv, text, None), salt, iv)))
put("2fas_encrypted.2fas", "2fas", dump({"services": [], "schemaVersion": 4, "groups": [],
    "servicesEncrypted": triple(fixed(12), dump(services).encode()), "reference": triple(fixed(12, b"r"), b"reference")}), THREE, True)

# Bitwarden, both derivations.
items = {"encrypted": False, "folders": [{"id": "f", "name": "Folder"}], "items": [
    {"type": 1, "name": "Site", "folderId": "f", "notes": None, "login": {"username": "ann", "totp": "gezd gnbv gy3t qojq gezd gnbv gy3t qojq"}},
    {"type": 2, "name": "note"}, {"type": 1, "name": "none", "login": {"totp": None}},
    {"type": 1, "name": "Game", "login": {"username": "erin", "totp": "steam://" + B32}}]}
expected = [account("Site", "ann", tags=["Folder"]), account("Game", "erin", type="steam", digits=5)]
put("bitwarden_plain.json", "bitwarden", dump(items), expected)
for kind, cost, k in [("pbkdf2", {"kdfType": 0, "kdfIterations": 5000}, hashlib.pbkdf2_hmac("sha256", PW, b"c2FsdA==", 5000)),
                      ("argon2id", {"kdfType": 1, "kdfIterations": 2, "kdfMemory": 16, "kdfParallelism": 4},
                       argon(hashlib.sha256(b"c2FsdA==").digest(), 2, 16 * 1024, 4))]:
    enc, mac = (hmac.digest(k, label + b"\x01", "sha256") for label in (b"enc", b"mac"))
    def seal(text, iv):
        ct = cbc(enc, iv, text)
        return "2." + "|".join(map(b64, (iv, ct, hmac.digest(mac, iv + ct, "sha256"))))
    put(f"bitwarden_{kind}.json", "bitwarden", dump({"encrypted": True, "passwordProtected": True, "salt": "c2FsdA==", **cost,
        "encKeyValidation_DO_NOT_EDIT": seal(b"uuid", fixed(16)), "data": seal(dump(items).encode(), fixed(16, b"d"))}), expected, True)

# Authenticator, version 8.
def cryptojs(passphrase, text, salt):
    d = b""
    while len(d) < 48:
        d += hashlib.md5(d[-16:] + passphrase + salt).digest()
    return b64(b"Salted__" + salt + cbc(d[:32], d[32:48], text))

raw = argon(b"some salt text", 2, 19456, 1)
passphrase = base64.b64encode(raw).rstrip(b"=")
record = lambda i, v: {"dataType": "EncOTPStorage", "keyId": "k", "index": i, "data": cryptojs(passphrase, dump(v).encode(), fixed(8, bytes([i])))}
put("authenticator_v3.json", "authenticator-extension", dump({
    "a": record(1, {"type": 2, "secret": B32, "issuer": "Count::count.example", "account": "carol", "counter": 42}),
    "b": record(0, {"type": 1, "secret": B32, "issuer": "Long", "account": "bob", "digits": 8, "algorithm": 2, "period": 60}),
    "k": {"dataType": "Key", "id": "k", "salt": "some salt text", "hash": "", "version": 3}}), THREE[1:], True)

# andOTP.
entries = dump([{"secret": a["secret"], "issuer": a["issuer"], "label": a["name"], "digits": a["digits"], "type": a["type"].upper(),
    "algorithm": a["algorithm"], "thumbnail": "Default", **({"counter": 42} if a["type"] == "hotp" else {"period": a["period"]})} for a in THREE]).encode()
put("andotp_old.json.aes", "andotp", fixed(12) + AESGCM(hashlib.sha256(PW).digest()).encrypt(fixed(12), entries, None), THREE, True)
key = hashlib.pbkdf2_hmac("sha1", PW, fixed(12), 1500, 32)
put("andotp_new.json.aes", "andotp", struct.pack(">i", 1500) + fixed(12) + fixed(12, b"i") + AESGCM(key).encrypt(fixed(12, b"i"), entries, None), THREE, True)

# Proton Authenticator and Stratum.
timed = THREE[:2]
uri = lambda a: f"otpauth://totp/{a['name'].replace('+', '%2B')}?secret={a['secret']}&issuer={a['issuer'].replace(' & ', '%20%26%20')}&algorithm={a['algorithm']}&digits={a['digits']}&period={a['period']}"
entries = dump({"version": 1, "entries": [{"id": "1", "content": {"uri": uri(a), "entry_type": "Totp", "name": a["name"]}, "note": None} for a in timed]})
put("proton_plain.json", "proton-authenticator", entries, timed)
sealed = AESGCM(argon(fixed(16), 2, 19456, 1)).encrypt(fixed(12), entries.encode(), b"proton.authenticator.export.v1")
put("proton_encrypted.json", "proton-authenticator", dump({"version": 1, "salt": b64(fixed(16)), "content": b64(fixed(12) + sealed)}), timed, True)
body = dump({"Authenticators": [{"Type": {"hotp": 1, "totp": 2}[a["type"]], "Issuer": a["issuer"], "Username": a["name"], "Secret": a["secret"],
    "Algorithm": {"SHA1": 0, "SHA256": 1}[a["algorithm"]], "Digits": a["digits"], "Period": a.get("period", 30), "Counter": a.get("counter", 0)} for a in THREE]}).encode()
put("stratum_strong.authpro", "stratum", b"AUTHENTICATORPRO" + fixed(16) + fixed(12) + AESGCM(argon(fixed(16), 3, 65536, 4)).encrypt(fixed(12), body, None), THREE, True)
put("stratum_legacy.authpro", "stratum", b"AuthenticatorPro" + fixed(20) + fixed(16) + cbc(hashlib.pbkdf2_hmac("sha1", PW, fixed(20), 64000, 32), fixed(16), body), THREE, True)

# Zip files: plain, WinZip's AES, PKWARE's encryption.
def zipped(**members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, text in members.items():
            z.writestr(zipfile.ZipInfo(name.replace("__", "/")), text)
    return out.getvalue()

def sealed_zip(name, text, method):
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = deflate.compress(text) + deflate.flush()
    crc, extra, flags, stored = zlib.crc32(text), b"", 1, 8
    if method == "aes":
        salt = fixed(16)
        keys = hashlib.pbkdf2_hmac("sha1", PW, salt, 1000, 66)
        enc = Cipher(algorithms.AES(keys[:32]), modes.ECB()).encryptor()
        stream = b"".join(enc.update(i.to_bytes(16, "little")) for i in range(1, len(packed) // 16 + 2))
        packed = bytes(a ^ b for a, b in zip(packed, stream))
        packed = salt + keys[64:] + packed + hmac.digest(keys[32:64], packed, "sha1")[:10]
        extra, stored, crc = struct.pack("<HHH2sBH", 0x9901, 7, 2, b"AE", 3, 8), 99, 0
    else:
        k = [0x12345678, 0x23456789, 0x34567890]
        step = lambda c, b: (zlib.crc32(bytes([b]), c ^ 0xFFFFFFFF) ^ 0xFFFFFFFF)
        def update(b):
            k[0] = step(k[0], b)
            k[1] = ((k[1] + (k[0] & 255)) * 134775813 + 1) & 0xFFFFFFFF
            k[2] = step(k[2], k[1] >> 24)
        def crypt(b):
            t = (k[2] | 2) & 0xFFFF
            c = b ^ ((t * (t ^ 1) >> 8) & 255)
            update(b)
            return c
        for b in PW: update(b)
        packed = bytes(crypt(b) for b in fixed(11) + bytes([crc >> 24]) + packed)
    name = name.encode()
    common = struct.pack("<HHHHHIIIHH", 20, flags, stored, 0, 0, crc, len(packed), len(text), len(name), len(extra))
    local = b"PK\3\4" + common + name + extra + packed
    central = b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + extra
    return local + central + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)

raivo = dump([{"issuer": a["issuer"], "account": a["name"], "secret": a["secret"], "algorithm": a["algorithm"], "digits": str(a["digits"]),
    "kind": a["type"].upper(), "timer": str(a.get("period", 0)), "counter": str(a.get("counter", 0)), "pinned": "false"} for a in THREE]).encode()
put("raivo-otp-export.zip", "raivo", sealed_zip("raivo-otp-export.json", raivo, "aes"), THREE, True)
put("winauth.zip", "winauth", sealed_zip("winauth-2024-01-01.txt", (uri(timed[1]) + "&icon=WinAuth\r\n").encode(), "zipcrypto"), [timed[1]], True)
put("1password.1pux", "1password", zipped(**{"export.attributes": "{}", "export.data": dump({"accounts": [{"vaults": [{"attrs": {"name": "Private"}, "items": [
    {"overview": {"title": "Site"}, "details": {"loginFields": [{"designation": "username", "value": "ann"}],
     "sections": [{"fields": [{"value": {"totp": B32}}, {"value": {"totp": "otpauth://totp/x?secret=" + uri(timed[1])}}]}]}}]}]}]})}),
    [account("Site", "ann", tags=["Private"]), timed[1]])
put("proton_pass.zip", "proton-pass", zipped(**{"Proton Pass__data.json": dump({"vaults": {"v": {"name": "Personal", "items": [
    {"state": 2, "data": {"metadata": {"name": "Site"}, "content": {"itemEmail": "ann@example.com", "totpUri": B32}, "extraFields": [
        {"type": "totp", "data": {"totpUri": uri(timed[1])}}]}}]}}})}),
    [account("Site", "ann@example.com", tags=["Personal"], trashed=True), timed[1]])

# Authy and Steam, encrypted.
key = hashlib.pbkdf2_hmac("sha1", PW, b"salty", 1000, 32)
put("authy_sealed.json", "authy", dump({"authenticator_tokens": [{"name": "Long:bob", "issuer": None, "digits": 7, "salt": "salty", "unique_iv": fixed(16).hex(),
    "key_derivation_iterations": 1000, "encrypted_seed": b64(cbc(key, fixed(16), B32.encode()))}]}), [account("Long", "bob", digits=7, period=10)], True)
put("authy.xml", "authy", "<?xml version='1.0'?><map><string name=\"key\">" + dump([{"accountType": "authenticator", "decryptedSecret": B32, "digits": 6, "name": "Site: ann"},
    {"accountType": "authy", "secretSeed": KEY.hex(), "name": "Own"}]).replace("&", "&amp;").replace('"', "&quot;") + "</string></map>",
    [account("Site", "ann"), account("", "Own", digits=7, period=10)])
sda = dump({"shared_secret": b64(KEY), "account_name": "erin", "revocation_code": "R12345"}).encode()
put("sda_manifest.json", "steam", dump({"encrypted": True, "entries": [{"encryption_iv": b64(fixed(16)), "encryption_salt": b64(fixed(8)), "filename": "sda.maFile", "steamid": 1}]}), [], expected_errors=1)
put("sda.maFile", "steam", b64(cbc(hashlib.pbkdf2_hmac("sha1", PW, fixed(8), 50000, 32), fixed(16), sda)), [account("Steam", "erin", type="steam", digits=5)], True, beside=["sda_manifest.json"])

# OTP Auth: keyed archives, both generations.
def archive(value):
    objects = ["$null"]
    def add(v):
        at = len(objects)
        objects.append(None)
        if isinstance(v, dict):
            v = {"NS.keys": [add(k) for k in v], "NS.objects": [add(x) for x in v.values()], "$class": plistlib.UID(0)}
        elif isinstance(v, list):
            v = {"NS.objects": [add(x) for x in v], "$class": plistlib.UID(0)}
        objects[at] = v
        return plistlib.UID(at)
    root = add(value)
    return plistlib.dumps({"$version": 100000, "$archiver": "NSKeyedArchiver", "$top": {"root": root}, "$objects": objects}, fmt=plistlib.FMT_BINARY)

inner = archive({"Folders": [{"name": "F", "accounts": [{"label": "bob", "issuer": "Long", "secret": KEY, "type": 2, "algorithm": 2, "digits": 8, "counter": 0, "period": 60},
    {"label": "carol", "issuer": "Count", "secret": KEY, "type": 1, "algorithm": 0, "digits": 0, "counter": 42, "period": 0}]}]})
outer = lambda value, mark: cbc(hashlib.sha256(mark).digest(), bytes(16), archive(value))
key = hashlib.sha256(b"salt-" + PW).digest()
put("otpauth_1_0.otpauthdb", "otp-auth", outer({"Version": 1, "Salt": "salt", "IV": "iv", "WrappedData": cbc(key, hashlib.sha1(b"iv").digest()[:16], inner)}, b"Authenticator"), THREE[1:], True)
one = archive({"label": "bob", "issuer": "Long", "secret": KEY, "type": 2, "algorithm": 2, "digits": 8, "counter": 0, "period": 60.0})
put("account_1_1.otpauth", "otp-auth", outer({"Version": 1.1, "Salt": b"salt", "IV": b"bytes", "Data": cbc(key, hashlib.sha1(b"bytes").digest()[:16], one)}, b"OTPAuth"), [THREE[1]], True)
head = b"\x03\x01" + fixed(8) + fixed(8, b"m") + fixed(16)
body = head + cbc(hashlib.pbkdf2_hmac("sha1", PW, fixed(8), 10000, 32), fixed(16), inner)
body += hmac.digest(hashlib.pbkdf2_hmac("sha1", PW, fixed(8, b"m"), 10000, 32), body, "sha256")
put("otpauth_1_1.otpauthdb", "otp-auth", outer({"Version": 1.1, "WrappedData": body}, b"Authenticator"), THREE[1:], True)

# Plain ones.
put("lastpass.json", "lastpass-authenticator", dump({"version": 9, "accounts": [{"issuerName": "", "originalIssuerName": "Long", "userName": "bob", "secret": B32,
    "timeStep": 60, "digits": 8, "algorithm": "SHA256", "folderData": {"folderId": 1}}, {"issuerName": "Push", "pushNotification": True}],
    "folders": [{"id": 1, "name": "F"}]}), [{**THREE[1], "tags": ["F"]}], expected_errors=1)
put("duo.json", "duo", dump([{"name": "carol", "otpGenerator": {"otpSecret": B32, "counter": 42}}, {"name": "push", "otpGenerator": {}}]),
    [{**THREE[2], "issuer": ""}], expected_errors=1)
put("2fauth.json", "2fauth", dump({"app": "2fauth_v3.4.1", "data": [{"otp_type": a["type"], "account": a["name"], "service": a["issuer"], "secret": a["secret"],
    "digits": a["digits"], "algorithm": a["algorithm"].lower(), "period": a.get("period"), "counter": a.get("counter")} for a in THREE]}), THREE)
put("cotp.json", "cotp", dump({"version": 2, "elements": [{"secret": a["secret"], "issuer": a["issuer"], "label": a["name"], "digits": a["digits"], "type": a["type"],
    "algorithm": a["algorithm"], "period": a.get("period", 30), "counter": a.get("counter"), "pin": None} for a in THREE]}), THREE)
put("otpclient.json", "otpclient", dump([{"type": a["type"].upper(), "label": a["name"], "issuer": a["issuer"], "secret": a["secret"], "digits": a["digits"],
    "algo": a["algorithm"], **({"counter": 42} if a["type"] == "hotp" else {"period": a["period"]})} for a in THREE]), THREE)
put("totp-cli.yaml", "totp-cli", f"- name: Long\n  accounts:\n    - name: bob\n      token: {B32}\n      prefix: \"\"\n      algorithm: sha256\n      length: 8\n      timeperiod: 60\n", [THREE[1]])
put("authme.authme", "authme", dump({"role": "codes", "encrypted": False, "version": 3, "codes": b64(f"Name:   bob \nSecret: {B32} \nIssuer: Plain \nType:   OTP_TOTP\n\n".encode())}), [account("Plain", "bob")])
put("pskc.xml", "pskc", f'<?xml version="1.0"?><pskc:KeyContainer xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc"><pskc:KeyPackage><pskc:Key Id="carol" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp"><pskc:Issuer>Count</pskc:Issuer><pskc:AlgorithmParameters><pskc:ResponseFormat Length="6" Encoding="DECIMAL"/></pskc:AlgorithmParameters><pskc:Data><pskc:Secret><pskc:PlainValue>{b64(KEY)}</pskc:PlainValue></pskc:Secret><pskc:Counter><pskc:PlainValue>42</pskc:PlainValue></pskc:Counter></pskc:Data></pskc:Key></pskc:KeyPackage></pskc:KeyContainer>', [THREE[2]])
put("cxf.json", "cxf", dump({"exporterRpId": "x.example", "accounts": [{"items": [{"title": "Long", "credentials": [{"type": "basic-auth"}, {"type": "totp", "secret": B32, "period": 60, "digits": 8, "username": "bob", "algorithm": "sha256"}]}]}]}), [THREE[1]])
mask = bytes.fromhex("398e27fc50276a656065b0e525f4c06c04c61075286b8e7aeda59da9813b5dd6c80d2fb38068773fa59ba47c17ca6c6479015c1d5b8b8f6b9a")
masked = lambda text: bytes(a ^ b for a, b in zip(text.encode(), mask)).hex()
put("battlenet.xml", "battle-net", f'<map><string name="com.blizzard.bma.AUTHENTICATOR_DEVICE_SECRET">{masked(KEY.hex())}</string><string name="com.blizzard.bma.AUTHENTICATOR_SERIAL">{masked("US123412341234")}</string></map>', [account("Battle.net", "US123412341234", digits=8)])
put("enpass.json", "enpass", dump({"items": [{"title": "Site", "trashed": 0, "archived": 0, "fields": [{"type": "username", "value": "ann"}, {"type": "totp", "value": B32}]}]}), [account("Site", "ann")])
put("keeper.json", "keeper", dump({"records": [{"title": "Site", "login": "ann", "custom_fields": {"TFC:Keeper": uri(timed[1])}}]}), [timed[1]])
put("keeper.csv", "csv", f'Folder,Site,ann,p,https://example.com,,,TFC:Keeper,{uri(timed[1])}\n', [timed[1]])
put("apple.csv", "csv", f'Title,URL,Username,Password,Notes,OTPAuth\nSite,https://example.com,ann,p,,{uri(timed[1])}\n', [timed[1]])
put("bitwarden.csv", "csv", f'folder,favorite,type,name,notes,fields,reprompt,login_uri,login_username,login_password,login_totp\nF,,login,Site,"a\nb",,0,https://example.com,ann,p,{B32}\n', [account("Site", "ann", tags=["F"])])
put("bitwarden_authenticator.csv", "csv", f'folder,favorite,type,name,login_uri,login_totp\n,,1,Site,,otpauth://totp/Site%3Aann?secret={B32}&issuer=Site,Site,30,6\n', [account("Site", "ann")])
put("nordpass.csv", "csv", "name,url,username,password,note\nSite,https://example.com,ann,p,\n", [], expect_empty=True)
put("keeper_lists.json", "keeper", dump({"records": [{"title": "Site", "login": "ann", "notes": "n", "custom_fields": {"$oneTimeCode::1": [uri(timed[1]), B32]}}]}), [timed[1], account("Site", "ann")])
put("proton_pass.csv", "csv", f'type,name,url,email,username,password,note,totp,createTime,modifyTime,vault\nlogin,Site,"https://example.com,https://example.org/?a=1,2",ann@example.com,,p,n,{B32},1,2,Personal\n', [account("Site", "ann@example.com", tags=["Personal"])])
put("enpass_folders.json", "enpass", dump({"folders": [{"title": "Work", "uuid": "f"}], "items": [{"title": "Site", "archived": 1, "trashed": 1, "favorite": 1, "note": "n", "folders": ["f"], "fields": [{"type": "username", "value": ""}, {"type": "email", "value": "ann@example.com"}, {"type": "totp", "value": B32}, {"type": "totp", "value": ""}]}]}), [account("Site", "ann@example.com", tags=["Work"], trashed=True)])
put("keepass.xml", "keepass", f"<?xml version='1.0'?><KeePassFile><Meta><RecycleBinUUID>bin</RecycleBinUUID></Meta><Root><Group><UUID>r</UUID><Name>Root</Name><Group><UUID>bin</UUID><Entry><String><Key>Title</Key><Value>gone</Value></String><String><Key>otp</Key><Value>{B32}</Value></String></Entry></Group><Entry><String><Key>Title</Key><Value>Long</Value></String><String><Key>UserName</Key><Value>bob</Value></String><String><Key>TimeOtp-Secret-Hex</Key><Value>{KEY.hex()}</Value></String><String><Key>TimeOtp-Length</Key><Value>8</Value></String><String><Key>TimeOtp-Period</Key><Value>60</Value></String><String><Key>TimeOtp-Algorithm</Key><Value>HMAC-SHA-256</Value></String></Entry></Group></Root></KeePassFile>", [THREE[1]], expected_errors=1)
put("ykman.txt", "ykman", "Site:ann\n60/Long:bob\n", [], expected_errors=2)
put("gopass.txt", "pass", f"secret\n---\nhotp: {B32}\n", [account("", "", type="hotp")])
put("list.txt", "otpauth-uri", f"# mine\r\n{uri(timed[0])}\r\nsee <{uri(timed[1])}> and otpauth://totp/x?secret=0\r\n", timed, expected_errors=1)
put("gopass_counter.txt", "pass", f"secret\n---\nHOTP: {B32}\ncounter: 42\n", [account("", "", type="hotp", counter=42)])
put("ykman_bare.txt", "ykman", "Site:ann\nalice@example.com\n60/Long:bob\n", [], expected_errors=3)
put("semicolons.csv", "csv", f'\ufeffTitle;Url;Username;OTPAuth;Notes;Favorite\r\nSite;https://example.com;ann;{B32};"a;b\n\nRecovery codes:\n1\n2";true\r\n', [account("Site", "ann")])
put("tabs.csv", "csv", f"title\tusername\ttotp\nSite\tann\t{B32}\n", [account("Site", "ann")])

# OTPClient's first database: nonce and salt are the header, nothing else tells it.
head = fixed(16) + fixed(32, b"otpclient")
key = hashlib.pbkdf2_hmac("sha512", PW, head[16:], 100_000, 32)
gcm = Cipher(algorithms.AES(key), modes.GCM(head[:16])).encryptor()
gcm.authenticate_additional_data(head)
body = gcm.update((OUT / "otpclient.json").read_bytes()) + gcm.finalize()
put("otpclient_v1.enc", "otpclient", head + body + gcm.tag, THREE, True)

# Encrypted PSKC: under a password, and under a key that both sides know.
def pskc(name, key_xml, key, password):
    bits = len(key) * 8
    mac_key = fixed(20, b"mac")
    def sealed(value, seed):
        iv = fixed(16, seed)
        return iv + cbc(key, iv, value)
    def xml(value, seed):
        return (f'<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes{bits}-cbc"/><xenc:CipherData>'
                f'<xenc:CipherValue>{b64(sealed(value, seed))}</xenc:CipherValue></xenc:CipherData>')
    def value(tag, data, seed):
        mac = b64(hmac.digest(mac_key, sealed(data, seed), "sha1"))
        return f'<pskc:{tag}><pskc:EncryptedValue>{xml(data, seed)}</pskc:EncryptedValue><pskc:ValueMAC>{mac}</pskc:ValueMAC></pskc:{tag}>'
    text = (f'<?xml version="1.0" encoding="UTF-8"?><pskc:KeyContainer Version="1.0" xmlns:pskc="urn:ietf:params:xml:ns:keyprov:pskc" '
            f'xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"><pskc:EncryptionKey>{key_xml}</pskc:EncryptionKey>'
            f'<pskc:MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><pskc:MACKey>{xml(mac_key, b"k")}</pskc:MACKey></pskc:MACMethod>'
            f'<pskc:KeyPackage><pskc:Key Id="carol" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:hotp"><pskc:Issuer>Count</pskc:Issuer>'
            f'<pskc:AlgorithmParameters><pskc:ResponseFormat Length="6" Encoding="DECIMAL"/></pskc:AlgorithmParameters>'
            f'<pskc:Data>{value("Secret", KEY, b"s")}{value("Counter", (42).to_bytes(8, "big"), b"c")}</pskc:Data></pskc:Key></pskc:KeyPackage></pskc:KeyContainer>')
    put(name, "pskc", text, [THREE[2]], True)
    FIXTURES[-1]["password"] = password

salt = fixed(16)
pskc("pskc_password.xml", '<xenc11:DerivedKey xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"><xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">'
     f'<pkcs5:PBKDF2-params xmlns:pkcs5="x"><Salt><Specified>{b64(salt)}</Specified></Salt><IterationCount>1000</IterationCount><KeyLength>16</KeyLength><PRF/></pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod></xenc11:DerivedKey>',
     hashlib.pbkdf2_hmac("sha1", PW, salt, 1000, 16), PASSWORD)
shared = fixed(32, b"shared")
pskc("pskc_shared_key.xml", '<ds:KeyName xmlns:ds="http://www.w3.org/2000/09/xmldsig#">Pre-shared-key</ds:KeyName>', shared, shared.hex())
put("freeotp_plus.json", "freeotp", dump({"tokenOrder": ["Count:carol"], "tokens": [{"algo": "SHA1", "counter": 41, "digits": 6, "issuerExt": "Count", "label": "carol", "period": 30, "secret": [b if b < 128 else b - 256 for b in KEY], "type": "HOTP"}]}), [THREE[2]])
put("truncated.json", "hostile", '{"services": [', [], expect_error=True)
put("noise.bin", "hostile", bytes(range(1, 40)), [], expect_error=True)

(OUT / "manifest.json").write_text(json.dumps({"fixtures": FIXTURES}, ensure_ascii=False, indent=1) + "\n")
