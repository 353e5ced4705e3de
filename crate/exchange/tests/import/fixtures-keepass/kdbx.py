"""Writes KeePass databases from the format's description, versions 3.1 and 4.

https://keepass.info/help/kb/kdbx.html. pykeepass reads back what it can, as a
check that does not come from here.
"""

import base64
import gzip
import hashlib
import hmac
import struct
import xml.etree.ElementTree as ET

import argon2.low_level as argon2
from Cryptodome.Cipher import AES, ChaCha20, Salsa20
from pykeepass.kdbx_parsing.pytwofish import Twofish

AES256 = bytes.fromhex("31c1f2e6bf714350be5805216afc5aff")
CHACHA20 = bytes.fromhex("d6038a2b8b6f4cb5a524339a31dbb59a")
TWOFISH = bytes.fromhex("ad68f29f576f4bb9a36ad47af965346c")
ARGON2D = bytes.fromhex("ef636ddf8c29444b91f7a9a403e30a0c")
ARGON2ID = bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")
AES_KDF = bytes.fromhex("7c02bb8279a74ac0927d114a00648238")
AES_KDF_3 = bytes.fromhex("c9d9f39a628a4460bf740d08c18a4fea")
SALSA20_NONCE = bytes.fromhex("e830094b97205d2a")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def sha512(*parts):
    return hashlib.sha512(b"".join(parts)).digest()


def fixed(name, length):
    """The same bytes in every run."""
    return hashlib.shake_256(name.encode()).digest(length)


def field4(number, value):
    return struct.pack("<BI", number, len(value)) + value


def field3(number, value):
    return struct.pack("<BH", number, len(value)) + value


def dictionary(**values):
    kinds = {"u32": (4, "<I"), "u64": (5, "<Q")}
    out = b"\x00\x01"
    for key, (kind, value) in values.items():
        number, layout = kinds.get(kind, (0x42, None))
        data = struct.pack(layout, value) if layout else value
        key = key.replace("UUID", "$UUID").encode()
        out += struct.pack("<BI", number, len(key)) + key + struct.pack("<I", len(data)) + data
    return out + b"\x00"


def aes_kdf(composite, seed, rounds):
    cipher = AES.new(seed, AES.MODE_ECB)
    for _ in range(rounds):
        composite = cipher.encrypt(composite)
    return sha256(composite)


def seal(cipher, key, iv, plain):
    if cipher == CHACHA20:
        return ChaCha20.new(key=key, nonce=iv).encrypt(plain)
    pad = 16 - len(plain) % 16
    plain += bytes([pad]) * pad
    if cipher == AES256:
        return AES.new(key, AES.MODE_CBC, iv).encrypt(plain)
    twofish, out, last = Twofish(key), b"", iv
    for at in range(0, len(plain), 16):
        last = twofish.encrypt(bytes(a ^ b for a, b in zip(plain[at : at + 16], last)))
        out += last
    return out


def protect(root, inner, key):
    if inner == 3:
        material = sha512(key)
        stream = ChaCha20.new(key=material[:32], nonce=material[32:44])
    else:
        stream = Salsa20.new(key=sha256(key), nonce=SALSA20_NONCE)
    for value in root.iter("Value"):
        if value.get("Protected") == "True":
            value.text = base64.b64encode(stream.encrypt((value.text or "").encode())).decode()
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def kdf4(kdf, cost, name):
    """The dictionary, and the derivation that it describes."""
    salt = fixed(name + " salt", 32)
    if kdf in (AES_KDF, AES_KDF_3):
        fields = dictionary(UUID=("bytes", kdf), R=("u64", cost), S=("bytes", salt))
        return fields, lambda composite: aes_kdf(composite, salt, cost)
    memory, passes, lanes, version = cost
    fields = dictionary(
        UUID=("bytes", kdf), V=("u32", version), S=("bytes", salt),
        I=("u64", passes), M=("u64", memory), P=("u32", lanes),
    )
    kind = argon2.Type.D if kdf == ARGON2D else argon2.Type.ID
    return fields, lambda composite: argon2.hash_secret_raw(
        composite, salt, passes, memory // 1024, lanes, 32, kind, version
    )


def write4(root, password, cipher, kdf, cost, inner=3, compressed=True, binary=b"", work=True, key_file=b""):
    name = f"{cipher.hex()} {kdf.hex()} {inner} {compressed}"
    seed, iv = fixed(name + " seed", 32), fixed(name + " iv", 12 if cipher == CHACHA20 else 16)
    fields, derive = kdf4(kdf, cost, name)
    header = struct.pack("<IIHH", 0x9AA2D903, 0xB54BFB67, 0, 4)
    header += field4(2, cipher) + field4(3, struct.pack("<I", compressed)) + field4(4, seed)
    header += field4(7, iv) + field4(11, fields) + field4(0, b"\r\n\r\n")
    # What must be refused before any work has no key to be sealed with.
    hashed = sha256(password.encode()) if password or not key_file else b""
    key = derive(sha256(hashed, key_file)) if work else bytes(32)
    stream_key = fixed(name + " stream", 64 if inner == 3 else 32)
    plain = field4(1, struct.pack("<I", inner)) + field4(2, stream_key)
    plain += field4(3, b"\x01" + binary) if binary else b""
    plain += field4(0, b"") + protect(root, inner, stream_key)
    plain = gzip.compress(plain, mtime=0) if compressed else plain
    sealed = seal(cipher, sha256(seed, key), iv, plain)
    base = sha512(seed, key, b"\x01")
    mac = lambda index, data: hmac.digest(sha512(struct.pack("<Q", index), base), data, "sha256")
    out = header + sha256(header) + mac(2**64 - 1, header)
    blocks = [sealed[at : at + 1000] for at in range(0, len(sealed), 1000)]
    for index, block in enumerate([*blocks, b""]):
        length = struct.pack("<I", len(block))
        out += mac(index, struct.pack("<Q", index) + length + block) + length + block
    return out


def write3(root, password, cipher, rounds, inner=2):
    name = f"3.1 {cipher.hex()} {inner}"
    seed, iv, kdf_seed = fixed(name + " seed", 32), fixed(name + " iv", 16), fixed(name + " kdf", 32)
    stream_key, start = fixed(name + " stream", 32), fixed(name + " start", 32)
    header = struct.pack("<IIHH", 0x9AA2D903, 0xB54BFB67, 1, 3)
    for number, value in [
        (2, cipher), (3, struct.pack("<I", 1)), (4, seed), (5, kdf_seed), (6, struct.pack("<Q", rounds)),
        (7, iv), (8, stream_key), (9, start), (10, struct.pack("<I", inner)), (0, b"\r\n\r\n"),
    ]:
        header += field3(number, value)
    key = aes_kdf(sha256(sha256(password.encode())), kdf_seed, rounds)
    data = gzip.compress(protect(root, inner, stream_key), mtime=0)
    blocks = struct.pack("<I", 0) + sha256(data) + struct.pack("<I", len(data)) + data
    blocks += struct.pack("<I", 1) + bytes(32) + struct.pack("<I", 0)
    return header + seal(cipher, sha256(seed, key), iv, start + blocks)
