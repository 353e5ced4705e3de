/**
 * The vault as a page or the background opens it: what is stored and the
 * session's ticket, read side by side while the wasm module loads.
 */
import { loadCorrection } from './clock.js';
import { asShellError, ShellError } from './errors.js';
import * as session from './session.js';
import { read } from './store.js';
import { codesModule, fullModule } from './wasm.js';

/**
 * @typedef {import('./types.js').Vault} Vault
 * @typedef {import('./types.js').CodesVault} CodesVault
 * @typedef {import('./types.js').SealedInfo} SealedInfo
 */
/**
 * What of a wasm module opens a vault: of `codes` or of `vault`.
 * @template {CodesVault} V
 * @typedef {{ Vault: { resume(sealed: Uint8Array, ticket: Uint8Array): V },
 *   inspect(sealed: Uint8Array): SealedInfo }} Module
 */
/**
 * `source` and `problems` tell whether an older copy had to serve.
 * @template {CodesVault} V
 * @typedef {import('./store.js').Found<{ info: SealedInfo } | { vault: V }>} Kept
 */
/**
 * - first-run: nothing was ever stored
 * - locked: needs the passphrase (or recovery code)
 * - open: `vault` is the caller's to free
 * - damaged: no copy opens; `rescue()` in commit.js gives what there is
 * - too-new: written by a newer Sparekey
 * @template {CodesVault} V
 * @typedef {{ state: 'open', vault: V, kept: Kept<V>, sealed: Uint8Array }
 *   | { state: 'locked', kept: Kept<V>, sealed: Uint8Array, info: SealedInfo }
 *   | { state: 'first-run' | 'damaged', kept: import('./store.js').NotFound }
 *   | { state: 'too-new' }} Opened
 */

/**
 * The vault for its list and codes.
 * @param {import('./store.js').Head} [head] where it was read already
 * @returns {Promise<Opened<CodesVault>>}
 * @throws {ShellError} `kdf-refused` and other codes of a sealed vault that this program won't open
 */
export async function openVault(head) {
  return openWith(codesModule, head);
}

/**
 * The open vault with all that a page may do to it; `vault` is the caller's to free.
 * @returns {Promise<Extract<Opened<Vault>, { state: 'open' }>>}
 * @throws {ShellError} as `requireOpen` and `openVault`
 */
export async function fullVault() {
  return requireOpen(await openWith(fullModule));
}

/**
 * @template {CodesVault} V
 * @param {() => Promise<Module<V>>} load
 * @param {import('./store.js').Head} [head]
 * @returns {Promise<Opened<V>>}
 */
export async function openWith(load, head) {
  try {
    return await open(load, head);
  } catch (thrown) {
    const { code } = asShellError(thrown);
    if (code === 'vault-too-new' || code === 'storage-too-new') return { state: 'too-new' };
    if (code !== 'ticket-stale') throw thrown;
    await session.lock(); // the vault's key was changed since
    return open(load);
  }
}

const WHY_NOT = {
  'first-run': 'no-vault',
  locked: 'locked',
  damaged: 'vault-damaged',
  'too-new': 'vault-too-new',
};

/**
 * The open vault, or why there is none.
 * @template {CodesVault} V
 * @param {Opened<V>} opened
 * @returns {Extract<Opened<V>, { state: 'open' }>}
 * @throws {ShellError} `locked`, `no-vault`, `vault-damaged`, `vault-too-new`
 */
export function requireOpen(opened) {
  if (opened.state === 'open') return opened;
  throw new ShellError(WHY_NOT[opened.state]);
}

/**
 * @template {CodesVault} V
 * @param {() => Promise<Module<V>>} load
 * @param {import('./store.js').Head} [head]
 * @returns {Promise<Opened<V>>}
 */
async function open(load, head) {
  const ready = Promise.all([load(), session.ticket(), loadCorrection()]);
  const [kept] = await Promise.all([read(accept, head), ready]);
  if (kept.state !== 'ok') {
    return { state: kept.state === 'none' ? 'first-run' : 'damaged', kept };
  }
  const { sealed, opened } = kept;
  if ('info' in opened) return { state: 'locked', kept, sealed, info: opened.info };
  return { state: 'open', kept, sealed, vault: opened.vault };

  /** @param {Uint8Array} sealed */
  async function accept(sealed) {
    const [{ Vault, inspect }, ticket] = await ready;
    return ticket ? { vault: Vault.resume(sealed, ticket) } : { info: inspect(sealed) };
  }
}
