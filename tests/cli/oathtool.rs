//! The real `oathtool` beside `sparekey`: the same lines, the same output and
//! exit status. The lines are drawn by a generator with a fixed seed.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::support::{Folder, KEY_BASE32, KEY_HEX, Seeded};

/// One command line, and what is piped into it.
struct Case {
    args: Vec<String>,
    input: String,
    zone: &'static str,
}

#[test]
fn lines_for_oathtool_give_what_oathtool_gives() {
    if Command::new("oathtool").arg("--version").output().is_err() {
        let notice =
            "NOTICE: oathtool is not installed, so nothing was compared with it (apt-get install oathtool)\n";
        std::io::stderr().write_all(notice.as_bytes()).unwrap();
        return;
    }
    let folder = Folder::new();
    let mut cases = fixed();
    cases.extend(drawn(&mut Seeded(2_026), 320));
    let mut failures = Vec::new();
    for case in &cases {
        if let Some((theirs, ours)) = difference(&folder, case) {
            failures.push(format!("{:?} in {}\n  {theirs:?}\n  {ours:?}", case.args, case.zone));
        }
    }
    assert!(cases.len() >= 200);
    assert!(failures.is_empty(), "{} of {} differ:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

/// A line may speak of the present, which moves on between two runs: what counts is a run of ours between two of theirs
/// that say the same.
fn difference(folder: &Folder, case: &Case) -> Option<(Output, Output)> {
    loop {
        let before = run(folder, "oathtool", case);
        let ours = run(folder, env!("CARGO_BIN_EXE_sparekey"), case);
        if same(&before, &ours) {
            return None;
        }
        let after = run(folder, "oathtool", case);
        if before == after {
            return Some((before, ours));
        }
    }
}

fn run(folder: &Folder, program: &str, case: &Case) -> Output {
    let mut command = folder.command(program);
    command.env("TZ", case.zone).args(&case.args);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A program that does not read its input may be gone already.
    let _ = child.stdin.take().unwrap().write_all(case.input.as_bytes());
    child.wait_with_output().unwrap()
}

/// Where a line is refused (1), `oathtool` may have explained some of it before
/// it came to what is wrong; there is no result to compare.
fn same(theirs: &Output, ours: &Output) -> bool {
    let refused = theirs.status.code() == Some(1);
    theirs.status.code() == ours.status.code() && (refused || theirs.stdout == ours.stdout)
}

/// Lines drawn from every option's forms.
fn drawn(random: &mut Seeded, count: usize) -> Vec<Case> {
    (0..count).map(|_| draw(random)).collect()
}

fn draw(random: &mut Seeded) -> Case {
    let mut options: Vec<Vec<String>> = Vec::new();
    let timed = random.below(3) > 0;
    let digits = 6 + random.below(3);
    if timed {
        options.push(vec![random.one_of(&TOTP).to_string()]);
        let text = random_of(random, &TIMES);
        options.push(value(random, "-N", "--now", text));
        if random.below(2) == 0 {
            let text = random_of(random, &STEPS);
            options.push(value(random, "-s", "--time-step-size", text));
        }
        if random.below(4) == 0 {
            let text = random_of(random, &STARTS);
            options.push(value(random, "-S", "--start-time", text));
        }
    } else {
        if random.below(4) == 0 {
            options.push(vec!["--hotp".into()]);
        }
        let counter = match random.below(3) {
            0 => random.below(50),
            1 => random.next(),
            _ => random.next() >> random.below(64),
        };
        let written = if random.below(3) == 0 { format!("0x{counter:x}") } else { counter.to_string() };
        options.push(value(random, "-c", "--counter", written));
    }
    let says_digits = random.below(3) > 0;
    if says_digits {
        options.push(value(random, "-d", "--digits", digits.to_string()));
    }
    if random.below(2) == 0 {
        let window = random.below(12).to_string();
        options.push(value(random, "-w", "--window", window));
    }
    if random.below(2) == 0 {
        options.push(vec![random_of(random, &["-v", "--verbose", "--verb"])]);
    }
    let (key, is_base32) = key(random);
    if is_base32 {
        options.push(vec![random_of(random, &["-b", "--base32", "--base"])]);
    }
    let zone = random.one_of(&ZONES);
    let mut input = String::new();
    let mut operands = vec![key];
    if random.below(4) == 0 {
        input = format!("{}\n", operands[0]);
        operands[0] = "-".into();
    }
    if random.below(3) == 0 {
        // Mostly not in the window; those that are stand in the fixed lines.
        operands.push(format!("{:0width$}", random.below(1_000_000), width = digits as usize));
    }
    shuffle(random, &mut options);
    // Operands may stand among the options.
    let at = random.below(options.len() as u64 + 1) as usize;
    options.splice(at..at, operands.into_iter().map(|operand| vec![operand]));
    Case { args: options.concat(), input, zone }
}

const ZONES: [&str; 3] = ["UTC", "Europe/Berlin", "America/New_York"];
const TOTP: [&str; 9] = [
    "--totp",
    "--totp=SHA1",
    "--totp=sha1",
    "--totp=SHA256",
    "--totp=sha256",
    "--totp=Sha256",
    "--totp=SHA512",
    "--totp=sha512",
    "--to=SHA512",
];
const STEPS: [&str; 16] = [
    "30", "30s", "1", "10", "45s", "1m", "1 m", "1m30s", "2h", "1d", "1:30", "00:02:00", "P1D", "P1DT1S",
    " 60 ", "1y",
];
const STARTS: [&str; 5] =
    ["1970-01-01 00:00:00 UTC", "@0", "1980-01-01 00:00:00 UTC", "@1000", "2030-01-01 UTC"];
const TIMES: [&str; 40] = [
    "@0",
    "@59",
    "@59.9",
    "@ 1111111109",
    "@1234567890",
    "@20000000000",
    "1970-01-01 00:00:59 UTC",
    "2005-03-18 01:58:29 UTC",
    "2009-02-13 23:31:30 UTC",
    "2033-05-18 03:33:20 UTC",
    "2603-10-11 11:33:20 UTC",
    "2008-04-23 17:42:17",
    "2008-04-23T17:42:17Z",
    "2008-04-23T17:42:17+02:00",
    "2008-04-23 17:42:17.5 UTC",
    "2008-04-23 17:42",
    "2008-04-23",
    "20080423",
    "20080423 1742",
    "Sun, 29 Feb 2004 16:21:42 -0800",
    "Sun Feb 29 16:21:42 UTC 2004",
    "29 Feb 2004",
    "Feb 29, 2004 16:21 EST",
    "29-Feb-2004 4:21pm",
    "04/29/2004",
    "2004-02-29 12:00 +0530",
    "2004-02-29 12:00 PST",
    "2004-02-29 + 1 year",
    "2026-01-31 UTC + 1 month",
    "1970-01-01 UTC + 90 seconds",
    "TZ=\"Asia/Tokyo\" 2008-04-23 17:42",
    "1969-12-31 23:59:00 UTC",
    "9999-12-31 23:59:59 UTC",
    "tomorrow 12:00 UTC",
    "yesterday 00:00",
    "next thursday",
    "last monday",
    "now",
    "3 days ago",
    "2004-02-30",
];

/// A key of 1 to 80 bytes and whether it is in base32.
fn key(random: &mut Seeded) -> (String, bool) {
    let length = 1 + random.below(80) as usize;
    let bytes: Vec<u8> = (0..length).map(|_| random.next() as u8).collect();
    let (lower, is_base32) = (random.below(2) == 0, random.below(2) == 0);
    let mut text = match is_base32 {
        true if random.below(2) == 0 => data_encoding::BASE32.encode(&bytes),
        true => data_encoding::BASE32_NOPAD.encode(&bytes),
        false => data_encoding::HEXUPPER.encode(&bytes),
    };
    if lower {
        text = text.to_lowercase();
    }
    if is_base32 && random.below(3) == 0 {
        let groups: Vec<_> = text.as_bytes().chunks(4).map(|group| str::from_utf8(group).unwrap()).collect();
        text = groups.join(" ");
    }
    (text, is_base32)
}

/// An option with its value in one of the ways to write them.
fn value(random: &mut Seeded, short: &str, long: &str, value: String) -> Vec<String> {
    match random.below(4) {
        0 => vec![short.into(), value],
        1 => vec![format!("{short}{value}")],
        2 => vec![long.into(), value],
        _ => vec![format!("{long}={value}")],
    }
}

fn random_of(random: &mut Seeded, all: &[&str]) -> String {
    (*random.one_of(all)).to_owned()
}

fn shuffle<T>(random: &mut Seeded, all: &mut [T]) {
    for at in (1..all.len()).rev() {
        all.swap(at, random.below(at as u64 + 1) as usize);
    }
}

/// Validation that succeeds, published vectors, and lines that both refuse.
fn fixed() -> Vec<Case> {
    let hex64 = format!("{KEY_HEX}{KEY_HEX}{KEY_HEX}31323334");
    [
        format!("-w 10 {KEY_HEX} 969429"),
        format!("-v -w 10 {KEY_HEX} 969429"),
        format!("-w 2 {KEY_HEX} 969429"),
        format!("-w 10 -c 1 {KEY_HEX} 969429"),
        format!("-w 10 -c 4 {KEY_HEX} 969429"),
        format!("{KEY_HEX} 755224"),
        format!("{KEY_HEX} 4755224"),
        format!("-v {KEY_HEX} 84755224"),
        format!("-d 8 {KEY_HEX} 755224"),
        format!("{KEY_HEX} abc123"),
        format!("-w 3 -c 18446744073709551614 {KEY_HEX} 755224"),
        format!("-w 3 -c 18446744073709551614 {KEY_HEX}"),
        format!("--totp -N @59 {KEY_HEX} 287082"),
        format!("--totp -w 2 -N @0 {KEY_HEX} 287082"),
        format!("--totp -w 2 -N @100 {KEY_HEX} 287082"),
        format!("--totp -w 2 -N @150 {KEY_HEX} 287082"),
        format!("--totp -v -w 2 -N @100 {KEY_HEX} 287082"),
        format!("--totp -w 5 -N @30 {KEY_HEX} 094451"),
        format!("--totp -N @10 -S @60 -v {KEY_HEX}"),
        format!("--totp -N @59 -S @60 -v {KEY_HEX}"),
        format!("--totp -d8 -N @59 {KEY_HEX}"),
        format!("--totp=SHA256 -d8 -N @1111111109 {KEY_HEX}313233343536373839303132"),
        format!("--totp=SHA512 -d8 -N @20000000000 {hex64}"),
        format!("--totp --hotp -N @59 {KEY_HEX}"),
        format!("-b {KEY_BASE32} -d 8"),
        format!("-bvd8 {KEY_BASE32}"),
        format!("-- {KEY_HEX}"),
        format!("-c 010 {KEY_HEX}"),
        format!("-w 0x2 {KEY_HEX}"),
        format!("-N bogus -s bogus {KEY_HEX}"),
        "@key.hex".into(),
        "-v @key.hex 755224".into(),
        format!("{KEY_HEX} 755224 extra"),
        format!("-d 5 {KEY_HEX}x"),
        format!("{KEY_HEX} -d"),
        format!("--d=x {KEY_HEX}"),
        format!("-w 1 -w 2 {KEY_HEX}"),
        format!("--totp --totp {KEY_HEX}"),
        format!("--verbose=1 {KEY_HEX}"),
        format!("--ver {KEY_HEX}"),
        format!("--bogus {KEY_HEX}"),
        format!("-q {KEY_HEX}"),
        format!("--totp -N bogus {KEY_HEX}"),
        format!("--totp -s bogus {KEY_HEX}"),
        format!("--totp -s 30x {KEY_HEX}"),
        format!("--totp -s 1s1m {KEY_HEX}"),
        "123".into(),
        "-d6 zz".into(),
        "-b A".into(),
        "-b AB1".into(),
        "-b AB=A".into(),
        "@missing".into(),
        "-".into(),
    ]
    .into_iter()
    .map(|line| Case {
        args: line.split(' ').map(str::to_owned).collect(),
        input: String::new(),
        zone: "UTC",
    })
    .chain([
        Case { args: vec!["-".into(), "-".into()], input: format!("{KEY_HEX}\n755224\n"), zone: "UTC" },
        Case { args: vec![KEY_HEX.into(), "-".into()], input: "755224".into(), zone: "UTC" },
        Case { args: vec!["-".into()], input: format!("{KEY_HEX}\nsecond line\n"), zone: "UTC" },
    ])
    .collect()
}
