/** The whole of a fill: read the page, choose the account, take a fresh code, hand it to one field. */
import * as inject from '../page/inject.js';
import { ShellError } from './errors.js';
import { freshCode } from './fresh-code.js';
import { readPage, requireSamePage, siteOf, targetSoon } from './page-facts.js';
import { accountFor, withVault } from './site-account.js';

/**
 * @typedef {import('./types.js').FillRequest & import('./fresh-code.js').Waiting & { pointed?: boolean }} FillWish
 *   `pointed`: the user chose the focused field itself
 * @typedef {(id: string) => Promise<string>} Advance
 *   the next code of a counter, which is stored before the code is given
 */

/**
 * @param {FillWish} wish
 * @param {Advance} advance
 * @returns {Promise<import('./types.js').FillOutcome>} what the page kept
 * @throws {ShellError} what readPage, siteOf, accountFor, targetSoon and freshCode throw;
 *   `page-changed`, `code-not-kept`, `field-gone`, `field-locked`
 */
export async function fillJob({ tabId, id, evenElsewhere, pointed = false, ...waiting }, advance) {
  const page = await readPage(tabId);
  const site = await siteOf(page);
  const account = await withVault((vault) =>
    accountFor(vault, page.url, site, { id, evenElsewhere }),
  );
  const target = await targetSoon(page, { digits: account.digits, pointed });
  const byCounter = account.kind === 'hotp';
  const code = byCounter ? await advance(account.id) : await freshCode(account.id, waiting);
  await requireSamePage(page);
  const { outcome, reason } = await hand(tabId, target, code, account.submits);
  if (outcome !== 'refused') return { outcome, id: account.id, host: site.host };
  throw new ShellError(reason === 'not-kept' || reason === '' ? 'code-not-kept' : reason);
}

/**
 * @param {number} tabId
 * @param {import('./page-facts.js').Target} target
 * @param {string} code
 * @param {boolean} submit the user wants forms of this site sent
 */
async function hand(tabId, { frameId, refs, pieces }, code, submit) {
  const job = { refs, pieces: pieces.map((count) => count || code.length), code, submit };
  const moved = movedOn(tabId);
  try {
    return await Promise.race([inject.fill(tabId, frameId, job), moved.promise]);
  } catch (error) {
    // The page was readable a moment ago: it has gone, and the permission with it.
    throw new ShellError('page-changed', { cause: error });
  } finally {
    moved.stop();
  }
}

/**
 * Tells when the tab goes on to another page: Firefox keeps the old one frozen,
 * and what runs in it never answers.
 * @param {number} tabId
 * @returns {{ promise: Promise<{ outcome: 'submitted', reason: '' }>, stop: () => void }}
 */
function movedOn(tabId) {
  const { promise, resolve } = Promise.withResolvers();
  const hear = (/** @type {number} */ id, /** @type {{ status?: string }} */ { status }) => {
    if (id === tabId && status === 'loading') resolve({ outcome: 'submitted', reason: '' });
  };
  chrome.tabs.onUpdated.addListener(hear);
  return { promise, stop: () => chrome.tabs.onUpdated.removeListener(hear) };
}
