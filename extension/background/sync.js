/**
 * One run of sync over one store: the core says what to ask of the store and
 * what to make of the answers, this file asks and stores. Only the merge holds
 * the vault's lock, so that nobody waits for a slow server. Dying between any
 * two steps costs nothing: what was put was stored before, and the next run
 * finds out what is missing.
 */
import { platformName } from '../shared/browser.js';
import { asShellError } from '../shared/errors.js';
import { noteBackup } from '../shared/last-backup.js';
import { runOver, storesOf } from '../shared/stores.js';
import { noteFailure, noteSending, noteSync } from '../shared/sync-notes.js';
import { vaultModule } from '../shared/wasm-full.js';
import { exclusive } from './exclusive.js';
import { keep, requireVault } from './keep.js';

/** @typedef {import('../shared/types.js').SyncOutcome} SyncOutcome */

/** Two runs over one store at a time would only do the same twice. */
const TURN = 'sparekey-sync';

/**
 * Every store of the vault, one after another. What went wrong with one is
 * noted for the user to read and keeps no other from its turn.
 * @returns {Promise<void>}
 * @throws {ShellError} `locked` and the like
 */
export async function syncAll() {
  for (const id of await stores()) await syncStore(id).catch(() => {}); // noted
}

/** The browser's own sync, where the vault is kept in it: another browser has written, or this one. */
export async function syncBrowser() {
  const browser = (await vaultModule()).browser_store();
  if ((await stores()).includes(browser)) await syncStore(browser).catch(() => {}); // noted
}

/**
 * @param {string} id the store's
 * @param {import('../shared/types.js').SyncDecision} [decision] the user's answer to what the last run asked
 * @returns {Promise<SyncOutcome>}
 * @throws {ShellError} the store's code, noted as well; nothing has changed then
 */
export async function syncStore(id, decision) {
  return navigator.locks.request(TURN, async () => {
    try {
      const outcome = await runTo(id, decision);
      if (outcome.kind === 'done') await noteKept();
      await noteSync(id, outcome);
      return outcome;
    } catch (thrown) {
      const error = asShellError(thrown);
      await noteFailure(id, error);
      throw error;
    }
  });
}

/** After a run that went through, all that is here is kept elsewhere. */
async function noteKept() {
  const { vault } = await requireVault();
  try {
    await noteBackup(vault.info(), 'sync');
  } finally {
    vault.free();
  }
}

/** @returns {Promise<string[]>} the ids of all stores */
async function stores() {
  const { vault } = await requireVault();
  try {
    return (await storesOf(await vaultModule(), vault)).map(({ id }) => id);
  } finally {
    vault.free();
  }
}

/**
 * @param {string} id
 * @param {import('../shared/types.js').SyncDecision} [decision]
 * @returns {Promise<SyncOutcome>}
 */
async function runTo(id, decision) {
  const run = await begin(id, decision);
  try {
    for (;;) {
      const step = await run.next();
      if (step.kind !== 'merge') return step;
      await merge(id, run);
    }
  } finally {
    run.free();
  }
}

/**
 * @param {string} id
 * @param {import('../shared/types.js').SyncDecision} [decision]
 */
async function begin(id, decision) {
  const { vault } = await requireVault();
  try {
    return await runOver(await vaultModule(), vault, id, decision);
  } finally {
    vault.free();
  }
}

/**
 * The vault as it is now, which may have been edited since the run began.
 * @param {string} id the store's
 * @param {import('../shared/stores.js').Run} run
 */
async function merge(id, run) {
  return exclusive(async () => {
    const { vault, kept } = await requireVault();
    try {
      nameOwn(vault);
      if (!run.merge(vault, Date.now())) return;
      await noteSending(id);
      const sealed = vault.seal();
      await keep(kept, sealed, vault.reveal_ticket());
      run.stored(sealed, Date.now());
    } finally {
      vault.free();
    }
  });
}

/**
 * So that other devices know what this one is; its name is the user's.
 * @param {import('../shared/types.js').Vault} vault
 */
function nameOwn(vault) {
  const own = vault.devices().find((device) => device.own);
  const platform = platformName();
  if (own?.platform !== platform) vault.name_device(own?.name ?? '', platform, Date.now());
}
