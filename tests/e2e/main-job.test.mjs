/** Capture and fill, through the real toolbar button, against a site that checks the codes. */

import assert from 'node:assert/strict';
import { it } from 'node:test';
import { describeInBrowsers } from './in-browsers.mjs';
import {
  heading,
  logIn,
  oneClick,
  PASSPHRASE,
  seed,
  send,
  setUp,
  signUp,
  unlock,
} from './jobs.mjs';
import { playMainJob } from './main-job.mjs';

describeInBrowsers('the main job', (world) => {
  it('goes from first run to signed in', async () => {
    const told = { step: () => {}, picture: async () => {} };
    assert.equal(await playMainJob(world.user, world.site, told), 'Signed in');
  });
});

describeInBrowsers('set-up pages', (world) => {
  it('makes a vault', () => seed(world.user, []));

  for (const variant of [
    'qr=svg&key=0',
    'qr=canvas&key=0',
    'qr=picture&key=0',
    'qr=none',
    'qr=none&key=0&link=1',
  ]) {
    it(`gives its key: ${variant}`, async () => {
      const { user, site } = world;
      const page = await user.newPage();
      const name = `${variant.replace(/\W/g, '.')}@example.com`;
      await setUp(user, page, site, name, `?${variant}`);
      assert.equal(await heading(page), 'Two-factor authentication is on');
      await page.close();
    });
  }

  it('gives unusual parameters', async () => {
    const { user, site } = world;
    const page = await user.newPage();
    const variant = '?digits=8&period=60&algorithm=SHA256';
    await setUp(user, page, site, 'unusual@example.com', variant);
    assert.equal(await heading(page), 'Two-factor authentication is on');
    await page.close();
  });
});

describeInBrowsers('code pages', (world) => {
  it('makes a vault', () => seed(world.user, []));

  for (const variant of ['', 'boxes=6', 'iframe', 'shadow']) {
    it(`takes the code in one click: ${variant || 'single field'}`, async () => {
      const { user, site } = world;
      const page = await user.newPage();
      // A site of its own for each account, so that one click is enough.
      const own = site.replace('127.0.0.1', `${variant.replace(/\W/g, '') || 'single'}.localhost`);
      await setUp(user, page, own, 'alice@example.com');
      await logIn(page, own, 'alice@example.com', `?${variant}`);
      await oneClick(user, page);
      await sendCode(page, variant);
      assert.equal(await heading(page), 'Signed in');
      await page.close();
    });
  }
});

describeInBrowsers('a site with several accounts', (world) => {
  it('lists them first, and Enter fills', async () => {
    const { user, site } = world;
    await seed(user, [
      {
        text: 'KRSXG5CTMVRXEZLUKN2HE2LOM4',
        issuer: 'Elsewhere',
        name: 'me',
        urls: ['https://elsewhere.example/'],
      },
    ]);
    const page = await user.newPage();
    await setUp(user, page, site, 'first@example.com');
    await setUp(user, page, site, 'second@example.com');
    await logIn(page, site, 'second@example.com');
    const popup = await user.clickToolbar(page);
    await popup.waitFor(() => document.querySelector('.strip[aria-busy=false]') !== null);
    const names = await popup.evaluate(() =>
      [...document.querySelectorAll('button.row')].map((row) => row.textContent ?? ''),
    );
    assert.match(names[2] ?? '', /Elsewhere/);
    const at = names.findIndex((name) => name.replace(/\s/g, '').includes('second@'));
    assert.ok(at === 0 || at === 1, names.join('\n'));
    for (let step = 0; step <= at; step++) await popup.press('ArrowDown');
    await popup.press('Enter');
    await popup.whenClosed();
    await send(page);
    assert.equal(await heading(page), 'Signed in');
  });
});

describeInBrowsers('a locked vault', (world) => {
  it('asks for the passphrase, says what is wrong with it, then fills', async () => {
    const { user, site } = world;
    await seed(user, []);
    let page = await user.newPage();
    await setUp(user, page, site, 'alice@example.com');
    await user.restart();
    page = await user.newPage();
    await logIn(page, site, 'alice@example.com');
    const popup = await user.clickToolbar(page);
    await unlock(popup, `${PASSPHRASE}?`);
    await popup.waitForText(user.t('error_wrong_passphrase'));
    await unlock(popup);
    await popup.whenClosed();
    await send(page);
    assert.equal(await heading(page), 'Signed in');
  });
});

describeInBrowsers('a background that dies between every two steps', (world) => {
  it('loses nothing', async () => {
    const { user, site } = world;
    await seed(user, []);
    await user.killWorker();
    const page = await user.newPage();
    await signUp(page, site, 'alice@example.com');
    await user.killWorker();
    const popup = await user.clickToolbar(page);
    await user.killWorker();
    await popup.click({ css: '.strip button', text: user.t('strip_save') });
    await user.killWorker();
    await popup.click({ css: 'button', text: user.t('capture_save') });
    await popup.waitForText(user.t('filled_filled'));
    await user.killWorker();
    await popup.click({ css: 'button', text: user.t('confirm_yes') });
    await user.killWorker();
    await popup.close();
    await send(page);
    assert.equal(await heading(page), 'Two-factor authentication is on');
    await logIn(page, site, 'alice@example.com');
    await user.killWorker();
    await oneClick(user, page);
    await user.killWorker();
    await send(page);
    assert.equal(await heading(page), 'Signed in');
  });
});

/** What needs a window in Chromium: keys and menus of the browser itself. */
describeInBrowsers(
  'without the popup',
  (world) => {
    it('fills by the keyboard command and from the context menu', async () => {
      const { user, site } = world;
      await seed(user, []);
      const page = await user.newPage();
      await setUp(user, page, site, 'alice@example.com');
      await logIn(page, site, 'alice@example.com');
      await user.keyboardCommand(page, 'fill-code');
      await page.waitForFunction(holdsCode);
      await page.reload();
      await user.contextMenu(page, '#code', user.t('context_fill'));
      await page.waitForFunction(holdsCode);
      await send(page);
      assert.equal(await heading(page), 'Signed in');
    });
  },
  (browser) => ({ headless: browser === 'firefox' }),
);

/** Runs in the page. */
function holdsCode() {
  return /^\d{6}$/.test(/** @type {HTMLInputElement} */ (document.querySelector('#code')).value);
}

/**
 * @param {import('puppeteer-core').Page} page
 * @param {string} variant
 */
async function sendCode(page, variant) {
  if (variant.startsWith('boxes')) {
    // The widget sends the form itself with the last digit.
    await page.waitForFunction(() => document.querySelector('h1')?.textContent === 'Signed in');
    return;
  }
  const answered = page.waitForNavigation();
  const inner = page.frames().find((frame) => frame.url().endsWith('/code-frame'));
  if (variant === 'iframe') await inner?.click('button');
  else await page.click(variant === 'shadow' ? 'code-form >>> button' : 'form button');
  await answered;
}
