/** Accounts that may be added, to choose from. */
import { asShellError, ShellError } from './errors.js';
import { isMigration, readMigration } from './migration.js';
import { fullVault } from './vault.js';
import { fullModule } from './wasm.js';

/**
 * @typedef {object} Offer
 * @property {string} text an otpauth address or a key
 * @property {import('./types.js').Preview} preview
 * @property {import('./types.js').Held | undefined} present the account in the vault that has this key
 * @property {boolean} chosen
 *
 * @typedef {{ name: string, error: import('./errors.js').ShellError }} Trouble
 *   `name`: of the file or account, '' if it has none
 * @typedef {{ read: number, of: number }} Progress
 */

/**
 * @param {string[]} texts keys in any form, exports among them
 * @returns {Promise<{ offers: Offer[], refused: Trouble[], progress?: Progress }>}
 * @throws {import('./errors.js').ShellError} `migration-damaged`, and as `fullVault`
 */
export async function offersOf(texts) {
  const exported = texts.filter(isMigration);
  const moved = exported.length > 0 ? await readMigration(exported) : undefined;
  const skipped = (moved?.skipped ?? []).map(({ title, code }) => ({
    name: title,
    error: new ShellError(code),
  }));
  const all = new Set([...texts.filter((text) => !isMigration(text)), ...(moved?.uris ?? [])]);
  const { offers, refused } = await compared([...all]);
  const progress = moved && { read: moved.read, of: moved.of };
  return { offers, refused: [...skipped, ...refused], ...(progress ? { progress } : {}) };
}

/** @param {string[]} texts */
async function compared(texts) {
  const { preview } = await fullModule();
  const { vault } = await fullVault();
  /** @type {Offer[]} */
  const offers = [];
  /** @type {Trouble[]} */
  const refused = [];
  try {
    for (const text of texts) {
      try {
        const present = vault.holding({ text });
        offers.push({ text, preview: preview(text), present, chosen: present === undefined });
      } catch (thrown) {
        refused.push({ name: '', error: asShellError(thrown) });
      }
    }
  } finally {
    vault.free();
  }
  return { offers, refused };
}
