// Other programs' files, read by the built module.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copiesIn, KEY, KEY_BYTES, load, URI } from './modules.mjs';

const NOW = 1_800_000_000_000;
const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** A vault's sealed bytes and ticket, with one account. */
async function sealedVault() {
  const { Vault, new_kdf } = await load('vault');
  const vault = Vault.create(new_kdf(), new Uint8Array(32));
  vault.add({ text: URI }, NOW);
  const made = { sealed: vault.seal(), ticket: vault.reveal_ticket() };
  vault.free();
  return made;
}

test('files are read, compared with the vault and brought into it', async () => {
  const { Import } = await load('vault');
  const { sealed, ticket } = await sealedVault();
  const files = new Import(sealed, ticket);
  const lines = [URI, URI.replaceAll('alice', 'bob'), 'otpauth://totp/Bad?secret=1'];
  const place = files.add_file('list.txt', encode(lines.join('\n')));
  assert.equal(typeof files.read_file(place, undefined), 'string');
  const rows = files.rows(NOW);
  assert.deepEqual(
    rows.map((/** @type {any} */ row) => row.state),
    ['present', 'same-secret', 'skipped'],
  );
  assert.ok(!JSON.stringify(rows).includes(KEY));
  const brought = files.bring(Uint32Array.of(0, 1, 2), NOW);
  assert.equal(brought.ids.length, 1);
  const { Vault } = await load('vault');
  const vault = Vault.resume(brought.sealed, ticket);
  assert.equal(vault.info().accounts, 2);
  vault.free();
  files.free();
});

test('what is no list of accounts is refused with its code', async () => {
  const { Import } = await load('vault');
  const { sealed, ticket } = await sealedVault();
  const files = new Import(sealed, ticket);
  const refused = (/** @type {string} */ text) => {
    const place = files.add_file('file', encode(text));
    assert.throws(
      () => files.read_file(place, undefined),
      (/** @type {any} */ error) => error.code.startsWith('file-'),
      text,
    );
  };
  refused('Dear all');
  refused('{"version":1,"header":{"slots"');
  assert.throws(() => files.read_file(99, undefined), { code: 'not-found' });
  assert.throws(() => new Import(sealed, new Uint8Array(32)), { code: 'ticket-stale' });
  files.free();
});

test('no key stays in memory after the import is over', async () => {
  const { Import, memory } = await load('vault');
  const { sealed, ticket } = await sealedVault();
  const files = new Import(sealed, ticket);
  const place = files.add_file('list.txt', encode(URI.replaceAll('alice', 'bob')));
  files.read_file(place, undefined);
  files.rows(NOW);
  assert.ok(copiesIn(memory, KEY_BYTES) > 0, 'the control');
  files.bring(Uint32Array.of(0), NOW);
  files.free();
  assert.equal(copiesIn(memory, KEY_BYTES), 0);
  assert.equal(copiesIn(memory, KEY), 0);
});
