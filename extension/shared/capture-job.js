/** Set-up keys that a page shows: as links and texts, in its pictures, in the picture of the tab. */
import { asShellError, ShellError } from './errors.js';
import { joined } from './found-keys.js';
import { isMigration, readMigration } from './migration.js';
import { packed } from './pack-facts.js';
import { readPictures, readScreen } from './page-pictures.js';
import { mostTelling } from './symbol-kind.js';
import { fullModule } from './wasm.js';
import { pageModule } from './wasm-page.js';

/**
 * @typedef {import('./page-facts.js').Page} Page
 * @typedef {import('./found-keys.js').FoundKey} FoundKey
 * @typedef {object} Captured
 * @property {FoundKey[]} keys
 * @property {import('./offers.js').Progress} [progress] of an export in several codes, whose accounts are among the keys
 * @property {string[]} recovery the site's recovery codes that the page shows
 * @property {ShellError[]} refused why key addresses that were seen can't be taken
 * @property {import('./types.js').SymbolKind[]} others what the other QR codes are for
 * @property {import('./page-pictures.js').Place} [outside] a picture that only the tab's own picture would show,
 *   were it not out of view, on a page that asks to scan one
 * @property {boolean} wanted the page asks to scan a code, and shows neither one nor a key
 * @property {boolean} pointed it is of one picture that the user chose
 * @property {boolean} veiled a picture is smeared until the user reveals it
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
  const { asks_to_scan, find_keys, find_recovery_codes } = await pageModule();
  const facts = page.frames.map((frame) => frame.facts);
  const pointed = facts.some(({ setup }) => setup.pictures.some((picture) => picture.pointed));
  const words = packed(facts);
  const shown = pointed ? [] : find_keys(words);
  const texts = shown.map(({ stated, ...found }) => ({
    ...found,
    stated: clean(stated),
  }));
  const { seen, missed, outside } = await readPictures(page, pointed);
  if (seen.length === 0 && (missed || (lookHard && texts.length === 0)))
    seen.push(...(await readScreen(page)));
  const veiled = facts.some(({ setup }) => setup.pictures.some((picture) => picture.veiled));
  const wanted = seen.length === 0 && texts.length === 0 && asks_to_scan(words);
  return {
    ...(await judged(seen, texts, site)),
    recovery: find_recovery_codes(words),
    ...(outside && asks_to_scan(words) ? { outside } : {}),
    wanted,
    pointed,
    veiled,
  };
}

/**
 * Where a page lets no script in: what the tab's picture shows.
 * @param {{ windowId: number }} tab
 * @param {import('./types.js').SiteView | undefined} site
 * @returns {Promise<Captured>}
 * @throws {ShellError} `qr-failed`; and the browser's own error where it lets nobody take the picture
 */
export async function captureScreen(tab, site) {
  const seen = await readScreen(tab);
  return {
    ...(await judged(seen, [], site)),
    recovery: [],
    wanted: false,
    pointed: false,
    veiled: false,
  };
}

/**
 * What of all that was seen is a key that can be taken.
 * @param {FoundKey[]} seen in pictures
 * @param {FoundKey[]} texts
 * @param {import('./types.js').SiteView | undefined} site
 */
async function judged(seen, texts, site) {
  const { preview } = await fullModule();
  const others = seen.flatMap(({ purpose }) => (purpose && purpose !== 'key' ? [purpose] : []));
  /** @type {FoundKey[]} */
  const keys = [];
  /** @type {ShellError[]} */
  const refused = [];
  const all = [...seen.filter(({ purpose }) => purpose === 'key'), ...texts];
  const moved = await movedOut(all.map(({ text }) => text).filter(isMigration));
  refused.push(...moved.refused);
  for (const found of [...all.filter(({ text }) => !isMigration(text)), ...moved.keys]) {
    const why = refusalOf(preview, found.text);
    if (why) refused.push(why);
    else keys.push({ ...found, ...(site ? { site } : {}) });
  }
  return {
    keys: joined(keys),
    ...(moved.progress ? { progress: moved.progress } : {}),
    refused,
    others,
  };
}

/**
 * The accounts of an export's codes.
 * @param {string[]} addresses
 * @returns {Promise<{ keys: FoundKey[], refused: ShellError[], progress?: import('./offers.js').Progress }>}
 */
async function movedOut(addresses) {
  if (addresses.length === 0) return { keys: [], refused: [] };
  try {
    const { uris, skipped, read, of } = await readMigration(addresses);
    return {
      keys: uris.map((text) => ({ source: 'picture', text })),
      refused: skipped.map(({ code }) => new ShellError(code)),
      progress: { read, of },
    };
  } catch (thrown) {
    return { keys: [], refused: [asShellError(thrown)] };
  }
}

/**
 * Why there is nothing to save where something looked like it.
 * @param {Captured} captured
 * @param {boolean} asksCode the page has a field for a code, as set-up pages do
 * @returns {ShellError | undefined}
 */
export function whyNoKey({ keys, refused, others, wanted, pointed, veiled }, asksCode) {
  if (keys.length > 0) return undefined;
  if (refused[0]) return refused[0];
  const kind = mostTelling(others);
  if (pointed && !kind) return new ShellError(veiled ? 'picture-veiled' : 'picture-without-code');
  // Beside a code's field other QR codes are mere offers, elsewhere smeared pictures are decoration.
  if (asksCode && !pointed) return veiled ? new ShellError('picture-veiled') : undefined;
  if (kind) return new ShellError('qr-is-something-else', { detail: { kind } });
  return wanted ? new ShellError('nothing-found') : undefined;
}

/**
 * @param {typeof import('../wasm/vault.js').preview} preview
 * @param {string} text
 * @returns {ShellError | undefined} why it can't be taken
 */
function refusalOf(preview, text) {
  try {
    preview(text);
    return undefined;
  } catch (thrown) {
    return asShellError(thrown);
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
