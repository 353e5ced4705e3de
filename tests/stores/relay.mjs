/** What stands between a program and a store: it records, breaks off, stalls, and answers itself. */

import { connect, createServer } from 'node:net';

/**
 * What becomes of the next request of a method: `cut` passes half of its body on and breaks off;
 * `lose` passes it whole and drops the answer; `stall` passes nothing on and keeps the line open;
 * text is given as the answer.
 * @typedef {{ method: string, what: 'cut' | 'lose' | 'stall' } | { method: string, answer: string }} Trouble
 */

/** So much of a cut request passes: its header, and less than the smallest vault. */
const HALF = 2500;

export class Relay {
  /** All that the program sent, a request each. @type {Buffer[]} */
  sent = [];
  /** Passes when it has happened. @type {Trouble | undefined} */
  trouble;
  /** Called when the trouble begins. @type {() => void} */
  onTrouble = () => {};
  #server;
  /** @type {Set<import('node:net').Socket>} */
  #sockets = new Set();

  /** @param {string} address of the store */
  constructor(address) {
    const { hostname, port } = new URL(address);
    this.#server = createServer((client) => this.#carry(client, connect(Number(port), hostname)));
  }

  /**
   * @param {any} target
   * @returns {Promise<any>} the target as reached through it
   */
  async before(target) {
    await new Promise((done) => this.#server.listen(0, '127.0.0.1', () => done(undefined)));
    const { port } = /** @type {import('node:net').AddressInfo} */ (this.#server.address());
    const field = target.kind === 's3' ? 'endpoint' : 'address';
    const url = new URL(target[field]);
    url.port = String(port);
    return { ...target, [field]: target.kind === 's3' ? url.origin : url.href };
  }

  async close() {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((done) => this.#server.close(done));
  }

  /**
   * @param {import('node:net').Socket} client
   * @param {import('node:net').Socket} server
   */
  #carry(client, server) {
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
      // A line that breaks off is what is tested.
      socket.on('error', () => {});
    }
    /** @type {Trouble | undefined} */
    let trouble;
    let left = HALF;
    client.on('data', (data) => {
      if (this.#begins(data)) {
        this.sent.push(data);
        trouble = this.#take(data);
        if (trouble && 'answer' in trouble) client.end(trouble.answer);
      } else {
        const last = /** @type {Buffer} */ (this.sent.pop());
        this.sent.push(Buffer.concat([last, data]));
      }
      const what = trouble && 'what' in trouble ? trouble.what : undefined;
      if (what === 'stall' || (trouble && 'answer' in trouble)) return;
      server.write(what === 'cut' ? data.subarray(0, left) : data);
      left -= what === 'cut' ? data.length : 0;
      if (left <= 0) {
        client.destroy();
        // What was passed on arrives before the line is closed.
        server.end();
      }
    });
    server.on('data', (data) => {
      if (trouble && 'what' in trouble && trouble.what === 'lose') client.destroy();
      else client.write(data);
    });
    client.on('close', () => server.end());
    server.on('close', () => client.end());
  }

  /** Requests on one connection follow each other's answers. @param {Buffer} data */
  #begins(data) {
    return /^[A-Z]+ \/\S* HTTP\/1\.1\r\n/.test(data.subarray(0, 400).toString('latin1'));
  }

  /** @param {Buffer} data */
  #take(data) {
    const { trouble } = this;
    if (!trouble || !data.toString('latin1').startsWith(`${trouble.method} `)) return undefined;
    this.trouble = undefined;
    this.onTrouble();
    return trouble;
  }
}
