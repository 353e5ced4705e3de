// A share as SHARE.md describes it, read by nothing of ours: Debian's `age` and node's Ed25519.
import assert from 'node:assert/strict';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { after, test } from 'node:test';
import { load, URI } from '../boundary/modules.mjs';
import { AgeUser } from '../e2e/age.mjs';

const NOW = 1_800_000_000_000;
const P = 2n ** 255n - 19n;
const LETTERS = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';

const bob = new AgeUser();
after(() => bob.end());

test('the signature is Ed25519’s, by the recipient’s own key', async () => {
  const share = await load('vault');
  const { Vault, new_kdf } = share;
  // Half of all keys have the other sign, so several are tried.
  for (let times = 0; times < 8; times++) {
    const vault = Vault.create(new_kdf(), new Uint8Array(32));
    const { id } = vault.add({ text: URI }, NOW);
    const [sealed, ticket] = [vault.seal(), vault.reveal_ticket()];
    vault.free();
    const { resealed } = share.add_contact(sealed, ticket, 'Bob', bob.key, NOW);
    const [contact] = share.contacts(resealed.sealed, ticket);
    const proof = new Uint8Array(32);
    const made = share.reveal_share(
      resealed.sealed,
      ticket,
      proof,
      [id],
      [contact.id],
      undefined,
      NOW,
    );
    const text = bob.open(made.armored);
    assert.equal(Buffer.byteLength(text) % 1024, 0);
    const [, body = '', signature = ''] = /^(.*\n)# Signature: (.+)\n$/s.exec(text) ?? [];
    const [, from = ''] = /^# From: (age1\w+)$/m.exec(body) ?? [];
    assert.ok(body.includes(`# To: ${bob.key}\n`) && body.includes('otpauth://totp/Example'));
    const message = Buffer.from(`sparekey-share-v1 signed\n${body}`);
    assert.ok(verify(null, message, edwards(from), Buffer.from(signature, 'base64')));
    assert.ok(!verify(null, Buffer.from('x'), edwards(from), Buffer.from(signature, 'base64')));
  }
});

test('the words of a key are its hash’s digits', async () => {
  const { read_keys } = await load('vault');
  const [{ words }] = read_keys(bob.key);
  const hash = createHash('sha256').update(`sparekey-share-v1${bob.key}`).digest('hex');
  const last = Number(BigInt(`0x${hash}`) % 7776n);
  // In alphabetical order, so a later word has a greater digit.
  const other = new AgeUser();
  const [{ words: others }] = read_keys(other.key);
  const otherHash = createHash('sha256').update(`sparekey-share-v1${other.key}`).digest('hex');
  const otherLast = Number(BigInt(`0x${otherHash}`) % 7776n);
  other.end();
  const first = (/** @type {string} */ text) => text.split(' ')[0] ?? '';
  assert.equal(Math.sign(last - otherLast), Math.sign(compare(first(words), first(others))));
});

/**
 * @param {string} one
 * @param {string} other
 */
function compare(one, other) {
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * The recipient's Montgomery coordinate as the Edwards point with sign 0.
 * @param {string} recipient
 */
function edwards(recipient) {
  const values = [...recipient.slice('age1'.length, -6)].map((letter) => LETTERS.indexOf(letter));
  const number = values.reduce((sum, value) => (sum << 5n) | BigInt(value), 0n) >> 4n;
  const u = BigInt(`0x${bytes(number).reverse().toString('hex')}`) % P;
  const y = ((u - 1n) * power(u + 1n, P - 2n)) % P;
  const spki = Buffer.concat([
    Buffer.from('302a300506032b6570032100', 'hex'),
    bytes((y + P) % P).reverse(),
  ]);
  return createPublicKey({ key: spki, format: 'der', type: 'spki' });
}

/** @param {bigint} number @returns {Buffer} 32 bytes, big-endian */
function bytes(number) {
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex');
}

/**
 * @param {bigint} base
 * @param {bigint} exponent
 */
function power(base, exponent) {
  let [result, square, rest] = [1n, base % P, exponent];
  for (; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % P;
    square = (square * square) % P;
  }
  return result;
}
