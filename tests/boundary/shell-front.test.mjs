// The front of a large vault: kept in step by the background, and never more than a copy.
import assert from 'node:assert/strict';
import test from 'node:test';
import { costs, load, passphrase } from './modules.mjs';
import { makeBrowser, serveFiles } from './shell-browser.mjs';

serveFiles();
makeBrowser();
const { adopt, change } = await import('../../extension/background/changes.js');
const { openFront } = await import('../../extension/shared/front.js');
const { readHead } = await import('../../extension/shared/store.js');
const session = await import('../../extension/shared/session.js');
const { vaultModule } = await import('../../extension/shared/wasm-full.js');
const {
  currentVault,
  load: open,
  loadFront,
  rows,
} = await import('../../extension/views/current.js');
const { derive } = await load('kdf');
const { Vault } = await vaultModule();

const KDF = { salt: new Uint8Array(32).fill(5), memoryKib: 19456, passes: 2, lanes: 1 };
const NOW = 1_800_000_000_000;
const PAGE = 'https://login.site-250.example/2fa';
const tab = Promise.resolve({ url: PAGE });
const QUESTION = { text: '', pageUrl: PAGE, start: 0, count: 9 };

/** @param {number} at */
function account(at) {
  const domain = `site-${at}.example`;
  const text = `otpauth://totp/Site:user${at}?secret=${'ABCDEFGH'[at % 8]}${at.toString(2).padStart(31, 'A').replaceAll('0', 'B').replaceAll('1', 'C')}`;
  return { text, sites: [{ host: `www.${domain}`, domain, exact: false }] };
}

/** A browser with an open vault of that many accounts. @param {number} count */
async function begin(count) {
  const browser = makeBrowser();
  const vault = Vault.create(KDF, derive(passphrase(), ...costs(KDF)));
  for (let at = 0; at < count; at++) vault.add(account(at), NOW + at);
  const ticket = vault.reveal_ticket();
  await adopt({ sealed: vault.seal(), ticket });
  vault.free();
  await session.open(ticket, 15);
  return browser;
}

/** The front's parts in storage. @param {any} browser @returns {Promise<string[]>} */
async function partsIn({ local }) {
  return Object.keys(await local.get(null)).filter((name) => name.startsWith('front'));
}

/** @param {any} page */
const shown = ({ total, matching, onSite, rows }) => ({
  total,
  matching,
  onSite,
  rows: rows.map((/** @type {any} */ row) => [row.id, row.match, row.code.code]),
});

test('the first screen of a large vault is its front’s, and the same as the vault’s', async () => {
  await begin(300);
  assert.equal(await loadFront(readHead(), tab), true);
  assert.throws(() => currentVault(), 'the vault itself is not open');
  const first = shown(rows(QUESTION, NOW));
  assert.equal(first.total, 300);
  assert.equal(first.onSite, 1);
  await open();
  assert.deepEqual(first, shown(rows(QUESTION, NOW)));
  assert.deepEqual(first, shown(currentVault().rows(QUESTION, NOW)));
});

test('a small vault has none, and one that became small has none left', async () => {
  const browser = await begin(200);
  const large = await partsIn(browser);
  assert.ok(large.length > 5);
  const { id } = /** @type {any} */ (await all(0, 1))[0];
  await change([{ call: 'trash', args: [id] }]);
  assert.deepEqual(await partsIn(browser), []);
  assert.equal(await loadFront(readHead(), tab), false);
  await change([{ call: 'restore', args: [id] }]);
  assert.deepEqual((await partsIn(browser)).sort(), large.sort());
});

test('a vault that shrinks leaves no parts behind', async () => {
  const browser = await begin(300);
  const before = (await partsIn(browser)).length;
  const ids = (await all(0, 60)).map(({ id }) => id);
  await change(ids.map((id) => ({ call: 'trash', args: [id] })));
  const { length } = await partsIn(browser);
  assert.ok(length < before);
  const { front } = await readHead();
  assert.equal(length, 1 + Number(front?.parts));
});

test('a front that is old, damaged, locked or gone is passed over', async () => {
  const browser = await begin(300);
  const { local } = browser;
  const good = await local.get(null);
  const { front } = good;
  const parts = (await partsIn(browser)).filter((name) => name !== 'front');
  const none = async (/** @type {string} */ why) => {
    const opened = await openFront(readHead(), tab).catch((error) => error);
    assert.ok(opened === undefined || opened instanceof Error, why);
    assert.equal(await loadFront(readHead(), tab), false, why);
    await local.set(good);
  };
  await local.set({ front: { ...front, generation: front.generation - 1 } });
  await none('older than the vault');
  await local.set({ front: { ...front, data: front.data.slice(0, -8) } });
  await none('cut');
  await local.set({ front: 'something else' });
  await none('no record');
  await local.remove(parts);
  await none('without its parts');
  await local.set(Object.fromEntries(parts.map((name) => [name, front.data])));
  await none('with another part in place');
  assert.equal(await loadFront(readHead(), tab), true, 'the positive control');
  await session.lock();
  await none('locked');
});

test('a change is stored even where the front is not', async () => {
  const browser = await begin(200);
  const [row] = await all(0, 1);
  const { local } = browser;
  local.beforeWrite = (/** @type {string[]} */ names) => {
    if (names.includes('front')) throw new Error('QUOTA_BYTES quota exceeded');
  };
  const calls = [{ call: 'update', args: [row.id, { name: 'renamed' }] }];
  await change(/** @type {any} */ (calls));
  assert.equal(await loadFront(readHead(), tab), false, 'the old one is passed over');
  assert.equal((await all(0, 1))[0].name, 'renamed');
});

/** @param {number} start @param {number} count @returns {Promise<any[]>} */
async function all(start, count) {
  await open();
  return currentVault().rows({ start, count }, NOW).rows;
}
