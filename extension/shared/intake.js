/** Set-up keys out of pictures and texts that the user gives, gathered until they are saved. */
import { asShellError, ShellError } from './errors.js';
import { isMigration, readMigration } from './migration.js';
import { offersOf } from './offers.js';
import { decode } from './qr.js';
import { mostTelling } from './symbol-kind.js';

/**
 * @typedef {import('./offers.js').Offer} Offer
 * @typedef {import('./offers.js').Trouble} Trouble
 * @typedef {import('./types.js').SymbolView} SymbolView
 */

export class Intake {
  /** @type {Offer[]} */
  offers = [];
  /** Files and entries that gave nothing, and why; of the last intake. @type {Trouble[]} */
  troubles = [];
  /** How much of an export in several codes was read. @type {import('./offers.js').Progress | undefined} */
  progress;
  /** Keys in any form, in the order they came. @type {Set<string>} */
  #texts = new Set();

  /** @param {SymbolView[]} symbols that the camera saw */
  async addSeen(symbols) {
    const troubles = [];
    try {
      await this.#keep(keysOf(symbols));
    } catch (thrown) {
      troubles.push({ name: '', error: asShellError(thrown) });
    }
    await this.#renew(troubles);
  }

  /** @param {Iterable<Blob>} pictures files or what the clipboard held */
  async addPictures(pictures) {
    const troubles = [];
    for (const picture of pictures) {
      const name = picture instanceof File ? picture.name : '';
      try {
        await this.#keep(keysOf(await decode(picture)));
      } catch (thrown) {
        troubles.push({ name, error: asShellError(thrown) });
      }
    }
    await this.#renew(troubles);
  }

  /** @param {string[]} addresses */
  async addAddresses(addresses) {
    const troubles = [];
    for (const address of addresses) {
      try {
        await this.#keep([address]);
      } catch (thrown) {
        troubles.push({ name: '', error: asShellError(thrown) });
      }
    }
    await this.#renew(troubles);
  }

  /** The same anew, after something was saved. */
  async renew() {
    await this.#renew([]);
  }

  /** Forgets the keys; what went wrong stays to be read. */
  clear() {
    this.#texts.clear();
    this.offers = [];
    this.progress = undefined;
  }

  /**
   * @param {string[]} texts
   * @throws {ShellError} `already-read`, `migration-damaged`
   */
  async #keep(texts) {
    const fresh = texts.filter((text) => !this.#texts.has(text));
    if (fresh.length === 0) throw new ShellError('already-read');
    const exported = fresh.filter(isMigration);
    if (exported.length > 0) await readMigration(exported);
    for (const text of fresh) this.#texts.add(text);
  }

  /** @param {Trouble[]} troubles */
  async #renew(troubles) {
    const { offers, refused, progress } = await offersOf([...this.#texts]);
    this.offers = offers;
    this.troubles = [...troubles, ...refused];
    this.progress = progress;
  }
}

/**
 * @param {SymbolView[]} symbols of one picture
 * @returns {string[]}
 * @throws {ShellError} `picture-without-code`, `qr-is-something-else`
 */
function keysOf(symbols) {
  const keys = symbols.filter(({ kind }) => kind === 'key');
  if (keys.length > 0) return keys.map(({ text }) => text);
  const kind = mostTelling(symbols.map((symbol) => symbol.kind));
  throw kind
    ? new ShellError('qr-is-something-else', { detail: { kind } })
    : new ShellError('picture-without-code');
}
