/** Making, unlocking and re-sealing the vault from a page. Each gives a handle that is the caller's to free. */
import { asShellError, ShellError } from './errors.js';
import { derive } from './kdf.js';
import { ask } from './messages.js';
import { noteTyped } from './practice.js';
import * as session from './session.js';
import { codesModule, fullModule } from './wasm.js';

/**
 * @typedef {import('./types.js').Vault} Vault
 * @typedef {import('./types.js').CodesVault} CodesVault
 */

/** Where the vault's settings are silent. */
const DEFAULT_LOCK_MINUTES = 15;

/**
 * A new vault, in this page's memory only until `keepFirst`.
 * @param {string} passphrase
 * @param {AbortSignal} [signal]
 * @returns {Promise<Vault>}
 */
export async function makeVault(passphrase, signal) {
  const { Vault, new_kdf } = await fullModule();
  const kdf = new_kdf();
  return Vault.create(kdf, await derive(passphrase, kdf, signal));
}

/**
 * Opens a sealed vault, such as a file's, with all that can be done to it.
 * @param {Uint8Array} sealed
 * @param {string} passphrase
 * @param {AbortSignal} [signal]
 * @returns {Promise<Vault>}
 * @throws {ShellError} `wrong-passphrase`, `no-such-slot`, those of `derive` and of a bad file
 */
export async function unlock(sealed, passphrase, signal) {
  const derived = derivedFor(sealed, passphrase, signal);
  const [{ Vault }] = await Promise.all([fullModule(), derived]); // loads while the key is derived
  return Vault.unlock(sealed, await derived);
}

/**
 * Unlocks the stored vault for every view: what the locked popup waits for.
 * @param {Uint8Array} sealed
 * @param {string} passphrase
 * @param {AbortSignal} [signal]
 * @throws {ShellError} as `unlock`
 */
export async function unlockSession(sealed, passphrase, signal) {
  const vault = await unlock(sealed, passphrase, signal);
  try {
    await startSession(vault);
    // Where nothing can be written, the practice only comes sooner: unlocking must not hang on it.
    await noteTyped(vault.info().vaultId).catch(() => {});
  } finally {
    vault.free();
  }
}

/**
 * Opens a sealed vault by its recovery code.
 * @param {Uint8Array} sealed
 * @param {string} code
 * @returns {Promise<Vault>}
 * @throws {Error} `wrong-recovery-code`, `recovery-code-typo`, `no-such-slot`
 */
export async function recover(sealed, code) {
  const { Vault } = await fullModule();
  return Vault.recover(sealed, code);
}

/**
 * Stores the first vault of this browser and starts the session.
 * @param {Vault} vault
 * @returns {Promise<import('./types.js').Stored>}
 * @throws {ShellError} `vault-exists`, `storage-full`, `storage-failed`, `write-failed`
 */
export async function keepFirst(vault) {
  const stored = await ask('adopt', { sealed: vault.seal(), ticket: vault.reveal_ticket() });
  await startSession(vault);
  return stored;
}

/**
 * Stores a new vault in the place of one that stays locked, and starts the session.
 * @param {Vault} vault
 * @param {import('./types.js').SealedInfo} old what was saved as a file before
 * @returns {Promise<import('./types.js').Stored>}
 * @throws {ShellError} `vault-changed` where the old vault is another by now; as `keepFirst`
 */
export async function keepInstead(vault, old) {
  const stored = await ask('start_over', {
    sealed: vault.seal(),
    ticket: vault.reveal_ticket(),
    oldVaultId: old.vaultId,
    oldSeq: old.seq,
  });
  await startSession(vault);
  return stored;
}

/**
 * Stores the vault as this page has changed it: passphrase, recovery code, merge.
 * Where others changed it meanwhile nothing is stored: open it anew and repeat.
 * @param {Vault} vault
 * @param {(sealed: Uint8Array) => Promise<Vault>} [reopen] opens it in a way that is new, before the
 *   way of until now is given up
 * @returns {Promise<import('./types.js').Stored>}
 * @throws {ShellError} `vault-changed`, `would-lose-accounts`, `storage-full`, …; `write-failed`
 *   where it did not open
 */
