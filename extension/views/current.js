/** The vault as this view has it open. */

import { openFront } from '../shared/front.js';
import { openVault } from '../shared/vault.js';

/** @typedef {Awaited<ReturnType<typeof openVault>>} Opened */
/** @typedef {import('../shared/types.js').CodesVault} CodesVault */

/** @typedef {import('../shared/store.js').Head} Head */

/** @type {CodesVault | undefined} */
let vault;
/** What stands in for a large vault on the first screen. @type {import('../shared/front.js').Front | undefined} */
let front;

/**
 * Opens the front, where the vault is large enough to have one.
 * @param {Head} head
 * @param {Promise<{ url: string }>} tab whose site's accounts come first
 * @returns {Promise<boolean>} whether there are first rows to show
 */
export async function loadFront(head, tab) {
  // Whatever is wrong with it, opening the vault itself tells what the user must know.
  front = await openFront(head, tab).catch(() => undefined);
  return front !== undefined;
}

/**
 * Opens what is stored, if the session allows; what was open before is wiped.
 * @param {Head} [head]
 * @returns {Promise<Opened>}
 */
export async function load(head) {
  const opened = await openVault(head);
  const before = [vault, front];
  vault = opened.state === 'open' ? opened.vault : undefined;
  front = undefined;
  for (const each of before) each?.free();
  return opened;
}

/** The vault's rows, or the front's until it is open. @type {CodesVault['rows']} */
export function rows(query, nowMs) {
  return (front ?? currentVault()).rows(query, nowMs);
}

/** @returns {CodesVault} */
export function currentVault() {
  if (!vault) throw new Error('the vault is locked');
  return vault;
}
