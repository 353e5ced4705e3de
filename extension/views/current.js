/** The vault as this view has it open, and the way to change it. */

import { ask } from '../shared/messages.js';
import { openVault } from '../shared/vault.js';

/** @typedef {Awaited<ReturnType<typeof openVault>>} Opened */
/** @typedef {import('../shared/types.js').CodesVault} CodesVault */

/** @type {CodesVault | undefined} */
let vault;

/**
 * Opens what is stored, if the session allows; what was open before is wiped.
 * @returns {Promise<Opened>}
 */
export async function load() {
  const before = vault;
  const opened = await openVault();
  vault = opened.state === 'open' ? opened.vault : undefined;
  before?.free();
  return opened;
}

/** @returns {CodesVault} */
export function currentVault() {
  if (!vault) throw new Error('the vault is locked');
  return vault;
}

/**
 * Has the background change and store the vault, all of it or nothing, and opens the outcome.
 * @param {...import('../shared/types.js').ChangeCall} calls
 * @returns {Promise<unknown[]>} a result for each call
 */
export async function change(...calls) {
  const { results } = await ask('change', { calls });
  await load();
  return results;
}
