/** What a user does with Sparekey, step by step, in a real browser. */

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch } from './driver/index.mjs';
import { ViewClosed } from './driver/view.mjs';
import { wordsOf } from './words.mjs';

/** @typedef {import('./driver/index.mjs').Driver} Driver */
/** @typedef {import('./driver/index.mjs').Page} Page */
/** @typedef {import('./driver/index.mjs').View} View */
/** @typedef {import('./words.mjs').Words} Words */

/** A browser with the built extension, and the extension's words. @typedef {Driver & { t: Words }} User */

/**
 * Where `cargo xtask ext` puts the extension.
 * @param {string} name `chromium`, `firefox`: what ships; with `-test` the same, and its modules one by one in `modules/`
 */
export function builtExtension(name) {
  return join(process.env.CARGO_TARGET_DIR ?? 'target', 'ext', name);
}

/** Strong enough for the strength check. */
export const PASSPHRASE = 'mellow granite wanders past nine owls';

/**
 * @param {import('./driver/index.mjs').BrowserName} browser
 * @param {Partial<import('./driver/index.mjs').LaunchOptions>} [options]
 * @returns {Promise<User>}
 */
export async function start(browser, options = {}) {
  const extensionDir = options.extensionDir ?? builtExtension(`${browser}-test`);
  const driver = await launch({ ...options, browser, extensionDir });
  // Not a copy: `puppeteer` is replaced by a restart.
  return Object.defineProperty(/** @type {User} */ (driver), 't', { value: wordsOf(extensionDir) });
}

/**
 * First run: the toolbar button leads to the welcome page; a passphrase is chosen and the recovery
 * code typed back.
 * @param {User} user
 * @param {Page} page any
 * @param {string} [passphrase]
 * @returns {Promise<string>} the recovery code
 */
export async function firstRun(user, page, passphrase = PASSPHRASE) {
  const popup = await user.clickToolbar(page);
  await popup.whenClosed();
  const app = await user.findExtensionPage('app/app.html');
  await choosePassphrase(app, passphrase);
  const code = await finishWelcome(user, app);
  await app.close();
  return code;
}

/**
 * From the chosen passphrase to the open, empty vault.
 * @param {User} user
 * @param {View} app
 * @returns {Promise<string>} the recovery code
 */
export async function finishWelcome({ t }, app) {
  await app.click({ css: 'button', text: t('welcome_make') });
  await app.waitForText(t('welcome_code_title'));
  const groups = await app.evaluate(() =>
    [...document.querySelectorAll('.recovery li span:last-child')].map((each) => each.textContent),
  );
  await app.click({ css: 'button', text: t('welcome_code_kept') });
  await app.find('input[name^=group-]');
  const asked = await app.evaluate(() =>
    [...document.querySelectorAll('input[name^=group-]')].map(({ id }) => Number(id.slice(6))),
  );
  for (const group of asked) await app.type(`#group-${group}`, groups[group] ?? '');
  await app.click({ css: 'button', text: t('welcome_finish') });
  await app.waitFor(() => document.querySelector('nav') !== null);
  return groups.join('-');
}

/**
 * @param {View} view
 * @param {string} passphrase
 */
export async function choosePassphrase(view, passphrase) {
  await view.type('#new-passphrase', passphrase);
  await view.find('meter');
  await view.type('#repeated-passphrase', passphrase);
}

/**
 * Opens the popup on a set-up page and saves the key that it finds; the popup then fills the
 * page's confirmation field and asks whether the site took the code.
 * @param {User} user
 * @param {Page} page
 * @returns {Promise<View>} the popup, asking
 */
export async function saveKey(user, page) {
  const { t } = user;
  const popup = await user.clickToolbar(page);
  await popup.click({ css: '.strip button', text: t('strip_save') });
  await popup.click({ css: 'button', text: t('capture_save') });
  await popup.waitForText(t('confirm_question'));
  await popup.waitForText(t('filled_filled'));
  return popup;
}

/**
 * The whole set-up: sign up at the sample site, save the key, send the code, say that it was taken.
 * @param {User} user
 * @param {Page} page
 * @param {string} site address of the sample site
 * @param {string} name to sign up with
 * @param {string} [variant] query of the set-up page
 */
export async function setUp(user, page, site, name, variant = '') {
  await signUp(page, site, name, variant);
  const popup = await saveKey(user, page);
  await popup.click({ css: 'button', text: user.t('confirm_yes') });
  await popup.close();
  await send(page);
}

