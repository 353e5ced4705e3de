/** Locking, recovery, and carrying the vault from browser to browser. */

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import {
  add,
  choosePassphrase,
  downloaded,
  firstRun,
  lock,
  PASSPHRASE,
  seed,
  start,
  unlock,
} from './jobs.mjs';

const NEXT_PASSPHRASE = 'seven wooden boats leave harbour';

describeInBrowsers('the vault', (world) => {
  it('opens by the recovery code, which asks for a new passphrase', async () => {
    const { user } = world;
    const { t } = user;
    const page = await user.newPage('about:blank');
    const code = await firstRun(user, page);
    await add(user, 'KRSX G5CT mvrx-ezlu kn2h e2lo m4==', { issuer: 'Example', name: 'alice' });
    await lock(user, page);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: 'button', text: t('unlock_use_recovery') });
    await popup.type('#recovery-code', code.replace(/^..../, 'ZZZZ'));
    await popup.press('Enter');
    await popup.find('#recovery-code-error');
    await popup.type('#recovery-code', code);
    await popup.press('Enter');
    await choosePassphrase(popup, NEXT_PASSPHRASE);
    await popup.press('Enter');
    await popup.find('.row .code');
    await popup.close();

    await lock(user, page);
    const again = await user.clickToolbar(page);
    await unlock(again, PASSPHRASE);
    await again.waitForText(t('error_wrong_passphrase'));
    await unlock(again, NEXT_PASSPHRASE);
    await again.find('.row .code');
    await again.close();
  });

  it('locks when the browser quits, and keeps its accounts', async () => {
    const { user } = world;
    await user.restart();
    const popup = await user.clickToolbar(await user.newPage('about:blank'));
    await unlock(popup, NEXT_PASSPHRASE);
    await popup.waitForText('Example');
    await popup.close();
  });
});

describe('a vault’s file', () => {
  for (const [from, to] of /** @type {const} */ ([
    ['chromium', 'firefox'],
    ['firefox', 'chromium'],
  ])) {
    it(`goes from ${from} to ${to} and back`, async () => {
      const first = await start(from);
      const second = await start(to);
      try {
        await seed(first, [{ text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4', issuer: 'First', name: 'alice' }]);
        const early = await exportVault(first);
        await restoreAtFirstRun(second, early);
        assert.deepEqual(await issuers(second), ['First']);
        await add(second, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', { issuer: 'Second' });
        await mergeFile(first, await exportVault(second));
        assert.deepEqual(await issuers(first), ['First', 'Second']);
        await checkBackup(first, early, first.t('backup_lacks_one', 1));
        assert.deepEqual(...(await codesOfOnePeriod(first, second)));
      } finally {
        await first.close();
        await second.close();
      }
    });
  }
});

/**
 * @param {import('./jobs.mjs').User} user
 * @returns {Promise<string>} path of the file
 */
async function exportVault(user) {
  const app = await user.openExtensionPage('app/app.html#/backup');
  await app.click({ css: 'button', text: user.t('backup_save') });
  const file = await downloaded(user.downloads, '.sparekey');
  await app.close();
  return file;
}

/**
 * @param {import('./jobs.mjs').User} user
 * @param {string} file
 */
async function restoreAtFirstRun(user, file) {
  const app = await user.openExtensionPage('app/app.html');
  await app.click({ css: 'button', text: user.t('welcome_from_file') });
  await openFile(app, file);
  await app.waitFor(() => document.querySelector('nav') !== null);
  await app.close();
}

/**
 * @param {import('./jobs.mjs').User} user
 * @param {string} file
 */
async function mergeFile(user, file) {
  const app = await user.openExtensionPage('app/app.html#/backup');
  await openFile(app, file);
  await app.find('tbody input:enabled');
  await app.click('.bar.end button.primary');
  await app.waitForText(user.t('backup_done'));
  await app.close();
}

/**
 * @param {import('./jobs.mjs').View} app
 * @param {string} file
 */
async function openFile(app, file) {
  await app.find('#vault-file');
  await app.setFiles('#vault-file', file);
  await app.type('#file-passphrase', PASSPHRASE);
  await app.press('Enter');
}

/**
 * What the backup page says of a file.
 * @param {import('./jobs.mjs').User} user
 * @param {string} file
 * @param {string} words
 */
async function checkBackup(user, file, words) {
  const app = await user.openExtensionPage('app/app.html#/backup');
  await openFile(app, file);
  await app.waitForText(words);
  await app.close();
}

/** @param {import('./jobs.mjs').User} user */
function issuers(user) {
  return rowsOf(user, '.issuer');
}

/**
 * Both browsers' codes, read within one period.
 * @param {import('./jobs.mjs').User} first
 * @param {import('./jobs.mjs').User} second
 * @returns {Promise<[unknown, unknown]>}
 */
async function codesOfOnePeriod(first, second) {
  const period = () => Math.floor(Date.now() / 30_000);
  for (;;) {
    const begun = period();
    const codes = /** @type {[unknown, unknown]} */ (
      await Promise.all([rowsOf(first, '.code'), rowsOf(second, '.code')])
    );
    if (period() === begun) return codes;
  }
}

/**
 * @param {import('./jobs.mjs').User} user
 * @param {string} selector
 */
async function rowsOf(user, selector) {
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.find('.row .code');
  const texts = await app.evaluate(
    (css) => [...document.querySelectorAll(`.row ${css}`)].map((each) => each.textContent?.trim()),
    selector,
  );
  await app.close();
  return texts.toSorted();
}
