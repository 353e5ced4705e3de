/**
 * Folders of this computer that the vault is kept in, such as one that Syncthing
 * or Dropbox carries on. The user chooses them in the browser's own dialogue;
 * what the browser gives for one can be kept in IndexedDB alone. Chromium only:
 * Firefox lets no extension write to a folder.
 */
import { ShellError } from './errors.js';
import { completion, done } from './idb.js';

const DATABASE = 'sparekey-folders';
const STORE = 'folders';
const MODE = /** @type {const} */ ({ mode: 'readwrite' });

/** @typedef {{ id: string, folder: FileSystemDirectoryHandle }} Kept */
/**
 * @typedef {object} Permitted
 * @property {(mode: typeof MODE) => Promise<PermissionState>} queryPermission
 * @property {(mode: typeof MODE) => Promise<PermissionState>} requestPermission
 */

/** Whether this browser lets the user choose a folder. */
export function hasFolders() {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * Asks the user for a folder. To be called in the very click.
 * @returns {Promise<FileSystemDirectoryHandle>}
 * @throws {DOMException} `AbortError` where the user chooses none
 */
export function chooseFolder() {
  return /** @type {any} */ (globalThis).showDirectoryPicker({ id: 'sparekey', ...MODE });
}

/**
 * Remembers a folder, for as long as the browser does.
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Promise<string>} the store's id
 */
export async function keepFolder(folder) {
  for (const kept of await folders()) {
    if (await kept.folder.isSameEntry(folder)) return kept.id;
  }
  const random = crypto.getRandomValues(new Uint8Array(16));
  const id = [...random].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await transact('readwrite', (store) => store.put({ id, folder }));
  return id;
}

/** @param {string} id */
export async function dropFolder(id) {
  await transact('readwrite', (store) => store.delete(id));
}

/**
 * @returns {Promise<Kept[]>} none in a browser that has no folders
 * @throws {ShellError} `storage-failed`: there may be some
 */
export async function folders() {
  const has = 'queryPermission' in (globalThis.FileSystemHandle?.prototype ?? {});
  return has ? transact('readonly', (store) => store.getAll()) : [];
}

/**
 * A folder that the browser lets us write to.
 * @param {string} id
 * @returns {Promise<FileSystemDirectoryHandle>}
 * @throws {ShellError} `no-such-store`, `folder-not-allowed`
 */
export async function folderOf(id) {
  const kept = (await folders()).find((each) => each.id === id);
  if (!kept) throw new ShellError('no-such-store');
  const state = await permitted(kept.folder).queryPermission(MODE);
  if (state !== 'granted') throw new ShellError('folder-not-allowed');
  return kept.folder;
}

/**
 * Asks the user for a folder again that was chosen before: browsers forget what was allowed. To be
 * called in a click.
 * @param {string} id
 * @returns {Promise<boolean>} whether it is allowed now
 */
export async function allowFolder(id) {
  const kept = (await folders()).find((each) => each.id === id);
  return kept !== undefined && (await permitted(kept.folder).requestPermission(MODE)) === 'granted';
}

/**
 * Chromium's own part of the interface.
 * @param {FileSystemDirectoryHandle} folder
 * @returns {Permitted}
 */
function permitted(folder) {
  return /** @type {any} */ (folder);
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(store: IDBObjectStore) => IDBRequest<T>} work
 * @returns {Promise<T>}
 * @throws {ShellError} `storage-failed`
 */
async function transact(mode, work) {
  try {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
    const database = await done(opening);
    try {
      const transaction = database.transaction(STORE, mode);
      const complete = completion(transaction);
      const value = await done(work(transaction.objectStore(STORE)));
      await complete;
      return value;
    } finally {
      database.close();
    }
  } catch (error) {
    throw new ShellError('storage-failed', { cause: error });
  }
}
