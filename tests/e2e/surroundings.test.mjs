/** What the computer lacks: room to store, the right time. Each is said in its own words, and loses nothing. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { TOTP } from 'otpauth';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';

const KEY = 'KRSXG5CTMVRXEZLUKN2HE2LOM4';
const MINUTE_MS = 60_000;

describeInBrowsers('surroundings', (world) => {
  it('a full storage refuses an account, keeps what was typed and the vault as it was', async () => {
    const { user } = world;
    const { t } = user;
    await seed(user, [{ text: KEY, issuer: 'Example', name: 'alice' }]);
    const app = await user.openExtensionPage('app/app.html#/add');
    const before = await app.evaluate(stored);
    await setFull(app, true);
    await app.type('#key-text', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
    await app.type('#issuer', 'Second');
    await app.click({ css: 'form button', text: t('add_save') });
    await app.waitForText(t('error_storage_full'));
    assert.equal(await app.evaluate(stored), before);
    await setFull(app, false);
    await app.click({ css: 'form button', text: t('add_save') });
    await app.waitFor(() => location.hash === '#/accounts');
    await app.waitForText('Second');
    await app.close();
  });

  it('a wrong clock is told, and codes follow the right one if the user wants that', async () => {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/accounts');
    await app.evaluate(async (slowMs) => {
      const { noteAnswer } = await import(chrome.runtime.getURL('modules/shared/clock.js'));
      const nowMs = Date.now();
      const times = { dateMs: nowMs + slowMs, askedMs: nowMs, answeredMs: nowMs };
      await noteAnswer('store.example.com', times);
    }, 3 * MINUTE_MS);
    const popup = await user.clickToolbar(await user.newPage('about:blank'));
    await popup.waitForText(t('clock_slow_minutes_other', 3, 'store.example.com'));
    await popup.click({ css: 'button', text: t('clock_correct') });
    await popup.find({ css: 'button', text: t('clock_uncorrect') });
    await showsCodeOf(popup, 3 * MINUTE_MS);
    await popup.click({ css: 'button', text: t('clock_uncorrect') });
    await popup.find({ css: 'button', text: t('clock_correct') });
    await showsCodeOf(popup, 0);
    await popup.close();
    await app.close();
  });

  /**
   * The background's storage takes nothing more, or does again.
   * @param {import('./jobs.mjs').View} app
   * @param {boolean} full
   */
  async function setFull(app, full) {
    if (world.browser === 'firefox') return app.evaluate(fillFirefox, full);
    await app.evaluate(() => chrome.runtime.sendMessage({})); // wakes the worker
    const targets = /** @type {import('puppeteer-core').Browser} */ (
      world.user.puppeteer
    ).targets();
    const worker = await targets.find((target) => target.type() === 'service_worker')?.worker();
    await worker?.evaluate(fill, full);
  }
});

/** Runs in the background. @param {boolean} full */
function fill(full) {
  const area = /** @type {any} */ (chrome.storage.local);
  const background = /** @type {any} */ (globalThis);
  background.roomy ??= area.set;
  area.set = full
    ? async () => {
        throw new Error('Resource::kQuotaBytes quota exceeded');
      }
    : background.roomy;
}

/** Runs in a page of Firefox, which reaches the background's own objects. @param {boolean} full */
async function fillFirefox(full) {
  const background = /** @type {any} */ (await chrome.runtime.getBackgroundPage());
  const area = background.chrome.storage.local;
  background.roomy ??= area.set;
  area.set = full
    ? async () => {
        throw new background.DOMException('The quota has been exceeded.', 'QuotaExceededError');
      }
    : background.roomy;
}

/** Runs in a page. @returns {Promise<string>} everything stored */
async function stored() {
  return JSON.stringify(await chrome.storage.local.get(null));
}

/**
 * Waits until the first account's code is that of so much later, by an independent library.
 * @param {import('./jobs.mjs').View} view
 * @param {number} laterMs
 */
async function showsCodeOf(view, laterMs) {
  const totp = new TOTP({ secret: KEY });
  const now = Date.now() + laterMs;
  const codes = [now, now + 30_000].map((timestamp) => totp.generate({ timestamp }));
  await view.waitFor((wanted) => {
    const shown = document.querySelector('.row .code')?.textContent?.replace(/\D/g, '') ?? '';
    return wanted.includes(shown);
  }, codes);
}
