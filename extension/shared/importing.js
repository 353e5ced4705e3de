/** An import under way: files of other programs on their way into the vault. */

import { startWorker } from './browser.js';
import { ShellError } from './errors.js';
import { ask } from './messages.js';
import * as session from './session.js';
import { openVault, requireOpen } from './vault.js';
import { Caller } from './worker-call.js';

/** As the importers' own limit, in bytes; refused before a file is read. */
const MAX_BYTES = 20_000_000;

/**
 * @typedef {import('./types.js').ImportRow} ImportRow
 * @typedef {import('./types.js').Brought} Brought
 * @typedef {import('./types.js').EffortView} EffortView
 * @typedef {{ verb: 'begin', sealed: Uint8Array, ticket: Uint8Array }
 *   | { verb: 'add', name: string, bytes: Uint8Array }
 *   | { verb: 'read', place: number, password?: string | undefined }
 *   | { verb: 'cost', place: number }
 *   | { verb: 'rows' }
 *   | { verb: 'bring', chosen: Uint32Array }} Request what the worker is asked
 */

export class Importing {
  #caller = new Caller(startWorker('import-worker'), 'import-failed');

  /**
   * Begins anew with the vault as it is stored now.
   * @throws {ShellError} `locked` and the other reasons why there is no open vault
   */
  async begin() {
    const { vault, sealed } = requireOpen(await openVault());
    vault.free();
    const ticket = await session.ticket();
    if (!ticket) throw new ShellError('locked');
    await this.#call({ verb: 'begin', sealed, ticket });
  }

  /**
   * Takes a file, unread. Files that belong together are all taken before the first is read.
   * @param {string} name
   * @param {Blob} content
   * @returns {Promise<number>} its place among the files
   * @throws {ShellError} `file-too-large`
   */
  async add(name, content) {
    if (content.size > MAX_BYTES) throw new ShellError('file-too-large');
    const bytes = new Uint8Array(await content.arrayBuffer());
    return this.#call({ verb: 'add', name, bytes }, [bytes.buffer]);
  }

  /**
   * Reads a file.
   * @param {number} place
   * @param {string} [password]
   * @param {(effort: EffortView) => void} [onEffort] hears how far a key derivation is
   * @returns {Promise<string>} the program it is of
   * @throws {ShellError} `file-password-needed`, `file-wrong-password`, … as the importers say
   */
  read(place, password, onEffort) {
    return this.#caller.call({ verb: 'read', place, password }, [], undefined, onEffort);
  }

  /**
   * What opening a file costs, before its password is known.
   * @param {number} place
   * @returns {Promise<EffortView | undefined>}
   */
  cost(place) {
    return this.#call({ verb: 'cost', place });
  }

  /**
   * Every row that was read, and what bringing all of them would make of it.
   * @returns {Promise<ImportRow[]>}
   */
  rows() {
    return this.#call({ verb: 'rows' });
  }

  /**
   * Brings the chosen rows into the stored vault, all or none.
   * @param {number[]} chosen places in `rows()`
   * @returns {Promise<string[]>} ids of the accounts that are new
   * @throws {ShellError} `vault-changed` where something else was stored meanwhile, `storage-full`, …
   */
  async bring(chosen) {
    /** @type {Brought} */
    const { sealed, baseSeq, ids } = await this.#call({
      verb: 'bring',
      chosen: Uint32Array.from(chosen),
    });
    await ask('replace', { sealed, baseSeq });
    return ids;
  }

  /** Ends whatever goes on; the worker's memory goes with it. */
  end() {
    this.#caller.end();
  }

  /**
   * @param {Request} request
   * @param {Transferable[]} [transfer]
   */
  #call(request, transfer = []) {
    return this.#caller.call(request, transfer);
  }
}
