/** How the last sync with each store went, for views to tell. Ids, times and codes: nothing of accounts. */
import { readLocal, writeLocal } from './local.js';

/** Followed by the store's id. */
const NAME = 'sync-';

/**
 * @typedef {import('./types.js').SyncNote} SyncNote
 * @typedef {import('./types.js').SyncOutcome} SyncOutcome
 */

/**
 * A run that ended. Whom it names, the vault alone remembers.
 * @param {string} storeId
 * @param {SyncOutcome} outcome
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteSync(storeId, outcome) {
  if (outcome.kind === 'ask') await note(storeId, { code: outcome.question.code, asks: true });
  else await note(storeId, { okMs: Date.now(), sending: false, ...notice(outcome.report) });
}

/**
 * What the user is to know of a run that went through: that someone else has put a file there, or that the store
 * went back in time.
 * @param {import('./types.js').SyncReport} report
 * @returns {SyncNote}
 */
function notice({ foreign, rolledBack }) {
  if (foreign) return { code: 'store-foreign-file', detail: { other: foreign } };
  return rolledBack ? { code: 'store-rolled-back' } : {};
}

/**
 * What is about to be stored here counts as sent in the vault; until a run goes through, it is not known to be there.
 * @param {string} storeId
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteSending(storeId) {
  await note(storeId, { sending: true });
}

/**
 * A run that failed.
 * @param {string} storeId
 * @param {import('./errors.js').ShellError} error
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteFailure(storeId, { code, detail }) {
  await note(storeId, { code, detail });
}

/**
 * @param {string} storeId
 * @returns {Promise<SyncNote>} empty where there was no sync yet
 */
export async function syncNote(storeId) {
  const { [NAME + storeId]: noted } = await readLocal([NAME + storeId]);
  return /** @type {SyncNote} */ (noted ?? {});
}

/**
 * @param {string} storeId
 * @param {SyncNote} now
 */
async function note(storeId, now) {
  const { okMs, sending } = await syncNote(storeId);
  const since = { ...(okMs !== undefined && { okMs }), ...(sending && { sending }) };
  await writeLocal({ [NAME + storeId]: { ...since, ...now, triedMs: Date.now() } });
}
