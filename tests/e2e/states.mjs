/** Every view in every state, one after another: for pictures (gallery.mjs) and for axe (a11y.test.mjs). */

import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { aegisFile } from './aegis-file.mjs';
import { AgeUser } from './age.mjs';
import {
  choosePassphrase,
  firstRun,
  lock,
  logIn,
  PASSPHRASE,
  seed,
  signUp,
  start,
} from './jobs.mjs';

/** @typedef {import('./jobs.mjs').User} User */
/** @typedef {import('./jobs.mjs').View} View */
/** @typedef {(name: string, view: View) => Promise<void>} Shown what to do with each state */

const KEY = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
/** One code of a printed vault of three, whose others are not there. */
const SHEET_PART = sheetPart();
const ACCOUNTS = [
  ['GitHub', 'alice@example.com', 'https://github.example.com/'],
  ['Example Mail', 'a-very-long-mailbox-name-that-has-to-be-cut@mail.example.com'],
  ['Пример', 'алиса@example.com'],
  ['مثال', 'alice@example.com'],
  ['Payments & Sons', 'accounts'],
  ['Example Cloud', 'root', 'https://cloud.example.com/'],
];

/**
 * Walks through all of them in one browser.
 * @param {import('./driver/index.mjs').BrowserName} browser
 * @param {string} site address of the sample site
 * @param {(user: User) => Shown} shown
 */
export async function walk(browser, site, shown) {
  await inBrowser(browser, async (user) => firstSteps(user, shown(user)));
  await inBrowser(browser, async (user) => {
    await seed(user, seeds(site));
    await popupStates(user, site, shown(user));
    await captureStates(user, site, shown(user));
    await appStates(user, shown(user));
    await lockedStates(user, site, shown(user));
    await brokenStates(user, shown(user));
  });
}

/**
 * @param {import('./driver/index.mjs').BrowserName} browser
 * @param {(user: User) => Promise<void>} visit
 */
async function inBrowser(browser, visit) {
  const user = await start(browser);
  try {
    await visit(user);
  } finally {
    await user.close();
  }
}

/** @param {string} site */
function seeds(site) {
  const accounts = ACCOUNTS.map(([issuer = '', name = '', url], index) => ({
    text: `otpauth://totp/x?secret=${KEY}${'ABCDEFGH'.slice(0, 8 - (index % 2) * 8)}&digits=${index === 4 ? 8 : 6}`,
    issuer,
    name,
    ...(url && { urls: [url] }),
    evenIfPresent: true,
  }));
  const counter = { text: `otpauth://hotp/Example:counter?secret=${KEY}&counter=7` };
  const unconfirmed = {
    text: KEY,
    issuer: 'Example Bank',
    name: 'bob@example.com',
    confirmed: false,
    urls: [site],
    evenIfPresent: true,
  };
  return [...accounts, counter, unconfirmed];
}

/**
 * @param {User} user
 * @param {Shown} shown
 */
async function firstSteps(user, shown) {
  const { t } = user;
  const app = await user.openExtensionPage('app/app.html');
  await app.find('#new-passphrase');
  await shown('welcome', app);
  await app.type('#new-passphrase', 'password');
  await app.find('meter');
  await shown('welcome-weak', app);
  await app.click({ css: 'button', text: t('passphrase_generate') });
  await app.find('.notice');
  await shown('welcome-generated', app);
  await app.click({ css: 'button', text: t('welcome_from_file') });
  await app.find('#vault-file');
  await shown('welcome-file', app);
  await app.click({ css: 'button', text: t('welcome_file_back') });
  await choosePassphrase(app, PASSPHRASE);
  await app.click({ css: 'button', text: t('welcome_make') });
  await app.waitForText(t('welcome_code_title'));
  await shown('welcome-recovery-code', app);
  await app.click({ css: 'button', text: t('welcome_code_kept') });
  await app.type('input[name^=group-]', 'WRNG');
  await app.press('Tab');
  await app.typeKeys('WRNG');
  await app.press('Enter');
  await app.waitForText(t('welcome_check_wrong'));
  await shown('welcome-check-wrong', app);
  await app.close();
  const page = await user.newPage('about:blank');
  await firstRun(user, page);
  const popup = await user.clickToolbar(page);
  await popup.waitForText(t('list_empty'));
  await shown('popup-empty', popup);
  await popup.close();
  const empty = await user.openExtensionPage('app/app.html#/accounts');
  await empty.waitForText(t('list_empty'));
  await shown('app-empty', empty);
}

