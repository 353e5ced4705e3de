#!/usr/bin/env python3
"""Reads a .sparekey file, independently of the program that wrote it: crate/core/FORMAT.md and nothing else.
usage: read_vault.py FILE < PASSPHRASE_OR_RECOVERY_CODE    prints the accounts as JSON
Needs Debian's python3-cryptography and python3-argon2 (or PyPI's cryptography, argon2-cffi)."""
import base64, hashlib, hmac, json, struct, sys, unicodedata
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

EDITED = ("cred", "name", "note", "sites", "tags", "issuer", "recovery")

def cbor(data, at=0):
    major, short = data[at] >> 5, data[at] & 31
    size = {24: 1, 25: 2, 26: 4, 27: 8}.get(short, 0)
    n, at = (int.from_bytes(data[at + 1:at + 1 + size], "big") if size else short), at + 1 + size
    if major == 0: return n, at
    if major == 2: return data[at:at + n], at + n
    if major == 3: return data[at:at + n].decode(), at + n
    if major == 4 or major == 5:
        items = []
        for _ in range(n * (major - 3)):
            item, at = cbor(data, at)
            items.append(item)
        return (items if major == 4 else dict(zip(items[::2], items[1::2]))), at
    return {20: False, 21: True, 22: None}[n], at

hkdf = lambda key, salt, info: HKDF(SHA256(), 32, salt, info).derive(key)

def head(major, n):
    if n < 24: return bytes([major << 5 | n])
    size = next(s for s in (1, 2, 4, 8) if n < 1 << 8 * s)
    return bytes([major << 5 | 24 + size.bit_length() - 1]) + n.to_bytes(size, "big")

def encode(value):
    if isinstance(value, int): return head(0, value)
    if isinstance(value, str): return head(3, len(value.encode())) + value.encode()
    if isinstance(value, bytes): return head(2, len(value)) + value
    return head(5, len(value)) + b"".join(sorted(encode(k) + encode(v) for k, v in value.items()))

def source(slot, words):
    if slot["kind"] == "passphrase":
        return hash_secret_raw(unicodedata.normalize("NFC", words).encode(), slot["salt"], slot["passes"],
                               slot["memory"], slot["lanes"], 32, Type.ID)
    code = "".join(words.upper().replace("-", "").split()).translate(str.maketrans("018", "OIB"))
    return base64.b32decode(code[:32]) if slot["kind"] == "recovery" and len(code) == 36 else b""

def open_vault(data, words):
    version, size, sealed = struct.unpack(">HII", data[8:18])
    assert data[:8] == b"SPAREKEY" and version == 1, "not a vault that this reads"
    assert len(data) == 82 + size + sealed, "truncated"
    assert hashlib.sha256(data[:-32]).digest() == data[-32:], "altered"
    header, _ = cbor(data, 18)
    for slot in header["slots"]:
        secret = source(slot, words)
        if hkdf(secret, slot["salt"], b"sparekey/1/slot commitment") == slot["commit"]:
            break
    else:
        sys.exit("wrong passphrase or recovery code")
    about = {k: v for k, v in slot.items() if k not in ("commit", "wrapped")}
    wrap, wrapped = hkdf(secret, slot["salt"], b"sparekey/1/slot key"), slot["wrapped"]
    key = AESGCM(wrap).decrypt(wrapped[:12], wrapped[12:], b"sparekey/1/slot" + header["vault"] + encode(about))
    mac_key = hkdf(key, b"", b"sparekey/1/header mac" + header["vault"])
    assert hmac.digest(mac_key, data[:18 + size], "sha256") == data[18 + size:50 + size], "altered"
    place = header["vault"] + header["device"] + header["sequence"].to_bytes(8, "big")
    body_key = hkdf(key, header["salt"], b"sparekey/1/body" + place)
    return cbor(AESGCM(body_key).decrypt(bytes(12), data[50 + size:-32], data[:50 + size]))[0]

def trashed(registers, stamps):
    seen = (registers.get("trash", [0, None])[1] or [0, None])[1]
    edits = [stamps[registers[name][0]] for name in EDITED if name in registers]
    return seen is not None and all(any(s[8:] == e[8:] and s >= e for s in seen) for e in edits)

def accounts(body):
    for record in body["records"].values():
        registers = {n: f[0] if isinstance(f[0], list) else f for n, f in record.items() if n != "stamps"}
        fields = {name: value for name, (_, value) in registers.items()}
        if fields.get("kind", "account") == "account":
            cred = fields["cred"]
            yield {"issuer": fields.get("issuer", ""), "name": fields.get("name", ""), "note": fields.get("note", ""),
                   "kind": cred["kind"], "secret": cred["secret"].hex(), "algorithm": cred["algorithm"],
                   "digits": cred["digits"], "period": cred["period"], "counter": fields.get("counter", 0),
                   "trashed": trashed(registers, record["stamps"]), "sites": [site["domain"] for site in fields.get("sites", [])]}

if __name__ == "__main__":
    json.dump(list(accounts(open_vault(open(sys.argv[1], "rb").read(), sys.stdin.readline().rstrip("\n")))), sys.stdout)
