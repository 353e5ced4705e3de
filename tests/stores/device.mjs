/** A device: the built module, what it has stored, and `fetch`. */

import { costs, KEY, load, passphrase } from '../boundary/modules.mjs';

const modules = await Promise.all([load('vault'), load('kdf')]);
/** @type {any} */
export const vaultModule = modules[0];
/** @type {any} */
const kdfModule = modules[1];
const { Vault, SyncRun, Probe } = vaultModule;
const KDF = { ...vaultModule.new_kdf(), memoryKib: 19 * 1024, passes: 2 };
const derived = () => kdfModule.derive(passphrase(), ...costs(KDF));

/** @typedef {{ method: string, url: string, headers: [string, string][], body: Uint8Array<ArrayBuffer> }} Request */

export class Device {
  /** @type {Uint8Array} all that outlives a crash */
  sealed;
  /** @type {Uint8Array} */
  ticket;
  /** Every request that was sent. @type {Request[]} */
  sent = [];

  /**
   * @param {Uint8Array} sealed
   * @param {Uint8Array} ticket
   */
  constructor(sealed, ticket) {
    this.sealed = sealed;
    this.ticket = ticket;
  }

  /** @param {any} target */
  static first(target) {
    const vault = Vault.create(KDF, derived());
    vault.keep_store(target, Date.now());
    const device = new Device(vault.seal(), vault.reveal_ticket());
    vault.free();
    return device;
  }

  joins() {
    const vault = this.open();
    vault.become_new_device();
    const device = new Device(vault.seal(), this.ticket);
    vault.free();
    return device;
  }

  /** @returns {any} */
  open() {
    return Vault.resume(this.sealed, this.ticket);
  }

  /** @param {string} name */
  add(name) {
    const vault = this.open();
    vault.add({ text: KEY, name, evenIfPresent: true }, Date.now());
    this.sealed = vault.seal();
    vault.free();
  }

  /** @param {number} count */
  addMany(count) {
    const vault = this.open();
    for (let at = 0; at < count; at++) {
      vault.add({ text: KEY, name: `account ${at}`, evenIfPresent: true }, Date.now());
    }
    this.sealed = vault.seal();
    vault.free();
  }

  /** @returns {string[]} */
  names() {
    const vault = this.open();
    const { rows } = vault.rows({ count: 9_999 }, Date.now());
    vault.free();
    return rows.map((/** @type {{ name: string }} */ { name }) => name).sort();
  }

  /**
   * @param {(request: Request) => Promise<Response>} [send]
   * @returns {Promise<import('../../extension/wasm/vault.js').SyncReport>}
   */
  async sync(send = plain) {
    const before = this.open();
    const [store] = before.stores();
    const run = new SyncRun(before, store.id, undefined, Date.now());
    before.free();
    for (;;) {
      const step = run.next();
      if (step.kind === 'done') return step.report;
      if (step.kind === 'ask') throw new Error(step.question.code);
      if (step.kind === 'request') await this.#carry(run, step.request, send);
      else this.#merge(run);
    }
  }

  /** @param {any} target */
  async probe(target) {
    const vault = this.open();
    const run = new Probe(vault, target, Date.now());
    vault.free();
    for (;;) {
      const step = run.next();
      if (step.kind === 'done') return;
      await this.#carry(run, step.request, plain);
    }
  }

  /** @param {any} run */
  #merge(run) {
    const vault = this.open();
    if (run.merge(vault, Date.now())) {
      this.sealed = vault.seal();
      run.stored(this.sealed, Date.now());
    }
    vault.free();
  }

  /**
   * @param {any} run
   * @param {Request} request
   * @param {(request: Request) => Promise<Response>} send
   */
  async #carry(run, request, send) {
    this.sent.push(request);
    try {
      const response = await send(request);
      const body = new Uint8Array(await response.arrayBuffer());
      run.answer(response.status, [...response.headers], body, Date.now());
    } catch {
      run.failed('store-offline', Date.now());
    }
  }
}

/** @param {Request} request */
export function plain({ method, url, headers, body }) {
  return fetch(url, { method, headers, ...(body.length > 0 && { body }), redirect: 'manual' });
}
