/** Does in a folder what a run of sync asks of its store. */

/** @typedef {import('./types.js').FolderRun} FolderRun */
/** @typedef {import('./types.js').FolderStep} FolderStep */

/**
 * In the vault's own folder below the chosen one.
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
