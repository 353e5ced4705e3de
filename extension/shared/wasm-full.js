import startVault, * as vault from '../wasm/vault.js';
import { once } from './once.js';

/** The vault with all its edits; imported up front by the background, late by pages. */
export const vaultModule = once(async () => {
  await startVault();
  return vault;
});
