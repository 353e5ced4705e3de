// The built modules as the browser loads them, here in node.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = new URL('../../extension/wasm/', import.meta.url);

/**
 * A fresh instance of a module, with its memory.
 * @param {string} name
 */
export async function load(name) {
  const module = await import(`${new URL(`${name}.js`, folder)}?${crypto.randomUUID()}`);
  const bytes = readFileSync(fileURLToPath(new URL(`${name}_bg.wasm`, folder)));
  const { memory } = await module.default({ module_or_path: bytes });
  return { ...module, memory: /** @type {WebAssembly.Memory} */ (memory) };
}

/** @param {string} name */
export function declarations(name) {
  return readFileSync(fileURLToPath(new URL(`${name}.d.ts`, folder)), 'utf8');
}

/**
 * How often some bytes stand in a module's memory.
 * @param {WebAssembly.Memory} memory
 * @param {Uint8Array | string} wanted
 */
export function copiesIn(memory, wanted) {
  const all = Buffer.from(memory.buffer);
  const bytes = Buffer.from(wanted);
  let count = 0;
  for (let at = all.indexOf(bytes); at !== -1; at = all.indexOf(bytes, at + 1)) count++;
  return count;
}

export const PASSPHRASE = 'a passphrase that only this test has';
export const KEY = 'JBSWY3DPEHPK3PXPGEZDGNBVGY3TQOJQ';
export const KEY_BYTES = Buffer.from(
  '48656c6c6f21deadbeef3132333435363738393031323334353637383930'.slice(0, 40),
  'hex',
);
export const URI = `otpauth://totp/Example:alice@example.com?secret=${KEY}&issuer=Example`;

/** @returns {Uint8Array} as the shell makes it */
export const passphrase = () => new TextEncoder().encode(PASSPHRASE.normalize('NFC'));

/**
 * What `derive` needs of a `KdfView`, in its order.
 * @param {{ salt: Uint8Array, memoryKib: number, passes: number, lanes: number }} kdf
 * @returns {[Uint8Array, number, number, number]}
 */
export const costs = ({ salt, memoryKib, passes, lanes }) => [salt, memoryKib, passes, lanes];
