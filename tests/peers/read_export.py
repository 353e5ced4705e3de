#!/usr/bin/env python3
"""Opens encrypted exports, independently of the program that wrote them: by what their own programs' documents say.
usage: read_export.py aegis|bitwarden|2fas FILE < PASSWORD    prints the accounts as JSON
Needs Debian's python3-cryptography (or PyPI's cryptography)."""
import base64, hashlib, hmac, json, sys
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

if __name__ == "__main__":
    read = {"aegis": aegis, "bitwarden": bitwarden, "2fas": twofas}[sys.argv[1]]
    accounts = read(json.load(open(sys.argv[2])), sys.stdin.buffer.readline().rstrip(b"\n"))
    json.dump(list(accounts), sys.stdout)