/**
 * @param {User} user
 * @param {string} site
 * @param {Shown} shown
 */
async function popupStates(user, site, shown) {
  const { t } = user;
  const page = await user.newPage(site);
  const popup = await user.clickToolbar(page);
  await settled(popup);
  await shown('popup-no-field', popup);
  await popup.click({ css: 'button', text: t('strip_accepted_yes') });
  await popup.find('.toast');
  await shown('popup-toast', popup);
  await popup.typeKeys('exam');
  await shown('popup-search', popup);
  await popup.typeKeys('zzzz');
  await popup.waitForText(t('list_no_match', 'examzzzz'));
  await shown('popup-no-match', popup);
  await popup.type('input[type=search]', ' ');
  await popup.press('Backspace');
  await popup.click({ css: 'button', text: t('top_menu') });
  await popup.find('[role=menu]');
  await shown('popup-menu', popup);
  await popup.press('Escape');
  await popup.click('.row-menu');
  await popup.find('[role=menu]');
  await shown('popup-account-menu', popup);
  await popup.click({ css: '[role=menuitem]', text: t('menu_reveal') });
  await popup.find('dialog #passphrase-again');
  await shown('popup-ask-passphrase', popup);
  await popup.type('#passphrase-again', PASSPHRASE);
  await popup.press('Enter');
  await popup.find('dialog output.key');
  await shown('popup-reveal', popup);
  await popup.close();

  const blank = await user.newPage('about:blank');
  const unreadable = await user.clickToolbar(blank);
  await settled(unreadable);
  await shown('popup-unreadable', unreadable);
  await unreadable.close();

  await signUp(page, site, 'carol@example.com', '?qr=none&key=0');
  await logIn(page, site, 'carol@example.com');
  await seedSecond(user, site);
  const choice = await user.clickToolbar(page);
  await settled(choice);
  await shown('popup-field-several', choice);
  await choice.close();
}

/**
 * A second account of the site, so that the popup asks which.
 * @param {User} user
 * @param {string} site
 */
async function seedSecond(user, site) {
  const app = await user.openExtensionPage('app/app.html#/add');
  await app.type('#key-text', 'MFRGGZDFMZTWQ2LKMFRGGZDFMZTWQ2LK');
  await app.type('#issuer', 'Example Bank');
  await app.type('#name', 'carol@example.com');
  await app.type('#site', site);
  await app.click({ css: 'form button', text: user.t('add_save') });
  await app.waitFor(() => location.hash === '#/accounts');
  await app.close();
}

/**
 * @param {User} user
 * @param {string} site
 * @param {Shown} shown
 */
async function captureStates(user, site, shown) {
  const { t } = user;
  const page = await user.newPage();
  await signUp(page, site, 'dave@example.com');
  const popup = await user.clickToolbar(page);
  await popup.find({ css: '.strip button', text: t('strip_save') });
  await shown('popup-key-found', popup);
  await popup.click({ css: '.strip button', text: t('strip_save') });
  await popup.find({ css: 'button', text: t('capture_save') });
  await shown('popup-capture', popup);
  await popup.click({ css: 'button', text: t('capture_save') });
  await popup.waitForText(t('confirm_question'));
  await popup.waitForText(t('filled_filled'));
  await shown('popup-confirm', popup);
  await popup.close();
}

/**
 * A store at work, one that asks and a list of devices are driven by sync.test.mjs.
 * @param {(hash: string) => Promise<unknown>} go
 * @param {View} app
 * @param {import('./words.mjs').Words} t
 * @param {Shown} shown
 */
async function syncStates(go, app, t, shown) {
  await go('#/sync');
  await app.find({ css: 'button', text: t('sync_add') });
  await shown('app-sync', app);
  await app.click({ css: 'button', text: t('sync_add') });
  await app.find('#store-address');
  await shown('app-sync-webdav', app);
  await app.click('input[value=s3]');
  await app.find('#store-bucket');
  await shown('app-sync-s3', app);
  await app.click('input[value=webdav]');
  await app.type('#store-address', 'http://nas.example.com/dav');
  await app.type('#store-user', 'alice');
  await app.type('#store-password', 'secret');
  await app.click({ css: 'button', text: t('sync_start') });
  await app.waitForText(t('error_address_not_encrypted'));
  await shown('app-sync-refused', app);
}

