// IndexedDB in memory, as far as the mirror uses it. It keeps copies, gives keys in order,
// and can be made unavailable, as a broken profile is.

/** @typedef {{ keyPath: string[] } | undefined} Index */

class Store {
  /** @type {Map<IDBValidKey, any>} */
  values = new Map();
  /** @type {Index} */
  index;
  next = 1;
}

/** @returns {any} */
export function makeDatabase() {
  /** @type {Map<string, Store>} */
  const stores = new Map();
  const database = {
    available: true,
    stores,
    open: () => {
      const request = requestOf(() => {
        if (!database.available) throw new Error('the database cannot be opened');
        if (stores.size === 0) request.onupgradeneeded?.();
        return connection;
      });
      request.result = connection;
      return request;
    },
  };
  const connection = {
    /** @param {string} name */
    createObjectStore: (name) => {
      const store = new Store();
      stores.set(name, store);
      const createIndex = (/** @type {string} */ _, /** @type {string[]} */ keyPath) => {
        store.index = { keyPath };
      };
      return { createIndex };
    },
    transaction: () => transactionOn(stores),
    close: () => {},
  };
  return database;
}

/** @param {Map<string, Store>} stores */
function transactionOn(stores) {
  /** @type {any} */
  const transaction = { objectStore: (/** @type {string} */ name) => storeOf(stores.get(name)) };
  let pending = 0;
  setImmediate(complete);
  return transaction;

  function complete() {
    if (pending === 0) transaction.oncomplete?.();
  }

  /** @param {Store | undefined} store */
  function storeOf(store) {
    if (!store) throw new Error('no such store');
    const { values } = store;
    return {
      get: (/** @type {IDBValidKey} */ key) => run(() => values.get(key)),
      getAll: () => run(() => [...values.values()]),
      put: (/** @type {any} */ value, /** @type {IDBValidKey} */ key) =>
        run(() => values.set(key, structuredClone(value))),
      add: (/** @type {any} */ value) =>
        run(() => values.set(store.next++, structuredClone(value))),
      delete: (/** @type {IDBValidKey} */ key) => run(() => values.delete(key)),
      index: () => ({ openKeyCursor: () => cursorOver(indexed(store)) }),
    };
  }

  /** @param {{ key: unknown, primaryKey: IDBValidKey }[]} entries */
  function cursorOver(entries) {
    const request = run(step);
    return request;

    /** @returns {any} */
    function step() {
      const entry = entries.shift();
      if (!entry) return null;
      const advance = () => {
        request.result = step();
        request.onsuccess();
      };
      return { ...entry, continue: () => later(advance) };
    }
  }

  /** @param {() => unknown} work */
  function run(work) {
    return requestOf(work, later);
  }

  /** @param {() => void} callback */
  function later(callback) {
    pending++;
    setImmediate(() => {
      callback();
      pending--;
      setImmediate(complete);
    });
  }
}

/** @param {Store} store */
function indexed({ values, index }) {
  return [...values].flatMap(([primaryKey, value]) => {
    const key = index?.keyPath.map((name) => value?.[name]) ?? [];
    return key.includes(undefined) ? [] : [{ key, primaryKey }];
  });
}

/**
 * @param {() => unknown} work
 * @param {(callback: () => void) => void} [later]
 */
function requestOf(work, later = setImmediate) {
  /** @type {any} */
  const request = {};
  later(() => {
    try {
      request.result = work();
    } catch (error) {
      request.error = error;
      request.onerror();
      return;
    }
    request.onsuccess();
  });
  return request;
}
