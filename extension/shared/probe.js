/** Whether a store can keep a vault: each thing that sync does is tried once, with a file of no content. */
import { carry } from './http.js';
import { fullModule } from './wasm.js';

/**
 * @typedef {import('./types.js').StoreTarget} StoreTarget
 * @typedef {import('./types.js').ProbeStep} ProbeStep
 */

/**
 * @param {StoreTarget} target
 * @param {(tried: ProbeStep) => void} onStep what is being tried now
 * @throws {ShellError} the code of what the store does not do; `detail.kind` is the step
 */
export async function probe(target, onStep) {
  const { Probe } = await fullModule();
  const run = new Probe(target, Date.now());
  try {
    await drive(run, ({ step }) => onStep(step));
  } finally {
    run.free();
  }
}

/**
 * The ids of the vaults on a store.
 * @param {StoreTarget} target
 * @returns {Promise<string[]>}
 * @throws {ShellError} the store's code
 */
export async function vaultsOn(target) {
  const { Vaults } = await fullModule();
  const run = new Vaults(target, Date.now());
  try {
    return (await drive(run, () => {})).vaults;
  } finally {
    run.free();
  }
}

/**
 * The newest file of a vault on a store that opens by its looks.
 * @param {StoreTarget} target
 * @param {string} vaultId
 * @returns {Promise<Uint8Array>} sealed
 * @throws {ShellError} the store's code, `store-empty`
 */
export async function newestOn(target, vaultId) {
  const { Newest } = await fullModule();
  const run = new Newest(target, vaultId, Date.now());
  try {
    return (await drive(run, () => {})).sealed;
  } finally {
    run.free();
  }
}

/**
 * @template {{ kind: string }} S
 * @param {import('./http.js').Run & { next(): S }} run
 * @param {(step: Extract<S, { kind: 'request' }>) => void} onRequest
 * @returns {Promise<Exclude<S, { kind: 'request' }>>} its last step
 */
async function drive(run, onRequest) {
  for (;;) {
    const step = run.next();
    if (step.kind !== 'request') return /** @type {Exclude<S, { kind: 'request' }>} */ (step);
    const asked = /** @type {Extract<S, { kind: 'request' }>} */ (step);
    onRequest(asked);
    await carry(run, /** @type {{ request: import('./http.js').Request }} */ (asked).request);
  }
}
