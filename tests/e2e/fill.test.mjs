/** What a fill does and does not do to a page. */

import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { heading, logIn, oneClick, saveKey, seed, send, setUp, signUp } from './jobs.mjs';
import { serveFiles } from './serve.mjs';

const KEY = 'KRSXG5CTMVRXEZLUKN2HE2LOM4';

describeInBrowsers('a field that comes late', (world) => {
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    files = await serveFiles();
    await seed(world.user, [{ text: KEY, name: 'alice', urls: ['http://127.0.0.1/'] }]);
  });
  after(() => files.close());

  it('is filled when it shows, by the same click', async () => {
    const { user } = world;
    const page = await user.newPage();
    await page.goto(files.urlOf('tests/e2e/late-field.html'));
    const popup = await user.clickToolbar(page);
    await popup.waitForText(user.t('strip_no_field_accounts_one', 1, '127.0.0.1'));
    await page.evaluate(() => /** @type {any} */ (globalThis).showField());
    await popup.whenClosed();
    assert.match(await page.$eval('input', (field) => field.value), /^\d{6}$/);
    await page.close();
  });
});

describeInBrowsers('a page', (world) => {
  before(() => seed(world.user, []));

  for (const variant of ['?', '?boxes=6', '?shadow']) {
    it(`keeps its document as it is but for the values: ${variant.slice(1) || 'single field'}`, async () => {
      const { user, site } = world;
      const own = site.replace('127.0.0.1', `kept${variant.replace(/\W/g, '')}.localhost`);
      const page = await user.newPage();
      await signUp(page, own, 'alice@example.com');
      await watch(page);
      const popup = await saveKey(user, page);
      assert.deepEqual(await seen(page), []);
      await popup.click({ css: 'button', text: user.t('confirm_yes') });
      await popup.close();
      await send(page);
      await logIn(page, own, 'alice@example.com', variant);
      await watch(page);
      await oneClick(user, page);
      // The boxes' widget sends the form itself: the document is another by then.
      if (variant !== '?boxes=6') assert.deepEqual(await seen(page), []);
      await page.close();
    });
  }
});

describeInBrowsers('a site whose forms are to be sent', (world) => {
  it('is signed in to by the one click', async () => {
    const { user, site } = world;
    const { t } = user;
    await seed(user, []);
    const page = await user.newPage();
    await setUp(user, page, site, 'alice@example.com');
    const list = await user.openExtensionPage('app/app.html#/accounts');
    await list.find('button.row');
    const id = await list.evaluate(
      () => document.querySelector('button.row')?.getAttribute('data-id') ?? '',
    );
    await list.close();
    const account = await user.openExtensionPage(`app/app.html#/accounts/${id}`);
    await account.click({ css: 'label.check', text: t('sites_submit') });
    await account.click({ css: 'button.primary', text: t('edit_save') });
    await account.waitFor(() => location.hash === '#/accounts');
    await account.close();
    await logIn(page, site, 'alice@example.com');
    const answered = page.waitForNavigation();
    await oneClick(user, page);
    await answered;
    assert.equal(await heading(page), 'Signed in');
  });
});

describeInBrowsers('a field in a frame of another site', (world) => {
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    files = await serveFiles();
    await seed(world.user, [{ text: KEY, name: 'alice', urls: ['http://127.0.0.1/'] }]);
  });
  after(() => files.close());

  it('is filled only once the user has allowed that host', async () => {
    const { user, browser } = world;
    const page = await user.newPage();
    const frame = files
      .urlOf('tests/e2e/framed-field.html')
      .replace('127.0.0.1', 'inner.localhost');
    const top = new URL(files.urlOf('tests/e2e/framing.html'));
    top.search = new URLSearchParams({ frame }).toString();
    await page.goto(top.href);
    const inner = await page.waitForFrame((each) => each.url() === frame);
    const value = () => inner.$eval('input', (field) => field.value);
    const popup = await user.clickToolbar(page);
    const { host } = new URL(frame);
    await popup.waitForText(user.t('error_foreign_frame', host));
    assert.equal(await value(), '');
    const allow = { css: '.strip button', text: user.t('strip_allow', host) };
    if (browser === 'chromium') {
      await popup.find(allow.css); // the browser's own question can't be answered by a script there
      await popup.close();
      return;
    }
    await popup.click(allow);
    await popup.whenClosed();
    assert.match(await value(), /^\d{6}$/);
    await page.close();
  });
});

/**
 * Notes every change of the document's tree and attributes, open shadow roots included.
 * @param {import('./driver/index.mjs').Page} page
 */
function watch(page) {
  return page.evaluate(() => {
    /** @type {string[]} */
    const changes = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName } of records) {
        changes.push(`${type} ${attributeName ?? ''} of ${target.nodeName}`);
      }
    });
    /** @param {Document | ShadowRoot} root */
    const observe = (root) => {
      observer.observe(root, {
        subtree: true,
        childList: true,
        attributes: true,
        characterData: true,
      });
      for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) observe(shadowRoot);
    };
    observe(document);
    Object.assign(globalThis, { sparekeyTest: { changes, observer } });
  });
}

/** @param {import('./driver/index.mjs').Page} page */
function seen(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).sparekeyTest.changes);
}
