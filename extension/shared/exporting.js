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
 * @typedef {{ verb: 'formats' } | { verb: 'losses' } & What
 *   | { verb: 'write', derived: Uint8Array, password?: string | undefined } & What} Request what the worker is asked
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
    const { vault, sealed } = await fullVault();
    try {
      const derived = await proof(vault, passphrase);
      const what = { sealed, ticket: await ticket(), format, ids };
      return await this.#call({ verb: 'write', derived, password, ...what });
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
