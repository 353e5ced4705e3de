/** Passkeys and the vault: unlocking by one, adding one. In a tab or window that has the focus. */
import { askPasskey, makePasskey } from './passkey.js';
import { keepChanged, startSession } from './unlock.js';
import { fullVault } from './vault.js';
import { fullModule } from './wasm.js';

/** @typedef {import('./types.js').Vault} Vault */

/**
 * Unlocks the stored vault for every view by one of its passkeys.
 * @param {Uint8Array} sealed
 * @throws {Error} those of `askPasskey`, `wrong-passkey`, `no-such-slot`
 */
export async function unlockByPasskey(sealed) {
  const { Vault, passkeys_of } = await fullModule();
  const vault = Vault.unlock_by_passkey(sealed, await askPasskey(passkeys_of(sealed)));
  try {
    await startSession(vault);
  } finally {
    vault.free();
  }
}

/**
 * Makes a passkey and stores it as one more way to the vault, once it has opened it.
 * @param {Vault} vault
 * @param {string} name
 * @throws {Error} those of `makePasskey` and `keepChanged`, `too-many-passkeys`
 */
export async function addPasskey(vault, name) {
  const { Vault, passkeys_of } = await fullModule();
  const { vault: stored, sealed: before } = await fullVault();
  stored.free();
  const { passkey, output } = await makePasskey(passkeys_of(before));
  vault.add_passkey(passkey, output.slice(), name, Date.now());
  return keepChanged(vault, async (sealed) => Vault.unlock_by_passkey(sealed, output));
}
