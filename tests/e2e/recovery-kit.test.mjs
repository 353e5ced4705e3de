/** The recovery kit: printed on one page of either paper, saved as text, and the code it gives opens. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { downloaded, lock, PASSPHRASE, seed, start } from './jobs.mjs';

describeInBrowsers('the recovery kit', (world) => {
  it('is saved with a new code, which opens the vault, by the reader too', async () => {
    const { user } = world;
    const { t } = user;
    await seed(user, [{ text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4', issuer: 'Example', name: 'alice' }]);
    const app = await newCode(user);
    await app.click({ css: 'button', text: t('kit_save') });
    const kit = await readFile(await downloaded(user.downloads, 'kit.txt'), 'utf8');
    const [code = ''] = /([A-Z2-7]{4}-){8}[A-Z2-7]{4}/.exec(kit) ?? [];
    assert.ok(kit.includes(t('kit_backups')) && kit.includes('read_vault.py'), kit);
    await app.click({ css: 'button', text: t('kit_save_reader') });
    const reader = await downloaded(user.downloads, '.py');
    await app.click({ css: 'button', text: t('settings_recovery_use') });
    await app.waitForText(t('settings_recovery_changed'));
    await app.evaluate(() => {
      location.hash = '#/backup';
    });
    await app.click({ css: 'button', text: t('backup_save') });
    const backup = await downloaded(user.downloads, '.sparekey');
    const read = execFileSync('/usr/bin/python3', [reader, backup], { input: `${code}\n` });
    assert.equal(JSON.parse(read.toString())[0].issuer, 'Example');
    await app.close();

    const page = await user.newPage('about:blank');
    await lock(user, page);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: 'button', text: t('unlock_use_recovery') });
    await popup.type('#recovery-code', code);
    await popup.press('Enter');
    await popup.find('#new-passphrase');
    await popup.close();
  });
});

it('the recovery kit fits one page of A4 and of Letter, black on white', async () => {
  const user = await start('chromium');
  try {
    await seed(user, []);
    const app = await newCode(user);
    const { page } = /** @type {{ page: import('puppeteer-core').Page }} */ (
      /** @type {unknown} */ (app)
    );
    await user.setLook(app, { scheme: 'dark' });
    for (const format of /** @type {const} */ (['A4', 'Letter'])) {
      await page.evaluate(() => {
        window.print = () => {};
      });
      await app.click({ css: 'button', text: user.t('kit_print') });
      await page.emulateMediaType('print');
      const colours = await page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor];
      });
      assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
      await page.emulateMediaType(undefined);
      const pdf = Buffer.from(await page.pdf({ format, printBackground: true })).toString('latin1');
      assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, format);
      assert.equal(await page.evaluate(() => document.querySelector('.kit')), null);
    }
  } finally {
    await user.close();
  }
});

/**
 * The settings' dialog with a new code.
 * @param {import('./jobs.mjs').User} user
 */
async function newCode(user) {
  const app = await user.openExtensionPage('app/app.html#/settings');
  await app.click({ css: 'button', text: user.t('settings_recovery_new') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.find('dialog .recovery');
  return app;
}
