/** When a backup file of a vault was last saved in this browser. */
import * as check from './check.js';
import { readLocal, writeLocal } from './local.js';

const NAME = 'lastBackup';
const checkBackup = check.record({ vaultId: check.id, atMs: check.integer(0) });

/**
 * @param {string} vaultId
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteBackup(vaultId) {
  await writeLocal({ [NAME]: { vaultId, atMs: Date.now() } });
}

/**
 * @param {string} vaultId
 * @returns {Promise<number | undefined>} milliseconds since 1970; undefined if there was none
 * @throws {import('./errors.js').ShellError} `storage-failed`
 */
export async function lastBackup(vaultId) {
  const { [NAME]: noted } = await readLocal([NAME]);
  if (noted === undefined) return undefined;
  const backup = checkBackup(noted);
  return backup.vaultId === vaultId ? backup.atMs : undefined;
}
