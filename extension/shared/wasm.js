/**
 * The wasm modules that views use. `codes` is the hot one, which every view
 * starts with; the others load when they are needed. `kdf` and `qr` run in
 * workers only (kdf.js, qr.js); what jobs on a page need is in wasm-page.js.
 */
import startCodes, * as codes from '../wasm/codes.js';
import { once } from './once.js';

/** Opening the vault and its codes: no more than a first paint needs. */
export const codesModule = once(async () => {
  await startCodes();
  return codes;
});

/**
 * The vault with all its edits, and what else is done where no click waits for it: advice on
 * passphrases, files, shares. For pages: a service worker can't import late (wasm-full.js).
 */
export const fullModule = once(async () => {
  const { vaultModule } = await import('./wasm-full.js');
  return vaultModule();
});
