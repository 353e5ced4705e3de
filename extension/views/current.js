/** The vault as this view has it open. */

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
  const opened = await openVault();
  const before = vault;
  vault = opened.state === 'open' ? opened.vault : undefined;
  before?.free();
  return opened;
}

/** @returns {CodesVault} */
export function currentVault() {
  if (!vault) throw new Error('the vault is locked');
  return vault;
}
