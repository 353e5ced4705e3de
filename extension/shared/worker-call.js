import { ShellError } from './errors.js';

/**
 * One request to a worker that ends afterwards. The worker answers with
 * `{ value }` or `{ code }`.
 * @template T
 * @param {Worker} worker
 * @param {unknown} request
 * @param {Transferable[]} transfer
 * @param {{ signal?: AbortSignal | undefined, broken: string }} options
 *   `broken`: the code for a worker that fails without an answer
 * @returns {Promise<T>}
 */
export async function callWorker(worker, request, transfer, { signal, broken }) {
  const { promise, resolve, reject } = Promise.withResolvers();
  const cancel = () => reject(new ShellError('cancelled'));
  const fail = () => reject(new ShellError(broken));
  worker.onmessage = ({ data }) =>
    'value' in data ? resolve(data.value) : reject(new ShellError(data.code));
  worker.onerror = fail;
  worker.onmessageerror = fail;
  signal?.addEventListener('abort', cancel);
  try {
    if (signal?.aborted) cancel();
    else worker.postMessage(request, transfer);
    return await promise;
  } finally {
    signal?.removeEventListener('abort', cancel);
    worker.terminate();
  }
}
