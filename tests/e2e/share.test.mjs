/** Accounts to colleagues and from them, with Debian's `age` on the other side. */

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, it } from 'node:test';
import { Secret, TOTP } from 'otpauth';
import { AgeUser } from './age.mjs';
import { describeInBrowsers } from './in-browsers.mjs';
import { downloaded, PASSPHRASE, seed } from './jobs.mjs';

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const OTHER = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';

/** @typedef {import('./driver/index.mjs').View} View */

describeInBrowsers('a share', (world) => {
  /** @type {AgeUser} */
  let bob;
  /** The extension's own key. */
  let mine = '';
  before(async () => {
    bob = new AgeUser();
    await seed(world.user, [
      { text: KEY, issuer: 'GitHub', name: 'alice', urls: ['https://github.com/'] },
      { text: OTHER, issuer: 'Example', name: 'carol' },
    ]);
  });
  after(() => bob.end());

  const page = (/** @type {string} */ hash) =>
    world.user.openExtensionPage(`app/app.html#/${hash}`);

  it('makes a key, with words, a picture and a file that age takes', async () => {
    const { user } = world;
    const { t } = user;
    const app = await page('share');
    await app.click({ css: 'button', text: t('share_key_make') });
    await app.find('.own-key canvas');
    mine = await app.evaluate(() => document.querySelector('.own-key output')?.textContent ?? '');
    assert.match(mine, /^age1[a-z0-9]{58}$/);
    const words = await app.evaluate(() =>
      [...document.querySelectorAll('.own-key .words li')].map((each) => each.textContent),
    );
    assert.equal(words.length, 8);
    await app.click({ css: 'button', text: t('share_key_save') });
    const file = await readFile(await downloaded(user.downloads, '.txt'), 'utf8');
    assert.equal(file, `# Sparekey: ${words.join(' ')}\n${mine}\n`);
    await app.close();
  });

  it('keeps contacts, points at a typing error, stops at a changed key', async () => {
    const { t } = world.user;
    const app = await page('share');
    const wrong = `${bob.key.slice(0, 20)}${bob.key[20] === 'q' ? 'p' : 'q'}${bob.key.slice(21)}`;
    await addContact(app, 'Bob', wrong);
    await app.waitFor(
      (at) => document.querySelector('#contact-key-error')?.textContent?.includes(at) ?? false,
      `character 21`,
    );
    await addContact(app, 'Bob', 'hello');
    await app.waitForText(t('error_age_not_a_key'));
    await addContact(app, 'Bob', bob.key);
    await app.waitForText(t('contacts_unverified'));
    await addContact(app, 'bob', mine);
    await app.waitForText(t('contacts_stop'));
    await app.waitForText(t('contacts_changed', 'Bob'));
    await app.click({ css: 'button', text: t('contacts_changed_keep') });
    await app.click({ css: 'button', text: t('contacts_compare_name', 'Bob') });
    await app.click({ css: 'dialog button', text: t('contacts_differ') });
    await app.waitForText(t('contacts_differ_text', 'Bob'));
    await app.click({ css: 'dialog button', text: t('contacts_keep') });
    await app.click({ css: 'button', text: t('contacts_compare_name', 'Bob') });
    await app.click({ css: 'dialog button', text: t('contacts_same') });
    await app.waitForText(t('contacts_verified'));
    // From a file, and a second one that is oneself.
    await app.setFiles('#contact-file', bob.file('me.txt', `# mine\n${mine}\n`));
    await app.waitFor(
      (key) => document.querySelector('textarea')?.value.includes(key) ?? false,
      mine,
    );
    await app.type('#contact-name', 'Me');
    await app.press('Enter');
    await app.waitForText(t('contacts_unverified'));
    await app.close();
  });

  it('seals an account that age opens, and notes who has it', async () => {
    const { user } = world;
    const { t } = user;
    const accounts = await page('accounts');
    await accounts.click({ css: 'button', text: t('row_menu', t('row_title', 'GitHub', 'alice')) });
    await accounts.click({ css: '[role=menuitem]', text: t('menu_share') });
    await accounts.waitFor(() => location.hash.startsWith('#/give/'));
    const id = await accounts.evaluate(() => location.hash.slice('#/give/'.length));
    await choose(accounts, 'Bob');
    const sealed = await seal(accounts, t, true);
    const opened = bob.open(sealed);
    assert.match(opened, /^# Sparekey share 1: accounts\n/);
    assert.ok(opened.includes(`secret=${KEY}`) && opened.includes('# Sites: github.com'));
    assert.ok(!opened.includes(OTHER));
    await accounts.click({ css: 'button', text: t('give_show_picture') });
    await accounts.find('canvas');
    await accounts.click({ css: 'button', text: t('give_save') });
    assert.equal(await readFile(await downloaded(user.downloads, '.age'), 'utf8'), sealed);
    await accounts.close();
    const edit = await page(`accounts/${id}`);
    await edit.waitForText(t('who_title'));
    await edit.waitForText('Bob');
    await edit.waitForText(t('who_advice'));
    await edit.close();
  });

  it('begins in the popup, too', async () => {
    const { user } = world;
    const { t } = user;
    const popup = await user.clickToolbar(await user.newPage(world.site));
    await popup.click({ css: 'button', text: t('row_menu', t('row_title', 'Example', 'carol')) });
    await popup.click({ css: '[role=menuitem]', text: t('menu_share') });
    await popup.whenClosed();
    const app = await user.findExtensionPage('app/app.html');
    await app.waitForText(t('export_chosen', 1, 2));
    await app.close();
  });

  it('adds what age sealed only where it is chosen', async () => {
    const { t } = world.user;
    const list = [
      `otpauth://totp/Shop:dave?secret=${OTHER}AAAA&issuer=Shop`,
      `otpauth://totp/GitHub:alice?secret=${KEY}&issuer=GitHub`,
      'otpauth://totp/Bad?secret=1',
    ];
    const app = await page('receive');
    await paste(app, t, bob.seal(list.join('\n'), mine));
    await app.waitForText(t('sender_unsigned'));
    await app.waitForText(t('import_state_present'));
    const boxes = await app.evaluate(() =>
      [...document.querySelectorAll('tbody input')].map((each) => {
        const box = /** @type {HTMLInputElement} */ (each);
        return [box.checked, box.disabled];
      }),
    );
    assert.deepEqual(boxes, [
      [false, false],
      [false, true],
      [false, true],
    ]);
    assert.equal(await app.evaluate((key) => document.body.innerHTML.includes(key), OTHER), false);
    await app.click('tbody input');
    await app.click({ css: 'button.primary', text: t('receive_add_one', 1) });
    await app.waitFor(() => location.hash === '#/accounts');
    await app.waitForText('Shop');
    await app.close();
  });

  it('seals to a phrase and opens with it; a wrong one has its sentence', async () => {
    const { t } = world.user;
    const app = await page('give');
    await app.click({ css: 'label', text: t('row_title', 'Example', 'carol') });
    await app.click({ css: 'label', text: t('give_by_phrase') });
    const sealed = await seal(app, t);
    const phrase = await app.evaluate(() => document.querySelector('.phrase')?.textContent ?? '');
    assert.equal(phrase.split('-').length >= 6, true, 'six words');
    await app.click({ css: 'button', text: t('give_show_picture') });
    await app.find('canvas');
    const picture = await app.evaluate(() => document.querySelector('canvas')?.toDataURL() ?? '');
    await app.close();
    const other = await page('receive');
    await other.find('#shared-text');
    await other.setFiles('#shared-file', bob.file('share.age', sealed));
    await other.click({ css: 'button', text: t('common_cancel') });
    await other.find('#shared-text');
    const png = Buffer.from(picture.replace(/^.*,/, ''), 'base64');
    await other.setFiles('#shared-file', bob.file('share.png', png));
    await other.type('#shared-phrase', 'not-the-phrase');
    await other.press('Enter');
    await other.waitForText(t('error_age_wrong_phrase'));
    await other.type('#shared-phrase', phrase);
    await other.press('Enter');
    await other.waitForText(t('import_state_present'));
    await other.waitForText(t('sender_unsigned'));
    await other.close();
  });

  it('lends codes that count down, signed, and say when they have ended', async () => {
    const { t } = world.user;
    const app = await page('give');
    await app.click({ css: 'label', text: t('row_title', 'GitHub', 'alice') });
    await app.click({ css: 'label', text: t('give_codes') });
    await choose(app, 'Me');
    const sealed = await seal(app, t);
    await app.close();
    const other = await page('receive');
    await paste(other, t, sealed);
    await other.waitForText(t('sender_unverified', 'Me'));
    const totp = new TOTP({ secret: Secret.fromBase32(KEY) });
    await other.waitFor(
      (codes) =>
        codes.includes(document.querySelector('.code')?.textContent?.replace(/\D/g, '') ?? ''),
      [totp.generate(), totp.generate({ timestamp: Date.now() + 30_000 })],
    );
    await other.waitForText(t('codes_lent_text'));
    await other.click({ css: 'button', text: t('common_close') });
    const past = [
      '# Sparekey share 1: codes',
      '#',
      '# Issuer: Old',
      '# Name: x',
      '# Seconds: 30',
      '2001-09-09T01:46:30Z 123456',
    ];
    await paste(other, t, bob.seal(`${past.join('\n')}\n`, mine));
    await other.waitForText(t('codes_expired'));
    assert.equal((await other.text()).includes('123'), false);
    await other.close();
  });

  it('has a sentence for everything that is no share for us', async () => {
    const { t } = world.user;
    const app = await page('receive');
    const good = bob.seal('otpauth://totp/A?secret=MZXW6YTB', mine);
    const lines = good.split('\n');
    const scrypt = (/** @type {number} */ factor) =>
      `age-encryption.org/v1\n-> scrypt ${'A'.repeat(22)} ${factor}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n`;
    const cases = {
      error_age_not_age: 'hello',
      error_age_not_for_you: bob.seal('x', bob.key),
      error_age_armor: lines.toSpliced(3, 1).join('\n').replace('-----END', 'A-----END'),
      error_age_header: good.replace(/\n(.)/, (_, first) => `\n${first === 'Y' ? 'Z' : 'Y'}`),
      error_age_altered: lines
        .with(-3, lines.at(-3)?.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')) ?? '')
        .join('\n'),
      error_share_not_a_share: bob.seal('no account', mine),
      error_age_cost_refused: scrypt(22),
      error_age_cost_asks: scrypt(20),
    };
    for (const [key, text] of Object.entries(cases)) {
      await paste(app, t, text);
      await app.waitForText(t(key));
    }
    await app.close();
  });
});

/**
 * @param {View} app
 * @param {string} name
 * @param {string} key
 */
async function addContact(app, name, key) {
  await app.type('#contact-key', key);
  await app.type('#contact-name', name);
  await app.press('Enter'); // a message may lie over the button
}

/**
 * Chooses a contact on the page that gives.
 * @param {View} app
 * @param {string} name
 */
async function choose(app, name) {
  await app.waitFor((name) => {
    const labels = [...document.querySelectorAll('label')];
    const box = labels.find((label) => label.innerText.includes(name))?.querySelector('input');
    if (box && !box.checked) box.click();
    return box?.checked ?? false;
  }, name);
}

/**
 * @param {View} app
 * @param {import('./words.mjs').Words} t
 * @param {boolean} [mistaken] types a wrong passphrase first
 * @returns {Promise<string>} what was sealed
 */
async function seal(app, t, mistaken = false) {
  await app.click({ css: 'button.primary', text: t('give_seal') });
  if (mistaken) {
    await app.type('#passphrase-again', 'not the passphrase');
    await app.press('Enter');
    await app.waitForText(t('error_wrong_passphrase'));
  }
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.waitForText(t('give_done_title'));
  return app.waitFor(
    () => /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#armored'))?.value,
  );
}

/**
 * @param {View} app
 * @param {import('./words.mjs').Words} t
 * @param {string} text
 */
async function paste(app, t, text) {
  await app.find('#shared-text');
  await app.evaluate((text) => {
    const field = /** @type {HTMLTextAreaElement} */ (document.querySelector('#shared-text'));
    field.value = text;
  }, text);
  await app.click({ css: 'form button', text: t('receive_open') });
}
