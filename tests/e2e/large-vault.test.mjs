/** The popup on a vault so large that its first screen comes from a front of its own. */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { add, lock, seed, unlock } from './jobs.mjs';
import { serveFiles } from './serve.mjs';

const ACCOUNTS = 1000;
const HERE = 'here@example.com';

/** @param {number} at */
function account(at) {
  const letters = at
    .toString(8)
    .padStart(6, '0')
    .replaceAll(/./g, (digit) => 'ABCDEFGH'[+digit] ?? '');
  const here = at === 700;
  return {
    text: `KRSXG5CTMVRXEZLUKN2HE2LOM4${letters}`,
    issuer: `Issuer ${at}`,
    name: here ? HERE : `user${at}@example.com`,
    urls: [here ? 'http://127.0.0.1/' : `https://site-${at}.example/`],
  };
}

describeInBrowsers('a vault of 1,000 accounts', (world) => {
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    files = await serveFiles();
    await seed(
      world.user,
      Array.from({ length: ACCOUNTS }, (_, at) => account(at)),
    );
  });
  after(() => files.close());

  it('shows the site’s account first, and fills', async () => {
    const { user } = world;
    assert.ok((await fronts(user)) > ACCOUNTS / 20, 'it has a front');
    const page = await user.newPage(files.urlOf('tests/e2e/late-field.html'));
    const popup = await user.clickToolbar(page);
    await popup.waitForText(user.t('strip_no_field_accounts_one', 1, '127.0.0.1'));
    assert.equal((await names(popup))[0], HERE);
    await page.evaluate(() => /** @type {any} */ (globalThis).showField());
    await popup.whenClosed();
    assert.match(await page.$eval('input', (field) => field.value), /^\d{6}$/);
    await page.close();
  });

  it('finds every account', async () => {
    const { user } = world;
    const page = await user.newPage('about:blank');
    const popup = await user.clickToolbar(page);
    await popup.type('input[type=search]', 'issuer 999');
    await popup.waitFor(() => document.querySelectorAll('.row').length === 1);
    assert.deepEqual(await names(popup), ['user999@example.com']);
    await popup.close();
    await page.close();
  });

  it('opens when it is unlocked, after a change, and without its front', async () => {
    const { user } = world;
    const page = await user.newPage('about:blank');
    await lock(user, page);
    const locked = await user.clickToolbar(page);
    await unlock(locked);
    await locked.find('.row .code');
    await locked.close();
    await add(user, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', { issuer: 'Added' });
    for (const forget of [false, true]) {
      if (forget) await forgetFront(user);
      const popup = await user.clickToolbar(page);
      await popup.type('input[type=search]', 'added');
      await popup.waitFor(() => document.querySelectorAll('.row').length === 1);
      await popup.close();
    }
  });
});

/** Of the rows in sight. @param {import('./driver/index.mjs').View} view */
function names(view) {
  return view.evaluate(() =>
    [...document.querySelectorAll('.row .cut')].map((each) => each.textContent),
  );
}

/** How many parts its front has. @param {import('./jobs.mjs').User} user */
async function fronts(user) {
  const app = await user.openExtensionPage('app/app.html');
  const count = await app.evaluate(
    async () =>
      Object.keys(await chrome.storage.local.get(null)).filter((name) => /^front/.test(name))
        .length,
  );
  await app.close();
  return count;
}

/** @param {import('./jobs.mjs').User} user */
async function forgetFront(user) {
  const app = await user.openExtensionPage('app/app.html');
  await app.evaluate(() => chrome.storage.local.remove('front'));
  await app.close();
}
