/** Recovery sheets: printed by a real browser, photographed, read back. */

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { describeInBrowsers } from './in-browsers.mjs';
import { PASSPHRASE, seed } from './jobs.mjs';
import { pagesOf, photographed, wordsOfPdf } from './paper.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const root = fileURLToPath(new URL('../../', import.meta.url));
const sparekey = join(root, 'target/debug/sparekey');

const CODES = ['7F3K-22QD', '9XWM-10ZL', 'PPQ4-8T6B'];
const ACCOUNTS = Array.from({ length: 18 }, (_, index) => ({
  text: `otpauth://totp/x?secret=${KEY.slice(0, 30)}${'ABCDEFGHIJKLMNOPQR'[index]}Q&digits=${index === 1 ? 8 : 6}`,
  issuer: `Example ${index + 1}`,
  name: `alice+${index + 1}@example.com`,
  ...(index === 2 && { note: 'the blue one', recoveryCodes: CODES.join('\n') }),
  evenIfPresent: true,
}));

describeInBrowsers('a recovery sheet', (world) => {
  /** @type {string} */
  let folder;
  before(async () => {
    execFileSync('cargo', ['build', '--quiet', '--package', 'sparekey-cli'], { cwd: root });
    folder = await mkdtemp(join(tmpdir(), 'sparekey-sheet-'));
    await writeFile(join(folder, 'passphrase.txt'), `${PASSPHRASE}\n`);
    await seed(world.user, ACCOUNTS);
  });
  after(() => rm(folder, { recursive: true }));

  /**
   * Shows a sheet and prints it.
   * @param {'sealed' | 'readable'} kind
   * @param {'A4' | 'Letter'} paper
   */
  async function print(kind, paper) {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/print');
    await app.click(`input[value=${kind}]`);
    if (kind === 'readable') await app.waitForText(t('print_plain'));
    await app.click({ css: 'button.primary', text: t('print_show') });
    await app.type('#passphrase-again', 'not the passphrase');
    await app.press('Enter');
    await app.waitForText(t('error_wrong_passphrase'));
    await app.type('#passphrase-again', PASSPHRASE);
    await app.press('Enter');
    await app.waitFor(
      () =>
        [...document.querySelectorAll('.sheet img')].every(
          (image) => image instanceof HTMLImageElement && image.complete,
        ) && document.querySelector('.sheet img'),
    );
    const attributes = await app.evaluate(() =>
      [...document.querySelectorAll('.sheet *')].flatMap((each) =>
        [...each.attributes].map(({ value }) => value),
      ),
    );
    assert.ok(
      !attributes.some((value) => value.includes(KEY.slice(0, 8)) || value.includes('otpauth')),
    );
    const file = join(folder, `${kind}-${paper}.pdf`);
    await app.pdf(file, paper);
    // Over the same event as the browser's own dialog.
    await app.waitForText(t('print_forgotten'));
    const left = await app.evaluate(() => ({
      pictures: document.querySelectorAll('.sheet, img').length,
      text: document.documentElement.outerHTML,
    }));
    assert.equal(left.pictures, 0);
    assert.ok(!left.text.includes(KEY.slice(0, 4)), 'the page has forgotten the keys');
    await app.close();
    return file;
  }

  it('shows every account whole, on either paper, and its photographs give all back', async () => {
    for (const paper of /** @type {const} */ (['A4', 'Letter'])) {
      const pdf = await print('readable', paper);
      const words = wordsOfPdf(pdf);
      for (const { issuer, name } of ACCOUNTS) {
        const page = words.split('\f').find((page) => page.includes(name));
        assert.ok(page?.includes(issuer), `${name} is on one page with its issuer`);
      }
      for (const text of ['the blue one', ...CODES]) assert.ok(words.includes(text), text);
      const grouped = ACCOUNTS.map(
        ({ text }) => /secret=(\w+)/.exec(text)?.[1]?.match(/.{4}/g) ?? [],
      );
      for (const groups of grouped) {
        assert.match(words, new RegExp(groups.join('\\s+')), 'the key in groups');
      }
      const photos = pagesOf(pdf, 200).map((page, at) =>
        photographed(page, { degrees: at % 2 ? -3 : 4, scale: 0.9 }),
      );
      assert.ok(photos.length <= 3, `several accounts a page: ${photos.length} pages`);
      const read = execFileSync(sparekey, ['qr', ...photos], { encoding: 'utf8' });
      const found = JSON.parse(
        execFileSync(sparekey, ['import', '-', '--dry-run', '--json'], {
          input: read,
          encoding: 'utf8',
        }),
      );
      assert.equal(found.length, ACCOUNTS.length);
      for (const { issuer, name, text } of ACCOUNTS) {
        const one = found.find((/** @type {any} */ account) => account.account === name);
        assert.equal(one.issuer, issuer);
        assert.ok(text.includes(one.secret), 'the same key');
      }
    }
  });

  it('seals the vault, and its photographs restore it', async () => {
    const { user } = world;
    const { t } = user;
    const pdf = await print('sealed', 'A4');
    const words = wordsOfPdf(pdf);
    assert.ok(!words.includes('Example 1') && !words.includes('alice'), 'nothing of the accounts');
    const photos = pagesOf(pdf, 200).map((page, at) =>
      photographed(page, { degrees: at % 2 ? -3 : 4 }),
    );
    const texts = execFileSync(sparekey, ['qr', ...photos.toReversed()], { encoding: 'utf8' });
    const restored = join(folder, 'restored.sparekey');
    const options = ['--vault', restored, '--password-file', join(folder, 'passphrase.txt')];
    execFileSync(sparekey, ['import', '-', ...options], {
      input: texts,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const list = execFileSync(
      sparekey,
      ['list', '--vault', restored, '--passphrase-file', join(folder, 'passphrase.txt')],
      { encoding: 'utf8' },
    );
    for (const { name } of ACCOUNTS) assert.ok(list.includes(name));

    const app = await user.openExtensionPage('app/app.html#/backup');
    await app.setFiles('#vault-file', ...photos.slice(1));
    if (photos.length > 1)
      await app.waitFor(() => document.querySelector('.notice-warn, #vault-file-error'));
    await app.setFiles('#vault-file', ...photos.slice(0, 1));
    await app.type('#file-passphrase', PASSPHRASE);
    await app.press('Enter');
    await app.waitForText(t('backup_whole'));
    await app.close();
  });
});
