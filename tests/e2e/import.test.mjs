/** Accounts out of other authenticators' files. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import QRCode from 'qrcode';
import { aegisFile } from './aegis-file.mjs';
import { bitwardenFile } from './bitwarden-file.mjs';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

const { format } = new Intl.NumberFormat('en');

describeInBrowsers('an import', (world) => {
  /** @type {string} */
  let folder;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparekey-import-'));
    await seed(world.user, [{ text: KEY, issuer: 'GitHub', name: 'alice' }]);
  });
  after(() => rm(folder, { recursive: true }));

  /**
   * @param {string} name
   * @param {string | Buffer} content
   */
  const file = async (name, content) => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const page = async () => {
    const app = await world.user.openExtensionPage('app/app.html#/import');
    await app.find('label[for=import-files]');
    return app;
  };
  const bring = (/** @type {number} */ count) => ({
    css: 'button.primary',
    text: world.user.t(`backup_bring_${count === 1 ? 'one' : 'other'}`, format(count)),
  });

  it('asks for the file’s password, shows what is in it, brings it and takes it back', async () => {
    const { t } = world.user;
    const accounts = [
      { issuer: 'GitHub', name: 'alice', secret: KEY },
      { issuer: 'Example', name: 'bob', secret: OTHER },
      { issuer: 'Code host', name: 'alice', secret: KEY },
    ];
    const app = await page();
    await app.setFiles('#import-files', await file('aegis.json', aegisFile(accounts, 'correct')));
    await app.type('input[type=password]', 'wrong');
    await app.press('Enter');
    await app.waitForText(t('error_file_wrong_password'));
    await app.type('input[type=password]', 'correct');
    await app.press('Enter');
    await app.waitForText(t('import_found', 3, 2, 1, 0));
    await app.waitForText(t('import_same_secret', t('row_title', 'GitHub', 'alice')));
    assert.equal(await secretsIn(app), 0);
    await app.click(bring(2));
    await app.waitForText(t('import_added_other', 2));
    await app.waitForText(t('import_present_one', 1));
    await app.click({ css: 'a', text: t('import_show') });
    await app.waitForText(new TOTP({ secret: Secret.fromBase32(OTHER) }).generate().slice(0, 3));
    await app.close();

    const again = await page();
    await again.setFiles('#import-files', await file('plain.txt', uri('Example', 'bob', OTHER)));
    await again.waitForText(t('import_found', 1, 0, 1, 0));
    const path = await file('more.txt', uri('More', 'carol', OTHER.replace('J', 'K')));
    await again.setFiles('#import-files', path);
    await again.click(bring(1));
    await again.waitForText(t('import_added_one', 1));
    await again.click({ css: 'button', text: t('import_take_back') });
    await again.waitForText(t('import_taken_back_one', 1));
    await again.close();
    const trash = await world.user.openExtensionPage('app/app.html#/trash');
    await trash.waitForText('More');
    await trash.close();
  });

  it('reads QR codes in pictures and says what a file is that holds no accounts', async () => {
    const { t } = world.user;
    const app = await page();
    const picture = join(folder, 'code.png');
    await QRCode.toFile(picture, uri('Picture', 'dave', OTHER.replace('J', 'L')));
    await app.setFiles('#import-files', picture);
    await app.waitForText(t('row_title', 'Picture', 'dave'));
    await app.setFiles('#import-files', await file('letter.txt', 'Dear all, nothing here.'));
    await app.waitForText(t('error_file_not_recognised'));
    await app.setFiles('#import-files', await file('cut.json', '{"version":1,"header":{"slots"'));
    await app.waitForText(t('error_file_damaged'));
    await app.setFiles('#import-files', await file('mine.sparekey', 'SPAREKEY and so on'));
    await app.waitForText(t('import_own'));
    await app.click({ css: 'button', text: t('common_cancel') });
    await app.waitFor(() => document.querySelector('table') === null);
    await app.close();
  });

  it('says what a slow file takes, how far it is, and can be stopped', async () => {
    const { t } = world.user;
    const ente = JSON.stringify({
      version: 1,
      kdfParams: { memLimit: 1_073_741_824, opsLimit: 4, salt: randomBytes(16).toString('base64') },
      encryptedData: randomBytes(200).toString('base64'),
      encryptionNonce: randomBytes(24).toString('base64'),
    });
    const account = { name: 'Slow', username: 'grace', totp: OTHER.replace('J', 'M') };
    // The most that is taken: over a second on any machine of today.
    const slow = bitwardenFile(account, 'correct', 5_000_000);
    const large = await page();
    await large.setFiles('#import-files', await file('ente.json', ente));
    const [, needs = ''] = t('effort_ahead_memory_other', '@', format(1024)).split('@');
    await large.waitForText(needs);
    await large.waitForText(format(1024));
    await large.close();
    const app = await page();
    await app.setFiles('#import-files', await file('slow.json', slow));
    const percent = async () => {
      await app.type('input[type=password]', 'correct');
      await app.press('Enter');
      return app.waitFor(() => {
        const bar = document.querySelector('progress');
        return bar && bar.position > 0 && bar.position < 1 && /\d %/.test(document.body.innerText);
      });
    };
    await percent();
    await app.click({ css: 'button', text: t('common_cancel') });
    await app.waitFor(() => document.querySelector('progress, input[type=password]') === null);
    await app.setFiles('#import-files', await file('slow.json', slow));
    await percent();
    await app.waitForText(t('row_title', 'Slow', 'grace'));
    await app.close();
  });

  it('takes thousands at once, and one bad entry spoils no other', async () => {
    const { t } = world.user;
    const lines = Array.from({ length: 9999 }, (_, index) =>
      uri(`Issuer ${index}`, 'erin', new Secret({ buffer: randomBytes(20).buffer }).base32),
    );
    lines.splice(1, 0, 'otpauth://totp/Bad?secret=18!');
    const app = await page();
    await app.setFiles('#import-files', await file('many.txt', lines.join('\n')));
    await app.waitForText(t('import_found', format(10_000), format(9999), 0, 1));
    await app.waitForText(t('error_secret_not_base32'));
    await app.click(bring(9999));
    await app.waitForText(t('import_added_other', format(9999)));
    await app.close();
  });
});

/**
 * @param {string} issuer
 * @param {string} name
 * @param {string} secret
 */
function uri(issuer, name, secret) {
  return `otpauth://totp/${encodeURIComponent(issuer)}:${name}?secret=${secret}&issuer=${encodeURIComponent(issuer)}`;
}

/** How many of the keys can be seen anywhere in the page. @param {import('./driver/index.mjs').View} view */
function secretsIn(view) {
  return view.evaluate(
    (keys) => keys.filter((key) => document.documentElement.outerHTML.includes(key)).length,
    [KEY, OTHER],
  );
}
