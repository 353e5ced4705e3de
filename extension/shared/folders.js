/**
 * Folders of this computer that the vault is kept in, such as one that Syncthing
 * or Dropbox carries on. The user chooses them in the browser's own dialogue;
 * what the browser gives for one can be kept in IndexedDB alone. Chromium only:
 * Firefox lets no extension write to a folder.
 */
import { ShellError } from './errors.js';
import { done } from './idb.js';

const DATABASE = 'sparekey-folders';
const STORE = 'folders';
const MODE = /** @type {const} */ ({ mode: 'readwrite' });

/** @typedef {{ id: string, folder: FileSystemDirectoryHandle }} Kept */
/**
 * @typedef {object} Permitted
 * @property {(mode: typeof MODE) => Promise<PermissionState>} queryPermission
 * @property {(mode: typeof MODE) => Promise<PermissionState>} requestPermission
 */
/** @typedef {import('./types.js').FolderRun} FolderRun */
/** @typedef {import('./types.js').FolderStep} FolderStep */

/** Whether this browser lets the user choose a folder. */
export function hasFolders() {
  return 'showDirectoryPicker' in globalThis;
}

/**
 * Asks the user for a folder. To be called in the very click.
 * @returns {Promise<FileSystemDirectoryHandle>}
 * @throws {ShellError} `cancelled`
 */
export async function chooseFolder() {
  try {
    return await /** @type {any} */ (globalThis).showDirectoryPicker({ id: 'sparekey', ...MODE });
  } catch (error) {
    throw new ShellError('cancelled', { cause: error });
  }
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
  await transact('readwrite', (store) => store.put(folder, id));
  return id;
}

/** @param {string} id */
export async function dropFolder(id) {
  await transact('readwrite', (store) => store.delete(id));
}

/** @returns {Promise<Kept[]>} */
export async function folders() {
  const [ids, kept] = await Promise.all([
    transact('readonly', (store) => store.getAllKeys()),
    transact('readonly', (store) => store.getAll()),
  ]);
  return ids.map((id, at) => ({ id: String(id), folder: kept[at] }));
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
 * Does what a run asks for, in the vault's own folder below the chosen one.
 * @param {FolderRun} run
 * @param {FolderStep} step
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} vaultId
 */
export async function carryInFolder(run, step, folder, vaultId) {
  try {
    switch (step.kind) {
      case 'list':
        run.listed(await list(folder, vaultId));
        break;
      case 'get':
        run.got(await get(await own(folder, vaultId), step.name));
        break;
      case 'put':
        await put(await own(folder, vaultId), step.name, step.bytes);
        run.did();
        break;
      case 'delete':
        await remove(await own(folder, vaultId), step.name);
        run.did();
        break;
    }
  } catch (error) {
    run.failed(codeOf(error));
  }
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} vaultId
 */
function own(folder, vaultId) {
  return folder.getDirectoryHandle(vaultId, { create: true });
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} vaultId
 * @returns {Promise<[name: string, size: number][]>} empty where there is no such folder
 */
async function list(folder, vaultId) {
  /** @type {[string, number][]} */
  const found = [];
  const entries = await existing(folder.getDirectoryHandle(vaultId));
  for await (const entry of /** @type {any} */ (entries)?.values() ?? []) {
    if (entry.kind !== 'file') continue;
    const file = await existing(/** @type {FileSystemFileHandle} */ (entry).getFile());
    if (file) found.push([entry.name, file.size]);
  }
  return found;
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 */
async function get(folder, name) {
  const file = await (await folder.getFileHandle(name)).getFile();
  return new Uint8Array(await file.arrayBuffer());
}

/**
 * The browser writes beside and renames, so that it appears whole.
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 * @param {Uint8Array<ArrayBuffer>} bytes
 */
async function put(folder, name, bytes) {
  const file = await folder.getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  await writable.write(bytes);
  await writable.close();
}

/**
 * @param {FileSystemDirectoryHandle} folder
 * @param {string} name
 */
async function remove(folder, name) {
  await existing(folder.removeEntry(name));
}

/**
 * Undefined for what is gone.
 * @template T
 * @param {Promise<T>} entry
 * @returns {Promise<T | undefined>}
 */
async function existing(entry) {
  try {
    return await entry;
  } catch (error) {
    if (nameOf(error) === 'NotFoundError') return undefined;
    throw error;
  }
}

/** @type {Record<string, string>} by the names of the File System standard's exceptions */
const CODES = {
  NotFoundError: 'store-not-found',
  NotAllowedError: 'store-forbidden',
  NoModificationAllowedError: 'store-conflict',
  QuotaExceededError: 'store-full',
};

/** @param {unknown} error */
function codeOf(error) {
  return CODES[nameOf(error)] ?? 'store-offline';
}

/** @param {unknown} error */
function nameOf(error) {
  return error instanceof Error ? error.name : '';
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
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await done(opening);
    try {
      return await done(work(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  } catch (error) {
    throw new ShellError('storage-failed', { cause: error });
  }
}
