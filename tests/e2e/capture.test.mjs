/** Keys out of pictures, drops, the clipboard, exports in several codes; recovery codes; where the spare copy is. */

import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import QRCode from 'qrcode';
import { filmOf } from './film.mjs';
import { googleExport } from './google-export.mjs';
import { describeInBrowsers } from './in-browsers.mjs';
import { PASSPHRASE, saveKey, seed, signUp } from './jobs.mjs';
import { serveFiles } from './serve.mjs';

const PRESENT = 'otpauth://totp/Present:eve?secret=KRSXG5CTMVRXEZLUKN2HE2LOM4&issuer=Present';
const ALICE = 'otpauth://totp/Alpha:alice?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Alpha';
const BOB = 'otpauth://totp/Beta:bob?secret=MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U&issuer=Beta';
const PARTS = googleExport([
  [
    { key: 'key number one', name: 'one', issuer: 'First' },
    { key: 'key number two', name: 'two', issuer: 'Second' },
  ],
  [{ key: 'key number three', name: 'three', issuer: 'Third' }],
  [{ key: 'key number four', name: 'four', issuer: 'Fourth' }],
]);

/** @typedef {import('./driver/index.mjs').View} View */

describeInBrowsers('capture', (world) => {
  /** @type {string} */
  let folder;
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparekey-capture-'));
    files = await serveFiles();
    await seed(world.user, [{ text: PRESENT }]);
  });
  after(async () => {
    await files.close();
    await rm(folder, { recursive: true });
  });

  /**
   * @param {string} name
   * @param {string} text
   */
  async function picture(name, text) {
    const file = join(folder, name);
    await QRCode.toFile(file, text);
    return file;
  }

  /** @param {string} html */
  async function pageOf(html) {
    const file = join(folder, `page-${html.length}.html`);
    await writeFile(file, `<!doctype html><meta charset="utf-8"><title>x</title>${html}`);
    return world.user.newPage(files.urlOf(file));
  }

  /** @returns {Promise<View>} the Add page, ready */
  async function addPage() {
    const app = await world.user.openExtensionPage('app/app.html#/add');
    await app.find('#key-text');
    return app;
  }

  it('several pictures: those already there, those without a key, the rest to choose from', async () => {
    const { t } = world.user;
    const app = await addPage();
    const large = join(folder, 'large.png');
    await writeFile(large, Buffer.alloc(32 * 1024 * 1024 + 1));
    const broken = join(folder, 'broken.png');
    await writeFile(broken, 'no picture');
    await app.setFiles(
      '#picture',
      await picture('alice.png', ALICE),
      await picture('bob.png', BOB),
      await picture('present.png', PRESENT),
      await picture('wifi.png', 'WIFI:T:WPA;S:example;P:secret;;'),
      large,
      broken,
    );
    await app.waitForText(t('offers_present'));
    const troubles = await textsOf(app, 'li.error');
    assert.deepEqual(troubles, [
      `wifi.png: ${t('error_qr_is_something_else_wifi')}`,
      `large.png: ${t('error_picture_too_large')}`,
      `broken.png: ${t('error_picture_unreadable')}`,
    ]);
    assert.deepEqual(await offered(app), [
      ['Alpha', true, false],
      ['Beta', true, false],
      ['Present', false, true],
    ]);
    await app.click('.offers li:nth-child(2) input');
    await app.click({ css: 'button', text: t('offers_save_one', 1) });
    await app.waitFor(() => location.hash === '#/accounts');
    await app.waitForText('Alpha');
    assert.ok(!(await app.text()).includes('Beta'));
    await app.close();
  });

  it('a drop of a picture, which the page shows it takes', async () => {
    const app = await addPage();
    const url = await QRCode.toDataURL(BOB);
    await app.evaluate(give, 'dragover', url);
    await app.waitFor(() => document.querySelector('.drop[data-over]') !== null);
    await app.evaluate(give, 'drop', url);
    await app.waitFor(() => document.querySelector('form #issuer') !== null);
    assert.equal(await contentOf(app, '#issuer'), 'Beta');
    assert.equal(await app.evaluate(() => document.querySelector('.drop[data-over]')), null);
    await app.close();
  });

  it('a drop of text, and of several addresses', async () => {
    const app = await addPage();
    await app.evaluate(give, 'drop', BOB);
    await app.waitFor(() => document.querySelector('form #issuer') !== null);
    await app.evaluate(give, 'drop', `${BOB}\n${PRESENT}\n`);
    await app.waitFor(() => document.querySelectorAll('.offers li').length === 2);
    await app.close();
  });

  it('a paste of a picture and of text, wherever the focus is', async () => {
    const app = await addPage();
    await app.evaluate(() => /** @type {HTMLElement} */ (document.activeElement)?.blur());
    await app.evaluate(give, 'paste', BOB);
    await app.waitFor(() => document.querySelector('form #issuer') !== null);
    await app.close();
    const other = await addPage();
    await other.evaluate(give, 'paste', await QRCode.toDataURL(ALICE));
    await other.waitFor(() => document.querySelector('form #issuer') !== null);
    assert.equal(await contentOf(other, '#issuer'), 'Alpha');
    await other.close();
  });

  it('an export in several codes, in any order, each counted once', async () => {
    const { t } = world.user;
    const app = await addPage();
    const [first = '', second = '', third = ''] = PARTS;
    await app.setFiles('#picture', await picture('third.png', third));
    await app.waitForText(t('offers_progress_other', 3, 1));
    await app.setFiles('#picture', await picture('first.png', first));
    await app.waitForText(t('offers_progress_other', 3, 2));
    await app.setFiles('#picture', await picture('third-again.png', third));
    await app.waitForText(t('error_already_read'));
    await app.waitForText(t('offers_progress_other', 3, 2));
    await app.click({ css: 'button', text: t('offers_save_other', 3) });
    await app.waitFor(() => document.querySelectorAll('.offers input:disabled').length === 3);
    await app.evaluate(give, 'paste', second);
    await app.waitForText(t('offers_progress_other', 3, 3));
    await app.click({ css: 'button', text: t('offers_save_one', 1) });
    await app.waitFor(() => location.hash === '#/accounts');
    for (const name of ['First', 'Second', 'Third', 'Fourth']) await app.waitForText(name);
    await app.close();
  });

  it('a damaged code of an export', async () => {
    const app = await addPage();
    await app.setFiles(
      '#picture',
      await picture('bad.png', 'otpauth-migration://offline?data=CgU'),
    );
    await app.waitForText(world.user.t('error_migration_damaged'));
    await app.close();
  });

  it('an export that a page shows', async () => {
    const { user } = world;
    const { t } = user;
    const [address = ''] = googleExport([
      [
        { key: 'key number five', name: 'five', issuer: 'Fifth' },
        { key: 'key number one', name: 'one', issuer: 'First' },
      ],
      [],
    ]);
    const page = await pageOf(`<img width="300" src="${await QRCode.toDataURL(address)}">`);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: '.strip button', text: t('strip_save') });
    await popup.waitForText(t('offers_progress_other', 2, 1));
    assert.deepEqual(await offered(popup), [
      ['Fifth', true, false],
      ['First', false, true],
    ]);
    await popup.click({ css: 'button', text: t('offers_save_one', 1) });
    await popup.waitForText(t('offers_added_one', 1));
    await popup.waitForText('Fifth');
    await popup.close();
    await page.close();
  });

  it('recovery codes that the page shows, which nobody sees unasked', async () => {
    const { user } = world;
    const { t } = user;
    const codes = ['MFRGGZDFMZTWQ2LK', 'NNWG23TPOBYXE43U', 'OZ3XQ6L2PBZXG5DV', 'K5XXE3DEMFXGI33O'];
    const page = await pageOf(`<h1>Two-factor authentication</h1>
      <p>Setup key: <b>KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU</b></p>
      <h2>Recovery codes</h2><ul>${codes.map((code) => `<li>${code}</li>`).join('')}</ul>`);
    const popup = await user.clickToolbar(page);
    await popup.click({ css: '.strip button', text: t('strip_save') });
    await popup.type('#capture-issuer', 'Coded');
    await popup.click('#capture-recovery');
    assert.ok(!(await holds(popup, codes)), 'the popup does not show them');
    await popup.click({ css: 'button', text: t('capture_save') });
    await popup.waitForText(t('confirm_question'));
    await popup.close();
    await page.close();

    const app = await user.openExtensionPage('app/app.html#/accounts');
    await app.waitForText('Coded');
    const id = await app.evaluate(async (base) => {
      const { fullVault } = await import(`${base}modules/shared/vault.js`);
      const { vault } = await fullVault();
      const [row] = vault.rows({ text: 'Coded', start: 0, count: 1 }, Date.now()).rows;
      vault.free();
      return row.id;
    }, user.extensionUrl);
    await app.close();
    const edit = await user.openExtensionPage(`app/app.html#/accounts/${id}`);
    await edit.find({ css: 'button', text: t('codes_show') });
    assert.ok(!(await holds(edit, codes)), 'the page does not hold them');
    await edit.click({ css: 'button', text: t('codes_show') });
    await edit.type('#passphrase-again', PASSPHRASE);
    await edit.press('Enter');
    await edit.find('#recovery-codes');
    assert.equal(await contentOf(edit, '#recovery-codes'), codes.join('\n'));
    await edit.type('#recovery-codes', codes.slice(1).join(' '));
    await edit.click({ css: 'dialog button', text: t('codes_save') });
    await edit.waitForText(t('codes_saved'));
    assert.ok(!(await holds(edit, codes)), 'they are gone again');
    await edit.close();
  });

  it('a computer without a camera', async () => {
    const app = await addPage();
    await app.click({ css: 'button', text: world.user.t('camera_use') });
    await app.waitForText(world.user.t('error_camera_missing'));
    await app.find('#picture + button');
    await app.close();
  });

  it('says where the spare copy is', async () => {
    const { user, site } = world;
    const { t } = user;
    const page = await user.newPage();
    await signUp(page, site, 'before@example.com');
    const popup = await saveKey(user, page);
    await popup.waitForText(t('confirm_not_backed_up'));
    await popup.click({ css: 'button', text: t('confirm_make_backup') });
    const app = await user.findExtensionPage('app/app.html#/backup');
    await app.waitForText(t('backup_none'));
    await app.click({ css: 'button', text: t('backup_save') });
    await app.waitFor((none) => !document.body.innerText.includes(none), t('backup_none'));
    await app.close();
    await signUp(page, site, 'after@example.com');
    const again = await saveKey(user, page);
    const shown = await again.waitFor(() => document.querySelector('main p.small')?.textContent);
    assert.equal(t.keyOf(shown.split('\n')[1]?.trim() ?? ''), 'confirm_backed_up');
    await again.close();
    await page.close();
  });
});

