// Shares, by the built module: nothing but sealed text leaves it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { copiesIn, KEY, KEY_BYTES, load, URI } from './modules.mjs';

const NOW = 1_800_000_000_000;
const PROOF = () => new Uint8Array(32);
const encode = (/** @type {string} */ text) => new TextEncoder().encode(text);

/** A vault's sealed bytes, ticket and the id of its one account. */
async function sealedVault() {
  const { Vault, new_kdf } = await load('vault');
  const vault = Vault.create(new_kdf(), PROOF());
  const { id } = vault.add({ text: URI }, NOW);
  const made = { sealed: vault.seal(), ticket: vault.reveal_ticket(), id };
  vault.free();
  return made;
}

test('an account goes to a contact, who sees who sent it', async () => {
  const share = await load('vault');
  const { sealed, ticket, id } = await sealedVault();
  assert.equal(share.own_key(sealed, ticket), undefined);
  let now = share.renew_key(sealed, ticket, NOW).sealed;
  const { key, words } = share.own_key(now, ticket);
  assert.match(key, /^age1/);
  assert.equal(words.split(' ').length, 8);
  const { resealed } = share.add_contact(now, ticket, 'Me', key, NOW);
  now = resealed.sealed;
  const [me] = share.contacts(now, ticket);
  assert.deepEqual([me.name, me.verified, me.disputed], ['Me', false, false]);
  now = share.verify_contact(now, ticket, me.id, key, true, NOW).sealed;

  const refused = () =>
    share.reveal_share(now, ticket, new Uint8Array(32).fill(1), [id], [me.id], undefined, NOW);
  assert.throws(refused, { code: 'wrong-passphrase' });
  const made = share.reveal_share(now, ticket, PROOF(), [id], [me.id], undefined, NOW);
  assert.ok(made.armored.startsWith('-----BEGIN AGE ENCRYPTED FILE-----') && !made.phrase);
  now = made.sealed;
  assert.deepEqual(
    share.shares_of(now, ticket, id).map((/** @type {any} */ each) => [each.to, each.renewed]),
    [[[{ name: 'Me', key }], false]],
  );
  const received = new share.Received(now, ticket, encode(made.armored), undefined, false);
  const view = received.view(now, ticket, NOW);
  assert.deepEqual(
    [view.sender, view.name, view.verified, view.rows[0].state],
    ['signed', 'Me', true, 'present'],
  );
  assert.ok(!JSON.stringify(view).includes(KEY));
  received.free();
});

test('a changed key for a known name stops, with both in view', async () => {
  const share = await load('vault');
  const { sealed, ticket } = await sealedVault();
  const one = share.renew_key(sealed, ticket, NOW).sealed;
  const first = share.own_key(one, ticket).key;
  const two = share.renew_key(one, ticket, NOW).sealed;
  const second = share.own_key(two, ticket).key;
  const { resealed } = share.add_contact(two, ticket, 'Bob', first, NOW);
  const added = share.add_contact(resealed.sealed, ticket, 'bob', second, NOW);
  assert.deepEqual(
    [added.code, added.known.key, added.resealed],
    ['contact-key-changed', first, undefined],
  );
  const typo = () => share.read_keys(`${first.slice(0, 9)}b${first.slice(10)}`);
  assert.throws(typo, { code: 'age-key-typo', position: 9 });
});

test('lent codes have times and no key; a phrase opens and nothing else does', async () => {
  const share = await load('vault');
  const { sealed, ticket, id } = await sealedVault();
  const made = share.reveal_share(sealed, ticket, PROOF(), [id], [], 900, NOW);
  assert.equal(made.phrase.split('-').length >= 6, true);
  const open = (/** @type {string | undefined} */ phrase) =>
    new share.Received(sealed, ticket, encode(made.armored), phrase, false);
  assert.throws(() => open(undefined), { code: 'age-phrase-needed' });
  assert.throws(() => open('not it'), { code: 'age-wrong-phrase' });
  const received = open(made.phrase);
  const [codes] = received.view(sealed, ticket, NOW).codes;
  assert.deepEqual(
    [codes.codes.length, codes.times[0], codes.periodMs, codes.untilMs],
    [30, NOW, 30_000, NOW + 900_000],
  );
  received.free();
});

test('no key stays in memory once a share is made or put away', async () => {
  const share = await load('vault');
  const { sealed, ticket, id } = await sealedVault();
  const made = share.reveal_share(sealed, ticket, PROOF(), [id], [], undefined, NOW);
  const left = () => copiesIn(share.memory, KEY_BYTES) + copiesIn(share.memory, KEY);
  assert.equal(left(), 0);
  const file = encode(made.armored);
  const received = new share.Received(sealed, ticket, file, made.phrase, false);
  assert.ok(left() > 0, 'the control');
  received.free();
  assert.equal(left(), 0);
});
