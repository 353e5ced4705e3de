//! The format's own vectors: files that every later version must open, made
//! by a fixed source of "random" bytes so that they can be made again.
//!
//! `SPAREKEY_UPDATE_VECTORS=1 cargo test -p sparekey-core --test format` writes
//! them anew; that is right only before a format version is released.
#![expect(clippy::unwrap_used, reason = "a vector that does not read is a failed test")]

use std::path::PathBuf;

use serde_json::{Value, json};
use sparekey_core::otp::{Credential, Kind};
use sparekey_core::secret::Secret;
use sparekey_core::site::Site;
use sparekey_core::vault::{Added, Kdf, Patch, RecordId, Vault, inspect};
use sparekey_core::{Entropy, NoEntropy, uri};

const PASSPHRASE: &str = "correct horse battery staple";
const NOW: u64 = 1_800_000_000_000;

struct Counting(u8);

impl Entropy for Counting {
    fn fill(&mut self, out: &mut [u8]) -> Result<(), NoEntropy> {
        for byte in out {
            self.0 = self.0.wrapping_mul(5).wrapping_add(17);
            *byte = self.0;
        }
        Ok(())
    }
}

fn derive(kdf: &Kdf) -> [u8; 32] {
    let params = argon2::Params::new(kdf.memory_kib, kdf.passes, kdf.lanes, Some(32)).unwrap();
    let argon2 = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let mut out = [0; 32];
    argon2.hash_password_into(PASSPHRASE.as_bytes(), &kdf.salt, &mut out).unwrap();
    out
}

fn add(vault: &mut Vault, entropy: &mut Counting, text: &str, patch: Patch) -> RecordId {
    match vault.add(uri::parse(text).unwrap(), patch, false, NOW, entropy).unwrap() {
        Added::New(id) | Added::Present(id) => id,
    }
}

/// An account of each kind, one edited, one in the trash, one deleted.
fn make() -> (Vec<u8>, String) {
    let entropy = &mut Counting(1);
    let kdf = Kdf { salt: [3; 32], memory_kib: 19 * 1024, passes: 2, lanes: 1 };
    let mut vault = Vault::create(kdf.clone(), &derive(&kdf), entropy).unwrap();
    let code = vault.reveal_new_recovery_code(entropy).unwrap().to_string();
    let site =
        Site { host: "login.example.com".into(), domain: "example.com".into(), exact: false, submit: false };
    let first = Patch { sites: Some(vec![site]), note: Some("grüße".into()), ..Patch::default() };
    let totp =
        "otpauth://totp/Example:alice@example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example";
    let id = add(&mut vault, entropy, totp, first);
    for text in [
        "otpauth://totp/Example:bob?secret=JBSWY3DPEHPK3PXP&algorithm=SHA512&digits=8&period=60",
        "otpauth://hotp/Counter:carol?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&counter=7&digits=8",
        "steam://63BEDWCQZKTQWPESARIERL5DTTQFCJTK",
        "motp://Mobile:dave?secret=e3152afee62599c8&pin=1234",
        "otpauth://yaotp/Yandex:erin?secret=LA2V6KMCGYMWWVEW64RNP3JA3IAAAAAAHTSG4HRZPI&pin=7586",
    ] {
        add(&mut vault, entropy, text, Patch::default());
    }
    let trashed = add(&mut vault, entropy, "otpauth://totp/Old:x?secret=MFRGGZDFMZTWQ2LK", Patch::default());
    vault.trash(&trashed, NOW + 1).unwrap();
    let purged = add(&mut vault, entropy, "otpauth://totp/Gone:x?secret=NFRGGZDFMZTWQ2LK", Patch::default());
    vault.purge(&purged, NOW + 2).unwrap();
    let renewed = Credential::new(Kind::Totp, Secret::from_base32("KRSXG5CTMVRXEZLUGEZDGNBV").unwrap());
    vault.update(&id, &Patch { credential: Some(renewed), ..Patch::default() }, NOW + 3).unwrap();
    (vault.seal(entropy).unwrap(), code)
}

fn described(vault: &Vault) -> Value {
    let accounts: Vec<Value> = vault
        .accounts()
        .map(|account| {
            let credential = account.credential.as_ref().unwrap();
            json!({
                "issuer": account.issuer, "name": account.name, "note": account.note,
                "kind": credential.kind.name(), "secret": &*credential.secret.reveal_hex(),
                "algorithm": credential.algorithm.name(), "digits": credential.digits, "period": credential.period,
                "counter": account.counter, "trashed": account.trashed_ms.is_some(),
                "sites": account.sites.iter().map(|site| &site.domain).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!(accounts)
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/vault")
}

#[test]
fn version_1_is_written_byte_for_byte_and_opens() {
    let (sealed, code) = make();
    let described_now = described(&Vault::recover(&sealed, &code).unwrap());
    let expected = json!({ "passphrase": PASSPHRASE, "recovery code": code, "accounts": described_now });
    if std::env::var_os("SPAREKEY_UPDATE_VECTORS").is_some() {
        std::fs::create_dir_all(folder()).unwrap();
        std::fs::write(folder().join("v1.sparekey"), &sealed).unwrap();
        std::fs::write(folder().join("v1.json"), serde_json::to_string_pretty(&expected).unwrap() + "\n")
            .unwrap();
    }
    let kept = std::fs::read(folder().join("v1.sparekey")).unwrap();
    assert!(kept == sealed, "the format has changed");
    let known: Value = serde_json::from_slice(&std::fs::read(folder().join("v1.json")).unwrap()).unwrap();
    assert_eq!(known, expected);
    let header = inspect(&kept).unwrap();
    let kdf = header.slots.iter().find_map(|slot| slot.passphrase_kdf()).unwrap();
    let opened = Vault::unlock(&kept, &derive(kdf)).unwrap();
    assert_eq!(described(&opened), known["accounts"]);
}