describeInBrowsers('recovery codes on a page of their own', (world) => {
  it('are kept with the site’s account', async () => {
    const { user } = world;
    const { t } = user;
    const files = await serveFiles();
    const folder = await mkdtemp(join(tmpdir(), 'sparekey-codes-'));
    const file = join(folder, 'codes.html');
    const url = files.urlOf(file);
    await seed(user, [{ text: ALICE, urls: [url] }]);
    await writeFile(
      file,
      `<!doctype html><title>x</title><h1>Two-factor authentication is on</h1><h2>Recovery codes</h2>
        <ul><li>3f5c1-9a7b2</li><li>80d4e-1c6f9</li><li>b27a0-44e3d</li><li>5e91c-d0f78</li></ul>`,
    );
    const page = await user.newPage(url);
    const popup = await user.clickToolbar(page);
    await popup.waitForText(t('strip_recovery_other', 4));
    await popup.click({ css: '.strip button', text: t('strip_recovery_keep', 'alice') });
    await popup.waitForText(t('strip_recovery_kept_other', 4, 'Alpha, alice'));
    await popup.close();
    await page.close();
    await files.close();
    await rm(folder, { recursive: true });
  });
});

const film = join(tmpdir(), `sparekey-film-${process.pid}.y4m`);
before(() => filmOf(film, ALICE));
after(() => rm(film));

