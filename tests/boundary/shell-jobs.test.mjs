// The parts of the jobs on a page that need no page: which account a site may have, a fresh
// code, keys found twice, codes as people read them.
import assert from 'node:assert/strict';
import test from 'node:test';
import { formatCode, formatKey } from '../../extension/shared/format.js';
import { joined } from '../../extension/shared/found-keys.js';
import { mostTelling } from '../../extension/shared/symbol-kind.js';
import { costs, KEY, load, passphrase, URI } from './modules.mjs';
import { makeBrowser, OWN_PAGE, serveFiles } from './shell-browser.mjs';

serveFiles();
makeBrowser();
const { onMessage } = await import('../../extension/background/router.js');
const { freshCode } = await import('../../extension/shared/fresh-code.js');
const session = await import('../../extension/shared/session.js');
const { accountFor, withVault } = await import('../../extension/shared/site-account.js');
const { siteOf } = await import('../../extension/shared/page-facts.js');
const { vaultModule } = await import('../../extension/shared/wasm-full.js');
const { derive } = await load('kdf');
const { Vault } = await vaultModule();

/** The least cost that is read. */
const KDF = { salt: new Uint8Array(32).fill(5), memoryKib: 19456, passes: 2, lanes: 1 };
const NOW = 1_800_000_000_000; // a period of 30 s begins here
const site = (/** @type {string} */ host, domain = host) => ({ host, domain, exact: false });

/** @param {...any} drafts @returns {Promise<string[]>} ids */
async function vaultOf(...drafts) {
  makeBrowser();
  const vault = Vault.create(KDF, derive(passphrase(), ...costs(KDF)));
  const ids = drafts.map(
    (draft) => vault.add({ text: URI, evenIfPresent: true, ...draft }, Date.now()).id,
  );
  const ticket = vault.reveal_ticket();
  const base64 = (/** @type {Uint8Array} */ bytes) => Buffer.from(bytes).toString('base64');
  const body = { sealed: base64(vault.seal()), ticket: base64(ticket) };
  const sender = /** @type {any} */ (OWN_PAGE);
  const answer = await new Promise((resolve) =>
    onMessage({ verb: 'adopt', body }, sender, resolve),
  );
  assert.ok(/** @type {any} */ (answer).ok);
  await session.open(ticket, 15);
  return ids;
}

/** @param {string} url @param {any} [wish] */
async function chosen(url, wish = {}) {
  const page = { tabId: 1, windowId: 1, url, frames: [] };
  return withVault(async (vault) => (await accountFor(vault, url, await siteOf(page), wish)).id);
}

test('a site gets its own account, and no other without a word from the user', async () => {
  const [bank, shop] = await vaultOf(
    { sites: [site('login.example.com', 'example.com')] },
    { sites: [site('shop.example.net', 'example.net')] },
  );
  assert.equal(await chosen('https://login.example.com/in'), bank);
  assert.equal(await chosen('https://www.example.com/', { id: bank }), bank);
  const code = (/** @type {string} */ name) => ({ code: name });
  await assert.rejects(chosen('https://www.example.com/', { id: shop }), code('wrong-site'));
  await assert.rejects(chosen('https://unrelated.test/'), code('no-account-here'));
  assert.equal(await chosen('https://unrelated.test/', { id: shop, evenElsewhere: true }), shop);
  for (const imitation of ['https://examp1e.com/', 'https://login.example.com.evil.test/']) {
    await assert.rejects(chosen(imitation), code('lookalike'), imitation);
    await assert.rejects(chosen(imitation, { id: bank }), code('lookalike'), imitation);
  }
  await assert.rejects(chosen('http://login.example.com/'), code('not-https'));
  await assert.rejects(chosen('about:blank'), code('no-site'));
});

test('of several accounts none is taken unasked, and a locked vault gives none', async () => {
  const sites = [site('example.com')];
  const [first] = await vaultOf({ sites }, { sites, name: 'another' });
  await assert.rejects(chosen('https://example.com/'), { code: 'several-accounts' });
  assert.equal(await chosen('https://example.com/', { id: first }), first);
  await session.lock();
  await assert.rejects(chosen('https://example.com/'), { code: 'locked' });
});

test('a code about to expire is let pass for the next, unless that is called off', async ({
  mock,
}) => {
  mock.timers.enable({ apis: ['Date', 'setTimeout'], now: NOW });
  const [id = ''] = await vaultOf({});
  const row = await withVault((vault) => vault.row(id, NOW));
  const { code: old, next } = /** @type {any} */ (row.code);
  const untold = () => assert.fail('no wait is needed');
  mock.timers.setTime(NOW + 27_000);
  assert.equal(await freshCode(id, { onWait: untold }), old);

  mock.timers.setTime(NOW + 27_001);
  let seconds = 0;
  const begun = await new Promise((resolve) => {
    const code = freshCode(id, {
      onWait: (left) => {
        seconds = left;
        queueMicrotask(() => resolve({ code }));
      },
    });
  });
  assert.equal(seconds, 3);
  mock.timers.tick(2_999);
  assert.equal(await begun.code, next);

  mock.timers.setTime(NOW + 59_000);
  const control = new AbortController();
  const stopped = freshCode(id, { signal: control.signal, onWait: () => control.abort() });
  await assert.rejects(stopped, { code: 'cancelled' });
});

test('a key that a page shows twice is one key; two that differ are both shown and marked', () => {
  const picture = { source: /** @type {const} */ ('picture'), text: URI };
  const spaced = KEY.toLowerCase().match(/.{4}/g)?.join(' ') ?? '';
  const text = { source: /** @type {const} */ ('text'), text: spaced };
  assert.deepEqual(joined([text, picture]), [{ ...picture, agreement: 'same' }]);
  const other = { source: /** @type {const} */ ('text'), text: 'GEZDGNBVGY3TQOJQ' };
  const differ = joined([picture, other]);
  assert.deepEqual(differ, [
    { ...picture, agreement: 'different' },
    { ...other, agreement: 'different' },
  ]);
  assert.deepEqual(joined([picture]), [picture]);
});

test('codes and keys are grouped', () => {
  const gap = '\u00a0';
  /** @param {string} code */
  const shown = (code) => formatCode(code).replaceAll(gap, ' ');
  assert.deepEqual(
    ['1234', 'B2C3D', '123456', '1234567', '12345678', '123456789', '1234567890'].map(shown),
    ['1234', 'B2C3D', '123 456', '1234 567', '1234 5678', '123 456 789', '12345 67890'],
  );
  assert.equal(formatKey('JBSWY3DPEHPK3PX'), 'JBSW Y3DP EHPK 3PX');
});

test('of several QR codes the one whose words help most is told', () => {
  assert.equal(mostTelling(['text', 'address', 'okta']), 'okta');
  assert.equal(mostTelling([]), undefined);
});
