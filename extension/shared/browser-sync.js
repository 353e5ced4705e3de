/**
 * The vault in the browser's own sync, as `storage.sync` gives it: 33 sealed
 * items in base64. The browser carries them between the browsers of one account
 * of its vendor, and never to another vendor's.
 */
import { fromBase64, toBase64 } from './base64.js';

/** @typedef {import('./types.js').SyncItem} SyncItem */
/** @typedef {import('./types.js').ItemRun} ItemRun */
/** @typedef {import('./types.js').ItemStep} ItemStep */

/**
 * The items that are there. One that is no base64 comes without bytes: it is
 * damaged, which is not the same as missing.
 * @param {string[]} names
 * @returns {Promise<SyncItem[]>} in the order of the names
 */
export async function readItems(names) {
  const kept = await chrome.storage.sync.get(names);
  return names
    .filter((name) => kept[name] !== undefined)
    .map((name) => [name, bytesOf(kept[name])]);
}

/**
 * Does what a run asks for.
 * @param {ItemRun} run
 * @param {ItemStep} step
 * @param {string[]} names
 */
export async function carryItems(run, step, names) {
  try {
    if (step.kind === 'read') run.read(await readItems(names));
    if (step.kind === 'write') {
      await chrome.storage.sync.set(
        Object.fromEntries(step.items.map(([name, sealed]) => [name, toBase64(sealed)])),
      );
      run.written();
    }
  } catch (error) {
    run.failed(codeOf(error));
  }
}

/** @param {unknown} value */
function bytesOf(value) {
  try {
    return fromBase64(String(value));
  } catch {
    return new Uint8Array();
  }
}

/**
 * The browsers word it in their own ways; `MAX_WRITE_OPERATIONS_PER_…` is Chromium's pace.
 * @param {unknown} error
 */
function codeOf(error) {
  const message = error instanceof Error ? error.message : '';
  if (/WRITE_OPERATIONS/i.test(message)) return 'store-busy';
  return /quota/i.test(message) ? 'store-full' : 'store-offline';
}
