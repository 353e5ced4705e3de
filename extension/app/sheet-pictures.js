/** A sealed vault out of pictures of its printed sheet, which may come in several goes. */

import { decode } from '../shared/qr.js';
import { fullModule } from '../shared/wasm.js';

/** How the texts of a sheet's codes begin; a vault's file begins with the first word alone. */
const PREFIX = 'SPAREKEY-SHEET:';

export class SheetPictures {
  /** @type {Set<string>} of all pictures until now */
  #texts = new Set();

  /**
   * Whether a file may be one of a sheet: a picture, or the texts of its codes.
   * @param {File} file
   */
  static async isOne(file) {
    return file.type.startsWith('image/') || (await file.slice(0, PREFIX.length).text()) === PREFIX;
  }

  /**
   * @param {File[]} files
   * @param {(read: number) => void} onRead so many are read
   * @returns {Promise<import('../shared/types.js').JoinedSheet>}
   * @throws {import('../shared/errors.js').ShellError} `sheet-nothing`, `sheet-mixed`, `sheet-damaged`,
   *   `picture-unreadable`, …
   */
  async add(files, onRead) {
    const module = await fullModule();
    // One after the other: an opened photograph takes 50 MB.
    for (const [at, file] of files.entries()) {
      onRead(at);
      for (const text of await textsOf(file)) this.#texts.add(text);
    }
    return module.join_sheet([...this.#texts].join('\n'));
  }

  forget() {
    this.#texts.clear();
  }
}

/** @param {File} file */
async function textsOf(file) {
  if (!file.type.startsWith('image/')) return (await file.text()).split('\n');
  return (await decode(file)).map(({ text }) => text);
}
