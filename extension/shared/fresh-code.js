import { codeTime } from './clock.js';
import { ShellError } from './errors.js';
import { withVault } from './site-account.js';

/** A code with less time left than this is spent before a site has checked it. */
const TOO_LATE_MS = 3_000;

/**
 * @typedef {object} Waiting
 * @property {AbortSignal | undefined} [signal]
 * @property {((seconds: number) => void) | undefined} [onWait] told once, where the next code is waited for
 */

/**
 * A code that still has at least three seconds, waiting for the next where it has not.
 * The vault is closed while waiting.
 * @param {string} id
 * @param {Waiting} waiting
 * @returns {Promise<string>}
 * @throws {ShellError} `cancelled`, `not-found`, and those of `withVault`
 */
export async function freshCode(id, { signal, onWait }) {
  const view = await codeNow(id);
  const leftMs = view.validUntilMs - codeTime();
  if (leftMs >= Math.min(TOO_LATE_MS, (view.validUntilMs - view.validFromMs) / 2)) return view.code;
  onWait?.(Math.ceil(leftMs / 1_000));
  await until(view.validUntilMs, signal);
  return (await codeNow(id)).code;
}

/** @param {string} id */
async function codeNow(id) {
  const { code } = await withVault((vault) => vault.row(id, codeTime()));
  if (!code) throw new ShellError('not-found');
  return code;
}

/**
 * @param {number} timeMs
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function until(timeMs, signal) {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(new ShellError('cancelled'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', cancel);
      resolve();
    }, timeMs - codeTime());
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
  });
}
