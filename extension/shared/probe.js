/** Whether a store can keep a vault: each thing that sync does is tried once, with a file of no content. */
import { carry } from './http.js';
import { fullVault } from './vault.js';
import { fullModule } from './wasm.js';

/**
 * @typedef {import('./types.js').StoreTarget} StoreTarget
 * @typedef {import('./types.js').ProbeStep} ProbeStep
 */

/**
 * @param {StoreTarget} target
 * @param {(tried: ProbeStep) => void} onStep what is being tried now
 * @throws {Error} with the code of what the store does not do
 */
export async function probe(target, onStep) {
  const { Probe } = await fullModule();
  const { vault } = await fullVault();
  try {
    await drive(new Probe(vault, target, Date.now()), ({ step }) => onStep(step));
  } finally {
    vault.free();
  }
}

/**
 * The ids of the vaults on a store.
 * @param {StoreTarget} target
 * @returns {Promise<string[]>}
 * @throws {Error} with the store's code
 */
export async function vaultsOn(target) {
  const { Vaults } = await fullModule();
  return (await drive(new Vaults(target, Date.now()))).vaults;
}

/**
 * A file of a vault on a store that opens by today's passphrase.
 * @param {StoreTarget} target
 * @param {string} vaultId
 * @returns {Promise<Uint8Array>} sealed
 * @throws {Error} with the store's code
 */
export async function newestOn(target, vaultId) {
  const { Newest } = await fullModule();
  return (await drive(new Newest(target, vaultId, Date.now()))).sealed;
}

/**
 * Sends what the run asks for until it is at its end, and frees it.
 * @template {{ kind: string }} T
 * @param {import('./http.js').Run & { next(): T, free(): void }} run
 * @param {(turn: Extract<T, { kind: 'request' }>) => void} [onRequest]
 * @returns {Promise<Extract<T, { kind: 'done' }>>}
 */
async function drive(run, onRequest = () => {}) {
  try {
    for (;;) {
      const turn = run.next();
      if (turn.kind === 'done') return /** @type {Extract<T, { kind: 'done' }>} */ (turn);
      const asked =
        /** @type {Extract<T, { kind: 'request' }> & { request: import('./http.js').Request }} */ (
          /** @type {unknown} */ (turn)
        );
      onRequest(asked);
      await carry(run, asked.request);
    }
  } finally {
    run.free();
  }
}
