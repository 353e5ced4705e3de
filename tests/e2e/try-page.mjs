/** One try of the extension on one page, as try.mjs reports it. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ViewClosed } from './driver/view.mjs';
import { changedFields, readFields, readSettledFields } from './fields.mjs';

/** @typedef {import('./jobs.mjs').User} User */
/** @typedef {'fill' | 'capture'} Mode */

/**
 * @typedef {object} Captured
 * @property {string} kind
 * @property {string} issuer
 * @property {string} account
 * @property {string} secret in base32
 * @property {string} algorithm
 * @property {number} digits
 * @property {number} period in seconds
 */

/**
 * @typedef {object} Report
 * @property {string} page
 * @property {Mode} mode
 * @property {string} outcome `filled`, `submitted`, `captured`, or what the popup says instead:
 *   the key of its message, e.g. `strip-no-field`
 * @property {import('./fields.mjs').Field[]} fields that the click changed
 * @property {Captured[]} captured
 * @property {string | null} popup its text; null if it closed by itself
 * @property {import('../../extension/shared/page-facts.js').Why} [why] what was weighed, where no field was clear
 * @property {number} ms from the click to the outcome
 * @property {string[]} errors of the page and of the try
 * @property {unknown} [result] of the page's own `__result()`
 * @property {number} [submits] of the page's own `__submits()`
 */

/**
 * @typedef {object} Trying
 * @property {string} [name] to report the page by
 * @property {number} [settleMs] from the page's load to the click
 * @property {boolean} [reasons] to report what was weighed
 * @property {boolean} [again] the page first turns a code down and clears its field: its own `__reject()`
 */

/** A person takes that long, at least, to reach the toolbar after a page has loaded. */
const SETTLE_MS = 500;

/**
 * @param {User} user
 * @param {string} url
 * @param {Mode} mode
 * @param {Trying} [trying]
 * @returns {Promise<Report>}
 */
export async function tryPage(user, url, mode, trying = {}) {
  const { name = url, settleMs = SETTLE_MS, again = false, reasons = false } = trying;
  /** @type {Report} */
  const report = {
    page: name,
    mode,
    outcome: 'failed',
    fields: [],
    captured: [],
    popup: null,
    ms: 0,
    errors: [],
  };
  const page = await user.newPage();
  page.on('pageerror', (error) => report.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') report.errors.push(message.text());
  });
  try {
    await page.goto(url);
    await sleep(settleMs);
    if (again) await turnDown(user, page);
    const before = await readFields(page);
    const clicked = performance.now();
    const popup = await user.clickToolbar(page);
    report.popup = await settled(user, popup);
    report.ms = Math.round(performance.now() - clicked);
    const moved = page.url() !== url;
    report.fields = changedFields(before, await readSettledFields(page));
    if (report.popup === null) report.outcome = moved ? 'submitted' : 'filled';
    else if (mode === 'capture') report.captured = await captured(user, popup);
    if (report.popup !== null) {
      const keys = report.captured.length > 0;
      report.outcome = keys ? 'captured' : saying(user, await strip(popup));
      const weighed = reasons && !keys ? await why(user, popup) : undefined;
      if (weighed) report.why = weighed;
    }
    report.result = await page.evaluate(() => /** @type {any} */ (window).__result?.());
    const submits = await page.evaluate(() => /** @type {any} */ (window).__submits?.());
    if (submits !== undefined) report.submits = submits;
    await popup.close();
  } catch (error) {
    report.errors.push(String(error));
  } finally {
    await page.close();
  }
  return report;
}

/**
 * Has the page filled once and turn that code down.
 * @param {User} user
 * @param {import('puppeteer-core').Page} page
 */
async function turnDown(user, page) {
  const popup = await user.clickToolbar(page);
  await settled(user, popup);
  await popup.close();
  await readSettledFields(page);
  await page.evaluate(() => /** @type {any} */ (window).__reject());
  await readSettledFields(page);
}

/**
 * Waits until the popup has closed itself or has done its work on the page.
 * @param {User} user
 * @param {import('./driver/index.mjs').View} popup
 * @returns {Promise<string | null>} its text
 */
async function settled(user, popup) {
  const closing = [user.t('filled_filled'), user.t('filled_submitted')];
  try {
    await popup.waitFor(() => document.querySelector('.strip[aria-busy=false]') !== null);
    if (closing.includes(await strip(popup))) await popup.whenClosed();
    return await popup.text();
  } catch (error) {
    if (error instanceof ViewClosed) return null;
    throw error;
  }
}

/** @param {import('./driver/index.mjs').View} popup */
function strip(popup) {
  return popup.evaluate(() => document.querySelector('.strip-text')?.textContent?.trim() ?? '');
}

/**
 * The keys that the popup offers to save, as its own modules read them.
 * @param {User} user
 * @param {import('./driver/index.mjs').View} popup
 * @returns {Promise<Captured[]>}
 */
function captured(user, popup) {
  return popup.evaluate(async (base) => {
    /** @param {string} path */
    const load = (path) => import(`${base}modules/${path}`);
    const [{ look }, { fullModule }] = await Promise.all([
      load('shared/job.js'),
      load('shared/wasm.js'),
    ]);
    const [{ preview, Vault, new_kdf }, [tab]] = await Promise.all([
      fullModule(),
      chrome.tabs.query({ active: true, currentWindow: true }),
    ]);
    const { found } = await look(tab?.id);
    // Read back from a vault that is kept nowhere, as they would be stored.
    const vault = Vault.create(new_kdf(), new Uint8Array(32));
    /** @type {Captured[]} */
    const accounts = found.map((/** @type {any} */ key) => {
      const seen = preview(key.text);
      const [issuer, account] = [seen.issuer || key.issuer || '', seen.name || key.account || ''];
      const draft = { text: key.text, issuer, name: account, ...key.stated };
      const { id } = vault.add({ ...draft, evenIfPresent: true }, Date.now());
      const { kind, algorithm, digits, period } = vault.row(id, Date.now());
      const secret = vault.reveal_key(id, new Uint8Array(32));
      return { kind, issuer, account, secret, algorithm, digits, period };
    });
    vault.free();
    return accounts;
  }, user.extensionUrl);
}

/**
 * @param {User} user
 * @param {import('./driver/index.mjs').View} popup
 * @returns {Promise<Report['why']>}
 */
function why(user, popup) {
  return popup.evaluate(async (base) => {
    const { look } = await import(`${base}modules/shared/job.js`);
    const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
    const looked = await look(tab?.id).catch(() => ({})); // the page lets nobody in
    return looked.why;
  }, user.extensionUrl);
}

/**
 * Which message a text is.
 * @param {User} user
 * @param {string} text
 */
function saying(user, text) {
  return user.t.keyOf(text)?.replaceAll('_', '-') ?? 'other';
}
