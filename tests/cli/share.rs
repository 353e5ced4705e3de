//! `share`, `receive` and `contacts`, with Debian's `age` on the other side.

use std::fs;
use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::support::{Folder, text};

const OPEN: [&str; 4] = ["--vault", "vault.sparekey", "--passphrase-file", "pass.txt"];
/// Another vault under the same passphrase.
const OTHER: [&str; 4] = ["--vault", "odd.sparekey", "--passphrase-file", "pass.txt"];

fn run(folder: &Folder, args: &[&str], vault: &[&str]) -> Output {
    folder.sparekey(&[args, vault].concat())
}

fn ok(folder: &Folder, args: &[&str], vault: &[&str]) -> String {
    let output = run(folder, args, vault);
    assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
    text(&output.stdout).to_owned()
}

fn age(folder: &Folder, args: &[&str], input: &[u8]) -> Vec<u8> {
    piped(folder.command("age").args(args), input)
}

fn piped(command: &mut Command, input: &[u8]) -> Vec<u8> {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    output.stdout
}

/// The key of a vault, and the words it is compared by.
fn me(folder: &Folder, vault: &[&str]) -> (String, String) {
    let file = ok(folder, &["contacts", "me"], vault);
    let (words, key) = file.trim().split_once('\n').unwrap();
    (key.to_owned(), words.strip_prefix("# Sparekey: ").unwrap().to_owned())
}

#[test]
fn an_account_goes_from_one_vault_to_another() {
    let folder = Folder::new();
    let (alice, alices_words) = me(&folder, &OPEN);
    let (bob, bobs_words) = me(&folder, &OTHER);
    assert_eq!(me(&folder, &OPEN).0, alice, "the key stays");
    ok(&folder, &["contacts", "add", "Bob", &bob], &OPEN);
    ok(&folder, &["contacts", "add", "Alice", &alice], &OTHER);
    ok(&folder, &["share", "alice@", "--to", "bob", "-o", "share.age"], &OPEN);
    let received = run(&folder, &["receive", "share.age"], &OTHER);
    assert_eq!(text(&received.stdout), "1\tnew\tExample\talice@example.com\ttotp\tlogin.example.com\n");
    assert!(text(&received.stderr).contains("never compared: unproven"), "{}", text(&received.stderr));
    // Nothing was added, and a look changes nothing.
    assert_eq!(run(&folder, &["list", "example"], &OTHER).status.code(), Some(1));

    let mut verify = vec!["contacts", "verify", "alice"];
    let other: Vec<&str> = bobs_words.split(' ').collect();
    assert_eq!(run(&folder, &[&verify[..], &other].concat(), &OTHER).status.code(), Some(1));
    verify.extend(alices_words.split(' '));
    ok(&folder, &verify, &OTHER);
    let received = run(&folder, &["receive", "share.age", "--add", "1"], &OTHER);
    assert!(text(&received.stderr).contains("from Alice, whose key you compared"));
    assert!(text(&received.stdout).starts_with("1\tadded\t"));
    assert_eq!(ok(&folder, &["receive", "share.age"], &OTHER).split('\t').nth(1), Some("present"));
    let uri = |vault: &[&str]| ok(&folder, &["export", "-f", "otpauth-uri", "alice@"], vault);
    assert_eq!(uri(&OPEN), uri(&OTHER));
    let who = ok(&folder, &["contacts", "who", "alice@"], &OPEN);
    assert!(
        who.starts_with(&format!("Example: alice@example.com\tBob\t{bob}\t@"))
            && who.ends_with("\thas the key\n")
    );
}

#[test]
fn a_name_with_another_key_stops_everything() {
    let folder = Folder::new();
    let (key, _) = me(&folder, &OTHER);
    ok(&folder, &["contacts", "add", "Bob", &key], &OPEN);
    let before = folder.read("vault.sparekey");
    let renewed = ok(&folder, &["contacts", "renew"], &OTHER);
    let renewed = renewed.lines().nth(1).unwrap();
    let output = run(&folder, &["contacts", "add", "BOB", renewed], &OPEN);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stderr).contains("STOP") && text(&output.stderr).contains(renewed));
    assert_eq!(folder.read("vault.sparekey"), before);
    ok(&folder, &["share", "alice@", "--to", "Bob", "-o", "old.age"], &OPEN);
    ok(&folder, &["receive", "old.age"], &OTHER);
    ok(&folder, &["contacts", "replace", "Bob", renewed], &OPEN);
    assert!(ok(&folder, &["contacts"], &OPEN).contains(renewed));
    ok(&folder, &["contacts", "remove", "bob"], &OPEN);
    assert_eq!(ok(&folder, &["contacts"], &OPEN), "");
}

