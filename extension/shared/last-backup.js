/**
 * When a vault was last kept elsewhere: in a file, on paper or with a sync's store. The accounts made after that are
 * in this browser alone.
 */
import * as check from './check.js';
import { readLocal, writeLocal } from './local.js';

const NAMES = /** @type {const} */ ({ file: 'lastBackup', sync: 'lastSync' });
const checkCopy = check.record({
  vaultId: check.id,
  atMs: check.integer(0),
  newestMs: check.integer(0),
});

/**
 * How it was kept: `file` as a file or on paper.
 * @typedef {keyof typeof NAMES} How
 * @typedef {{ how: How, atMs: number, newestMs: number }} Copy `newestMs`: when the newest account in it was made
 */

/**
 * Notes that all of a vault is kept elsewhere now.
 * @param {{ vaultId: string, newestMs: number }} info of the vault as it was kept
 * @param {How} [how]
 * @throws {import('./errors.js').ShellError} `storage-full`, `storage-failed`
 */
export async function noteBackup({ vaultId, newestMs }, how = 'file') {
  await writeLocal({ [NAMES[how]]: { vaultId, atMs: Date.now(), newestMs } });
}

/**
 * The latest copy of a vault elsewhere.
 * @param {string} vaultId
 * @returns {Promise<Copy | undefined>} undefined if there was none
 * @throws {import('./errors.js').ShellError} `storage-failed`
 */
export async function lastCopy(vaultId) {
  const noted = await readLocal(Object.values(NAMES));
  const copies = /** @type {How[]} */ (Object.keys(NAMES)).flatMap((how) => {
    const copy = noted[NAMES[how]];
    return copy === undefined ? [] : [{ how, ...checkCopy(copy) }];
  });
  const own = copies.filter((copy) => copy.vaultId === vaultId);
  return own.sort((one, other) => other.atMs - one.atMs)[0];
}

/**
 * When a backup was last saved or the vault synced.
 * @param {string} vaultId
 * @returns {Promise<number | undefined>} milliseconds since 1970; undefined if there was none
 * @throws {import('./errors.js').ShellError} `storage-failed`
 */
export async function lastBackup(vaultId) {
  return (await lastCopy(vaultId))?.atMs;
}
