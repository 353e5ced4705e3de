/** `storage.local` with our error codes. */
import { ShellError } from './errors.js';

/**
 * @param {string[] | null} names null: everything
 * @returns {Promise<Record<string, unknown>>}
 * @throws {ShellError} `storage-failed`
 */
export async function readLocal(names) {
  try {
    return await chrome.storage.local.get(names);
  } catch (error) {
    throw new ShellError('storage-failed', { cause: error });
  }
}

/**
 * @param {Record<string, unknown>} items
 * @throws {ShellError} `storage-full`, `storage-failed`
 */
export async function writeLocal(items) {
  try {
    await chrome.storage.local.set(items);
  } catch (error) {
    throw new ShellError(isFull(error) ? 'storage-full' : 'storage-failed', { cause: error });
  }
}

/**
 * @param {string[]} names
 * @throws {ShellError} `storage-failed`
 */
export async function removeLocal(names) {
  try {
    await chrome.storage.local.remove(names);
  } catch (error) {
    throw new ShellError('storage-failed', { cause: error });
  }
}

/**
 * The browsers word it in their own ways: the extension's quota, the profile's
 * quota, the disk.
 * @param {unknown} error
 */
function isFull(error) {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'QuotaExceededError' || /quota|no.?space|disk.?full|ENOSPC/i.test(error.message)
  );
}
