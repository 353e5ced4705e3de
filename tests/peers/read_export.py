#!/usr/bin/env python3
"""Opens encrypted exports, independently of the program that wrote them: by what their own programs' documents say.
usage: read_export.py aegis|andotp|bitwarden|ente|2fas FILE < PASSWORD    prints the accounts as JSON
Needs Debian's python3-cryptography and python3-nacl (or PyPI's cryptography and pynacl)."""
import base64, hashlib, hmac, json, sys, urllib.parse
import nacl.bindings, nacl.pwhash
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.padding import PKCS7

unhex = bytes.fromhex
WRONG = "wrong password"

def aegis(vault, password):
    def opened(key, params, sealed):
        return AESGCM(key).decrypt(unhex(params["nonce"]), sealed + unhex(params["tag"]), None)
    [slot] = vault["header"]["slots"]
    assert slot["type"] == 1 and vault["version"] == 1
    key = hashlib.scrypt(password, salt=unhex(slot["salt"]), n=slot["n"], r=slot["r"], p=slot["p"], maxmem=1 << 26, dklen=32)
    try:
        master = opened(key, slot["key_params"], unhex(slot["key"]))
    except InvalidTag:
        sys.exit(WRONG)
    db = json.loads(opened(master, vault["header"]["params"], base64.b64decode(vault["db"], validate=True)))
    assert db["version"] == 3
    groups = {group["uuid"]: group["name"] for group in db["groups"]}
    for entry in db["entries"]:
        info = entry["info"]
        yield {"kind": entry["type"], "issuer": entry["issuer"], "name": entry["name"], "note": entry["note"],
               "secret": info["secret"], "digits": info["digits"], "counter": info.get("counter"),
               "pin": info.get("pin"), "tags": [groups[group] for group in entry["groups"]]}

def bitwarden(export, password):
    assert export["encrypted"] and export["passwordProtected"] and export["kdfType"] == 0
    key = hashlib.pbkdf2_hmac("sha256", password, export["salt"].encode(), export["kdfIterations"])
    cipher_key, mac_key = (hmac.digest(key, info + b"\1", "sha256") for info in (b"enc", b"mac"))
    def opened(text):
        kind, _, parts = text.partition(".")
        assert kind == "2"
        iv, sealed, mac = (base64.b64decode(part, validate=True) for part in parts.split("|"))
        if not hmac.compare_digest(hmac.digest(mac_key, iv + sealed, "sha256"), mac):
            sys.exit(WRONG)
        decryptor, unpadder = Cipher(algorithms.AES(cipher_key), modes.CBC(iv)).decryptor(), PKCS7(128).unpadder()
        return unpadder.update(decryptor.update(sealed) + decryptor.finalize()) + unpadder.finalize()
    opened(export["encKeyValidation_DO_NOT_EDIT"])
    for item in json.loads(opened(export["data"]))["items"]:
        assert item["type"] == 1
        yield {"issuer": item["name"], "name": item["login"]["username"], "note": item["notes"] or "",
               "totp": item["login"]["totp"], "sites": [uri["uri"] for uri in item["login"]["uris"]]}

def twofas(backup, password):
    def opened(text):
        sealed, salt, nonce = (base64.b64decode(part, validate=True) for part in text.split(":"))
        try:
            return AESGCM(hashlib.pbkdf2_hmac("sha256", password, salt, 10000)).decrypt(nonce, sealed, None)
        except InvalidTag:
            sys.exit(WRONG)
    assert backup["services"] == [] and backup["schemaVersion"] == 4
    assert len(opened(backup["reference"])) == 256
    for service in json.loads(opened(backup["servicesEncrypted"])):
        otp = service["otp"]
        yield {"kind": otp["tokenType"].lower(), "issuer": otp["issuer"], "name": otp["account"],
               "secret": service["secret"], "digits": otp["digits"], "counter": otp.get("counter")}

def andotp(sealed, password):
    rounds, salt, nonce = int.from_bytes(sealed[:4], "big"), sealed[4:16], sealed[16:28]
    assert 140_000 <= rounds <= 160_000
    try:
        plain = AESGCM(hashlib.pbkdf2_hmac("sha1", password, salt, rounds, 32)).decrypt(nonce, sealed[28:], None)
    except InvalidTag:
        sys.exit(WRONG)
    for entry in json.loads(plain):
        yield {"kind": entry["type"].lower(), "issuer": entry["issuer"], "name": entry["label"],
               "secret": entry["secret"], "digits": entry["digits"], "counter": entry.get("counter")}

def ente(export, password):
    assert export["version"] == 1
    params = export["kdfParams"]
    key = nacl.pwhash.argon2id.kdf(32, password, base64.b64decode(params["salt"]),
                                   opslimit=params["opsLimit"], memlimit=params["memLimit"])
    state = nacl.bindings.crypto_secretstream_xchacha20poly1305_state()
    nacl.bindings.crypto_secretstream_xchacha20poly1305_init_pull(state, base64.b64decode(export["encryptionNonce"]), key)
    try:
        plain, tag = nacl.bindings.crypto_secretstream_xchacha20poly1305_pull(state, base64.b64decode(export["encryptedData"]))
    except RuntimeError:
        sys.exit(WRONG)
    assert tag == nacl.bindings.crypto_secretstream_xchacha20poly1305_TAG_FINAL
    for line in plain.decode().splitlines():
        uri = urllib.parse.urlsplit(line)
        query = {name: value[0] for name, value in urllib.parse.parse_qs(uri.query, strict_parsing=True).items() if value}
        yield {"kind": uri.netloc, "issuer": query["issuer"], "name": urllib.parse.unquote(uri.path[1:]),
               "secret": query["secret"], "digits": int(query["digits"]), "counter": query.get("counter"),
               "note": json.loads(query["codeDisplay"])["note"]}

if __name__ == "__main__":
    read = {"aegis": aegis, "andotp": andotp, "bitwarden": bitwarden, "ente": ente, "2fas": twofas}[sys.argv[1]]
    data = open(sys.argv[2], "rb").read()
    data = data if sys.argv[1] == "andotp" else json.loads(data)
    accounts = read(data, sys.stdin.buffer.readline().rstrip(b"\n"))
    json.dump(list(accounts), sys.stdout)
