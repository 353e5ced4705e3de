//! Files that only look like what they claim to be: an error or rows, never a
//! panic, and in bounded time.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use sparekey_exchange::import::{File, formats, read};

use super::fixture::{Fixture, all};

fn fixtures() -> &'static [Fixture] {
    static ALL: OnceLock<Vec<Fixture>> = OnceLock::new();
    ALL.get_or_init(all)
}

/// The password where opening is cheap enough to be done hundreds of times.
fn cheap_password(fixture: &Fixture) -> Option<&str> {
    let dear = ["argon2id", "stratum", "authenticator_v3", "proton_encrypted", "sda", "otpauth_1_1"];
    fixture.password.as_deref().filter(|_| !dear.iter().any(|name| fixture.name.contains(name)))
}

fn survives(fixture: &Fixture, bytes: &[u8]) {
    let before = Instant::now();
    let _ = fixture.read_as(bytes, cheap_password(fixture));
    assert!(before.elapsed() < Duration::from_secs(10), "{}", fixture.name);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn changed_bytes(pick: prop::sample::Index, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6)) {
        let fixture = pick.get(fixtures());
        let mut bytes = fixture.bytes.clone();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        survives(fixture, &bytes);
    }

    #[test]
    fn parts_cut_out_and_doubled(pick: prop::sample::Index, from: prop::sample::Index, to: prop::sample::Index, doubled: bool) {
        let fixture = pick.get(fixtures());
        let (from, to) = (from.index(fixture.bytes.len()), to.index(fixture.bytes.len()));
        let (from, to) = (from.min(to), from.max(to));
        let all = &fixture.bytes;
        let changed = if doubled { [&all[..to], &all[from..]].concat() } else { [&all[..from], &all[to..]].concat() };
        survives(fixture, &changed);
    }

    /// Every reader on bytes that are not its own.
    #[test]
    fn any_reader_takes_any_bytes(pick: prop::sample::Index, noise in prop::collection::vec(any::<u8>(), 0..300), which: prop::sample::Index, whole: bool) {
        let fixture = pick.get(fixtures());
        let bytes = if whole { &fixture.bytes } else { &noise };
        let file = File { name: "file", bytes };
        let format = which.get(&formats()).id();
        let _ = read(file, &[file], Some(format), None);
        let _ = read(File { name: "file", bytes: &noise }, &[], None, Some("x"));
    }

    #[test]
    fn magic_numbers_before_noise(magic in prop::sample::select(vec![
        &b"PK\x03\x04"[..], b"\xac\xed\x00\x05sr\x00\x11java.util.HashMap", b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5\x00\x00\x04\x00",
        b"OTPClient\x00\x00\x00\x03", b"AUTHENTICATORPRO", b"otpauth-migration://offline?data=", b"<map><string name=\"tokenOrder\">",
    ]), noise in prop::collection::vec(any::<u8>(), 0..200)) {
        let bytes = [magic, &noise].concat();
        let file = File { name: "file", bytes: &bytes };
        let _ = read(file, &[file], None, None);
    }
}
