//! Wycheproof's vectors for the primitives that the vault stands on, as they
//! are built here.
#![expect(clippy::unwrap_used, reason = "a vector that does not read is a failed test")]

use aes_gcm::aead::array::Array;
use aes_gcm::{AeadInOut, Aes256Gcm};
use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Sha256, Sha512};
use wycheproof::{TestResult, aead, hkdf as kdf, mac};

#[test]
fn aes_256_gcm() {
    let mut run = 0;
    for group in aead::TestSet::load(aead::TestName::AesGcm).unwrap().test_groups {
        // Bits. Other sizes are not the vault's.
        if (group.key_size, group.nonce_size, group.tag_size) != (256, 96, 128) {
            continue;
        }
        for test in group.tests {
            let cipher = Aes256Gcm::new_from_slice(&test.key).unwrap();
            let nonce: [u8; 12] = test.nonce.as_slice().try_into().unwrap();
            let mut opened = [test.ct.as_slice(), test.tag.as_slice()].concat();
            let done = cipher.decrypt_in_place(&Array::from(nonce), &test.aad, &mut opened);
            assert_eq!(done.is_ok(), test.result == TestResult::Valid, "case {}", test.tc_id);
            if done.is_ok() {
                assert_eq!(opened, test.pt.as_slice(), "case {}", test.tc_id);
                cipher.encrypt_in_place(&Array::from(nonce), &test.aad, &mut opened).unwrap();
                assert_eq!(opened, [test.ct.as_slice(), test.tag.as_slice()].concat(), "case {}", test.tc_id);
            }
            run += 1;
        }
    }
    assert!(run > 50, "{run} cases");
}

#[test]
fn hkdf_sha_256() {
    let mut run = 0;
    for test in
        kdf::TestSet::load(kdf::TestName::HkdfSha256).unwrap().test_groups.into_iter().flat_map(|g| g.tests)
    {
        let mut okm = vec![0; test.size];
        let done = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut okm);
        assert_eq!(done.is_ok(), test.result == TestResult::Valid, "case {}", test.tc_id);
        assert!(done.is_err() || okm == test.okm.as_slice(), "case {}", test.tc_id);
        run += 1;
    }
    assert!(run > 50, "{run} cases");
}

#[test]
fn hmac_of_every_hash() {
    check_mac::<Hmac<Sha1>>(mac::TestName::HmacSha1);
    check_mac::<Hmac<Sha256>>(mac::TestName::HmacSha256);
    check_mac::<Hmac<Sha512>>(mac::TestName::HmacSha512);
}

fn check_mac<M: Mac + KeyInit>(name: mac::TestName) {
    let mut run = 0;
    for test in mac::TestSet::load(name).unwrap().test_groups.into_iter().flat_map(|group| group.tests) {
        let mut mac = <M as KeyInit>::new_from_slice(&test.key).unwrap();
        mac.update(&test.msg);
        let verified = mac.verify_truncated_left(&test.tag).is_ok();
        assert_eq!(verified, test.result == TestResult::Valid, "case {}", test.tc_id);
        run += 1;
    }
    assert!(run > 50, "{run} cases");
}
