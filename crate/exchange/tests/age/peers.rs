//! Files that others write, and others reading ours.

use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sparekey_exchange::age::{self, Identity, To, With};

use crate::Counted;

/// What the crates are asked, and how long they are: no chunk, one, several.
const LENGTHS: [usize; 6] = [0, 1, 1024, 65_536, 65_537, 150_000];

fn text(length: usize) -> Vec<u8> {
    (0..length).map(|at| ((at * at) >> 3) as u8).collect()
}

fn identity(seed: u64) -> Identity {
    let mut bytes = [0; 32];
    sparekey_core::Entropy::fill(&mut Counted(seed), &mut bytes).unwrap();
    Identity::from_bytes(&bytes).unwrap()
}

#[test]
fn the_crate_reads_ours_and_we_read_the_crates() {
    let (mine, other) = (identity(1), identity(2));
    let theirs: ::age::x25519::Identity = mine.reveal().parse().unwrap();
    assert_eq!(theirs.to_public().to_string(), mine.recipient().to_string());
    for length in LENGTHS {
        let text = text(length);
        let to = [other.recipient(), mine.recipient()];
        let file = age::seal(&text, &To::Recipients(&to), &mut Counted(3)).unwrap();
        for file in [file.clone(), age::armored(&file).into_bytes()] {
            let armor = ::age::armor::ArmoredReader::new(&file[..]);
            let mut read = Vec::new();
            let decryptor = ::age::Decryptor::new(armor).unwrap();
            decryptor
                .decrypt([&theirs as &dyn ::age::Identity].into_iter())
                .unwrap()
                .read_to_end(&mut read)
                .unwrap();
            assert!(read == text, "{length}");
        }
        let recipient = theirs.to_public();
        let encryptor =
            ::age::Encryptor::with_recipients([&recipient as &dyn ::age::Recipient].into_iter()).unwrap();
        let mut file = Vec::new();
        let mut writer = encryptor.wrap_output(&mut file).unwrap();
        writer.write_all(&text).unwrap();
        writer.finish().unwrap();
        assert!(
            *age::open(&file, &With::Identities(std::slice::from_ref(&mine))).unwrap() == text,
            "{length}"
        );
        assert_eq!(
            age::open(&file, &With::Identities(std::slice::from_ref(&other))),
            Err(age::Error::NotForYou)
        );
    }
}

#[test]
fn phrases_are_the_crates() {
    let file = age::seal(b"a text", &To::Phrase("correct horse"), &mut Counted(4)).unwrap();
    let mut identity = ::age::scrypt::Identity::new("correct horse".to_owned().into());
    identity.set_max_work_factor(17);
    let mut read = Vec::new();
    let decryptor = ::age::Decryptor::new(&file[..]).unwrap();
    decryptor
        .decrypt([&identity as &dyn ::age::Identity].into_iter())
        .unwrap()
        .read_to_end(&mut read)
        .unwrap();
    assert_eq!(read, b"a text");
    assert_eq!(age::lock(&file), Ok(age::Lock::Phrase(17)));
    let mut recipient = ::age::scrypt::Recipient::new("correct horse".to_owned().into());
    recipient.set_work_factor(12);
    let file = ::age::encrypt(&recipient, b"a text").unwrap();
    let with = |phrase| With::Phrase { phrase, costly: false };
    assert_eq!(&**age::open(&file, &with("correct horse")).unwrap(), b"a text");
    assert_eq!(age::open(&file, &with("correct house")), Err(age::Error::WrongPhrase));
    assert_eq!(age::open(&file, &With::Identities(&[])), Err(age::Error::PhraseNeeded));
}

/// Debian's `age` and `age-keygen`, which `scripts/test` installs.
#[test]
fn debians_age_reads_ours_and_we_read_its() {
    let folder = folder("debian");
    let key = folder.join("key.txt");
    run(Command::new("age-keygen").arg("-o").arg(&key), b"");
    let mine = age::identities(&fs::read_to_string(&key).unwrap()).unwrap().remove(0);
    for length in LENGTHS {
        let text = text(length);
        let file = age::seal(&text, &To::Recipients(&[mine.recipient()]), &mut Counted(5)).unwrap();
        for file in [file.clone(), age::armored(&file).into_bytes()] {
            assert!(run(Command::new("age").arg("-d").arg("-i").arg(&key), &file) == text, "{length}");
        }
        for armor in [&[][..], &["-a"]] {
            let recipient = mine.recipient().to_string();
            let file = run(Command::new("age").args(armor).arg("-r").arg(recipient), &text);
            assert!(
                *age::open(&file, &With::Identities(std::slice::from_ref(&mine))).unwrap() == text,
                "{length}"
            );
        }
    }
    fs::remove_dir_all(folder).unwrap();
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("age-{name}-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("age is installed");
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let out = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    out.stdout
}
