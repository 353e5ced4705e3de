/** Work on a tab's page, for views. The background has the same jobs (background/fill.js). */
import { capture, captureScreen, whyNoKey } from './capture-job.js';
import { asShellError } from './errors.js';
import { fillJob } from './fill-job.js';
import { ask } from './messages.js';
import { decide, readPage, showsField, siteOf } from './page-facts.js';
import { imitated, withVault } from './site-account.js';

/**
 * @typedef {import('./found-keys.js').FoundKey} FoundKey
 * @typedef {import('./errors.js').ShellError} ShellError
 */
/**
 * @typedef {object} Looked
 * @property {FoundKey[]} found set-up keys that the page shows
 * @property {import('./offers.js').Progress} [progress] of an export in several codes, whose accounts they are
 * @property {string[]} recovery the site's recovery codes that the page shows
 * @property {boolean} pointed they are of one picture that the user chose
 * @property {boolean} fillable one field is clear
 * @property {ShellError} [problem] why it is not: `no-code-field`, `asks-sms`, `not-https`, …
 * @property {ShellError} [unread] why what looks like a set-up key can't be taken: `qr-is-something-else`,
 *   `picture-veiled`, `unsupported-algorithm`, …
 * @property {string} [lookalike] the account's domain that the page's name imitates
 * @property {import('./page-facts.js').Why} [why] what was weighed where no field is clear
 * @property {import('./page-pictures.js').Place} [outside] a picture to be scrolled into view, where no key was found
 * @property {() => Promise<boolean>} soon whether the page shows another field within a few seconds
 */

/**
 * What the page of a tab is for us.
 * @param {number} tabId
 * @returns {Promise<Looked>}
 * @throws {ShellError} `page-not-scriptable`, `tab-gone`
 */
export async function look(tabId) {
  const page = await orWhy(readPage(tabId));
  return 'code' in page ? lookAtScreen(tabId, page) : lookInto(page);
}

/**
 * PDFs and the like let no script in, but what they show can be seen.
 * @param {number} tabId
 * @param {ShellError} why the page can't be read
 * @returns {Promise<Looked>}
 * @throws {ShellError} `why`, where no key is to be seen either
 */
async function lookAtScreen(tabId, why) {
  if (why.code !== 'page-not-scriptable') throw why;
  const { url = '', windowId } = await chrome.tabs.get(tabId);
  const site = await orWhy(siteOf({ url }));
  const captured = await orWhy(captureScreen({ windowId }, 'host' in site ? site : undefined));
  if ('code' in captured || captured.keys.length === 0) throw why;
  return {
    found: captured.keys,
    recovery: [],
    ...(captured.progress ? { progress: captured.progress } : {}),
    pointed: false,
    fillable: false,
    problem: why,
    soon: async () => false,
  };
}

/**
 * @param {import('./page-facts.js').Page} page
 * @returns {Promise<Looked>}
 */
async function lookInto(page) {
  const [site, decided] = await Promise.all([orWhy(siteOf(page)), decide(page)]);
  const bound = 'host' in site ? site : undefined;
  const why = 'code' in site ? site : decided.problem;
  const [captured, lookalike] = await Promise.all([
    orWhy(capture(page, bound, why !== undefined)),
    bound && withVault((vault) => imitated(vault, page.url, bound)),
  ]);
  const unread = 'code' in captured ? captured : whyNoKey(captured, !why);
  return {
    found: 'keys' in captured ? captured.keys : [],
    recovery: 'keys' in captured ? captured.recovery : [],
    ...('keys' in captured && captured.progress ? { progress: captured.progress } : {}),
    ...('keys' in captured && captured.outside ? { outside: captured.outside } : {}),
    pointed: 'keys' in captured && captured.pointed,
    fillable: !why,
    soon: () => showsField(page),
    ...(why ? { problem: why } : {}),
    ...(decided.problem ? { why: decided.why } : {}),
    ...(unread ? { unread } : {}),
    ...(lookalike ? { lookalike } : {}),
  };
}

/**
 * Fills an account's code into the page of a tab.
 * @param {number} tabId
 * @param {string} id
 * @param {Omit<import('./fill-job.js').FillWish, 'tabId' | 'id'>} [options]
 * @returns {Promise<import('./types.js').FillOutcome>}
 * @throws {ShellError} as `fillJob`
 */
export async function fillTab(tabId, id, options = {}) {
  return fillJob({ ...options, tabId, id }, advance);
}

/** @param {string} id */
async function advance(id) {
  const { results } = await ask('change', { calls: [{ call: 'advance', args: [id] }] });
  return /** @type {import('./types.js').CodeView} */ (results[0]).code;
}

/**
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | ShellError>}
 */
async function orWhy(promise) {
  return promise.catch(asShellError);
}
