/** Google Authenticator's export: addresses that hold several accounts each. */
import { ShellError } from './errors.js';
import { fullModule } from './wasm.js';

/** @typedef {import('./types.js').MigrationView} MigrationView */

/** @param {string} text */
export function isMigration(text) {
  return /^otpauth-migration:/i.test(text);
}

/**
 * What the codes of an export give together, in any order.
 * @param {string[]} addresses
 * @returns {Promise<MigrationView>}
 * @throws {ShellError} `migration-damaged`
 */
export async function readMigration(addresses) {
  const { reveal_migration } = await fullModule();
  try {
    return reveal_migration(addresses.join('\n'));
  } catch (error) {
    throw new ShellError('migration-damaged', { cause: error });
  }
}
