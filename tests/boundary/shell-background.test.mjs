// The background as the vault's only writer, on the built modules: whom it obeys, what it
// refuses, and what is left when it dies at its work.
import assert from 'node:assert/strict';
import test from 'node:test';
import { costs, KEY, load, passphrase, URI } from './modules.mjs';
import { makeBrowser, OWN_PAGE, serveFiles } from './shell-browser.mjs';

serveFiles();
makeBrowser();
const { onMessage } = await import('../../extension/background/router.js');
const { rescue } = await import('../../extension/shared/commit.js');
const { openWith } = await import('../../extension/shared/vault.js');
const session = await import('../../extension/shared/session.js');
const { vaultModule } = await import('../../extension/shared/wasm-full.js');
const { derive } = await load('kdf');
const { Vault } = await vaultModule();

/** The least cost that is read. */
const KDF = { salt: new Uint8Array(32).fill(5), memoryKib: 19456, passes: 2, lanes: 1 };
const HOTP = `otpauth://hotp/Example:counter?secret=${KEY}&counter=5`;
const ABSENT = 'f'.repeat(32);

const base64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64');

/**
 * @param {string} verb
 * @param {unknown} [body]
 * @param {any} [sender]
 * @returns {Promise<any>}
 */
function ask(verb, body = {}, sender = OWN_PAGE) {
  const message = JSON.parse(JSON.stringify({ verb, body }));
  return new Promise((resolve) => onMessage(message, sender, resolve));
}

/** @param {string} call @param {unknown[]} args */
const change = (call, ...args) => ask('change', { calls: [{ call, args }] });

/** A browser with an open vault in it. */
async function begin() {
  const browser = makeBrowser();
  const vault = Vault.create(KDF, derive(passphrase(), ...costs(KDF)));
  const ticket = vault.reveal_ticket();
  const adopted = await ask('adopt', { sealed: base64(vault.seal()), ticket: base64(ticket) });
  assert.deepEqual(adopted, { ok: true, value: { warnings: [] } });
  await session.open(ticket, 15);
  return { browser, vault, ticket };
}

/** Names in the vault as it is stored now. */
async function storedSeq() {
  const opened = await openWith(vaultModule);
  const { vault } = /** @type {any} */ (opened);
  const { seq } = vault.info();
  vault.free();
  return seq;
}

async function names() {
  const opened = await openWith(vaultModule);
  assert.equal(opened.state, 'open');
  const { vault } = /** @type {any} */ (opened);
  const { rows } = vault.rows({ count: 99 }, Date.now());
  vault.free();
  return rows.map((/** @type {{ name: string }} */ { name }) => name).sort();
}

/** @param {Promise<any>} answer @param {string} code */
async function refused(answer, code) {
  const { ok, code: given } = await answer;
  assert.deepEqual([ok, given], [false, code]);
}

test('only our own pages are heard', async () => {
  await begin();
  const { id, origin, url } = OWN_PAGE;
  for (const sender of [
    { id, origin: 'https://example.com', url: 'https://example.com/', tab: { id: 1 }, frameId: 0 },
    { id: 'another', origin: 'chrome-extension://another', url: 'chrome-extension://another/' },
    { id, origin, url: `https://example.com/?${url}` },
    { id, origin: 'https://example.com', url },
    { id, origin, url, frameId: 3 },
    { id },
  ]) {
    await refused(ask('lock', {}, sender), 'not-allowed');
  }
  assert.ok(await session.ticket(), 'none of them locked it');
  assert.deepEqual(await ask('lock'), { ok: true, value: null });
  assert.equal(await session.ticket(), undefined);
});

test('every body is checked, field by field', async () => {
  await begin();
  for (const [verb, body] of /** @type {[string, unknown][]} */ ([
    ['reveal', {}],
    ['toString', {}],
    ['change', {}],
    ['change', { calls: [{ call: 'reveal_key', args: [ABSENT] }] }],
    ['change', { calls: [{ call: 'trash', args: ['../../etc'] }] }],
    ['change', { calls: [{ call: 'trash', args: [ABSENT, 'more'] }] }],
    ['change', { calls: [{ call: 'add', args: [{ text: URI, surprise: true }] }] }],
    ['change', { calls: [{ call: 'add', args: [{ text: URI, digits: '6' }] }] }],
    ['change', { calls: [], also: 1 }],
    ['adopt', { sealed: 'not base64!', ticket: '' }],
    ['replace', { sealed: '', baseSeq: -1 }],
    ['fill', { tabId: 'x' }],
  ])) {
    await refused(ask(verb, body), 'bad-message');
  }
  assert.deepEqual(await names(), []);
});

