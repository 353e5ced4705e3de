/** Accounts out to other authenticators. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { before, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { downloaded, PASSPHRASE, seed } from './jobs.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describeInBrowsers('an export', (world) => {
  before(() =>
    seed(world.user, [
      { text: KEY, issuer: 'GitHub', name: 'alice' },
      { text: `steam://${KEY.replace('G', 'H')}`, issuer: 'Steam', name: 'erin' },
    ]),
  );

  it('says what the other app cannot hold, asks for the passphrase, writes the file', async () => {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/export');
    await app.waitFor(() => document.querySelector('#export-format option') !== null);
    await chooseFormat(app, 'google-authenticator');
    await app.waitForText(t('export_left_out', t('loss_kind_unsupported')));
    await chooseFormat(app, 'otpauth-uri');
    await app.waitFor(() => !document.body.innerText.includes('left out'));
    await app.waitForText(t('export_plain'));
    await app.click({ css: 'button.primary', text: t('export_save') });
    await app.type('#passphrase-again', 'not the passphrase');
    await app.press('Enter');
    await app.waitForText(t('error_wrong_passphrase'));
    await app.type('#passphrase-again', PASSPHRASE);
    await app.press('Enter');
    const text = await readFile(await downloaded(user.downloads, '.txt'), 'utf8');
    assert.ok(text.includes(`secret=${KEY}`) && text.includes('GitHub'), 'the key is in the file');
    await app.waitForText(t('export_saved_one', 1));
    await app.close();
  });

  it('encrypts the file where the other app can', async () => {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/export');
    await app.waitFor(() => document.querySelector('#export-format option') !== null);
    await chooseFormat(app, 'aegis');
    await app.type('#export-password', 'a password for the file');
    await app.waitFor((plain) => !document.body.innerText.includes(plain), t('export_plain'));
    await app.click({ css: 'button.primary', text: t('export_save') });
    await app.type('#passphrase-again', PASSPHRASE);
    await app.press('Enter');
    const file = await readFile(await downloaded(user.downloads, '.json'), 'utf8');
    const { header } = JSON.parse(file);
    assert.equal(header.slots.length, 1);
    assert.ok(!file.includes(KEY));
    await app.close();
  });
});

/**
 * @param {import('./driver/index.mjs').View} app
 * @param {string} format
 */
function chooseFormat(app, format) {
  return app.evaluate((format) => {
    const list = /** @type {HTMLSelectElement} */ (document.querySelector('#export-format'));
    list.value = format;
    list.dispatchEvent(new Event('change'));
  }, format);
}
