// Encrypted exports of the command line as an independent reader sees them: Python, by the other programs' documents.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test, { after, before } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const vectors = join(root, 'tests/vectors/vault');
const known = JSON.parse(readFileSync(join(vectors, 'v1.json'), 'utf8'));
/** @type {any[]} */
const live = known.accounts.filter((/** @type {any} */ account) => !account.trashed);
const reader = fileURLToPath(new URL('read_export.py', import.meta.url));
const PASSWORD = 'pâss wörd of the export';

/** Debian's interpreter, whose packages scripts/test installs. */
const python = '/usr/bin/python3';

let folder = '';
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'sparekey-export-'));
  writeFileSync(join(folder, 'passphrase'), `${known.passphrase}\n`);
  writeFileSync(join(folder, 'password'), `${PASSWORD}\n`);
  execFileSync('cargo', ['build', '--quiet', '--package', 'sparekey-cli'], { cwd: root });
});
after(() => rmSync(folder, { recursive: true }));

/** Where the command line puts an export. @param {string} format */
function exported(format) {
  const out = join(folder, format);
  const args = [
    'export',
    '--format',
    format,
    '--out',
    out,
    '--vault',
    join(vectors, 'v1.sparekey'),
  ];
  args.push('--passphrase-file', join(folder, 'passphrase'));
  args.push('--export-password-file', join(folder, 'password'));
  execFileSync(join(root, 'target/debug/sparekey'), args, { stdio: 'pipe' });
  return out;
}

/** What the reader says of it. @param {string} format @param {string} file @param {string} password */
function open(format, file, password) {
  return spawnSync(python, [reader, format, file], { input: `${password}\n`, encoding: 'utf8' });
}

/** The accounts of an export. @param {string} format @returns {any[]} */
const read = (format) => JSON.parse(open(format, exported(format), PASSWORD).stdout);

/** Base32 of a key in hexadecimal. @param {string} hex */
function base32(hex) {
  const bits = [...Buffer.from(hex, 'hex')]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(group.padEnd(5, '0'), 2)])
    .join('');
}

/** What Aegis and 2FAS say of an account. @param {any} account */
const told = ({ kind, issuer, name, secret, digits, counter }) => ({
  kind,
  issuer,
  name,
  // Aegis keeps 16 bytes of Yandex's; the rest is a checksum.
  secret: base32(kind === 'yandex' ? secret.slice(0, 32) : secret),
  digits,
  counter: kind === 'hotp' ? counter : null,
});

/** @param {any[]} accounts */
const sorted = (accounts) => accounts.map((account) => JSON.stringify(account)).sort();

for (const format of ['aegis', 'andotp', 'bitwarden', 'ente', '2fas']) {
  test(`Python refuses a wrong password of ${format}`, () => {
    const file = exported(format);
    const done = open(format, file, 'wrong');
    rmSync(file);
    assert.equal(done.status, 1);
    assert.match(done.stderr, /wrong password/);
    assert.equal(done.stdout, '');
  });
}

test('Python reads every account of an Aegis export', () => {
  const seen = read('aegis');
  const accounts = seen.map(({ note, pin, tags, ...account }) => account);
  assert.deepEqual(sorted(accounts), sorted(live.map(told)));
  assert.deepEqual(
    seen
      .filter((account) => account.pin)
      .map((account) => account.kind)
      .sort(),
    ['motp', 'yandex'],
  );
  assert.equal(seen.find((account) => account.name === 'alice@example.com').note, 'grüße');
});

test('Python reads the accounts of a Bitwarden export that it holds', () => {
  const seen = read('bitwarden');
  const alice = seen.find((account) => account.name === 'alice@example.com');
  assert.deepEqual(
    seen.map((account) => account.issuer).sort(),
    live
      .filter(({ kind }) => kind === 'totp' || kind === 'steam')
      .map(({ issuer }) => issuer)
      .sort(),
  );
  assert.deepEqual(alice.sites, ['https://login.example.com']);
  assert.equal(alice.note, 'grüße');
  const key = base32(live.find(({ name }) => name === alice.name).secret);
  assert.equal(new URL(alice.totp).searchParams.get('secret'), key);
  const steam = seen.find((account) => account.issuer === 'Steam');
  assert.equal(steam.totp, `steam://${base32(live.find(({ kind }) => kind === 'steam').secret)}`);
});

test('Python reads the accounts of a 2FAS export that it holds', () => {
  const seen = read('2fas');
  const held = live.filter(({ kind }) => ['totp', 'hotp', 'steam'].includes(kind));
  assert.deepEqual(sorted(seen), sorted(held.map(told)));
});

test('Python reads the accounts of an andOTP export that it holds', () => {
  const held = live.filter(({ kind }) => kind !== 'yandex' && kind !== 'motp');
  const seen = read('andotp').filter(({ kind }) => kind !== 'motp');
  assert.deepEqual(
    sorted(seen.map((account) => ({ ...account, counter: account.counter ?? null }))),
    sorted(held.map(told)),
  );
});

test('libsodium opens an Ente export, notes and all', () => {
  const seen = read('ente');
  const held = live.filter(({ kind }) => ['totp', 'hotp', 'steam'].includes(kind));
  assert.deepEqual(
    sorted(
      seen.map(({ note, counter, ...account }) => ({
        ...account,
        counter: counter === null ? null : Number(counter),
      })),
    ),
    sorted(held.map(told)),
  );
  assert.equal(seen.find((account) => account.name === 'alice@example.com').note, 'grüße');
});
