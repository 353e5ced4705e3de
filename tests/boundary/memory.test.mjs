// After locking, wasm memory holds neither secret nor passphrase; while open it does, or the
// test would prove nothing.
import assert from 'node:assert/strict';
import test from 'node:test';
import { copiesIn, costs, KEY_BYTES, load, PASSPHRASE, passphrase, URI } from './modules.mjs';

const NOW = 1_800_000_000_000;

/** A sealed vault with one account, and its ticket. */
async function made() {
  const { Vault, new_kdf, memory } = await load('vault');
  const vault = Vault.create(new_kdf(), new Uint8Array(32).fill(7));
  vault.add({ text: URI }, NOW);
  return { vault, memory, sealed: vault.seal(), ticket: vault.reveal_ticket() };
}

test('a vault that was changed and locked leaves no secret', async () => {
  const { vault, memory, sealed, ticket } = await made();
  assert.ok(copiesIn(memory, ticket) > 0, 'the positive control');
  assert.ok(copiesIn(memory, KEY_BYTES) > 0, 'the positive control: open, the secret is there');
  const key = vault.reveal_key(
    vault.rows({ count: 1 }, NOW).rows[0].id,
    new Uint8Array(32).fill(7),
  );
  assert.equal(copiesIn(memory, key), 0, 'a revealed text is handed out and wiped');
  vault.free();
  assert.equal(copiesIn(memory, KEY_BYTES), 0);
  assert.equal(copiesIn(memory, URI), 0);
  assert.equal(copiesIn(memory, ticket), 0);
  assert.ok(sealed.length > 0);
});

test('a vault that was resumed and locked leaves no secret and no key', async () => {
  const { sealed, ticket } = await made();
  const { Vault, memory } = await load('codes');
  const vault = Vault.resume(sealed, ticket);
  vault.rows({ count: 5 }, NOW);
  vault.all_codes(NOW);
  assert.ok(copiesIn(memory, KEY_BYTES) > 0, 'the positive control');
  assert.ok(copiesIn(memory, ticket) > 0, 'the positive control');
  vault.free();
  assert.equal(copiesIn(memory, KEY_BYTES), 0);
  assert.equal(copiesIn(memory, ticket), 0);
});

test('a front that was shown leaves no secret and no key', async () => {
  const { vault, ticket } = await made();
  const [first] = vault.seal_front();
  const { Front, memory } = await load('codes');
  const front = Front.open(first, ticket);
  assert.equal(front.rows({ count: 5 }, NOW).rows.length, 1);
  assert.ok(copiesIn(memory, KEY_BYTES) > 0, 'the positive control');
  front.free();
  assert.equal(copiesIn(memory, KEY_BYTES), 0);
  assert.equal(copiesIn(memory, ticket), 0);
});

test('a vault that does not open leaves no secret', async () => {
  const { sealed, ticket } = await made();
  const { Vault, memory } = await load('vault');
  const altered = sealed.slice();
  altered[altered.length - 40] ^= 1;
  assert.throws(() => Vault.resume(altered, ticket), { code: 'vault-tampered' });
  assert.throws(() => Vault.unlock(sealed, new Uint8Array(32).fill(9)), {
    code: 'wrong-passphrase',
  });
  assert.equal(copiesIn(memory, KEY_BYTES), 0);
  assert.equal(copiesIn(memory, ticket), 0);
});

test('deriving a key wipes the passphrase, in the caller too', async () => {
  const { derive, memory } = await load('kdf');
  const given = passphrase();
  const derived = derive(
    given,
    ...costs({ salt: new Uint8Array(32), memoryKib: 19456, passes: 2, lanes: 1 }),
  );
  assert.equal(derived.length, 32);
  assert.ok(given.every((byte) => byte === 0));
  assert.equal(copiesIn(memory, PASSPHRASE), 0);
});