#[test]
fn age_opens_what_is_shared_and_the_lines_are_imported() {
    let folder = Folder::new();
    piped(folder.command("age-keygen").args(["-o", "key.txt"]), b"");
    let key = String::from_utf8(piped(folder.command("age-keygen").args(["-y", "key.txt"]), b"")).unwrap();
    folder.write("keys.txt", format!("# the team\n{key}").as_bytes());
    for binary in [&[][..], &["--binary"]] {
        let args = [&["share", "example", "-R", "keys.txt"][..], binary].concat();
        let sealed = run(&folder, &args, &OPEN).stdout;
        let opened = age(&folder, &["-d", "-i", "key.txt"], &sealed);
        assert!(text(&opened).starts_with("# Sparekey share 1: accounts\n"));
        let mut import = folder.command("sparekey");
        let rows = piped(import.args(["import", "-", "--dry-run"]), &opened);
        assert_eq!(text(&rows).lines().filter(|row| row.starts_with("found\tExample\t")).count(), 2);
    }
    // And the vault's own key is one that age takes.
    ok(&folder, &["share", "alice@", "--to", &me(&folder, &OPEN).0, "-o", "mine.age"], &OPEN);
    folder.write("mine.txt", ok(&folder, &["contacts", "identity"], &OPEN).as_bytes());
    assert!(
        text(&age(&folder, &["-d", "-i", "mine.txt", "mine.age"], b""))
            .contains("otpauth://totp/Example:alice")
    );
}

#[test]
fn what_age_sealed_is_received() {
    let folder = Folder::new();
    let (key, _) = me(&folder, &OTHER);
    let list = b"otpauth://totp/A:b?secret=MZXW6YTB\notpauth://totp/C:d?secret=MZXW1\n";
    for armor in [&[][..], &["-a"]] {
        folder.write("list.age", &age(&folder, &[&["-r", &key][..], armor].concat(), list));
        let received = run(&folder, &["receive", "list.age"], &OTHER);
        let rows: Vec<&str> = text(&received.stdout).lines().collect();
        assert_eq!(rows[0], "1\tnew\tA\tb\ttotp");
        assert!(rows[1].starts_with("2\tskipped\t") && rows[1].ends_with("(secret-not-base32)"), "{rows:?}");
        assert!(text(&received.stderr).contains("nothing proves"));
    }
    assert_eq!(run(&folder, &["receive", "list.age", "--add", "2"], &OTHER).status.code(), Some(2));
    piped(folder.command("age-keygen").args(["-o", "key.txt"]), b"");
    let output = folder.sparekey(&["receive", "list.age", "--identity", "key.txt"]);
    assert_eq!((output.status.code(), text(&output.stderr).contains("someone else")), (Some(5), true));
}

#[test]
fn a_phrase_is_made_and_opens() {
    let folder = Folder::new();
    let output = run(&folder, &["share", "alice@", "--phrase", "-o", "share.age"], &OPEN);
    let phrase = text(&output.stderr).split(['\n', ' ']).find(|word| word.matches('-').count() >= 5).unwrap();
    folder.write("phrase.txt", phrase.as_bytes());
    folder.write("wrong.txt", b"not-the-phrase");
    let receive = |phrase| folder.sparekey(&["receive", "share.age", "--phrase-file", phrase]);
    assert_eq!(text(&receive("phrase.txt").stdout).split('\t').nth(1), Some("found"));
    assert_eq!(receive("wrong.txt").status.code(), Some(5));
    let who = ok(&folder, &["contacts", "who", "alice@"], &OPEN);
    assert!(who.contains("(by phrase)"), "{who}");
}

