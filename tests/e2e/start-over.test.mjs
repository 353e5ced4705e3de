/** Passphrase and recovery code are lost: a new vault, and nothing of the old one destroyed. */

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import {
  choosePassphrase,
  downloaded,
  finishWelcome,
  lock,
  PASSPHRASE,
  seed,
  unlock,
} from './jobs.mjs';

const NEXT_PASSPHRASE = 'seven wooden boats leave harbour';

describeInBrowsers('starting over', (world) => {
  it('saves the locked vault, makes sure of the file, and begins a new vault', async () => {
    const { user } = world;
    const { t } = user;
    await seed(user, [{ text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4', issuer: 'Old', name: 'alice' }]);
    const page = await user.newPage('about:blank');
    await lock(user, page);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: 'button', text: t('unlock_use_recovery') });
    await popup.click({ css: 'button', text: t('recover_lost') });
    await popup.whenClosed();
    const app = await user.findExtensionPage('app/app.html#/start-over');
    await app.click({ css: 'button', text: t('start_over_save') });
    const saved = await downloaded(user.downloads, '.sparekey');
    await app.find('#saved-vault');
    const other = join(user.downloads, 'other.sparekey');
    const bytes = await readFile(saved);
    await writeFile(other, Buffer.concat([bytes.subarray(0, -1), Buffer.from([0])]));
    await app.setFiles('#saved-vault', other);
    await app.waitForText(t('start_over_other_file'));
    await app.setFiles('#saved-vault', saved);
    await app.find('#new-passphrase');
    await choosePassphrase(app, NEXT_PASSPHRASE);
    await finishWelcome(user, app);
    await app.waitForText(t('list_empty'));
    await app.close();

    await lock(user, page);
    const again = await user.clickToolbar(page);
    await unlock(again, PASSPHRASE);
    await again.waitForText(t('error_wrong_passphrase'));
    await unlock(again, NEXT_PASSPHRASE);
    await again.waitForText(t('list_empty'));
    await again.close();

    const back = await user.openExtensionPage('app/app.html#/backup');
    const aside = await back.evaluate(async () =>
      Object.entries(await chrome.storage.local.get(null))
        .filter(([name]) => name.startsWith('aside-'))
        .map(([, record]) => /** @type {any} */ (record).data),
    );
    assert.ok(aside.includes(bytes.toString('base64')), 'the old bytes stay in the browser');
    await back.setFiles('#vault-file', saved);
    await back.type('#file-passphrase', PASSPHRASE);
    await back.press('Enter');
    await back.waitForText('Old');
    await back.close();
  });
});
