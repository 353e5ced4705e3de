/** Codes by counter where the service counts otherwise. The codes are those of RFC 4226, appendix D. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed } from './jobs.mjs';

const URI =
  'otpauth://hotp/Bank:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Bank&counter=0';

describeInBrowsers('a code by counter that is refused', (world) => {
  it('shows the next three, and goes on after the one that is used', async () => {
    const { user } = world;
    const { t } = user;
    await seed(user, [{ text: URI }]);
    const app = await user.openExtensionPage('app/app.html#/accounts');
    await openHelp(app);
    assert.deepEqual(await offered(app), ['755224', '287082', '359152']);
    await app.click('dialog li:nth-child(2) button');
    await app.waitFor(
      () => document.querySelector('.row .code')?.textContent?.replace(/\D/g, '') === '287082',
    );
    await app.close();

    const popup = await user.openExtensionPage('popup/popup.html');
    await openHelp(popup);
    assert.deepEqual(await offered(popup), ['359152', '969429', '338314']);
    await popup.close();

    /** @param {import('./jobs.mjs').View} view */
    async function openHelp(view) {
      await view.click({ css: 'button', text: t('row_menu', t('row_title', 'Bank', 'alice')) });
      await view.click({ css: '[role=menuitem]', text: t('menu_refused') });
    }
  });
});

/** @param {import('./jobs.mjs').View} view */
async function offered(view) {
  await view.find('dialog .code');
  return view.evaluate(() =>
    [...document.querySelectorAll('dialog .code')].map((code) =>
      code.textContent?.replace(/\D/g, ''),
    ),
  );
}
