import { startWorker } from './browser.js';
import { ShellError } from './errors.js';
import { callWorker } from './worker-call.js';

/**
 * The key that a passphrase gives: NFC, UTF-8, then Argon2id in a worker of its
 * own, which ends afterwards, since wasm memory never shrinks.
 * @param {string} passphrase
 * @param {import('./types.js').KdfView} kdf
 * @param {AbortSignal} [signal] ends the work early with `cancelled`
 * @returns {Promise<Uint8Array>} 32 bytes; the vault calls wipe them
 * @throws {ShellError} `kdf-refused`, `out-of-memory`, `kdf-failed`, `cancelled`
 */
export async function derive(passphrase, kdf, signal) {
  const bytes = new TextEncoder().encode(passphrase.normalize('NFC'));
  if (bytes.length === 0) throw new ShellError('passphrase-empty');
  const { salt, memoryKib, passes, lanes } = kdf;
  const request = { passphrase: bytes, salt, memoryKib, passes, lanes };
  const worker = startWorker('kdf-worker');
  return callWorker(worker, request, [bytes.buffer], { signal, broken: 'kdf-failed' });
}
