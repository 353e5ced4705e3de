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

/** The vault with all its edits. For pages: a service worker can't import late (wasm-full.js). */
export const fullModule = once(async () => {
  const { vaultModule } = await import('./wasm-full.js');
  return vaultModule();
});

/** Strength of a passphrase, generated phrases. For pages. */
export const adviceModule = once(async () => {
  const advice = await import('../wasm/advice.js');
  await advice.default();
  return advice;
});

/** What an export's QR codes hold. For pages; files are read in a worker (importing.js). */
export const importModule = once(async () => {
  const module = await import('../wasm/import.js');
  await module.default();
  return module;
});
