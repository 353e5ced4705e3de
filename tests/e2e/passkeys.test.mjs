/** Unlocking by passkey: with Chromium's virtual authenticator, and why not in Firefox. */

import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { lock, PASSPHRASE, seed, start, unlock } from './jobs.mjs';

/** @typedef {import('./jobs.mjs').View} View */

describe('passkeys (chromium)', () => {
  /** @type {import('./jobs.mjs').User} */
  let user;
  /** @type {View} a tab whose authenticator has the first passkey */
  let app;
  /** @type {Authenticator} */
  let authenticator;
  before(async () => {
    user = await start('chromium');
    await seed(user, [{ text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4', issuer: 'Example', name: 'alice' }]);
    app = await user.openExtensionPage('app/app.html#/settings');
  });
  after(() => user.close());

  it('one without PRF is refused, and nothing changes', async () => {
    const without = await plugIn(app, false);
    const untouched = await slots(app);
    await add(user, app, 'Old key');
    await app.waitForText(user.t('error_passkey_without_prf'));
    assert.deepEqual(await slots(app), untouched);
    await without.unplug();
  });

  it('one is added, renamed, and opens the vault beside the passphrase', async () => {
    const { t } = user;
    authenticator = await plugIn(app, true);
    await add(user, app, 'Laptop');
    await app.waitForText(t('passkeys_added'));
    assert.deepEqual(await slots(app), ['passkey', 'passphrase']);
    await add(user, app, 'Laptop again');
    await app.waitForText(t('error_passkey_present'));
    await app.click({ css: 'button', text: t('passkeys_rename_named', 'Laptop') });
    await app.type('#passkey-name', 'My laptop');
    await app.press('Enter');
    await app.waitForText('My laptop');
    await lockHere(app);
    await app.click({ css: 'button', text: t('unlock_use_passkey') });
    await app.find('#lock-minutes');
  });

  it('the popup hands over to a window, which opens the vault and the popup again', async () => {
    const { t } = user;
    const page = await user.newPage('about:blank');
    await lock(user, page);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: 'button', text: t('unlock_use_passkey') });
    await popup.whenClosed();
    const own = await user.findExtensionPage('app/app.html#/passkey/');
    const hash = await own.evaluate(() => location.hash);
    // Each window has authenticators of its own here: this one gets a passkey first.
    await plugIn(own, true);
    await own.click({ css: 'button', text: t('recover_back') });
    await unlock(own);
    await own.find('nav');
    await own.evaluate(() => {
      location.hash = '#/settings';
    });
    await add(user, own, 'Key');
    await own.waitForText(t('passkeys_added'));
    await lockHere(own);
    await own.evaluate((wanted) => {
      location.hash = wanted;
    }, hash);
    await own.whenClosed();
    await app.waitFor(async () => (await chrome.storage.session.get('session')).session);
  });

  it('asks for the passphrase once after a month of passkeys', async () => {
    const { t } = user;
    await lockHere(app);
    await app.evaluate(async () => {
      const { passphraseTyped } = await chrome.storage.local.get('passphraseTyped');
      const typed = /** @type {any} */ (passphraseTyped);
      const atMs = typed.atMs - 31 * 24 * 60 * 60 * 1000;
      await chrome.storage.local.set({ passphraseTyped: { ...typed, atMs } });
    });
    await app.click({ css: 'button', text: t('unlock_use_passkey') });
    await app.waitForText(t('practice_title'));
    await unlock(app, 'not the passphrase');
    await app.waitForText(t('practice_forgotten'));
    await unlock(app, PASSPHRASE);
    await app.find('#lock-minutes');
    await lockHere(app);
    await app.click({ css: 'button', text: t('unlock_use_passkey') });
    await app.find('#lock-minutes');
  });

  it('what is cancelled, or gone from its device, is said and leaves the vault locked', async () => {
    const { t } = user;
    await lockHere(app);
    for (const spoil of [authenticator.refuse, authenticator.forget]) {
      await spoil();
      await app.click({ css: 'button', text: t('unlock_use_passkey') });
      await app.waitForText(t('error_passkey_not_used'));
      assert.equal(await isOpen(app), false);
    }
    await unlock(app);
    await app.find('#lock-minutes');
  });

  it('a removed one opens nothing any more', async () => {
    const { t } = user;
    await pageOf(app).bringToFront(); // a dialog in a hidden tab never says that it was closed
    for (const name of ['My laptop', 'Key']) {
      await app.click({ css: 'button', text: t('passkeys_remove_named', name) });
      await app.click({ css: 'dialog button', text: t('passkeys_remove') });
      await app.waitFor(
        (gone) => !document.querySelector(`[aria-label="${gone}"]`),
        t('passkeys_remove_named', name),
      );
    }
    assert.deepEqual(await slots(app), ['passphrase']);
    await lockHere(app);
    assert.ok(!(await app.text()).includes(t('unlock_use_passkey')));
  });
});

it('firefox says why it has no passkeys', async () => {
  const user = await start('firefox');
  try {
    await seed(user, []);
    const app = await user.openExtensionPage('app/app.html#/settings');
    await app.click({ css: 'button', text: user.t('passkeys_add') });
    await app.find('.toast');
    assert.ok((await app.text()).includes(user.t('error_passkeys_unsupported')));
    assert.deepEqual(await slots(app), ['passphrase']);
  } finally {
    await user.close();
  }
});

/**
 * @param {import('./jobs.mjs').User} user
 * @param {View} app at the settings
 * @param {string} name
 */
async function add(user, app, name) {
  await app.click({ css: 'button', text: user.t('passkeys_add') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.type('#passkey-name', name);
  await app.press('Enter');
}

/** @param {View} app */
async function lockHere(app) {
  await app.evaluate(() => chrome.runtime.sendMessage({ verb: 'lock', body: {} }));
  await app.find('#passphrase');
}

/** @param {View} app */
function isOpen(app) {
  return app.evaluate(
    async () => (await chrome.storage.session.get('session')).session !== undefined,
  );
}

/**
 * What the stored vault opens with.
 * @param {View} app
 * @returns {Promise<string[]>}
 */
function slots(app) {
  return app.evaluate(async () => {
    const base = chrome.runtime.getURL('modules/');
    const [{ read }, { fullModule }] = await Promise.all([
      import(`${base}shared/store.js`),
      import(`${base}shared/wasm.js`),
    ]);
    const { inspect } = await fullModule();
    const { opened } = await read(inspect);
    return opened.slots.map((/** @type {{ kind: string }} */ { kind }) => kind).sort();
  });
}

/** @typedef {Awaited<ReturnType<typeof plugIn>>} Authenticator */

/**
 * A virtual authenticator for this view.
 * @param {View} view
 * @param {boolean} hasPrf
 */
async function plugIn(view, hasPrf) {
  const page = pageOf(view);
  await page.bringToFront();
  const session = await page.createCDPSession();
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return {
    unplug: () => session.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId }),
    /** The user turns away. */
    refuse: () =>
      session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false }),
    /** All passkeys are deleted from it. */
    forget: () => session.send('WebAuthn.clearCredentials', { authenticatorId }),
  };
}

/**
 * What only Chromium's view has.
 * @param {View} view
 * @returns {import('puppeteer-core').Page}
 */
function pageOf(view) {
  return /** @type {any} */ (view).page;
}
