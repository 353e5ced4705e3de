/**
 * Codes, keys and modules: node tests/bench/codes.mjs
 *
 * Ours and a peer take turns in one run; times are medians, and what counts is their ratio.
 */

import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import sodium from 'libsodium-wrappers-sumo';
// What browsers get; under node the bare name would give node's own crypto.
import { Secret, TOTP } from 'otpauth/dist/otpauth.esm.js';
import * as codes from '../../extension/wasm/codes.js';
import * as kdf from '../../extension/wasm/kdf.js';
import * as vaults from '../../extension/wasm/vault.js';

const ACCOUNTS = 1000;
const ROUNDS = 25;
const PERIOD_MS = 30_000;
/** Any time; each round takes the next period, so that nothing is remembered. */
const START_MS = 1_800_000_000_000;

/** @param {number[]} times */
function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN;
}

/**
 * Medians of several functions that take turns, in milliseconds.
 * @param {number} rounds
 * @param {...(round: number) => unknown} candidates
 */
function race(rounds, ...candidates) {
  /** @type {number[][]} */
  const times = candidates.map(() => []);
  for (let round = 0; round < rounds; round++) {
    candidates.forEach((candidate, index) => {
      const begun = performance.now();
      candidate(round);
      times[index]?.push(performance.now() - begun);
    });
  }
  return times.map(median);
}

/**
 * @param {string} what
 * @param {string} value
 * @param {string} [aim]
 */
function print(what, value, aim = '') {
  console.log(`${what.padEnd(52)} ${value.padStart(22)}   ${aim}`);
}

const hot = await ready('codes', codes);
await ready('vault', vaults);
await ready('kdf', kdf);
await sodium.ready;

const secrets = Array.from(
  { length: ACCOUNTS },
  () => new Secret({ buffer: randomBytes(20).buffer }),
);
const { sealed, ticket } = makeVault();
await codesOf1000();
await unlockOf1000();
await argon2();
print('Hot module (codes)', `${(hot.bytes / 1024).toFixed(0)} KB`, 'at most 120 KB');
print('  compiled and started', `${hot.ms.toFixed(1)} ms`, 'at most 12 ms');

/**
 * Compiles and starts a module several times, and leaves it started.
 * @param {string} name
 * @param {{ initSync(input: { module: WebAssembly.Module }): unknown }} glue
 */
async function ready(name, glue) {
  const file = new URL(`../../extension/wasm/${name}_bg.wasm`, import.meta.url);
  const bytes = await readFile(file);
  const [ms = 0] = race(1, () => glue.initSync({ module: new WebAssembly.Module(bytes) }));
  print(
    `Module ${name}`,
    `${(bytes.length / 1024).toFixed(0)} KB, ${(gzipSync(bytes).length / 1024).toFixed(0)} KB gz`,
  );
  return { bytes: bytes.length, ms };
}

function makeVault() {
  const vault = vaults.Vault.create(vaults.new_kdf(), randomBytes(32));
  secrets.forEach((secret, index) => {
    vault.add(
      { text: secret.base32, issuer: `Issuer ${index}`, name: `user${index}@example.com` },
      START_MS,
    );
  });
  const made = { sealed: vault.seal(), ticket: vault.reveal_ticket() };
  vault.free();
  return made;
}

async function codesOf1000() {
  const vault = codes.Vault.resume(sealed, ticket.slice());
  const peers = secrets.map((secret) => new TOTP({ secret }));
  const [ours = 1, theirs = 1] = race(
    ROUNDS,
    (round) => vault.all_codes(START_MS + round * PERIOD_MS),
    (round) => peers.map((totp) => totp.generate({ timestamp: START_MS + round * PERIOD_MS })),
  );
  agree(vault, peers);
  vault.free();
  print('Codes of 1,000 accounts in one call', `${ours.toFixed(3)} ms`);
  print('  codes a second', `${(ACCOUNTS / ours / 1000).toFixed(2)} million`, 'at least 3 million');
  print(
    '  times as fast as otpauth, objects kept',
    `${(theirs / ours).toFixed(1)} ×`,
    'at least 19 ×',
  );
}

/**
 * A fast answer must be the right one.
 * @param {codes.Vault} vault
 * @param {TOTP[]} peers
 */
function agree(vault, peers) {
  const ours = vault.all_codes(START_MS).split('\n').filter(Boolean).toSorted();
  const theirs = peers.map((totp) => totp.generate({ timestamp: START_MS })).toSorted();
  if (ours.join() !== theirs.join()) throw new Error('our codes differ from otpauth’s');
}

async function unlockOf1000() {
  const [ms = 0] = race(ROUNDS, () => {
    const vault = codes.Vault.resume(sealed, ticket.slice());
    vault.rows({ count: 12 }, START_MS);
    vault.free();
  });
  print('Open 1,000 accounts, first 12 rows with codes', `${ms.toFixed(1)} ms`, 'at most 10 ms');
}

async function argon2() {
  const salt = randomBytes(16);
  const passphrase = () => new TextEncoder().encode('mellow granite wanders past nine owls');
  const { crypto_pwhash_ALG_ARGON2ID13: algorithm } = sodium;
  /** @type {Uint8Array[]} */
  const keys = [];
  const [ours = 1, theirs = 1] = race(
    9,
    () => {
      keys[0] = kdf.derive(passphrase(), salt, 64 * 1024, 3, 1);
    },
    () => {
      keys[1] = sodium.crypto_pwhash(32, passphrase(), salt, 3, 64 * 1024 * 1024, algorithm);
    },
  );
  if (Buffer.compare(keys[0] ?? Buffer.of(1), keys[1] ?? Buffer.of(2)) !== 0) {
    throw new Error('our key differs from libsodium’s');
  }
  print('Argon2id, 64 MiB, 3 passes', `${ours.toFixed(0)} ms`);
  print('  times libsodium’s', `${(ours / theirs).toFixed(2)} ×`, 'at most 1.1 ×');
}