/**
 * @param {Page} page
 * @param {string} site
 * @param {string} name
 * @param {string} [variant]
 */
export async function signUp(page, site, name, variant = '') {
  await page.goto(`${site}signup${variant}`);
  await page.$eval(
    '#user',
    (field, value) => {
      /** @type {HTMLInputElement} */ (field).value = value;
    },
    name,
  );
  await send(page);
}

/**
 * As far as the code page.
 * @param {Page} page
 * @param {string} site
 * @param {string} name
 * @param {string} [variant] query of the code page
 */
export async function logIn(page, site, name, variant = '?') {
  await page.goto(`${site}login${variant}&user=${encodeURIComponent(name)}`);
  await send(page);
}

/**
 * Sends the page's form as a click does, and waits for the answer.
 * @param {Page} page
 */
export async function send(page) {
  // A page in the background takes no clicks.
  await page.bringToFront();
  await Promise.all([page.waitForNavigation(), page.click('form button')]);
}

/** @param {Page} page @returns {Promise<string>} */
export function heading(page) {
  return page.$eval('h1', (element) => element.textContent ?? '');
}

/**
 * The one click: the popup fills and closes itself.
 * @param {User} user
 * @param {Page} page
 */
export async function oneClick(user, page) {
  const popup = await user.clickToolbar(page);
  await popup.whenClosed().catch(async (error) => {
    throw new Error(`${error.message}; the popup says:\n${await popup.text()}`);
  });
}

/**
 * @param {View} view popup or app page that asks for the passphrase
 * @param {string} [passphrase]
 */
export async function unlock(view, passphrase = PASSPHRASE) {
  await view.type('#passphrase', passphrase);
  await view.press('Enter');
}

/**
 * Locks from the popup's menu.
 * @param {User} user
 * @param {Page} page
 */
export async function lock(user, page) {
  const popup = await user.clickToolbar(page);
  await popup.click({ css: 'button', text: user.t('top_menu') });
  await popup.click({ css: '[role=menuitem]', text: user.t('top_lock') });
  try {
    await popup.find('#passphrase');
    await popup.close();
  } catch (error) {
    if (!(error instanceof ViewClosed)) throw error;
  }
}

/**
 * Adds an account on the app page, from a typed or pasted key.
 * @param {User} user
 * @param {string} text an otpauth URI or a bare key
 * @param {{ issuer?: string, name?: string, site?: string }} [fields]
 */
export async function add(user, text, fields = {}) {
  const app = await user.openExtensionPage('app/app.html#/add');
  await app.type('#key-text', text);
  for (const [field, value] of Object.entries(fields)) await app.type(`#${field}`, value);
  await app.click({ css: 'form button', text: user.t('add_save') });
  await app.waitFor(() => location.hash === '#/accounts');
  await app.close();
}

/**
 * Makes a vault with these accounts at once, through the extension's own modules.
 * @param {User} user
 * @param {{ text: string, issuer?: string, name?: string, urls?: string[], confirmed?: boolean }[]} accounts `urls`: pages of the
 *   sites they belong to
 * @param {string} [passphrase]
 */
export async function seed(user, accounts, passphrase = PASSPHRASE) {
  const app = await user.openExtensionPage('app/app.html');
  await app.evaluate(
    async (base, accounts, passphrase) => {
      /** @param {string} path */
      const load = (path) => import(`${base}modules/${path}`);
      const [{ makeVault, keepFirst }, { siteModule }] = await Promise.all([
        load('shared/unlock.js'),
        load('shared/wasm-page.js'),
      ]);
      const [vault, { bind }] = await Promise.all([makeVault(passphrase), siteModule()]);
      for (const { urls = [], ...account } of accounts) {
        const sites = urls.map((url) => bind(url));
        vault.add({ confirmed: true, ...account, sites }, Date.now());
      }
      await keepFirst(vault);
      vault.free();
    },
    user.extensionUrl,
    accounts,
    passphrase,
  );
  await app.close();
}

/**
 * Waits for a finished download; browsers write under another name until then.
 * @param {string} folder
 * @param {string} ending of its name
 * @returns {Promise<string>} its path
 */
export async function downloaded(folder, ending) {
  for (let waited = 0; waited < 15_000; waited += 50) {
    const names = await readdir(folder);
    const name = names.find((each) => each.endsWith(ending));
    if (name && !names.some((each) => /\.(part|crdownload)$/.test(each))) return join(folder, name);
    await sleep(50);
  }
  throw new Error(`no ${ending} file in ${folder}`);
}