describeInBrowsers(
  'a camera',
  (world) => {
    it('is looked through until it shows a key, or is stopped', async () => {
      const { user, browser } = world;
      const { t } = user;
      await seed(user, []);
      const app = await user.openExtensionPage('app/app.html#/add');
      await app.click({ css: 'button', text: t('camera_use') });
      if (browser === 'chromium') {
        await app.waitFor(() => document.querySelector('form #issuer') !== null);
        assert.equal(await contentOf(app, '#issuer'), 'Alpha');
      } else {
        // Firefox's camera for tests shows no code.
        await app.waitFor(() => (document.querySelector('video')?.currentTime ?? 0) > 0);
        await app.click({ css: 'button', text: t('camera_stop') });
        await app.find({ css: 'button', text: t('camera_use') });
      }
      assert.equal(await app.evaluate(() => document.querySelector('video')), null);
      await app.close();
    });
  },
  () => ({ camera: film }),
);

/** Menus need a window in Chromium. */
describeInBrowsers(
  'a picture’s context menu',
  (world) => {
    it('takes the key of that picture, and says what else it holds', async () => {
      const { user } = world;
      const { t } = user;
      await seed(user, []);
      const files = await serveFiles();
      const folder = await mkdtemp(join(tmpdir(), 'sparekey-menu-'));
      const file = join(folder, 'menu.html');
      const [alice, wifi, bob] = await Promise.all(
        [ALICE, 'WIFI:T:WPA;S:example;P:secret;;', BOB].map((text) => QRCode.toDataURL(text)),
      );
      await writeFile(
        file,
        `<!doctype html><title>x</title><img id="alice" src="${alice}"><img id="wifi" src="${wifi}"><img id="bob" src="${bob}">`,
      );
      const page = await user.newPage(files.urlOf(file));
      const popup = await user.popupFromMenu(page, '#bob', t('context_capture'));
      await popup.find('#capture-issuer');
      assert.equal(await contentOf(popup, '#capture-issuer'), 'Beta');
      await popup.close();
      const other = await user.popupFromMenu(page, '#wifi', t('context_capture'));
      await other.waitForText(t('error_qr_is_something_else_wifi'));
      await other.close();
      await page.close();
      await files.close();
      await rm(folder, { recursive: true });
    });
  },
  (browser) => ({ headless: browser === 'firefox' }),
);