/**
 * @param {User} user
 * @param {Shown} shown
 */
async function appStates(user, shown) {
  const { t } = user;
  const app = await user.openExtensionPage('app/app.html#/accounts');
  await app.find('.row .code');
  await shown('app-accounts', app);
  /** @param {string} hash */
  const go = (hash) =>
    app.evaluate((next) => {
      location.hash = next;
    }, hash);
  const id = await app.evaluate(
    () => document.querySelector('.row')?.getAttribute('data-id') ?? '',
  );
  await go(`#/accounts/${id}`);
  await app.find({ css: 'button', text: t('edit_save') });
  await shown('app-edit', app);
  await app.click({ css: 'button', text: t('menu_trash') });
  await app.waitFor(() => location.hash === '#/accounts');
  await go('#/trash');
  await app.find({ css: 'button', text: t('trash_restore') });
  await shown('app-trash', app);
  await app.click({ css: 'button', text: t('trash_purge') });
  await app.find('dialog');
  await shown('app-purge', app);
  await app.press('Escape');
  await go('#/add');
  await app.find('#key-text');
  await shown('app-add', app);
  await app.type('#key-text', 'GEZDGNBVGY3TQOJ1');
  await app.find('#key-error');
  await shown('app-add-mistake', app);
  await app.type('#key-text', 'otpauth://totp/Example:erin?secret=KRSXG5CTMVRXEZLU&issuer=Example');
  await app.find('#issuer');
  await shown('app-add-preview', app);
  await syncStates(go, app, t, shown);
  await go('#/settings');
  await app.find('#lock-minutes');
  await shown('app-settings', app);
  await app.click({ css: 'button', text: t('settings_recovery_new') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.find('dialog .recovery');
  await shown('app-recovery-kit', app);
  await app.press('Escape');
  await go('#/backup');
  await app.find('#vault-file');
  await app.evaluate(addPasskey);
  await go('#/settings');
  await app.find({ css: 'button', text: t('passkeys_remove_named', 'Blue security key') });
  await shown('app-passkeys', app);
  await go('#/backup');
  await app.find('#vault-file');
  await shown('app-backup', app);
  const bad = join(user.downloads, 'bad.sparekey');
  await writeFile(bad, 'no vault');
  await app.setFiles('#vault-file', bad);
  await app.find('#vault-file-error');
  await shown('app-backup-bad-file', app);
  const part = join(user.downloads, 'part.txt');
  await writeFile(part, SHEET_PART);
  await app.setFiles('#vault-file', part);
  await app.find('.notice-warn');
  await shown('app-backup-sheet-part', app);
  await go('#/export');
  await app.find('#export-format');
  await app.waitForText(t('export_plain'));
  await shown('app-export', app);
  await go('#/print');
  await app.click('input[value=readable]');
  await app.waitForText(t('print_plain'));
  await shown('app-print', app);
  await app.click({ css: 'button.primary', text: t('print_show') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.find({ css: 'button', text: t('print_print') });
  await shown('app-sheet', app);
  await app.click({ css: 'button', text: t('print_done') });
  await app.click('input[value=sealed]');
  await app.click({ css: 'button.primary', text: t('print_show') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.find({ css: 'button', text: t('print_print') });
  await shown('app-sheet-sealed', app);
  await app.click({ css: 'button', text: t('print_done') });
  await go('#/import');
  const mixed = join(user.downloads, 'mixed.txt');
  await writeFile(mixed, `otpauth://totp/New:frank?secret=${KEY}AAAA\notpauth://totp/Bad?secret=1`);
  const sealed = join(user.downloads, 'sealed.json');
  await writeFile(sealed, aegisFile([{ issuer: 'New', name: 'grace', secret: KEY }], 'password'));
  await app.setFiles('#import-files', mixed, sealed);
  await app.find('table');
  await app.find('input[type=password]');
  await shown('app-import', app);
  await app.close();
  await shareStates(user, shown);
}

/**
 * @param {User} user
 * @param {Shown} shown
 */
async function shareStates(user, shown) {
  const { t } = user;
  const bob = new AgeUser();
  const app = await user.openExtensionPage('app/app.html#/share');
  const go = (/** @type {string} */ hash) =>
    app.evaluate((next) => {
      location.hash = next;
    }, hash);
  await app.find({ css: 'button', text: t('share_key_make') });
  await shown('app-share-first', app);
  await app.click({ css: 'button', text: t('share_key_make') });
  await app.find('.own-key canvas');
  const mine = await app.evaluate(
    () => document.querySelector('.own-key output')?.textContent ?? '',
  );
  for (const [name, key] of [
    ['Bob', bob.key],
    ['Алиса', mine],
  ]) {
    await app.type('#contact-key', key ?? '');
    await app.type('#contact-name', name ?? '');
    await app.press('Enter'); // a message may lie over the button
    await app.waitForText(t('contacts_added', name ?? ''));
  }
  await app.click({ css: 'button', text: t('contacts_compare_name', 'Bob') });
  await app.find('dialog');
  await shown('app-share-compare', app);
  await app.click({ css: 'dialog button', text: t('contacts_same') });
  await app.waitForText(t('contacts_now_verified', 'Bob'));
  await shown('app-share', app);
  await app.type('#contact-key', mine);
  await app.type('#contact-name', 'Bob');
  await app.press('Enter');
  await app.waitForText(t('contacts_stop'));
  await shown('app-share-changed-key', app);
  await app.click({ css: 'button', text: t('contacts_changed_keep') });
  await app.type('#contact-key', `${mine.slice(0, 30)}b${mine.slice(31)}`);
  await app.type('#contact-name', 'Carol');
  await app.press('Enter');
  await app.find('#contact-key-error');
  await shown('app-share-typo', app);
  await go('#/give');
  await app.waitForText(t('give_to_contacts'));
  await shown('app-give', app);
  await go('#/receive');
  await app.find('#shared-text');
  await shown('app-receive', app);
  const list = [
    `# Sites: shop.example`,
    `otpauth://totp/Shop:dave?secret=${KEY}BBBB&issuer=Shop`,
    'otpauth://totp/Bad?secret=1',
  ].join('\n');
  await app.setFiles('#shared-file', bob.file('list.age', bob.seal(list, mine)));
  await app.waitForText(t('sender_unsigned'));
  await shown('app-received', app);
  await app.click({ css: 'button', text: t('common_cancel') });
  const times = Array.from({ length: 40 }, (_, at) => new Date(Date.now() + at * 30_000 - 9_000));
  const codes = [
    '# Sparekey share 1: codes\n#\n# Issuer: Shop\n# Name: dave\n# Seconds: 30',
    ...times.map((time, at) => `${time.toISOString().replace(/\.\d+/, '')} ${123_456 + at}`),
  ].join('\n');
  await app.setFiles('#shared-file', bob.file('codes.age', bob.seal(codes, mine)));
  await app.find('.lent');
  await shown('app-received-codes', app);
  await app.click({ css: 'button', text: t('common_close') });
  await app.setFiles('#shared-file', bob.file('other.age', bob.seal('x', bob.key)));
  await app.waitForText(t('error_age_not_for_you'));
  await shown('app-receive-not-for-you', app);
  await app.waitFor(() => document.querySelector('.toast') === null); // it would take the clicks
  await go('#/give');
  await app.click({ css: 'label', text: 'Payments & Sons, accounts' });
  await app.click({ css: 'label', text: t('give_by_phrase') });
  await shown('app-give-chosen', app);
  await app.click({ css: 'button', text: t('give_seal') });
  await app.type('#passphrase-again', PASSPHRASE);
  await app.press('Enter');
  await app.waitForText(t('give_done_title'));
  await app.click({ css: 'button', text: t('give_show_picture') });
  await app.find('canvas');
  await shown('app-given', app);
  const sealed = await app.evaluate(
    () =>
      /** @type {HTMLTextAreaElement | null} */ (document.querySelector('#armored'))?.value ?? '',
  );
  await go('#/receive');
  await app.find('#shared-text');
  await app.setFiles('#shared-file', bob.file('sealed.age', sealed));
  await app.find('#shared-phrase');
  await shown('app-receive-phrase', app);
  await go('#/accounts');
  const id = await app.waitFor(() => {
    const rows = [...document.querySelectorAll('.row')];
    return rows.find((row) => row.textContent?.includes('Payments'))?.getAttribute('data-id');
  });
  await go(`#/accounts/${id}`);
  await app.waitForText(t('who_title'));
  await shown('app-who-has', app);
  await app.close();
  bob.end();
}

/**
 * @param {User} user
 * @param {string} site
 * @param {Shown} shown
 */
async function lockedStates(user, site, shown) {
  const { t } = user;
  const page = await user.newPage(site);
  await lock(user, page);
  const popup = await user.clickToolbar(page);
  await popup.find('#passphrase');
  await shown('popup-locked', popup);
  await popup.type('#passphrase', 'wrong passphrase');
  await popup.press('Enter');
  await popup.find('#passphrase-error');
  await shown('popup-wrong-passphrase', popup);
  await popup.click({ css: 'button', text: t('unlock_use_recovery') });
  await popup.find('#recovery-code');
  await shown('popup-recovery', popup);
  await popup.close();
  const app = await user.openExtensionPage('app/app.html');
  await app.find('#passphrase');
  await shown('app-locked', app);
  await app.close();
  const over = await user.openExtensionPage('app/app.html#/start-over');
  await over.click({ css: 'button', text: t('start_over_save') });
  await over.setFiles('#saved-vault', 'package.json');
  await over.find('#saved-vault-error');
  await shown('app-start-over', over);
  await over.close();
  const passkey = await user.openExtensionPage('app/app.html#/passkey/1');
  await passkey.find('.notice-bad');
  await shown('passkey-window', passkey);
  await passkey.evaluate(practise);
  await passkey.type('#passphrase', 'wrong passphrase');
  await passkey.press('Enter');
  await passkey.find('#passphrase-error');
  await shown('passkey-practice', passkey);
  await passkey.close();
}

/**
 * @param {User} user
 * @param {Shown} shown
 */
async function brokenStates(user, shown) {
  const { t } = user;
  const app = await user.openExtensionPage('app/app.html');
  await app.evaluate(damageAllCopies);
  await app.close();
  const damaged = await user.openExtensionPage('app/app.html');
  await damaged.find({ css: 'button', text: t('broken_save') });
  await shown('app-damaged', damaged);
  const popup = await user.clickToolbar(await user.newPage('about:blank'));
  await popup.waitFor(() => document.body.innerText.trim() !== '');
  await shown('popup-damaged', popup);
  await popup.close();
}

/** Runs in a page of the extension. A passkey of another browser, since none answers here. */
async function addPasskey() {
  const base = chrome.runtime.getURL('modules/shared/');
  const [{ fullVault }, { keepChanged }] = await Promise.all([
    import(`${base}vault.js`),
    import(`${base}unlock.js`),
  ]);
  const { vault } = await fullVault();
  const bytes = () => crypto.getRandomValues(new Uint8Array(32));
  const passkey = { salt: bytes(), credential: bytes(), rp: 'elsewhere' };
  vault.add_passkey(passkey, bytes(), 'Blue security key', Date.now());
  await keepChanged(vault);
  vault.free();
}

/** Runs in a page of the extension. Shows what follows now and then on unlocking by passkey. */
async function practise() {
  const base = chrome.runtime.getURL('modules/');
  const [{ Practice }, { openVault }] = await Promise.all([
    import(`${base}app/practice.js`),
    import(`${base}shared/vault.js`),
  ]);
  const { sealed, info } = await openVault();
  const root = document.createElement('div');
  document.getElementById('app')?.replaceChildren(root);
  new Practice(root, sealed, info.vaultId, () => {});
}

/** Runs in a page of the extension. Overwrites bytes in each stored copy of the vault. */
export async function damageAllCopies() {
  /** @type {Record<string, any>} */
  const stored = await chrome.storage.local.get(null);
  for (const record of Object.values(stored)) {
    if (typeof record?.data === 'string') record.data = `AAAA${record.data.slice(4)}`;
  }
  await chrome.storage.local.set(stored);
  for (const { name = '' } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = reject;
    });
  }
}

/** @param {View} popup */
function settled(popup) {
  return popup.waitFor(() => document.querySelector('.strip[aria-busy=false]') !== null);
}

/** As crate/exchange/SHEET.md has it. */
function sheetPart() {
  const base32 = (/** @type {Buffer} */ bytes) => {
    const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    const symbols = bits.match(/.{1,5}/g) ?? [];
    const of = (/** @type {string} */ five) =>
      'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[parseInt(five.padEnd(5, '0'), 2)];
    return symbols.map(of).join('');
  };
  const digest = (/** @type {string | Buffer} */ data) =>
    base32(createHash('sha256').update(data).digest().subarray(0, 5));
  const vault = Buffer.alloc(1_000, 'x');
  const said = `SPAREKEY-SHEET:1:${digest(vault)}:1:3:1000:${base32(vault.subarray(0, 500))}:`;
  return said + digest(said);
}
