"""Makes the fixtures of this folder and their manifest, the same ones each time.

    pip install pykeepass cryptography && python3 make.py

No part of the reader is used here: the files are written from the formats'
descriptions, and read back by pykeepass where it can.
"""

import base64
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import kdbx
from documents import document
from pykeepass import PyKeePass

HERE = Path(__file__).parent
PASSWORD = "correct hörse"
FIXTURES = []


def put(name, kind, data, accounts=(), skipped=(), **more):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    fixture = {"file": name, "format": kind, "sha256": hashlib.sha256(data).hexdigest(), "accounts": list(accounts),
               "skipped": list(skipped), "expected_errors": len(skipped), **more}
    if more.get("error"):
        fixture["expect_error"] = True
        del fixture["expected_errors"]
    FIXTURES.append(fixture)


def keepass():
    cheap = (1 << 20, 2, 2, 0x13)
    variants = {
        "argon2d-aes-chacha20.kdbx": (kdbx.AES256, kdbx.ARGON2D, cheap),
        "argon2id-chacha20-chacha20.kdbx": (kdbx.CHACHA20, kdbx.ARGON2ID, cheap),
        "argon2-old-twofish-chacha20.kdbx": (kdbx.TWOFISH, kdbx.ARGON2D, (1 << 20, 3, 1, 0x10)),
        "aeskdf-twofish-salsa20-plain.kdbx": (kdbx.TWOFISH, kdbx.AES_KDF, 1000, 2, False),
        "aeskdf-chacha20-salsa20.kdbx": (kdbx.CHACHA20, kdbx.AES_KDF_3, 1000, 2),
    }
    for name, settings in variants.items():
        root, accounts, skipped = document()
        data = kdbx.write4(root, PASSWORD, *settings, binary=bytes(range(256)))
        if kdbx.AES_KDF not in settings:  # KeePass' own name for it, which pykeepass does not know.
            known = PyKeePass(io.BytesIO(data), password=PASSWORD)
            assert sum(e.otp is not None for e in known.entries) >= 9, name
        put(f"keepass/{name}", "keepass", data, accounts, skipped, password=PASSWORD)
    root, accounts, skipped = document()
    data = kdbx.write3(root, PASSWORD, kdbx.AES256, 1000)
    PyKeePass(io.BytesIO(data), password=PASSWORD)
    put("keepass/version3-aes-salsa20.kdbx", "keepass", data, accounts, skipped, password=PASSWORD)
    put("keepass/version3-wrong-password.kdbx", "keepass", data, password="no", error="file-wrong-password")
    data = kdbx.write4(document()[0], PASSWORD, kdbx.AES256, kdbx.ARGON2D, cheap)
    put("keepass/wrong-password.kdbx", "keepass", data, password="no", error="file-wrong-password")
    put("keepass/no-password.kdbx", "keepass", data, error="file-password-needed")
    put("keepass/cut.kdbx", "keepass", data[:-100], password=PASSWORD, error="file-damaged")
    put("keepass/header-changed.kdbx", "keepass", data.replace(b"$UUID", b"$UUIE"), password=PASSWORD,
        error="file-unsupported-version")
    old = bytes.fromhex("03d9a29a65fb4bb5") + bytes(200)
    put("keepass/version1.kdb", "keepass", old, password=PASSWORD, error="file-unsupported-version")
    for name, kdf, cost in [
        ("hostile-memory", kdbx.ARGON2D, (1 << 50, 2, 2, 0x13)),
        ("hostile-passes", kdbx.ARGON2ID, (1 << 20, 1 << 40, 2, 0x13)),
        ("hostile-rounds", kdbx.AES_KDF, 1 << 60),
    ]:
        data = kdbx.write4(document()[0], PASSWORD, kdbx.AES256, kdf, cost, work=False)
        put(f"keepass/{name}.kdbx", "keepass", data, password=PASSWORD, error="file-kdf-refused")
    bomb, _, _ = document()
    ET.SubElement(bomb, "Filler").text = " " * 60_000_000
    data = kdbx.write4(bomb, PASSWORD, kdbx.AES256, kdbx.ARGON2D, cheap)
    put("keepass/hostile-packed.kdbx", "keepass", data, password=PASSWORD, error="file-too-large")
    deep = ET.Element("KeePassFile")
    inside = ET.SubElement(deep, "Root")
    for _ in range(100):
        inside = ET.SubElement(inside, "Group")
    data = kdbx.write4(deep, PASSWORD, kdbx.AES256, kdbx.ARGON2D, cheap)
    put("keepass/hostile-deep.kdbx", "keepass", data, password=PASSWORD, error="file-too-large")
    key_files(cheap)
    root, accounts, skipped = document(plain=True)
    ET.indent(root)
    data = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    put("keepass/export.xml", "keepass-xml", data, accounts, skipped)


def key_files(cost):
    """A database under a key file of each kind beside it."""
    key = kdbx.fixed("key file", 32)
    old = f"<?xml version='1.0'?><KeyFile><Meta><Version>1.00</Version></Meta><Key><Data>{base64.b64encode(key).decode()}</Data></Key></KeyFile>"
    digits = key.hex().upper()
    lines = "\n      ".join(" ".join(digits[at : at + 8] for at in range(line, line + 32, 8)) for line in (0, 32))
    new = (f"<?xml version='1.0'?>\n<KeyFile>\n  <Meta><Version>2.0</Version></Meta>\n  <Key>\n    "
           f"<Data Hash=\"{hashlib.sha256(key).hexdigest()[:8].upper()}\">\n      {lines}\n    </Data>\n  </Key>\n</KeyFile>\n")
    kinds = {
        "xml-1": ("key-1.xml", old.encode(), key, PASSWORD), "xml-2": ("key-2.keyx", new.encode(), key, PASSWORD),
        "bytes": ("bytes.key", key, key, PASSWORD), "hex": ("hex.key", key.hex().encode(), key, PASSWORD),
        "any": ("any.key", b"any file", hashlib.sha256(b"any file").digest(), PASSWORD), "alone": ("key-1.xml", old.encode(), key, ""),
    }
    for name, (file, data, key, password) in kinds.items():
        root, accounts, skipped = document()
        sealed = kdbx.write4(root, password, kdbx.AES256, kdbx.ARGON2D, cost, key_file=key)
        (HERE / "keepass" / file).write_bytes(data)
        PyKeePass(io.BytesIO(sealed), password=password or None, keyfile=str(HERE / "keepass" / file))
        put(f"keepass/key-file-{name}.kdbx", "keepass", sealed, accounts, skipped, password=password,
            beside=[f"keepass/{file}"])
    put("keepass/key-1.xml", "keepass-key-file", old.encode())
    put("keepass/key-file-not-there.kdbx", "keepass", sealed, password=PASSWORD, error="file-wrong-password")


if __name__ == "__main__":
    keepass()
    about = "Expected accounts of each file; `skipped` has title and code of each entry that gives none, `error` a file's."
    manifest = {"about": about, "fixtures": FIXTURES}
    (HERE / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n")