export async function keepChanged(vault, reopen) {
  const baseSeq = vault.info().seq;
  const ticket = vault.reveal_ticket();
  const sealed = vault.seal();
  if (reopen) await proveOpens(() => reopen(sealed));
  return ask('replace', { sealed, ticket, baseSeq });
}

/**
 * @param {() => Promise<Vault>} open
 * @throws {ShellError} `write-failed`
 */
async function proveOpens(open) {
  try {
    (await open()).free();
  } catch (error) {
    const { code } = asShellError(error);
    if (code === 'cancelled' || code === 'out-of-memory') throw error;
    throw new ShellError('write-failed', { cause: error });
  }
}

/**
 * @param {Vault} vault
 * @param {string} passphrase the new one
 * @param {AbortSignal} [signal]
 */
export async function changePassphrase(vault, passphrase, signal) {
  const { new_kdf } = await fullModule();
  const kdf = new_kdf();
  vault.change_passphrase(kdf, await derive(passphrase, kdf, signal));
  return keepChanged(vault, (sealed) => unlock(sealed, passphrase, signal));
}

/**
 * Stores a vault whose recovery code is new.
 * @param {Vault} vault
 * @param {string} code
 */
export async function keepWithCode(vault, code) {
  return keepChanged(vault, (sealed) => recover(sealed, code));
}

/**
 * Takes a device out: the vault gets a new key, which the device's copy does not know, with a new
 * passphrase and recovery code as the ways to it.
 * @param {Vault} vault
 * @param {string} deviceId
 * @param {string} passphrase the new one
 * @returns {Promise<string>} the new recovery code
 * @throws {ShellError} those of `keepChanged`; nothing has changed then
 */
export async function takeOut(vault, deviceId, passphrase) {
  const { new_kdf } = await fullModule();
  const kdf = new_kdf();
  const code = vault.reveal_revoke(deviceId, kdf, await derive(passphrase, kdf), Date.now());
  await keepChanged(vault, (sealed) => unlock(sealed, passphrase));
  return code;
}

/**
 * The vault takes over the key that a newer copy of it has.
 * @param {Vault} vault
 * @param {Uint8Array} sealed the copy
 * @param {string} passphrase the copy's
 * @throws {Error} `wrong-passphrase`, `foreign-key`, `other-vault`, and those of `derive`
 */
export async function takeOver(vault, sealed, passphrase) {
  vault.take_over(sealed, await derivedFor(sealed, passphrase), Date.now());
}

/**
 * What the vault asks for again before it reveals a key.
 * @param {Vault} vault
 * @param {string} passphrase
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array>} for one `verify` or `reveal_` call, which wipes it
 */
export async function proof(vault, passphrase, signal) {
  return derive(passphrase, vault.passphrase_kdf(), signal);
}

/**
 * Keeps the vault open for as long as its settings say, in every view.
 * @param {CodesVault} vault
 */
export async function startSession(vault) {
  const { lockMinutes = DEFAULT_LOCK_MINUTES, lockWithScreen, lockWithViews } = vault.settings();
  const also = { withScreen: lockWithScreen ?? true, withViews: lockWithViews ?? false };
  await session.open(vault.reveal_ticket(), lockMinutes, also);
}

/**
 * What a sealed vault's passphrase is turned into.
 * @param {Uint8Array} sealed
 * @param {string} passphrase
 * @param {AbortSignal} [signal]
 * @returns {Promise<Uint8Array>} for one call, which wipes it
 */
async function derivedFor(sealed, passphrase, signal) {
  const { inspect } = await codesModule();
  const kdf = inspect(sealed).slots.find(({ kind }) => kind === 'passphrase')?.kdf;
  if (!kdf) throw new ShellError('no-such-slot');
  return derive(passphrase, kdf, signal);
}
