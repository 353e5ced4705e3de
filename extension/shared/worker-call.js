import { ShellError } from './errors.js';

/**
 * Requests to a worker, each sent once the one before is answered: answers do not say what they
 * are to. They are `{ value }` or `{ code, position }`; `{ news }` may come before.
 */
export class Caller {
  #worker;
  #broken;
  /** Ends with the request before. @type {Promise<unknown>} */
  #turn = Promise.resolve();

  /**
   * @param {Worker} worker
   * @param {string} broken the code for a worker that fails without an answer
   */
  constructor(worker, broken) {
    this.#worker = worker;
    this.#broken = broken;
  }

  /**
   * @param {unknown} request
   * @param {Transferable[]} transfer
   * @param {AbortSignal} [signal] stops waiting with `cancelled`; the worker goes on until `end`
   * @param {(news: any) => void} [onNews]
   * @returns {Promise<any>}
   * @throws {ShellError} the worker's code, the one for a broken worker, `cancelled`
   */
  call(request, transfer, signal, onNews) {
    const answer = this.#turn.then(() => this.#ask(request, transfer, signal, onNews));
    this.#turn = answer.catch(() => {}); // its own caller hears of it
    return answer;
  }

  /**
   * @param {unknown} request
   * @param {Transferable[]} transfer
   * @param {AbortSignal} [signal]
   * @param {(news: any) => void} [onNews]
   */
  async #ask(request, transfer, signal, onNews) {
    const { promise, resolve, reject } = Promise.withResolvers();
    const cancel = () => reject(new ShellError('cancelled'));
    const fail = () => reject(new ShellError(this.#broken));
    const worker = this.#worker;
    worker.onmessage = ({ data }) => {
      if ('news' in data) onNews?.(data.news);
      else if ('value' in data) resolve(data.value);
      else reject(new ShellError(data.code, data));
    };
    worker.onerror = fail;
    worker.onmessageerror = fail;
    signal?.addEventListener('abort', cancel);
    try {
      if (signal?.aborted) cancel();
      else worker.postMessage(request, transfer);
      return await promise;
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  /** Ends the worker, whatever it is doing, and its memory with it. */
  end() {
    this.#worker.terminate();
  }
}

/**
 * One request to a worker that ends afterwards.
 * @param {Worker} worker
 * @param {unknown} request
 * @param {Transferable[]} transfer
 * @param {{ signal?: AbortSignal | undefined, broken: string }} options as `Caller`'s
 * @returns {Promise<any>}
 */
export async function callWorker(worker, request, transfer, { signal, broken }) {
  const caller = new Caller(worker, broken);
  try {
    return await caller.call(request, transfer, signal);
  } finally {
    caller.end();
  }
}
