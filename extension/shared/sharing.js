/** Accounts on their way to colleagues and from them, and whose keys are whose. */

import { startWorker } from './browser.js';
import { ShellError } from './errors.js';
import { ask } from './messages.js';
import * as session from './session.js';
import { proof } from './unlock.js';
import { fullVault, openVault, requireOpen } from './vault.js';
import { Caller } from './worker-call.js';

/** As the reader's own limit, in bytes, for armored files. */
const MAX_BYTES = 28_000_000;

/**
 * @typedef {import('./types.js').KeyView} KeyView
 * @typedef {import('./types.js').ContactView} ContactView
 * @typedef {import('./types.js').ContactAdded} ContactAdded
 * @typedef {import('./types.js').GivenView} GivenView
 * @typedef {import('./types.js').ShareView} ShareView
 * @typedef {import('./types.js').ReceivedView} ReceivedView
 * @typedef {import('./types.js').Resealed} Resealed
 * @typedef {{ sealed: Uint8Array, ticket: Uint8Array }} Stored the vault as it is stored, and what opens it
 * @typedef {{ ids: string[], contacts: string[], seconds?: number | undefined }} Gift accounts; whom to, nobody for a
 *   phrase; for how many seconds their codes alone
 * @typedef {{ verb: 'keys', text: string } | { verb: 'overview' } & Stored | { verb: 'renew' } & Stored
 *   | { verb: 'add', name: string, key: string } & Stored
 *   | { verb: 'replace', id: string, key: string } & Stored
 *   | { verb: 'verify', id: string, key: string, verified: boolean } & Stored
 *   | { verb: 'remove', id: string } & Stored | { verb: 'given', id: string } & Stored
 *   | { verb: 'give', derived: Uint8Array } & Gift & Stored
 *   | { verb: 'open', file: Uint8Array, phrase?: string | undefined, costly: boolean } & Stored
 *   | { verb: 'bring', chosen: Uint32Array } & Stored} Request what the worker is asked
 */

export class Sharing {
  #caller = new Caller(startWorker('share-worker'), 'share-failed');

  /**
   * The keys of a text: one, or a recipients file's.
   * @param {string} text
   * @returns {Promise<KeyView[]>}
   * @throws {ShellError} `age-key-typo` with its position, `age-not-a-key`, …
   */
  keys(text) {
    return this.#call({ verb: 'keys', text });
  }

  /** @returns {Promise<{ own: KeyView | undefined, contacts: ContactView[] }>} */
  async overview() {
    return this.#call({ verb: 'overview', ...(await stored()) });
  }

  /** Makes one's own key, in place of an earlier one. */
  async renew() {
    await keep(await this.#call({ verb: 'renew', ...(await stored()) }));
  }

  /**
   * Keeps a contact, unless the name has another key.
   * @param {string} name
   * @param {string} key
   * @returns {Promise<ContactAdded>} `known` where it stopped
   * @throws {ShellError} `contact-name`, and those of `keys`
   */
  async add(name, key) {
    /** @type {ContactAdded} */
    const added = await this.#call({ verb: 'add', name, key, ...(await stored()) });
    if (added.resealed) await keep(added.resealed);
    return added;
  }

  /**
   * @param {string} id
   * @param {string} key
   */
  async replace(id, key) {
    await keep(await this.#call({ verb: 'replace', id, key, ...(await stored()) }));
  }

  /**
   * @param {ContactView} contact whose key was compared
   * @param {boolean} verified
   */
  async verify({ id, key }, verified) {
    await keep(await this.#call({ verb: 'verify', id, key, verified, ...(await stored()) }));
  }

  /** @param {string} id */
  async remove(id) {
    await keep(await this.#call({ verb: 'remove', id, ...(await stored()) }));
  }

  /**
   * Who got an account, the newest first.
   * @param {string} id
   * @returns {Promise<GivenView[]>}
   */
  async given(id) {
    return this.#call({ verb: 'given', id, ...(await stored()) });
  }

  /**
   * Seals accounts, once the vault's passphrase is right and the vault knows of it.
   * @param {Gift} gift
   * @param {string} passphrase
   * @returns {Promise<ShareView>}
   * @throws {ShellError} `wrong-passphrase`, `share-counts-up`, `contact-disputed`, …
   */
  async give(gift, passphrase) {
    const { vault } = await fullVault();
    try {
      const derived = await proof(vault, passphrase);
      /** @type {ShareView} */
      const made = await this.#call({ verb: 'give', derived, ...gift, ...(await stored()) });
      await keep(made);
      return made;
    } finally {
      vault.free();
    }
  }

  /**
   * Opens what was sent.
   * @param {Blob} content
   * @param {{ phrase?: string | undefined, costly?: boolean }} [how]
   * @returns {Promise<ReceivedView>}
   * @throws {ShellError} `age-phrase-needed`, `age-cost-asks`, `age-not-for-you`, …
   */
  async open(content, { phrase, costly = false } = {}) {
    if (content.size > MAX_BYTES) throw new ShellError('file-too-large');
    const file = new Uint8Array(await content.arrayBuffer());
    return this.#call({ verb: 'open', file, phrase, costly, ...(await stored()) });
  }

  /**
   * Adds accounts of what was opened last, all or none.
   * @param {number[]} chosen places of its rows
   * @returns {Promise<string[]>} ids of those that are new
   */
  async bring(chosen) {
    const request = { chosen: Uint32Array.from(chosen), ...(await stored()) };
    /** @type {Resealed & { ids: string[] }} */
    const brought = await this.#call({ verb: 'bring', ...request });
    await keep(brought);
    return brought.ids;
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

/**
 * @returns {Promise<Stored>}
 * @throws {ShellError} `locked` and the other reasons why there is no open vault
 */
async function stored() {
  const { vault, sealed } = requireOpen(await openVault());
  vault.free();
  const ticket = await session.ticket();
  if (!ticket) throw new ShellError('locked');
  return { sealed, ticket };
}

/** @param {Resealed} resealed */
async function keep({ sealed, baseSeq }) {
  await ask('replace', { sealed, baseSeq });
}
