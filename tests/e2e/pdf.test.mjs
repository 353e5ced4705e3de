/** A set-up code in a PDF, which no script can read. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';
import { pdfWithCode } from './pdf.mjs';
import { serveFiles } from './serve.mjs';

const URI = 'otpauth://totp/Paper:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Paper';

describeInBrowsers('a code in a PDF', (world) => {
  /** @type {string} */
  let folder;
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparekey-pdf-'));
    files = await serveFiles();
    await seed(world.user, []);
  });
  after(async () => {
    await files.close();
    await rm(folder, { recursive: true });
  });

  it('is taken from the picture of the tab', async () => {
    const { user } = world;
    const file = join(folder, 'setup.pdf');
    await writeFile(file, pdfWithCode(URI));
    const page = await user.newPage();
    await page.goto(files.urlOf(file));
    const popup = await lookUntil(user, page, user.t('strip_keys_one', 1));
    await popup.click({ css: '.strip button', text: user.t('strip_save') });
    await popup.find('input');
    const names = await popup.evaluate(() =>
      [...document.querySelectorAll('input')].map(({ value }) => value),
    );
    assert.ok(names.includes('Paper') && names.includes('alice'), names.join());
    await popup.close();
  });
});

/**
 * The popup, once it says this: a viewer of PDFs does not tell when it has drawn the page.
 * @param {import('./jobs.mjs').User} user
 * @param {import('./driver/index.mjs').Page} page
 * @param {string} words
 */
async function lookUntil(user, page, words) {
  for (let looks = 0; looks < 10; looks++) {
    const popup = await user.clickToolbar(page);
    await popup.waitFor(() => document.querySelector('.strip[aria-busy=false]') !== null);
    if ((await popup.text()).includes(words)) return popup;
    await popup.close();
  }
  throw new Error(`the popup never says: ${words}`);
}
