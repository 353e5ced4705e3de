/**
 * Every store that this browser syncs with: those of the vault, which all
 * devices share, and those of this browser alone, its own sync and folders.
 */
import { carryItems } from './browser-sync.js';
import { asShellError, ShellError } from './errors.js';
import { carryInFolder } from './folder-files.js';
import { folderOf, folders } from './folders.js';
import { isAllowed } from './hosts.js';
import { carry } from './http.js';

/**
 * @typedef {import('./types.js').Vault} Vault
 * @typedef {import('./types.js').VaultModule} VaultModule
 * @typedef {import('./types.js').AnyStore} AnyStore
 * @typedef {import('./types.js').SyncOutcome} SyncOutcome
 * @typedef {import('./types.js').SyncDecision} SyncDecision
 */

/** Stands for the folders while the browser does not say which there are. */
const UNREAD = '0'.repeat(32);

/**
 * @param {VaultModule} module
 * @param {Vault} vault
 * @returns {Promise<AnyStore[]>}
 */
export async function storesOf({ browser_store }, vault) {
  const [browser, kind] = [browser_store(), /** @type {const} */ ('folder')];
  // What can't be read is not empty: that is told in a folder's place, and other stores go on.
  const kept = await folders().catch(asShellError);
  const local = (/** @type {string} */ id) => ({
    id,
    user: '',
    origin: '',
    unsent: vault.has_unsent(id),
  });
  return [
    ...vault.stores(),
    ...(vault.remembers(browser)
      ? [
          {
            ...local(browser),
            kind: /** @type {const} */ ('browser'),
            place: '',
            room: { ...vault.room(), accounts: vault.info().accounts },
          },
        ]
      : []),
    ...(kept instanceof ShellError
      ? [{ id: UNREAD, user: '', origin: '', unsent: false, kind, place: '', problem: kept.code }]
      : kept
          .filter(({ id }) => vault.remembers(id))
          .map(({ id, folder }) => ({ ...local(id), kind, place: folder.name }))),
  ];
}

/**
 * A run over a store, of whatever kind: what is to be done next, doing it, and
 * the merge, which is the caller's to store.
 * @typedef {object} Run
 * @property {() => Promise<SyncOutcome | { kind: 'merge' }>} next asks the store until there is something to do
 *   for the caller
 * @property {(vault: Vault, nowMs: number) => boolean} merge
 * @property {(sealed: Uint8Array, nowMs: number) => void} stored
 * @property {() => Uint8Array | undefined} renewed the vault under its new key, where `next` asks to go on with that
 * @property {() => void} free
 */

/**
 * @param {VaultModule} module
 * @param {Vault} vault may be freed while the run goes on
 * @param {string} id the store's
 * @param {SyncDecision} [decision] the user's answer to what the last run asked
 * @returns {Promise<Run>}
 * @throws {ShellError} `no-such-store`, `store-not-allowed`, `folder-not-allowed`
 */
export async function runOver(module, vault, id, decision) {
  const { FolderRun, ItemRun, SyncRun, browser_store, item_names } = module;
  if (id === browser_store()) {
    const [run, names] = [new ItemRun(vault, decision), item_names()];
    return driven(run, (step) => carryItems(run, step, names));
  }
  const store = vault.stores().find((each) => each.id === id);
  if (store) {
    if (store.origin && !(await isAllowed(store.origin))) throw new ShellError('store-not-allowed');
    const run = new SyncRun(vault, id, decision, Date.now());
    return driven(run, (step) => carry(run, step.request));
  }
  const { vaultId } = vault.info();
  const folder = await folderOf(id);
  const run = new FolderRun(vault, id, decision);
  return driven(run, (step) => carryInFolder(run, step, folder, vaultId));
}

/**
 * @template {{ kind: string }} S
 * @param {{ next(): S, merge(vault: Vault, nowMs: number): boolean,
 *   stored(sealed: Uint8Array, nowMs: number): void, renewed(): Uint8Array | undefined, free(): void }} run
 * @param {(step: Exclude<S, SyncOutcome | { kind: 'merge' }>) => Promise<void>} carryOn
 * @returns {Run}
 */
function driven(run, carryOn) {
  return {
    merge: (vault, nowMs) => run.merge(vault, nowMs),
    stored: (sealed, nowMs) => run.stored(sealed, nowMs),
    renewed: () => run.renewed(),
    free: () => run.free(),
    async next() {
      for (;;) {
        const step = run.next();
        if (step.kind === 'done' || step.kind === 'ask' || step.kind === 'merge') {
          return /** @type {SyncOutcome | { kind: 'merge' }} */ (/** @type {unknown} */ (step));
        }
        await carryOn(/** @type {Exclude<S, SyncOutcome | { kind: 'merge' }>} */ (step));
      }
    },
  };
}
