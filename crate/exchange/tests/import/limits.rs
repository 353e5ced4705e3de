//! What asks for too much is refused before the work.

use std::time::{Duration, Instant};

use sparekey_exchange::import::{Error, File, Imported, limits, read};

fn error(bytes: &[u8]) -> Option<Error> {
    let file = File { name: "file", bytes };
    let before = Instant::now();
    let done = read(file, &[file], None, Some("x"));
    assert!(before.elapsed() < Duration::from_secs(20));
    done.err()
}

#[test]
fn costs_out_of_bounds_are_refused() {
    let aegis = |n: &str, p: u32| {
        format!(
            r#"{{"header":{{"slots":[{{"type":1,"n":{n},"r":8,"p":{p},"salt":"00","key":"00","key_params":{{}}}}]}},"db":"AAAA"}}"#
        )
    };
    assert_eq!(error(aegis("1073741824", 1).as_bytes()), Some(Error::KdfRefused));
    assert_eq!(error(aegis("18446744073709551615", 1).as_bytes()), Some(Error::KdfRefused));
    assert_eq!(error(aegis("1000", 1).as_bytes()), Some(Error::KdfRefused));
    assert_eq!(error(aegis("2", 1 << 30).as_bytes()), Some(Error::KdfRefused));
    let ente = |memory: u64, passes: u64| {
        format!(
            r#"{{"kdfParams":{{"memLimit":{memory},"opsLimit":{passes},"salt":"AAAAAAAAAAAAAAAAAAAAAA=="}},"encryptedData":"AAAA","encryptionNonce":"AAAA"}}"#
        )
    };
    assert_eq!(error(ente(1 << 40, 1).as_bytes()), Some(Error::KdfRefused));
    assert_eq!(error(ente(1 << 20, 1 << 40).as_bytes()), Some(Error::KdfRefused));
}

#[test]
fn sizes_out_of_bounds_are_refused() {
    assert_eq!(error(&vec![b' '; limits::MAX_FILE_BYTES + 1]), Some(Error::TooLarge));
    assert_eq!(error("[".repeat(100_000).as_bytes()), Some(Error::TooLarge));
    assert_eq!(error(format!("[{}0]", "0,".repeat(2_000_000)).as_bytes()), Some(Error::TooLarge));
    assert_eq!(
        error("otpauth://totp/a?secret=AA\n".repeat(limits::MAX_ROWS + 1).as_bytes()),
        Some(Error::TooLarge)
    );
}

#[test]
fn ten_thousand_accounts_are_read_at_once() {
    let list: String =
        (0..limits::MAX_ROWS).map(|n| format!("otpauth://totp/Site:user{n}?secret=GEZDGNBV\n")).collect();
    let file = File { name: "-", bytes: list.as_bytes() };
    let before = Instant::now();
    let imported: Imported = read(file, &[file], None, None).unwrap();
    assert_eq!(imported.rows.len(), limits::MAX_ROWS);
    assert!(before.elapsed() < Duration::from_secs(5));
}