#[test]
fn codes_for_a_while_are_codes_alone() {
    let folder = Folder::new();
    let (key, _) = me(&folder, &OTHER);
    ok(&folder, &["share", "alice@", "--to", &key, "--for", "15m", "-o", "codes.age"], &OPEN);
    folder.write("id.txt", ok(&folder, &["contacts", "identity"], &OTHER).as_bytes());
    let opened = age(&folder, &["-d", "-i", "id.txt", "codes.age"], b"");
    assert!(
        !text(&opened).contains("otpauth")
            && text(&opened).lines().filter(|line| line.contains("Z ")).count() >= 30
    );
    let received = ok(&folder, &["receive", "codes.age"], &OTHER);
    let code = received.trim_end().split('\t').nth(2).unwrap();
    assert!(text(&opened).contains(&format!("Z {code}\n")));
    let add = run(&folder, &["receive", "codes.age", "--add", "all"], &OTHER);
    assert!(text(&add.stderr).contains("(codes-alone)"));
    // Codes of the past.
    let past =
        "# Sparekey share 1: codes\n#\n# Issuer: A\n# Name: b\n# Seconds: 30\n2001-09-09T01:46:30Z 123456\n";
    folder.write("past.age", &age(&folder, &["-r", &key], past.as_bytes()));
    let output = run(&folder, &["receive", "past.age"], &OTHER);
    assert!(output.status.code() == Some(7) && output.stdout.is_empty());
    assert!(text(&output.stderr).contains("(codes-expired)"));
    for (args, code) in [(["share", "carol", "--for", "1h"], 7), (["share", "alice@", "--for", "5m"], 2)] {
        let output = run(&folder, &[&args[..], &["--to", &key]].concat(), &OPEN);
        assert_eq!(output.status.code(), Some(code));
    }
}

#[test]
fn bad_files_have_a_sentence_each_and_change_nothing() {
    let folder = Folder::new();
    let (key, _) = me(&folder, &OTHER);
    ok(&folder, &["share", "alice@", "--to", &key, "-o", "good.age"], &OPEN);
    let good = folder.read("good.age");
    let body = text(&good);
    let binary = run(&folder, &["share", "alice@", "--to", &key, "--binary"], &OPEN).stdout;
    let mut altered = binary.clone();
    let last = altered.len() - 1;
    altered[last] ^= 1;
    let scrypt = |factor: u32| {
        let salt = "A".repeat(22);
        let mac = "A".repeat(43);
        format!("age-encryption.org/v1\n-> scrypt {salt} {factor}\n{mac}\n--- {mac}\n0123456789abcdef")
    };
    let empty = age(&folder, &["-r", &key], b"hello");
    let cases: [(Vec<u8>, &str); 9] = [
        (b"hello".to_vec(), "age-not-age"),
        (b"age-encryption.org/v9\n".to_vec(), "age-too-new"),
        (good[..good.len() / 2].to_vec(), "age-armor"),
        (body.replacen("\n-----END", "A\n-----END", 1).into_bytes(), "age-armor"),
        (altered, "age-altered"),
        (binary[..binary.len() - 20].to_vec(), "age-altered"),
        (scrypt(19).into_bytes(), "age-cost-asks"),
        (scrypt(30).into_bytes(), "age-cost-refused"),
        (empty, "share-not-a-share"),
    ];
    let before = folder.read("odd.sparekey");
    for (file, code) in cases {
        folder.write("bad.age", &file);
        let output = run(&folder, &["receive", "bad.age", "--add", "all"], &OTHER);
        let message = text(&output.stderr);
        assert!(message.contains(&format!("({code})")), "{code}: {message}");
        assert!(output.stdout.is_empty() && !output.status.success());
    }
    assert!(folder.read("odd.sparekey") == before);
    let one = format!("{}{}{}", &key[..20], if &key[20..21] == "q" { "p" } else { "q" }, &key[21..]);
    let output = run(&folder, &["contacts", "add", "Bob", &one], &OTHER);
    assert!(text(&output.stderr).contains("typing error at character 21"), "{}", text(&output.stderr));
    fs::remove_file(folder.0.join("bad.age")).unwrap();
}
