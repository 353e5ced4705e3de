/** Accounts on their way into another program's file. */

import { startWorker } from './browser.js';
import { ShellError } from './errors.js';
import * as session from './session.js';
import { proof } from './unlock.js';
import { fullVault } from './vault.js';
import { Caller } from './worker-call.js';

/**
 * @typedef {import('./types.js').ExportFormat} ExportFormat
 * @typedef {import('./types.js').ExportLoss} ExportLoss
 * @typedef {import('./types.js').ExportedFile} ExportedFile
 * @typedef {{ sealed: Uint8Array, ticket: Uint8Array, format: string, ids: string[] }} What
 * @typedef {import('./types.js').SheetAccount} SheetAccount
 * @typedef {{ verb: 'formats' } | { verb: 'losses' } & What
 *   | { verb: 'write', derived: Uint8Array, password?: string | undefined } & What
 *   | { verb: 'sheet', derived: Uint8Array, sealed: Uint8Array, ticket: Uint8Array, ids: string[] }
 *   | { verb: 'sealed-sheet', derived: Uint8Array, sealed: Uint8Array, ticket: Uint8Array }} Request what the worker is asked
 */

export class Exporting {
  #caller = new Caller(startWorker('export-worker'), 'export-failed');

  /** @returns {Promise<ExportFormat[]>} */
  formats() {
    return this.#call({ verb: 'formats' });
  }

  /**
   * What the format cannot hold of these accounts.
   * @param {string} format
   * @param {string[]} ids
   * @returns {Promise<ExportLoss[]>}
   */
  async losses(format, ids) {
    const { vault, sealed } = await fullVault();
    vault.free();
    return this.#call({ verb: 'losses', sealed, ticket: await ticket(), format, ids });
  }

  /**
   * The files, once the vault's passphrase is right.
   * @param {string} format
   * @param {string[]} ids
   * @param {string} passphrase the vault's
   * @param {string | undefined} password the file's; without it the file is readable by anyone
   * @returns {Promise<ExportedFile[]>}
   * @throws {ShellError} `wrong-passphrase`, `export-empty`, …
   */
  async write(format, ids, passphrase, password) {
    const { info: _, ...proven } = await this.#proven(passphrase);
    return this.#call({ verb: 'write', password, format, ids, ...proven });
  }

  /**
   * Accounts as a recovery sheet shows them, keys and all, once the vault's passphrase is right.
   * @param {string[]} ids
   * @param {string} passphrase
   * @returns {Promise<SheetAccount[]>}
   * @throws {ShellError} `wrong-passphrase`, …
   */
  async sheet(ids, passphrase) {
    const { info: _, ...proven } = await this.#proven(passphrase);
    return this.#call({ verb: 'sheet', ids, ...proven });
  }

  /**
   * The sealed vault as pictures of QR codes, in order, once the vault's passphrase is right.
   * @param {string} passphrase
   * @returns {Promise<{ pictures: Uint8Array[], info: import('./types.js').VaultInfo }>} and what vault it is
   * @throws {ShellError} `wrong-passphrase`, …
   */
  async sealedSheet(passphrase) {
    const { info, ...proven } = await this.#proven(passphrase);
    return { pictures: await this.#call({ verb: 'sealed-sheet', ...proven }), info };
  }

  /**
   * The stored vault, and what the passphrase gives, to be checked against it.
   * @param {string} passphrase
   */
  async #proven(passphrase) {
    const { vault, sealed } = await fullVault();
    try {
      const derived = await proof(vault, passphrase);
      return { sealed, ticket: await ticket(), derived, info: vault.info() };
    } finally {
      vault.free();
    }
  }

  /** Ends the worker; its memory goes with it. */
  end() {
    this.#caller.end();
  }

  /** @param {Request} request */
  #call(request) {
    return this.#caller.call(request, []);
  }
}

async function ticket() {
  const ticket = await session.ticket();
  if (!ticket) throw new ShellError('locked');
  return ticket;
}
