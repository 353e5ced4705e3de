/** What a tab's page is for a code: its facts, its site, and the field that a code belongs in. */
import { collect, fieldAppears } from '../page/inject.js';
import { asShellError, ShellError } from './errors.js';
import { isAllowed } from './hosts.js';
import { packed } from './pack-facts.js';
import { pageModule, siteModule } from './wasm-page.js';

/**
 * @typedef {{ tabId: number, windowId: number, url: string,
 *   frames: { frameId: number, facts: import('../page/facts.js').FrameFacts }[] }} Page
 * @typedef {import('./types.js').SiteView} SiteView
 * @typedef {{ frameId: number, refs: import('../page/facts.js').ElementRef[], pieces: number[] }} Target
 *   `pieces`: how many characters each field takes, 0 for all there are
 * @typedef {{ left: Record<string, number>, reasons: string[] }} Why codes of the reasons: how many fields
 *   were left alone for which, and what speaks for the likeliest of the others and against it
 */

/** Where browsers keep every extension out. */
const STORES =
  /^https:\/\/(chromewebstore\.google\.com|chrome\.google\.com\/webstore|addons\.mozilla\.org|microsoftedge\.microsoft\.com)/;

/**
 * @param {number} tabId
 * @returns {Promise<Page>}
 * @throws {ShellError} `tab-gone`, `page-not-scriptable` (its detail's `kind` says which page)
 */
export async function readPage(tabId) {
  const { url = '', windowId } = await tabOf(tabId);
  try {
    const frames = await collect(tabId);
    if (frames.length > 0) return { tabId, windowId, url, frames };
  } catch (error) {
    throw new ShellError('page-not-scriptable', { detail: { kind: kindOf(url) }, cause: error });
  }
  throw new ShellError('page-not-scriptable', { detail: { kind: kindOf(url) } });
}

/**
 * @param {Pick<Page, 'url'>} page
 * @returns {Promise<SiteView>}
 * @throws {ShellError} `not-https`, `no-site`
 */
export async function siteOf({ url }) {
  const { bind } = await siteModule();
  try {
    return bind(url);
  } catch (thrown) {
    const error = asShellError(thrown);
    throw error.code === 'no-host' ? new ShellError('no-site') : error;
  }
}

/**
 * The one field, or group of boxes, that a code belongs in.
 * @param {Page} page
 * @param {import('../wasm/page.js').RankHint} [hint]
 * @returns {Promise<Target>}
 * @throws {ShellError} `no-code-field`, `foreign-frame`, `field-unsure`, `several-fields`, `asks-sms`, …
 */
export async function targetIn(page, hint = {}) {
  const { target, problem } = await decide(page, hint);
  if (!target) throw problem ?? new ShellError('no-code-field');
  return target;
}

/**
 * As `targetIn`, with the reasons.
 * @param {Page} page
 * @param {import('../wasm/page.js').RankHint} [hint]
 * @returns {Promise<{ target?: Target, problem?: ShellError, why: Why }>}
 */
export async function decide({ frames }, hint = {}) {
  const { rank } = await pageModule();
  const all = frames.map(({ facts }) => facts);
  const origins = await allowedOf(all);
  const { target, refusal, ranked, left } = rank(packed(all), { ...hint, origins });
  const why = { left, reasons: ranked[0]?.reasons ?? [] };
  if (!target) return { problem: refusalOf(refusal ?? 'no-field', all), why };
  const frame = frames[target.frame];
  const refs = target.fields.flatMap((field) => frame?.facts.fields[field]?.ref ?? []);
  if (!frame || refs.length !== target.fields.length) return { why };
  return { target: { frameId: frame.frameId, refs, pieces: target.pieces }, why };
}

/**
 * As `targetIn`; where the page has no field yet, it is given a few seconds to show one.
 * @param {Page} page
 * @param {import('../wasm/page.js').RankHint} [hint]
 * @returns {Promise<Target>}
 * @throws {ShellError} as `targetIn`
 */
export async function targetSoon(page, hint) {
  try {
    return await targetIn(page, hint);
  } catch (thrown) {
    const { code } = asShellError(thrown);
    if (code !== 'no-code-field' || !(await showsField(page))) throw thrown;
    return targetIn(await readPage(page.tabId), hint);
  }
}

/**
 * Whether the page shows another field than it did, within a few seconds.
 * @param {Page} page as it was read
 */
export async function showsField({ tabId, frames }) {
  const appears = fieldAppears(
    tabId,
    frames.map(({ frameId }) => frameId),
  );
  // It may have come between the reading and the watching, which is under way by now. A page that
  // has gone shows nothing more.
  const now = await collect(tabId).catch(() => frames);
  return countFields(now) !== countFields(frames) || appears;
}

/** @param {Page['frames']} frames */
function countFields(frames) {
  return frames.reduce((count, { facts }) => count + facts.fields.length, 0);
}

/**
 * That the tab still shows the page that was read.
 * @param {Page} page
 * @throws {ShellError} `tab-gone`, `page-changed`
 */
export async function requireSamePage(page) {
  const { url = '' } = await tabOf(page.tabId);
  const same = URL.canParse(url) && new URL(url).origin === new URL(page.url).origin;
  if (!same) throw new ShellError('page-changed');
}

/** @param {number} tabId */
async function tabOf(tabId) {
  try {
    return await chrome.tabs.get(tabId);
  } catch (error) {
    throw new ShellError('tab-gone', { cause: error });
  }
}

/** @param {string} url */
function kindOf(url) {
  if (STORES.test(url)) return 'store';
  if (/^file:/.test(url)) return 'file';
  if (/^https?:[^?#]*\.pdf([?#]|$)/i.test(url)) return 'pdf';
  return /^https?:/.test(url) ? 'site' : 'browser';
}

/**
 * The origins that the user has allowed: of others than the tab's own no frame is filled.
 * @param {import('../page/facts.js').FrameFacts[]} frames
 */
async function allowedOf(frames) {
  const origins = [...new Set(frames.map(({ origin }) => origin))];
  const allowed = await Promise.all(origins.map(isAllowed));
  return origins.filter((_, at) => allowed[at]);
}

const REFUSALS = new Map([
  ['no-field', 'no-code-field'],
  ['unsure', 'field-unsure'],
  ['several', 'several-fields'],
]);

/**
 * @param {string} refusal
 * @param {import('../page/facts.js').FrameFacts[]} frames
 */
function refusalOf(refusal, frames) {
  if (refusal !== 'foreign-frame') return new ShellError(REFUSALS.get(refusal) ?? refusal);
  return foreign(frames.flatMap((frame) => frame.foreign)[0]?.origin ?? '');
}

/** @param {string} origin */
function foreign(origin) {
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return new ShellError('foreign-frame', { detail: { host, origin } });
}
