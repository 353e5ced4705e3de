/** What goes wrong gets words of its own, and changes nothing. */

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'node:test';
import QRCode from 'qrcode';
import { describeInBrowsers } from './in-browsers.mjs';
import { seed, signUp } from './jobs.mjs';
import { serveFiles } from './serve.mjs';
import { damageAllCopies } from './states.mjs';

const KEY = 'KRSXG5CTMVRXEZLUKN2HE2LOM4';

/** What services print that is no set-up key. */
const OTHER_CODES = /** @type {const} */ ([
  [
    'Microsoft Authenticator’s',
    'phonefactor://activate_account?code=123456789&url=https%3A%2F%2Fexample.com%2Fpad',
    'error_qr_is_something_else_microsoft',
  ],
  [
    'Okta Verify’s, in the form that resembles a key',
    'otpauth://totp/example.okta.com:a?issuer=example.okta.com&t=XYXY&f=ABAB&s=https%3A%2F%2Fexample.okta.com',
    'error_qr_is_something_else_okta',
  ],
  [
    'Duo Mobile’s',
    'duo://c53Xoof7cFSOHGxtm69f-YXBpLWU0Yzk4NjNlLmR1b3NlY3VyaXR5LmNvbQ',
    'error_qr_is_something_else_duo',
  ],
  [
    'RSA SecurID’s',
    'com.rsa.securid://ctf?ctfData=2000727046',
    'error_qr_is_something_else_own_app',
  ],
  ['a passkey’s', 'FIDO:/089962132878132862898875', 'error_qr_is_something_else_passkey'],
  ['WhatsApp’s', '2@AbCdEf,GhIjKl==,MnOp', 'error_qr_is_something_else_linking'],
  [
    'an app in a store',
    'https://apps.apple.com/app/google-authenticator/id388497605',
    'error_qr_is_something_else_store',
  ],
  ['a network', 'WIFI:T:WPA;S:example;P:secret;;', 'error_qr_is_something_else_wifi'],
  ['a bank transfer', 'BCD\n002\n1\nSCT\n', 'error_qr_is_something_else_payment'],
  ['a person', 'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD', 'error_qr_is_something_else_contact'],
  ['a web page', 'https://example.com/app', 'error_qr_is_something_else_address'],
]);

