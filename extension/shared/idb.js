/** IndexedDB's requests and transactions as promises. */

/**
 * @template T
 * @param {IDBRequest<T>} request
 * @returns {Promise<T>}
 */
export function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** @param {IDBTransaction} transaction */
export function completion(transaction) {
  const { promise, resolve, reject } = Promise.withResolvers();
  transaction.oncomplete = () => resolve(undefined);
  transaction.onabort = () => reject(transaction.error);
  promise.catch(() => {}); // a request may fail first; the error is reported once, by it
  return promise;
}