test('calls are made all or none, and a failed one has the core’s code', async () => {
  await begin();
  assert.equal((await change('add', { text: URI })).value.results[0].outcome, 'added');
  const calls = [
    { call: 'add', args: [{ text: HOTP }] },
    { call: 'trash', args: [ABSENT] },
  ];
  await refused(ask('change', { calls }), 'not-found');
  assert.deepEqual(await names(), ['alice@example.com']);
  const wrong = await change('add', { text: `${KEY}!` });
  assert.deepEqual([wrong.ok, typeof wrong.position], [false, 'number']);
  assert.ok(!JSON.stringify(wrong).includes(KEY), 'no error tells the key');
});

test('changes asked for at once are made one after the other; none is lost', async () => {
  await begin();
  const wanted = Array.from({ length: 8 }, (_, at) => `account ${at}`);
  await Promise.all(wanted.map((name) => change('add', { text: URI, name, evenIfPresent: true })));
  assert.deepEqual(await names(), wanted);
});

test('a counter’s code is given only once the counter is stored', async () => {
  const { browser } = await begin();
  const { id } = (await change('add', { text: HOTP })).value.results[0];
  browser.local.beforeWrite = () => {
    throw new Error('QUOTA_BYTES quota exceeded');
  };
  await refused(change('advance', id), 'storage-full');
  browser.local.beforeWrite = () => {};
  const first = (await change('advance', id)).value.results[0].code;
  const second = (await change('advance', id)).value.results[0].code;
  assert.match(first, /^\d{6}$/);
  assert.notEqual(first, second);
  const { vault } = /** @type {any} */ (await openWith(vaultModule));
  assert.equal(vault.row(id, Date.now()).counter, 7, '5, then two codes and no third');
  vault.free();
});

test('a worker that dies at any write of a change leaves a vault that opens', async () => {
  for (let lives = 0; lives < 2; lives++) {
    const { browser } = await begin();
    await change('add', { text: URI });
    browser.local.lives = lives;
    const dead = new Promise((resolve) => setTimeout(resolve, 100, 'dead'));
    assert.equal(await Promise.race([change('add', { text: HOTP }), dead]), 'dead');
    const data = await browser.local.get(null);
    const before = await browser.session.get(null);
    const next = makeBrowser(); // the lock that the dead worker held went with it
    await next.local.set(data);
    await next.session.set(before);
    assert.deepEqual(await names(), ['alice@example.com']);
    await change('add', { text: HOTP });
    assert.deepEqual(await names(), ['alice@example.com', 'counter']);
  }
});

test('a vault that is there is never written over', async () => {
  const { vault, ticket } = await begin();
  const body = () => ({ sealed: base64(vault.seal()), ticket: base64(ticket) });
  await refused(ask('adopt', body()), 'vault-exists');
  await session.lock();
  await refused(ask('adopt', body()), 'vault-exists');
  await refused(change('add', { text: URI }), 'locked');
});

test('a page’s copy replaces the vault only where nothing else changed it', async () => {
  const { vault } = await begin();
  const { seq: baseSeq } = vault.info();
  vault.set_setting('lockMinutes', 5, Date.now());
  const sealed = base64(vault.seal());
  assert.ok((await ask('replace', { sealed, baseSeq })).ok);
  await refused(ask('replace', { sealed, baseSeq }), 'vault-changed');
  const other = Vault.create(KDF, derive(passphrase(), ...costs(KDF)));
  const stranger = base64(other.seal());
  await refused(ask('replace', { sealed: stranger, baseSeq: vault.info().seq }), 'other-vault');
  await change('add', { text: URI });
  const poorer = { sealed: base64(vault.seal()), baseSeq: await storedSeq() };
  await refused(ask('replace', poorer), 'would-lose-accounts');
  assert.deepEqual(await names(), ['alice@example.com']);
});

test('a new vault takes the place of a locked one, whose bytes are kept', async () => {
  const { vault } = await begin();
  const fresh = Vault.create(KDF, derive(passphrase(), ...costs(KDF)));
  const ticket = base64(fresh.reveal_ticket());
  const { vaultId: oldVaultId, seq: oldSeq } = vault.info();
  const body = { sealed: base64(fresh.seal()), ticket, oldVaultId, oldSeq };
  await refused(ask('start_over', body), 'vault-exists');
  await session.lock();
  await refused(ask('start_over', { ...body, oldSeq: oldSeq + 1 }), 'vault-changed');
  await refused(ask('start_over', { ...body, oldVaultId: ABSENT }), 'vault-changed');
  const [old] = (await rescue()).map(({ bytes }) => base64(bytes));
  assert.deepEqual(await ask('start_over', body), { ok: true, value: { warnings: [] } });
  const kept = (await rescue()).filter(({ bytes }) => base64(bytes) === old);
  assert.ok(kept.some(({ name }) => name.startsWith('aside-')));
  assert.ok(kept.some(({ name }) => name.startsWith('mirror-')));
  await session.open(fresh.reveal_ticket(), 15);
  assert.deepEqual(await names(), []);
});