describeInBrowsers('bad input', (world) => {
  /** @type {string} */
  let folder;
  /** @type {import('./serve.mjs').Files} */
  let files;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sparekey-bad-'));
    files = await serveFiles();
    await seed(world.user, [{ text: KEY, issuer: 'Example', name: 'alice' }]);
  });
  after(async () => {
    await files.close();
    await rm(folder, { recursive: true });
  });

  /** @returns {Promise<string>} everything the extension has stored */
  async function stored() {
    const app = await world.user.openExtensionPage('app/app.html');
    const all = await app.evaluate(async () =>
      JSON.stringify(await chrome.storage.local.get(null)),
    );
    await app.close();
    return all;
  }

  /**
   * What the popup's strip says about a page.
   * @param {string} url
   */
  async function stripOn(url) {
    const page = await world.user.newPage(url);
    const popup = await world.user.clickToolbar(page);
    await popup.waitFor(() => document.querySelector('.strip[aria-busy=false]') !== null);
    const text = await popup.evaluate(
      () =>
        /** @type {HTMLElement | null} */ (document.querySelector('.strip-text'))?.innerText ?? '',
    );
    await popup.close();
    await page.close();
    return text;
  }

  for (const [what, text, error] of /** @type {const} */ ([
    ['an invalid character', 'GEZDGNBVGY3TQOJ!', 'error_secret_not_base32'],
    [
      'an unsupported algorithm',
      `otpauth://totp/Example:bob?secret=${KEY}&algorithm=SHA3`,
      'error_unsupported_algorithm',
    ],
    [
      'digits out of bounds',
      `otpauth://totp/Example:bob?secret=${KEY}&digits=11`,
      'error_digits_out_of_range',
    ],
    ['no key at all', 'otpauth://totp/Example:bob?issuer=Example', 'error_secret_missing'],
    ['an empty key', 'otpauth://totp/Example:bob?secret=', 'error_secret_empty'],
    ['an address of something else', 'https://example.com/', 'error_not_otpauth'],
    [
      'an over-long name',
      `otpauth://totp/x?secret=${KEY}&issuer=${'x'.repeat(2000)}`,
      'error_name_too_long',
    ],
  ])) {
    it(`${what} in a typed key`, async () => {
      const untouched = await stored();
      const app = await world.user.openExtensionPage('app/app.html#/add');
      await app.type('#key-text', text);
      await app.waitForText(world.user.t(error));
      assert.equal(await app.evaluate(() => document.querySelector('#issuer')), null);
      await app.close();
      assert.equal(await stored(), untouched);
    });
  }

  it('a picture without a code, and one with a code of something else', async () => {
    const { user } = world;
    const untouched = await stored();
    const app = await user.openExtensionPage('app/app.html#/add');
    const icon = join(folder, 'icon.png');
    await writeFile(icon, await readFile('extension/icons/128.png'));
    await app.waitFor(() => document.querySelector('#picture') !== null);
    await app.setFiles('#picture', icon);
    await app.waitForText(user.t('error_picture_without_code'));
    for (const [, text, error] of OTHER_CODES) {
      const other = join(folder, 'other.png');
      await QRCode.toFile(other, text);
      await app.setFiles('#picture', other);
      await app.waitForText(user.t(error));
    }
    await app.close();
    assert.equal(await stored(), untouched);
  });

  it('a file that is no vault, a truncated one, an altered one, a newer one', async () => {
    const { user } = world;
    const { t } = user;
    const app = await user.openExtensionPage('app/app.html#/backup');
    const sealed = await app.evaluate(async (base) => {
      const { fullVault } = await import(`${base}modules/shared/vault.js`);
      return [.../** @type {Uint8Array} */ ((await fullVault()).sealed)];
    }, user.extensionUrl);
    const good = Buffer.from(sealed);
    const altered = Buffer.from(good);
    altered[altered.length - 40] = (altered[altered.length - 40] ?? 0) ^ 1;
    const newer = Buffer.from(good);
    newer[8] = 0x7f;
    const untouched = await stored();
    /**
     * @param {string} name
     * @param {Buffer} bytes
     */
    const open = async (name, bytes) => {
      const file = join(folder, `${name}.sparekey`);
      await writeFile(file, bytes);
      await app.setFiles('#vault-file', file);
      await app.waitFor(
        () => document.querySelector('#vault-file-error, #file-passphrase') !== null,
      );
    };
    await open('no-vault', Buffer.from('hello'));
    await app.waitForText(t('error_not_a_vault'));
    await open('truncated', good.subarray(0, good.length - 100));
    await app.waitForText(t('error_vault_truncated'));
    await open('newer', newer);
    await app.waitForText(t('error_vault_too_new'));
    await open('altered', altered);
    await app.waitForText(t('error_vault_tampered'));
    await app.close();
    assert.equal(await stored(), untouched);
  });

  it('a page without a code field', async () => {
    await writeFile(join(folder, 'nothing.html'), '<!doctype html><title>x</title><p>Hello</p>');
    const url = files.urlOf(join(folder, 'nothing.html'));
    const words = await stripOn(url);
    assert.ok(words.includes(world.user.t('strip_no_field')), words);
  });

  it('a page that asks to scan a code and shows none', async () => {
    const picture = `<img src="data:image/png;base64,${(await readFile('extension/icons/128.png')).toString('base64')}">`;
    for (const html of ['<h1>Scan this QR code</h1>', `<p>Scan this QR code:</p>${picture}`]) {
      await writeFile(join(folder, 'no-code.html'), `<!doctype html><title>x</title>${html}`);
      const words = await stripOn(files.urlOf(join(folder, 'no-code.html')));
      assert.equal(words, world.user.t('error_nothing_found'));
    }
  });

  for (const [what, text, error] of /** @type {const} */ ([
    ...OTHER_CODES,
    ['a ticket', '23456723456723456723', 'error_qr_is_something_else'],
    ['a move to another phone', 'otpauth-migration://offline?data=CgA%3D', 'error_secret_empty'],
    [
      'a key with an unsupported algorithm',
      `otpauth://totp/Example:bob?secret=${KEY}&algorithm=SHA3`,
      'error_unsupported_algorithm',
    ],
  ])) {
    it(`a page with the QR code of ${what}`, async () => {
      const untouched = await stored();
      const picture = await QRCode.toDataURL(text);
      const file = join(folder, `${error}.html`);
      await writeFile(file, `<!doctype html><title>x</title><img src="${picture}" width="200">`);
      assert.equal(await stripOn(files.urlOf(file)), world.user.t(error));
      assert.equal(await stored(), untouched);
    });
  }

  it('pages that scripts can’t reach', async () => {
    const { t } = world.user;
    const own = world.browser === 'firefox' ? 'about:support' : 'chrome://version';
    const words = await stripOn(own);
    assert.ok(words.includes(t('error_page_not_scriptable_browser')), words);
  });

  it('a set-up key that is in the vault already is not kept twice', async () => {
    const { user, site } = world;
    const page = await user.newPage();
    await signUp(page, site, 'twice@example.com');
    for (const title of ['confirm_saved', 'confirm_present']) {
      const popup = await user.clickToolbar(page);
      await popup.click({ css: '.strip button', text: user.t('strip_save') });
      await popup.click({ css: 'button', text: user.t('capture_save') });
      await popup.waitForText(user.t('confirm_question'));
      const heading = await popup.evaluate(() => document.querySelector('h1')?.textContent ?? '');
      assert.equal(user.t.keyOf(heading), title);
      await popup.close();
      await page.reload();
    }
    await page.close();
  });

  it('a damaged vault is kept, and offered as a file', async () => {
    const { user } = world;
    const app = await user.openExtensionPage('app/app.html');
    await app.evaluate(damageAllCopies);
    await app.close();
    const untouched = await stored();
    const broken = await user.openExtensionPage('app/app.html');
    await broken.find({ css: 'button', text: user.t('broken_save') });
    await broken.close();
    assert.equal(await stored(), untouched);
  });
});
