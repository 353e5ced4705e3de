/** Set-up keys that a page shows: as links and texts, in its pictures, in the picture of the tab. */
import { draw } from '../page/inject.js';
import { fromBase64 } from './base64.js';
import { asShellError, ShellError } from './errors.js';
import { joined } from './found-keys.js';
import { decode, decodeAll } from './qr.js';
import { fullModule } from './wasm.js';
import { pageModule } from './wasm-page.js';

/**
 * @typedef {import('./page-facts.js').Page} Page
 * @typedef {import('./found-keys.js').FoundKey} FoundKey
 * @typedef {{ keys: FoundKey[], others: string[], veiled: boolean }} Captured
 *   `others`: codes saying why what was seen is no key; `veiled`: a picture is smeared until the user reveals it
 */

/**
 * The page's own words before its pictures, its pictures before the tab's.
 * @param {Page} page
 * @param {import('./types.js').SiteView | undefined} site
 * @param {boolean} lookHard also at the tab's picture where the page has neither key nor picture
 * @returns {Promise<Captured>}
 * @throws {ShellError} `qr-failed`
 */
export async function capture(page, site, lookHard) {
  const { find_keys } = await pageModule();
  const facts = page.frames.map((frame) => frame.facts);
  const texts = find_keys(facts).map(({ stated, ...found }) => ({
    ...found,
    stated: clean(stated),
  }));
  const { symbols, missed } = await readPictures(page);
  const seen = symbols.map((text) => ({ source: /** @type {const} */ ('picture'), text }));
  if (seen.length === 0 && (missed || (lookHard && texts.length === 0))) {
    for (const text of await readScreen(page)) seen.push({ source: 'picture', text });
  }
  const { preview } = await fullModule();
  const keys = [];
  const others = [];
  for (const found of [...seen, ...texts]) {
    const why = refusalOf(preview, found.text);
    if (why === undefined) keys.push({ ...found, ...(site ? { site } : {}) });
    else if (found.source === 'picture') others.push(why);
  }
  const veiled = facts.some(({ setup }) => setup.pictures.some((picture) => picture.veiled));
  return { keys: joined(keys), others, veiled };
}

/**
 * Why there is nothing to save, for someone who asked for it.
 * @param {Captured} captured
 * @returns {ShellError}
 */
export function whyNoKey({ others, veiled }) {
  if (others.includes('migration-uri')) return new ShellError('migration-uri');
  if (others.length > 0) return new ShellError('qr-is-something-else');
  return new ShellError(veiled ? 'picture-veiled' : 'nothing-found');
}

/**
 * The texts of the page's QR codes, and whether a picture could not be drawn.
 * @param {Page} page
 */
async function readPictures({ tabId, frames }) {
  const shown = frames.filter(({ facts }) => facts.shown && facts.setup.pictures.length > 0);
  const drawn = await Promise.all(
    shown.map(({ frameId, facts }) => draw(tabId, frameId, facts.setup.pictures)),
  );
  const urls = drawn.flat().flatMap((pixels) => ('url' in pixels ? [pixels.url] : []));
  const read = await decodeAll(urls.map(blobOf));
  return {
    symbols: read.flat().map(({ text }) => text),
    missed: urls.length < drawn.flat().length,
  };
}

/**
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
async function readScreen({ windowId }) {
  const url = await chrome.tabs.captureVisibleTab(windowId, { format: 'png' });
  return (await decode(blobOf(url))).map(({ text }) => text);
}

/** @param {string} url a data address in base64, which the policy keeps from `fetch` */
function blobOf(url) {
  const bytes = fromBase64(url.slice(url.indexOf(',') + 1));
  return new Blob([bytes], { type: 'image/png' });
}

/**
 * @param {typeof import('../wasm/vault.js').preview} preview
 * @param {string} text
 * @returns {string | undefined} the code of why it is no key
 */
function refusalOf(preview, text) {
  try {
    preview(text);
    return undefined;
  } catch (thrown) {
    return asShellError(thrown).code;
  }
}

/**
 * What the page states about a bare key's codes, without what it is silent about.
 * @param {import('../wasm/page.js').StatedView} stated
 * @returns {import('./types.js').AccountPatch}
 */
function clean({ algorithm, digits, period, counter }) {
  return {
    ...(counter ? { kind: 'hotp' } : {}),
    ...(algorithm
      ? { algorithm: /** @type {import('./types.js').AlgorithmName} */ (algorithm) }
      : {}),
    ...(digits ? { digits } : {}),
    ...(period ? { period } : {}),
  };
}
