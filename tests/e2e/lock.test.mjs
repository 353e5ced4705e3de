/** What locks the vault besides the user, and that every view shows the same. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { PASSPHRASE, seed, unlock } from './jobs.mjs';

describeInBrowsers('locking', (world) => {
  it('locks with the popup or the tab that closes, where that is chosen', async () => {
    const { user } = world;
    const { t } = user;
    await seed(user, [{ text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4', issuer: 'Example', name: 'alice' }]);
    const settings = await user.openExtensionPage('app/app.html#/settings');
    await settings.click({ css: 'label', text: t('settings_lock_views') });
    await settings.waitFor(async () => {
      const { session } = await chrome.storage.session.get('session');
      return /** @type {any} */ (session)?.withViews;
    });
    await title(settings, t('toolbar_open'));

    const page = await user.newPage('about:blank');
    const popup = await user.clickToolbar(page);
    await popup.find('.row .code');
    await popup.close();
    await settings.find('#passphrase');
    await title(settings, t('toolbar_locked'));

    const again = await user.clickToolbar(page);
    await unlock(again);
    await again.click({ css: 'button', text: t('top_menu') });
    await again.click({ css: '[role=menuitem]', text: t('top_settings') });
    await again.whenClosed();
    await settings.find('#lock-minutes');
    await title(settings, t('toolbar_open'));
    const other = await user.openExtensionPage('app/app.html#/accounts');
    await other.find('.row .code');
    await other.close();
    await settings.find('#passphrase');
    await settings.close();
  });

  it('locks after the computer’s sleep, and takes secrets off every screen', async () => {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/settings');
    await unlock(app);
    await app.click({ css: 'label', text: t('settings_lock_views') });
    await app.waitFor(async () => {
      const { session } = await chrome.storage.session.get('session');
      return /** @type {any} */ (session)?.withViews === false;
    });
    await app.click({ css: 'button', text: t('settings_recovery_new') });
    await app.type('#passphrase-again', PASSPHRASE);
    await app.press('Enter');
    await app.find('dialog .recovery');
    // As after a night's sleep: nobody has seen the time pass.
    await app.evaluate(() => chrome.storage.session.set({ seenMs: Date.now() - 4 * 60_000 }));
    const popup = await user.clickToolbar(await user.newPage('about:blank'));
    await popup.find('#passphrase');
    await popup.close();
    await app.find('#passphrase');
    assert.equal(await app.evaluate(() => document.querySelectorAll('dialog').length), 0);
    await app.close();
  });
});

/**
 * What the toolbar button says, once it does.
 * @param {import('./jobs.mjs').View} view
 * @param {string} words
 */
function title(view, words) {
  return view.waitFor(async (wanted) => (await chrome.action.getTitle({})) === wanted, words);
}
