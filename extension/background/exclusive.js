/**
 * Runs one change of the vault at a time, over every page and worker of the extension.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function exclusive(work) {
  return navigator.locks.request('sparekey-vault', work);
}
