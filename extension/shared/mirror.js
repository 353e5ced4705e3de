/**
 * The second home of the sealed vault: IndexedDB holds the newest record
 * (`current`) and those it replaced (`snapshots`). Of each vault the last 10
 * and the last of each of 7 days stay; what can't be understood stays for ever.
 */
import { ShellError } from './errors.js';
import { completion, done } from './idb.js';

const DATABASE = 'sparekey';
const LAST = 10;
const DAYS = 7;
const DAY_MS = 24 * 60 * 60 * 1000;
const META = ['vaultId', 'generation', 'writtenMs'];

/** @typedef {import('./record.js').StoredRecord} StoredRecord */

/**
 * Puts a record in the place of the last one, which becomes a snapshot.
 * @param {StoredRecord} record
 */
export async function put(record) {
  await transact('readwrite', async (current, snapshots) => {
    const replaced = await done(current.get('record'));
    if (replaced !== undefined && replaced?.sum !== record.sum) await done(snapshots.add(replaced));
    await done(current.put(record, 'record'));
    for (const key of expired(await metas(snapshots))) await done(snapshots.delete(key));
  });
}

/**
 * The newest record as stored, unchecked; undefined where there is none.
 * @returns {Promise<unknown>}
 */
export async function current() {
  return transact('readonly', (store) => done(store.get('record')));
}

/**
 * Keys of the snapshots, newest first.
 * @returns {Promise<{ key: IDBValidKey, generation: number, writtenMs: number }[]>}
 */
export async function snapshots() {
  const found = await transact('readonly', (_, store) => metas(store));
  return found.sort((a, b) => b.generation - a.generation);
}

/**
 * @param {IDBValidKey} key
 * @returns {Promise<unknown>} the record as stored, unchecked
 */
export async function snapshot(key) {
  return transact('readonly', (_, store) => done(store.get(key)));
}

/**
 * Every record as stored, also those that can't be understood.
 * @returns {Promise<unknown[]>}
 */
export async function everything() {
  return transact('readonly', async (store, old) => [
    ...(await done(store.getAll())),
    ...(await done(old.getAll())),
  ]);
}

/**
 * Which snapshots are neither among the last of their vault nor the last of one of its days.
 * @param {Meta[]} all
 * @returns {IDBValidKey[]}
 */
export function expired(all) {
  const kept = new Set();
  for (const ofVault of Object.values(Object.groupBy(all, ({ vaultId }) => vaultId))) {
    const newest = (ofVault ?? []).sort((a, b) => b.generation - a.generation);
    for (const meta of newest.slice(0, LAST)) kept.add(meta.key);
    const days = new Map();
    for (const meta of newest) {
      const day = Math.floor(meta.writtenMs / DAY_MS);
      if (!days.has(day)) days.set(day, meta.key);
    }
    for (const key of [...days.values()].slice(0, DAYS)) kept.add(key);
  }
  return all.map(({ key }) => key).filter((key) => !kept.has(key));
}

/** @typedef {{ key: IDBValidKey, vaultId: string, generation: number, writtenMs: number }} Meta */

/**
 * Reads the index alone, never the vaults.
 * @param {IDBObjectStore} store
 * @returns {Promise<Meta[]>}
 */
async function metas(store) {
  /** @type {Meta[]} */
  const found = [];
  const request = store.index('meta').openKeyCursor();
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(found);
      const [vaultId, generation, writtenMs] = /** @type {[string, number, number]} */ (cursor.key);
      found.push({ key: cursor.primaryKey, vaultId, generation, writtenMs });
      cursor.continue();
    };
  });
}

/**
 * @template T
 * @param {IDBTransactionMode} mode
 * @param {(current: IDBObjectStore, snapshots: IDBObjectStore) => Promise<T>} work
 * @returns {Promise<T>} once the transaction is complete
 * @throws {ShellError} `mirror-failed`
 */
async function transact(mode, work) {
  try {
    const database = await open();
    try {
      const transaction = database.transaction(['current', 'snapshots'], mode);
      const complete = completion(transaction);
      const value = await work(
        transaction.objectStore('current'),
        transaction.objectStore('snapshots'),
      );
      await complete;
      return value;
    } finally {
      database.close();
    }
  } catch (error) {
    throw new ShellError('mirror-failed', { cause: error });
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  const request = indexedDB.open(DATABASE, 1);
  request.onupgradeneeded = () => {
    request.result.createObjectStore('current');
    const snapshots = request.result.createObjectStore('snapshots', { autoIncrement: true });
    snapshots.createIndex('meta', META);
  };
  return done(request);
}
