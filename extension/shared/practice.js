/** When the passphrase was last typed in this browser: who unlocks by passkey alone forgets it. */
import * as check from './check.js';
import { readLocal, writeLocal } from './local.js';

const NAME = 'passphraseTyped';
const DAY_MS = 24 * 60 * 60 * 1000;
/** After this it is asked for. */
const DUE_MS = 30 * DAY_MS;
/** "Not now" holds for so long. */
const LATER_MS = 7 * DAY_MS;
const checkTyped = check.record({ vaultId: check.id, atMs: check.integer(0) });

/**
 * @param {string} vaultId
 * @param {number} [atMs]
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteTyped(vaultId, atMs = Date.now()) {
  await writeLocal({ [NAME]: { vaultId, atMs } });
}

/** @param {string} vaultId */
export async function putOff(vaultId) {
  await noteTyped(vaultId, Date.now() - DUE_MS + LATER_MS);
}

/**
 * @param {string} vaultId
 * @returns {Promise<boolean>} whether it is time to type it once
 * @throws {import('./errors.js').ShellError} `storage-failed`
 */
export async function practiceDue(vaultId) {
  const { [NAME]: noted } = await readLocal([NAME]);
  if (noted === undefined) return true;
  const typed = checkTyped(noted);
  return typed.vaultId !== vaultId || Date.now() - typed.atMs >= DUE_MS;
}