/** @param {View} view @returns {Promise<[string, boolean, boolean][]>} issuer, whether it is chosen, whether it can't be */
function offered(view) {
  return view.evaluate(() =>
    [...document.querySelectorAll('.offers li')].map((each) => {
      const { checked, disabled } = /** @type {HTMLInputElement} */ (each.querySelector('input'));
      const [issuer = ''] = each.querySelector('.issuer')?.textContent?.split(',') ?? [];
      return [issuer, checked, disabled];
    }),
  );
}

/**
 * @param {View} view
 * @param {string} css
 */
function textsOf(view, css) {
  return view.evaluate(
    (css) => [...document.querySelectorAll(css)].map((each) => each.textContent),
    css,
  );
}

/**
 * @param {View} view
 * @param {string} css
 */
function contentOf(view, css) {
  return view.evaluate(
    (css) => /** @type {HTMLInputElement} */ (document.querySelector(css)).value,
    css,
  );
}

/**
 * Whether the document holds any of these, in text, attributes or fields.
 * @param {View} view
 * @param {string[]} secrets
 */
function holds(view, secrets) {
  return view.evaluate((secrets) => {
    const fields = [...document.querySelectorAll('input, textarea')];
    const values = fields.map((field) => /** @type {HTMLInputElement} */ (field).value).join(' ');
    const all = document.documentElement.outerHTML + values;
    return secrets.some((secret) => all.includes(secret));
  }, secrets);
}

/**
 * Runs in the page: a picture file or text dragged over it, dropped on it or pasted.
 * @param {'dragover' | 'drop' | 'paste'} type
 * @param {string} gift text, or a picture's data address
 */
function give(type, gift) {
  const transfer = new DataTransfer();
  if (gift.startsWith('data:')) {
    const encoded = gift.slice(gift.indexOf(',') + 1);
    const bytes = Uint8Array.from(atob(encoded), (c) => c.charCodeAt(0));
    transfer.items.add(new File([bytes], 'given.png', { type: 'image/png' }));
  } else transfer.setData('text/plain', gift);
  const event = new Event(type, { bubbles: true, cancelable: true });
  // Firefox's ClipboardEvent takes no transfer from scripts.
  const name = type === 'paste' ? 'clipboardData' : 'dataTransfer';
  Object.defineProperty(event, name, { value: transfer });
  document.body.dispatchEvent(event);
}
